// The speaker's window: this scene and the next, notes and sources, the time, and the keys that lead.
import { fill } from "relos/messages.js";
import { el } from "relos/nodes.js";
import { load } from "./briefing.js";
import { Keys } from "./keys.js";
import { Speaker } from "./link.js";
import { button, clock, drawn, headlineOf, makeMap, sources, stampOf, text, themeNow } from "./parts.js";
import { Scenes } from "./scenes.js";

const BEAT_MS = 1000;
const SILENT_MS = 3500; // after which the other window is taken to be gone

// The other window's own talk, where both are of one origin: as it was when the talk began.
const shared = () => { try { return window.opener.relosPlayer ?? null; } catch { return null; } };

export const speak = async (data) => {
  document.documentElement.dataset.theme = themeNow(data);
  document.documentElement.dataset.window = "speaker";
  document.title = data.words.speaker;
  const talk = data.scenes ? data : (shared()?.briefing ?? (await load(data)));
  if (talk.scenes?.length) new View(data, talk);
  else document.body.append(el("main", { id: "empty" }, text("h1", data.words.speaker), text("p", talk.problems?.[0] ?? data.words.noAnswer)));
};

class View {
  constructor(data, talk) {
    Object.assign(this, { data, words: data.words, scenes: talk.scenes });
    this.n = -1;
    this.stamp = stampOf(talk);
    this.heardAt = performance.now();
    this.own = new Scenes(this.scenes, { ask: (address) => fetch(address), address: data.live?.scene, hear: () => {} });
    this.build();
    this.link = new Speaker({ heard: (state) => this.hear(state) });
    this.keys = new Keys();
    window.addEventListener("keydown", (event) => this.key(event), true);
    this.link.ask("state");
    this.beat();
    setInterval(() => this.beat(), BEAT_MS);
  }

  build() {
    const { words } = this, named = (name, node) => el("div", { class: "time" }, text("small", name), node);
    this.elapsed = el("b", { id: "elapsed" });
    this.here = el("b", { id: "here" });
    this.now = el("b", { id: "clock" });
    this.place = el("b", { id: "place" });
    this.headline = el("h1", { id: "headline", "aria-live": "polite" });
    this.notes = el("div", { id: "notes", tabindex: "0", role: "region", "aria-label": words.notes });
    this.points = el("ol", { id: "said_points" });
    this.over = text("h2", words.points);
    this.next = el("h3", { id: "next_headline" });
    this.sign = el("p", { id: "sign", role: "status" });
    const act = (ask) => () => this.link.ask(ask);
    this.black = button(words.actions.black, act("black"), { "aria-pressed": "false", "data-action": "black" });
    document.body.append(el("main", { id: "speaker" },
      el("header", {}, named(words.elapsed, this.elapsed), named(words.onScene, this.here), named(words.clock, this.now), named(words.place, this.place)),
      el("section", { id: "this", "aria-label": words.thisScene }, this.headline, this.notes, this.over, this.points),
      el("section", { id: "then", "aria-label": words.nextScene }, text("h2", words.nextScene), this.next, el("div", { id: "next_frame" }, el("div", { id: "map_div" }))),
      el("footer", {}, button(words.actions.back, act("back"), { "data-action": "back" }), this.black, button(words.actions.next, act("next"), { "data-action": "next", class: "main" }), this.sign)));
    this.relos = makeMap("map_div", this.data, themeNow(this.data), () => {});
  }

  key(event) {
    const asked = this.keys.press(event);
    if (!asked) return;
    const last = this.scenes.length - 1, { action, n } = asked;
    const leads = { next: ["next"], back: ["back"], black: ["black"], first: ["go", 0], last: ["go", last], go: ["go", Math.min(Math.max(n, 1), last + 1) - 1] }[action];
    if (!leads) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.link.ask(...leads);
  }

  hear(state) {
    if (this.stamp !== state.stamp && this.data.live) return this.renew();
    this.heardAt = performance.now();
    this.state = state;
    this.black.setAttribute("aria-pressed", String(state.curtain > 0));
    const n = Math.trunc(state.n);
    if (n !== this.n && this.scenes[n]) this.show(n);
    this.tick();
  }

  // The other window shows another talk since: take that, once it is there.
  renew() {
    if (this.renewed) return;
    this.renewed = true;
    location.reload();
  }

  get(n) {
    try { return shared().store.get(n); } catch { return this.own.get(n); }
  }

  headlineOf(n) {
    return headlineOf(this.scenes, n, this.words);
  }

  async show(n) {
    this.n = n;
    const scene = this.scenes[n], then = this.scenes[n + 1];
    this.headline.textContent = this.headlineOf(n);
    this.notes.replaceChildren(...(scene.notes ? scene.notes.split(/\n/) : [this.words.noNotes]).map((line) => text("p", line)));
    this.notes.scrollTop = 0;
    this.points.replaceChildren(...scene.points.map((point) => el("li", {}, text("span", point.text), sources(point))));
    this.over.hidden = !scene.points.length;
    this.place.textContent = fill(this.words.count, { n: n + 1, of: this.scenes.length });
    this.next.textContent = then ? this.headlineOf(n + 1) : this.words.end;
    document.getElementById("next_frame").hidden = true;
    document.body.dataset.scene = String(n + 1);
    const [now, next] = await Promise.all([this.get(n), then ? this.get(n + 1) : {}]);
    if (n !== this.n) return;
    if (now.summary) scene.found ||= now.summary;
    this.headline.textContent = this.headlineOf(n);
    if (!next.view) return;
    then.found ||= next.summary;
    this.next.textContent = this.headlineOf(n + 1);
    document.getElementById("next_frame").hidden = false;
    this.relos.draw(drawn(next, { again: true }));
  }

  beat() {
    this.link.ask("state");
    this.tick();
  }

  tick() {
    const silent = performance.now() - this.heardAt;
    this.now.textContent = new Date().toLocaleTimeString(this.data.settings.locale, { hour: "2-digit", minute: "2-digit" });
    if (this.state) {
      this.elapsed.textContent = clock((this.state.elapsed + silent) / 1000);
      this.here.textContent = clock((this.state.here + silent) / 1000);
    }
    const gone = !window.opener || window.opener.closed || silent > SILENT_MS;
    const told = gone ? this.words.alone : this.state?.curtain ? this.words[["", "black", "white"][this.state.curtain]] : "";
    if (this.sign.textContent !== told) this.sign.textContent = told;
  }
}
