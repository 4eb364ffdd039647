// The scale on the map.
import { control } from "./controls.js";
import { fill } from "./messages.js";
import { el } from "./nodes.js";

const STEPS = [10, 20, 50, 100, 200, 500, 1000, 2000];

// The longest round length, in nautical miles, that the frame has room for: so many px to a mile, so many px wide.
export const length = (perNm, width) => STEPS.findLast((step) => step * perNm <= Math.min(110, 0.22 * width)) ?? STEPS[0];

// How much longer a line is drawn in the middle of the frame, from left to right, than the plane's unit says, and how far
// from that it is at the corners, in percent. Lambert azimuthal equal-area: at an arc c from the view's centre lengths scale
// by cos(c/2) outwards and its inverse across; printed pictures take the same rule. Points are in units of the plane.
export const stretch = ({ lng, lat }, corners) => {
  const cosine = (p) => Math.sqrt(Math.max(0.01, 1 - (p.lat ** 2 + p.lng ** 2) / 127.42 ** 2));
  const out = Math.hypot(lng, lat), along = out && lng / out, across = out ? lat / out : 1;
  const here = 1 / Math.hypot(along / cosine({ lng, lat }), across * cosine({ lng, lat }));
  const least = Math.min(...corners.map(cosine));
  const short = Math.max(0, Math.round((1 - least / here) * 100)), long = Math.max(0, Math.round((1 / least / here - 1) * 100));
  return { here, short, long };
};

// One line: a bar of a round length. Where it holds and what is assumed stands in its explanation.
export class Scale {
  constructor(relos) {
    this.relos = relos;
    this.bar = el("span", { class: "relos-bar" });
    this.text = el("span", { class: "relos-scale-text" });
    this.button = el("button", { type: "button", class: "relos-scale-line", "aria-expanded": "false", "aria-controls": "relos-scale-note" }, this.bar, this.text);
    this.note = el("div", { class: "relos-scale-note", id: "relos-scale-note", hidden: "" });
    this.box = el("div", { class: "relos-scale" }, this.note, this.button);
    this.button.addEventListener("click", () => this.explain(this.note.hidden));
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.explain(false); });
    relos.map.on("click movestart", () => this.explain(false));
    this.control = control(relos.map, "bottomleft", this.box);
  }

  explain(open) {
    if (this.note.hidden !== open) return;
    this.note.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.relos.labels.place();
  }

  fail(text) {
    this.failed = text;
    this.text.textContent = text;
  }

  draw() {
    const { map, caption, options: { words, locale } } = this.relos;
    if (this.failed) return;
    const seen = map.getBounds(), corners = [seen.getNorthWest(), seen.getNorthEast(), seen.getSouthEast(), seen.getSouthWest()];
    const { here, ...percents } = stretch(map.getCenter(), corners);
    const perNm = 2 ** map.getZoom() * 0.01852 * here, nm = length(perNm, map.getSize().x);
    const spread = fill(words.spread, percents), note = caption ? fill(words.caption, { caption, spread }) : spread;
    this.bar.style.width = `${Math.round(nm * perNm)}px`;
    const [miles, kilometres] = [nm, Math.round(nm * 1.852)].map((whole) => whole.toLocaleString(locale));
    this.text.textContent = fill(words.scale, { miles, kilometres });
    this.note.textContent = note;
    this.button.title = note;
  }
}
