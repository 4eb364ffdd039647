// The window that the audience sees.
import { fill } from "relos/messages.js";
import { drawing, el } from "relos/nodes.js";
import * as kept from "relos/kept.js";
import { load, whenEdited } from "./briefing.js";
import { Ink } from "./ink.js";
import { Keys } from "./keys.js";
import { Audience } from "./link.js";
import { Help, Overview } from "./overview.js";
import { Panel, without } from "./panel.js";
import { button, drawn, headlineOf, keepTheme, makeMap, stampOf, text, themeNow } from "./parts.js";
import { Scenes } from "./scenes.js";
import { listen } from "./touch.js";

const STILL_MS = 2600; // after which the mouse's chrome goes
const SLOW_MS = 300; // after which a scene that is waited for is said
const INK = "#d6006c";
const ELAPSED = "relos-player-elapsed";
const CURTAINS = ["", "black", "white"];
// The buttons of the bar in their order, with the paths of their icons in a box of 18.
const BAR = [
  ["back", "M11.5 3.5L6 9l5.5 5.5"],
  ["next", "M6.5 3.5L12 9l-5.5 5.5"],
  ["overview", "M2.5 3h5v5h-5zM10.5 3h5v5h-5zM2.5 11h5v5h-5zM10.5 11h5v5h-5z"],
  ["panel", "M2 5h7M13 5h3M2 13h3M9 13h7M11 3v4M7 11v4"],
  ["ink", "M3 15l1-4 8-8 3 3-8 8zM10.5 4.5l3 3"],
  ["spot", "M9 2.5a6.5 6.5 0 1 0 .01 0M9 7.5a1.5 1.5 0 1 0 .01 0"],
  ["black", "M3 4h12v9H3zM4.5 5.5h9M4.5 7.5h9M4.5 9.5h9M4.5 11.5h9"],
  ["reset", "M4 5.5a6.3 6.3 0 1 1-1.2 4.5M4 2v4h4"],
  ["speaker", "M9 2.5a3 3 0 1 0 .01 0M3 16c.5-4 2.5-5.5 6-5.5s5.5 1.5 6 5.5"],
  ["theme", "M9 2.5a6.5 6.5 0 1 0 .01 0M9 2.5v13M11 3.5v11M13 5v8"],
  ["full", "M2.5 6.5v-4h4M11.5 2.5h4v4M15.5 11.5v4h-4M6.5 15.5h-4v-4"],
  ["help", "M6 6.5a3 3 0 1 1 4.5 2.5c-1 .6-1.5 1-1.5 2.5M9 14.5v.5"],
];

const icon = (path) => drawing("svg", { viewBox: "0 0 18 18", class: "relos-icon", "aria-hidden": "true" }, drawing("path", { d: path }));

export const play = async (data) => {
  document.documentElement.dataset.theme = themeNow(data);
  const talk = await load(data);
  if (talk.scenes?.length) new Player(data, talk);
  else empty(data, talk);
};

// Nothing to show: why, and what to do.
const empty = ({ words, live }, { title, problems }) => {
  const why = problems?.length ? problems : [problems ? words.noAnswer : words.nothing];
  const first = title || (problems?.length ? words.unread : words.none);
  const make = live?.make ? [el("p", {}, el("a", { href: live.make }, words.make))] : [];
  document.body.append(el("main", { id: "empty" }, text("h1", first), ...why.map((one) => text("p", one)), ...make));
};

class Player {
  constructor(data, talk) {
    window.relosPlayer = this;
    Object.assign(this, { data, words: data.words, briefing: talk, scenes: talk.scenes });
    this.n = -1;
    this.curtain = 0;
    this.hidden = new Set();
    this.stamp = stampOf(talk);
    this.before = Number(kept.get("sessionStorage", ELAPSED)) || 0;
    this.since = performance.now();
    window.addEventListener("pagehide", () => this.elapsed());
    this.build(talk.title);
    this.store = new Scenes(this.scenes, { ask: (address) => fetch(address), address: data.live?.scene, hear: (lost) => this.sign("lost", lost && this.words.lost) });
    this.relos = makeMap("map_div", data, themeNow(data), (said) => this.pressed(said));
    this.ink = new Ink(this.relos, INK);
    this.panel = new Panel(this.words, data.live, { change: (...some) => this.change(...some), hide: (...some) => this.hide(...some) });
    this.overview = new Overview(this.words, (n) => this.go(n));
    this.help = new Help(this.words);
    this.keys = new Keys();
    this.audience = new Audience({ asked: (said) => this.asked(said), told: () => this.told });
    window.addEventListener("keydown", (event) => this.key(event), true);
    window.addEventListener("hashchange", () => { if (this.named() !== (this.wanted ?? this.n)) this.go(this.named()); });
    window.addEventListener("resize", () => this.fit());
    whenEdited(data, (other) => this.sign("edited", other && this.words.edited));
    document.fonts.addEventListener("loadingdone", () => this.fit());
    for (const kind of ["pointermove", "pointerdown"]) window.addEventListener(kind, (event) => this.moved(event), true);
    listen({ act: (action) => this.act({ action }), tapped: () => this.wake(), busy: () => this.ink.on || this.overview.open || this.help.open });
    document.addEventListener("fullscreenchange", () => this.fit());
    this.go(this.named());
  }

  // The scene that the address names, from 0.
  named() {
    const n = Number(location.hash.slice(1)) || 1;
    return Math.min(Math.max(Math.trunc(n), 1), this.scenes.length) - 1;
  }

  // ---- what stands in the window -------------------------------------------------------------------------------
  build(title) {
    const { words } = this;
    document.title = title;
    this.headline = el("h1", { id: "headline" });
    this.points = el("ul", { id: "points", "aria-label": words.points, tabindex: "0" });
    this.why = el("div", { id: "why", hidden: "" });
    this.source = el("p", { id: "source" });
    this.stage = el("main", { id: "stage" }, this.headline, el("div", { id: "map_frame" }, el("div", { id: "map_div" }), this.why), this.points, this.source);
    this.said = el("p", { class: "unseen", role: "status", id: "said" });
    this.signs = el("div", { id: "signs" });
    this.card = el("section", { id: "card", "aria-label": words.card, "aria-live": "polite", hidden: "" });
    this.spot = el("div", { id: "spot", hidden: "" });
    this.curtained = el("div", { id: "curtain", hidden: "" });
    this.count = el("span", { id: "count" });
    this.bar = el("nav", { id: "bar", "aria-label": words.bar }, ...BAR.flatMap(([action, sign]) => {
      const made = button(words.actions[action], () => this.act({ action }), { "data-action": action }, icon(sign));
      return action === "next" ? [this.count, made] : [made];
    }));
    document.body.append(this.stage, this.said, this.signs, this.card, this.bar, this.spot, this.curtained);
  }

  sign(name, said) {
    this.signs.querySelector(`[data-sign=${name}]`)?.remove();
    if (said) this.signs.append(text("span", said, { "data-sign": name }));
  }

  headlineOf(n) {
    return headlineOf(this.scenes, n, this.words);
  }

  // The small picture of a scene: in the file, or where the server draws it.
  thumbOf(n) {
    const { thumb, page, query } = this.scenes[n], { live } = this.data;
    return thumb ?? (live && `${live.thumb}/${page}?${query}`);
  }

  // ---- moving --------------------------------------------------------------------------------------------------
  // Show a scene as it was saved. What is shown stays until the next one is there.
  async go(n) {
    if (!this.scenes[n] || (n === this.wanted && n !== this.n)) return;
    this.wanted = n;
    const slow = setTimeout(() => this.sign("busy", fill(this.words.busy, { n: n + 1 })), SLOW_MS);
    const drawing = await this.store.get(n);
    clearTimeout(slow);
    if (this.wanted !== n) return;
    this.sign("busy", "");
    this.wanted = undefined;
    if (n !== this.n) this.since = performance.now();
    this.n = n;
    this.hidden.clear();
    this.lift();
    this.show(drawing, { again: true });
    if (location.hash !== `#${n + 1}`) location.replace(`#${n + 1}`);
    this.said.textContent = fill(this.words.shown, { n: n + 1, of: this.scenes.length, headline: this.headline.textContent });
    this.audience.tell();
    if (this.data.live) this.store.ahead(n);
  }

  show(drawing, { again, same = again }) {
    const { n } = this, scene = this.scenes[n], broken = !drawing.view;
    this.drawing = drawing;
    this.query = drawing.state?.query;
    this.serial = (this.serial ?? 0) + 1; // what was asked for before is no more wanted
    if (!broken) scene.found ||= drawing.summary;
    this.headline.textContent = scene.headline || (broken ? this.headlineOf(n) : drawing.summary);
    document.title = this.headline.textContent;
    this.count.textContent = fill(this.words.count, { n: n + 1, of: this.scenes.length });
    if (again) {
      this.points.replaceChildren(...scene.points.map((point) => text("li", point.text)));
      this.points.hidden = !scene.points.length;
      this.card.hidden = true;
    }
    const told = broken ? (drawing.problems ?? [this.words.notFetched]) : scene.refused;
    this.why.replaceChildren(...told.map((one) => text("p", one)));
    this.why.hidden = !told.length;
    this.stage.dataset.broken = broken ? "yes" : "no";
    const starred = this.headline.textContent.includes("*") && drawing.starred; // what the star at a name means
    this.source.textContent = [starred, broken ? "" : drawing.caption, scene.source, this.data.settings.credit].filter(Boolean).join(" · ");
    if (again || !same) this.sign("changed", same ? "" : this.words.changed); // a card that opens changes nothing
    this.fit();
    if (!broken) {
      this.relos.draw(drawn(without(drawing, this.hidden), { again }));
      // A scene is shown as its slide is: a card opens for a press, and then stays true to what is changed.
      if (drawing.told && !again && (same || !this.card.hidden)) this.openCard(drawing.told, drawing.pin ?? drawing.ports.find(({ focus }) => focus));
    }
    this.ink.show(`${n} ${drawing.view?.id ?? ""}`);
    this.panel.show(scene.page, drawing, this.hidden);
    document.body.dataset.scene = String(n + 1);
  }

  // Type as large as there is room for.
  fit() {
    const { style, dataset } = this.stage, long = this.headline.textContent.length;
    dataset.long = long > 150 ? "very" : long > 80 ? "yes" : "no";
    for (const [size, wide] of [[3.3, 24], [3, 27], [2.7, 30], [2.45, 34], [2.3, 40]]) {
      style.setProperty("--point", `${size}vh`);
      style.setProperty("--aside", `${wide}vw`);
      if (this.points.hidden || this.points.scrollHeight <= this.points.clientHeight + 1) return;
    }
  }

  // ---- live changes --------------------------------------------------------------------------------------------
  async change(set, press) {
    const scene = this.scenes[this.n];
    if (!this.data.live || !this.drawing?.state) return;
    const query = new URLSearchParams(this.query);
    for (const [key, value] of Object.entries(set)) query.set(key, value);
    if (press) query.append("step", press);
    this.query = String(query); // the next change goes on from there, whether or not this one is drawn by then
    const serial = (this.serial += 1);
    const slow = setTimeout(() => this.sign("busy", this.words.measuring), SLOW_MS);
    const drawing = await this.store.of(scene.page, this.query);
    clearTimeout(slow);
    if (serial !== this.serial) return;
    this.sign("busy", "");
    if (drawing.view) this.show(drawing, { again: false, same: /^(focus|at) /.test(press ?? "") });
    else {
      this.query = this.drawing.state.query;
      this.panel.show(scene.page, this.drawing, this.hidden);
      if (drawing.problems) this.openCard({ title: this.words.cannot, lines: drawing.problems });
    }
  }

  hide(id, hidden) {
    if (hidden) this.hidden.add(id);
    else this.hidden.delete(id);
    this.show(this.drawing, { again: false });
    if (!this.hidden.size) this.sign("changed", "");
  }

  // A press on the map.
  pressed({ id, x, y }) {
    if (id) {
      const known = (this.data.cards ?? this.drawing?.cards ?? {})[id];
      if (known) this.openCard(known, this.drawing.ports.find((port) => port.id === id));
      this.change({}, `focus ${id}`);
    } else if (x !== undefined) {
      if (this.data.live) this.change({}, `at ${x},${y}`);
      else this.dismiss();
    }
  }

  // A card, on the side of the map where what it is about is not.
  openCard({ title, lines }, spot) {
    const { map } = this.relos, left = spot && map.latLngToContainerPoint([spot.y, spot.x]).x < map.getSize().x / 2;
    this.card.dataset.side = left && !this.panel.open ? "right" : "left";
    this.card.style.setProperty("--beside", `${innerWidth - map.getContainer().getBoundingClientRect().right}px`);
    const close = button(this.words.close, () => this.dismiss(), { class: "close" });
    this.card.replaceChildren(el("header", {}, text("h2", title), close), ...lines.map((line) => text("p", line)));
    this.card.hidden = false;
    this.card.scrollTop = 0;
  }

  // Close the card, and choose nothing on the map any more.
  dismiss() {
    this.card.hidden = true;
    const query = new URLSearchParams(this.query), { drawing } = this;
    for (const key of ["at", "focus"]) query.delete(key);
    if (this.query !== undefined) this.query = String(query);
    if (!drawing.view) return;
    this.drawing = { ...drawing, pin: null, told: null, ports: drawing.ports.map((port) => ({ ...port, focus: false })) };
    this.relos.draw(drawn(without(this.drawing, this.hidden), { again: false }));
  }

  // ---- what is pressed -----------------------------------------------------------------------------------------
  key(event) {
    if (event.key === "Tab") {
      document.body.dataset.tabbed = "yes";
      this.wake();
    }
    if (this.overview.open && this.overview.key(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const asked = this.keys.press(event);
    this.sign("digits", this.keys.digits);
    if (!asked) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.act(asked, event.key);
  }

  act({ action, n }, key = "") {
    const escape = key === "Escape";
    if (escape && this.close()) return;
    if (this.help.open && action === "help") return this.help.close();
    if (this.overview.open && action === "overview") return this.overview.close();
    if (this.help.open || this.overview.open) return;
    const last = this.scenes.length - 1, here = this.wanted ?? this.n;
    if (action === "next") this.curtain ? this.lift() : this.go(Math.min(here + 1, last));
    else if (action === "back") this.curtain ? this.lift() : this.go(Math.max(here - 1, 0));
    else if (action === "first") this.go(0);
    else if (action === "last") this.go(last);
    else if (action === "go") this.go(Math.min(Math.max(n, 1), last + 1) - 1);
    else if (action === "reset") this.go(this.n);
    else if (action === "overview") this.overview.list(this.scenes.map((_, place) => ({ headline: this.headlineOf(place), thumb: this.thumbOf(place) })), this.n);
    else if (action === "black" || action === "white") this.draw(CURTAINS.indexOf(action));
    else if (action === "full") this.full();
    else if (action === "spot") this.spot.hidden = !this.spot.hidden;
    else if (action === "ink") this.inked(!this.ink.on);
    else if (action === "clear") this.ink.clear();
    else if (action === "panel") this.panel.toggle();
    else if (action === "theme") this.wear(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    else if (action === "help") this.help.show();
    else if (action === "speaker") this.sign("popup", this.store.lost ? this.words.noSpeaker : this.audience.open() ? "" : this.words.popup);
  }

  // Close what lies over the talk, the uppermost first; says whether there was anything.
  close() {
    for (const sheet of [this.help, this.overview]) if (sheet.open) return sheet.close(), true;
    if (this.curtain) return this.lift(), true;
    if (!this.card.hidden) return this.dismiss(), true;
    if (this.panel.open) return this.panel.toggle(false), true;
    if (this.ink.on) return this.inked(false), true;
    if (!this.spot.hidden) return (this.spot.hidden = true);
    return false;
  }

  inked(on) {
    this.ink.use(on);
    this.sign("ink", on && this.words.inked);
  }

  draw(curtain) {
    this.curtain = this.curtain === curtain ? 0 : curtain;
    this.curtained.hidden = !this.curtain;
    this.curtained.className = CURTAINS[this.curtain];
    if (this.curtain) this.said.textContent = this.words[CURTAINS[this.curtain]];
    this.audience.tell();
  }

  lift() {
    if (this.curtain) this.draw(this.curtain);
  }

  wear(name) {
    document.documentElement.dataset.theme = name;
    keepTheme(name);
    this.relos.wear(name);
  }

  async full() {
    try { await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()); } catch { /* the browser grants none */ }
  }

  moved(event) {
    if (event.type === "pointerdown") delete document.body.dataset.tabbed;
    if (!this.spot.hidden || event.pointerType) {
      this.spot.style.setProperty("--x", `${event.clientX}px`);
      this.spot.style.setProperty("--y", `${event.clientY}px`);
    }
    if (event.pointerType === "mouse" && (event.movementX || event.movementY || event.type === "pointerdown")) this.wake();
  }

  // The chrome is there while the mouse moves or something of it is used.
  wake() {
    document.body.dataset.chrome = "yes";
    clearTimeout(this.asleep);
    const sleep = () => {
      if (this.bar.matches(":hover, :focus-within")) this.asleep = setTimeout(sleep, STILL_MS);
      else delete document.body.dataset.chrome;
    };
    this.asleep = setTimeout(sleep, STILL_MS);
  }

  // ---- the speaker's window ------------------------------------------------------------------------------------
  get told() {
    return { n: this.n, elapsed: this.elapsed(), here: performance.now() - this.since, curtain: this.curtain, stamp: this.stamp };
  }

  // How long the talk has gone on, in ms, whatever the clock was set to meanwhile; a reload goes on from there.
  elapsed() {
    const now = this.before + performance.now();
    kept.set("sessionStorage", ELAPSED, String(now));
    return now;
  }

  asked({ ask, n }) {
    if (ask === "go") this.go(n);
    else if (ask !== "state") this.act({ action: ask });
  }
}
