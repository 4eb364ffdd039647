// The strip of a briefing's scenes, and its keeper: what is made stands in this browser until it is forgotten, so that a
// reload or a lost server loses nothing. Speaks with Streamlit by messages, as its components do.
import { onRun, pageAround } from "../relos_map.web.assets.drawing/js/host.js";
import { el } from "../relos_map.web.assets.drawing/js/nodes.js";
import { after, opinion, waiting } from "./keeping.js";

const KEY = "relos-briefing"; // the player reads it there, too
const MOST_MS = 5_000;
const AGAIN_MS = 500;
const strip = document.getElementById("strip");
const send = (type, data) => parent.postMessage({ isStreamlitMessage: true, type, ...data }, "*");
const say = (value) => send("streamlit:setComponentValue", { value: { n: Date.now() + Math.random(), ...value }, dataType: "json" });

let args = null;
let greeted = ""; // the visit that was told what is kept; another one has taken its place where the server was started anew
let forgotten = 0;
let written = 0;
let serial = 0;
let presses = []; // those that the page has not heard of yet

// ---- what is kept ----------------------------------------------------------------------------------------------------
const stored = () => {
  try {
    const text = localStorage.getItem(KEY);
    return { can: true, kept: text ? JSON.parse(text) : null };
  } catch (error) {
    return { can: error instanceof SyntaxError, kept: null };
  }
};
const tellKept = () => say({ do: "stored", ...stored() });
const known = () => ({ tab: args.tab, known: [args.base, written] });
const keep = () => {
  if (args.forget > forgotten) {
    forgotten = args.forget;
    written = 0;
    localStorage.removeItem(KEY);
  }
  if (!args.keep || args.keep.rev <= Math.max(written, args.base)) return; // it is there already
  const { kept } = stored();
  if (opinion(kept, known()) === "other") say({ do: "other", kept });
  else {
    written = args.keep.rev;
    try { localStorage.setItem(KEY, JSON.stringify({ rev: args.keep.rev, by: args.tab, briefing: args.keep.briefing })); } catch { say({ do: "full" }); }
  }
};
window.addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY || !args || !newValue) return;
  const { kept } = stored();
  if (opinion(kept, known()) === "other") say({ do: "other", kept });
});

// Until it is said whose work goes on, what is made here is kept nowhere.
window.addEventListener("beforeunload", (event) => { if (args?.waits) event.preventDefault(); });

// ---- what is shown ---------------------------------------------------------------------------------------------------
let dragged = null;
const draw = () => {
  document.documentElement.dataset.theme = args.theme;
  strip.setAttribute("aria-label", args.words.strip);
  const focused = strip.contains(document.activeElement);
  strip.replaceChildren(...args.scenes.map((scene, place) => {
    const chosen = place === args.chosen;
    const item = el("li", { role: "option", "aria-selected": chosen, tabindex: chosen ? 0 : -1, draggable: true, title: scene.headline });
    const drawn = `${args.thumbnails}/${args.theme}/${scene.map}`;
    item.append(args.thumbnails ? el("img", { src: drawn, alt: "", loading: "lazy", draggable: false }) : el("div", { class: "blank" }));
    const line = el("p");
    line.append(el("b", {}, String(place + 1)));
    if (scene.warn) line.append(el("span", { class: "warn", title: scene.warn, role: "img", "aria-label": scene.warn }, "!"));
    line.append(scene.headline);
    item.append(line);
    item.addEventListener("click", () => choose(place));
    item.addEventListener("dragstart", (event) => {
      dragged = place;
      event.dataTransfer.setData("text/plain", scene.headline);
    });
    item.addEventListener("dragend", () => { dragged = null; });
    item.addEventListener("dragover", (event) => { event.preventDefault(); item.classList.add("over"); });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      item.classList.remove("over");
      if (dragged !== null) move(dragged, place);
    });
    return item;
  }));
  const item = strip.children[args.chosen];
  if (!item) return;
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (focused) item.focus({ preventScroll: true });
};
// What is typed belongs to the scene whose fields are on the page: until those of the one just chosen are there, nothing
// can be typed, for a few seconds at most.
let running = false, opening;
const shut = (now) => pageAround()?.querySelectorAll(".st-key-slide, .st-key-slide_notes").forEach((fields) => fields.toggleAttribute("inert", now));
const open = () => { if (!presses.length && !running) shut(false); };
const shutFields = () => {
  shut(true);
  clearTimeout(opening);
  opening = setTimeout(() => shut(false), MOST_MS);
};
// A page that answers Back drops what was said to it meanwhile; one that never heard what is kept would show none of it.
const tellAgain = () => { if (args && !args.read && !running) tellKept(); };
onRun(pageAround(), {
  runs: () => { running = true; },
  rests: () => {
    running = false;
    open();
    setTimeout(tellAgain, AGAIN_MS);
  },
});

// Each press goes on from the one before, whether or not the page has heard of that; the page is told all that it lacks.
const press = (act, from, to) => {
  serial = Math.max(serial, args.heard) + 1;
  const made = { serial, act, from, to };
  presses.push(made);
  Object.assign(args, after(args, made));
  draw();
  shutFields();
  say({ do: "presses", presses });
};
const choose = (place) => {
  if (place < 0 || place >= args.scenes.length || place === args.chosen) return;
  press("choose", args.chosen, place);
  strip.children[place].focus();
};
const move = (from, to) => {
  if (Number.isInteger(from) && from !== to && args.scenes[from] && args.scenes[to]) press("move", from, to);
};
const remove = () => { if (args.scenes[args.chosen]) press("remove", args.chosen); };

// Arrows choose, with Alt they move; Delete takes away.
strip.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && event.altKey) move(args.chosen, args.chosen + step);
  else if (step) choose(args.chosen + step);
  else if (event.key === "Home") choose(0);
  else if (event.key === "End") choose(args.scenes.length - 1);
  else if (event.key === "Delete") remove();
  else return;
  event.preventDefault();
});

window.addEventListener("message", ({ data, source }) => {
  if (source !== parent || data?.type !== "streamlit:render") return;
  args = { ...data.args, theme: data.theme?.base === "dark" ? "dark" : "light" };
  const fresh = args.tab !== greeted;
  if (fresh) {
    greeted = args.tab;
    forgotten = written = serial = 0;
    presses = [];
  }
  presses = waiting(presses, args.heard);
  for (const made of presses) Object.assign(args, after(args, made));
  keep();
  draw();
  open();
  if (fresh) tellKept();
  send("streamlit:setFrameHeight", { height: args.scenes.length ? document.documentElement.scrollHeight : 0 });
});
send("streamlit:componentReady", { apiVersion: 1 });
