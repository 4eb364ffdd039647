// Parts that the audience's window and the speaker's share. Texts of a talk become text nodes, and nothing else.
import { create } from "relos/map.js";
import { fill } from "relos/messages.js";
import { el } from "relos/nodes.js";
import * as kept from "relos/kept.js";

const DESIGNED = 800; // px of height at which the map's large type is as it is

export const text = (tag, said, attributes = {}) => el(tag, attributes, said ?? "");

export const button = (label, press, attributes = {}, ...inside) => {
  const made = el("button", { type: "button", title: label, ...(inside.length ? { "aria-label": label } : {}), ...attributes }, ...(inside.length ? inside : [label]));
  made.addEventListener("click", (event) => {
    press(event);
    if (event.detail) made.blur(); // pressed with a pointer: keys go back to the talk
  });
  return made;
};

// A map with type for the back of a room.
export const makeMap = (id, data, theme, onSay) => {
  const words = { ...data.settings.words, map: data.words.map };
  const options = { ...data.settings, words, basemaps: data.basemaps, theme, onSay };
  const relos = create(id, options);
  const grow = () => {
    const { innerWidth: w, innerHeight: h } = window;
    const by = w < h ? Math.max(0.65, Math.min(w, h) / DESIGNED) : Math.max(0.9, h / DESIGNED); // a phone is held in the hand
    if (by === relos.large) return;
    relos.large = by;
    relos.map.getContainer().dataset.large = "yes";
    relos.restyle();
  };
  grow();
  window.addEventListener("resize", grow);
  relos.wear = (name) => {
    options.theme = name;
    relos.dress();
  };
  return relos;
};

// What the map draws of a drawing; the whole of it where it was saved, or as it stands where only something on it changed.
let reading = 0;
export const drawn = (drawing, { again }) => ({
  ...drawing,
  ahead: null,
  card: "",
  summary: "", // the page says it
  framing: again ? { reading: (reading += 1), bounds: drawing.framing?.bounds ?? null } : null,
});

export const themeNow = (data) => kept.get("localStorage", "relos-player-theme") || data.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
export const keepTheme = (name) => kept.set("localStorage", "relos-player-theme", name);

// What stands over a scene's map: as written, else the map's own finding once it is known.
export const headlineOf = (scenes, n, words) => scenes[n].headline || scenes[n].found || fill(words.unnamed, { n: n + 1 });

// A point's sources, each with what it is.
export const sources = (point) => el("ul", { class: "sources" }, ...point.sources.map((one) => el("li", {},
  text("span", one.title), ...(one.standing ? [text("small", one.standing)] : []))));

export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds)), two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return `${hours ? `${hours}:` : ""}${hours ? two(Math.floor(whole / 60) % 60) : Math.floor(whole / 60)}:${two(whole % 60)}`;
};

// A number that stands for what a talk says, so that two windows know whether they have the same.
export const stampOf = ({ title, scenes }) => {
  const said = JSON.stringify([title, scenes.map(({ page, query, headline, points, notes }) => [page, query, headline, points, notes])]);
  let sum = 0;
  for (let n = 0; n < said.length; n += 1) sum = (Math.imul(sum, 31) + said.charCodeAt(n)) | 0;
  return sum;
};
