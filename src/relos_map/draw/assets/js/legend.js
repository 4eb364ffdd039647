// The legend on the map: what each sign means, folded to one line where there is no room, in the corner where it hides least.
import { MARGIN, control, icon } from "./controls.js";
import * as kept from "./kept.js";
import { cornerOf } from "./leaflet_doors.js";
import { dashes, hatch, tile } from "./looks.js";
import { drawing, el } from "./nodes.js";
import { crossings, meets, within } from "./outlines.js";

const CORNERS = ["bottomleft", "bottomright", "topright", "topleft"];
const ROOMY = { x: 900, y: 520 }; // a frame of this size shows its legend unasked
const FINE = 5; // pixels between the points at which it is looked what a control would hide

export class Legend {
  constructor(relos) {
    this.relos = relos;
    this.heading = el("span", { class: "relos-heading" }, relos.options.words.legend);
    this.signs = el("span", { class: "relos-signs", "aria-hidden": "true" });
    this.button = el("button", { type: "button", class: "relos-fold", "aria-expanded": "false", "aria-controls": "relos-rows" }, this.signs, this.heading, icon("fold"));
    this.list = el("ul", { class: "relos-rows", id: "relos-rows" });
    this.box = el("div", { class: "relos-legend", role: "group", "aria-label": relos.options.words.legend, hidden: "" }, this.button, this.list);
    this.control = control(relos.map, CORNERS[0], this.box);
    this.button.addEventListener("click", () => this.press());
    this.rows = new Map();
    this.wish = kept.get("sessionStorage", "relos-legend"); // what a person chose during this visit: open, folded
  }

  get open() {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  press() {
    this.wish = this.open ? "folded" : "open";
    kept.set("sessionStorage", "relos-legend", this.wish);
    this.arrange(true, true);
    this.relos.labels.place();
  }

  // ---- what it says --------------------------------------------------------------------------------------------
  // Rows that stay are left as they are.
  draw(legend, again = false) {
    const sig = JSON.stringify(legend ?? null);
    if (sig === this.sig && !again) return;
    this.sig = sig;
    this.data = legend;
    this.size = null;
    this.box.hidden = !legend?.rows.length;
    if (this.box.hidden) return;
    this.title = legend.heading;
    const wanted = legend.rows.map((row) => {
      const told = JSON.stringify(row), old = this.rows.get(row.id);
      if (old && old.told === told && !again) return [row.id, old];
      const node = el("li", {}, this.swatch(row), el("span", {}, row.name));
      node.dataset.row = row.id;
      return [row.id, { told, node }];
    });
    this.rows = new Map(wanted);
    const nodes = wanted.map(([, { node }]) => node), first = legend.rows.findIndex(({ kind }) => kind === "count");
    if (first >= 0) nodes.splice(first, 0, el("li", { class: "relos-group" }, legend.counted));
    this.list.replaceChildren(...nodes);
    this.signs.replaceChildren(...legend.rows.filter(({ kind }) => ["reach", "part", "way"].includes(kind)).slice(0, 4).map((row) => this.swatch(row, true)));
    this.label();
  }

  label() {
    this.heading.textContent = this.open ? this.title : this.relos.options.words.legend;
    this.list.hidden = !this.open;
  }

  swatch(row, small = false) {
    const { relos } = this, w = small ? 22 : 34, h = 16, middle = h / 2;
    const colour = row.colour ? relos.theme.colour(row) : "";
    const svg = drawing("svg", { viewBox: `0 0 ${w} ${h}`, class: "relos-swatch", "aria-hidden": "true" });
    svg.style.width = `${w}px`;
    const line = (attributes) => drawing("line", { x1: 1, y1: middle, x2: w - 1, y2: middle, fill: "none", ...attributes });
    const broken = dashes(row);
    const area = { x: 1, y: 1, width: w - 2, height: h - 2 };
    // A pattern in a part of the swatch: wide and pale where it covers a whole area, close where it is the band at its end.
    const hatched = (box, whole) => {
      const id = `relos-legend-${row.id}-${whole ? "whole" : "band"}${small ? "-small" : ""}`, scale = whole ? 1.2 : 0.8;
      svg.append(tile(id, relos.options.patterns[row.pattern], hatch(row, colour), { patternTransform: `scale(${scale})` }));
      svg.append(drawing("rect", { ...box, fill: `url(#${id})`, "fill-opacity": whole ? 0.5 : 1 }));
    };
    if (row.kind === "way") svg.append(line({ stroke: colour, "stroke-width": 2.8, "stroke-dasharray": broken }));
    else if (row.kind === "ice" || row.kind === "limit") svg.append(line({ class: `relos-${row.kind}`, "stroke-width": row.kind === "ice" ? 2 : 1.2 }));
    else if (["hollow", "off", "air"].includes(row.kind)) svg.append(this.sign({ ...row, [row.kind]: true }, w));
    else if (row.kind === "band") hatched(area, false);
    else {
      svg.append(drawing("rect", { ...area, class: "relos-ground" }), drawing("rect", { ...area, fill: colour, "fill-opacity": row.opacity }));
      if (row.whole) hatched(area, true);
      if (row.kind === "reach") {
        hatched({ ...area, y: h - 7, height: 6 }, false);
        svg.append(line({ y1: h - 1, y2: h - 1, stroke: colour, "stroke-width": row.faint ? 1.4 : 2.2, "stroke-dasharray": broken }));
        svg.append(this.sign({ ...row, hollow: row.faint }, w));
      } else svg.append(drawing("rect", { ...area, fill: "none", stroke: colour, "stroke-width": 0.8 }));
    }
    return svg;
  }

  sign(data, width) {
    const sign = this.relos.ports.sign(data, 16);
    sign.setAttribute("x", (width - 16) / 2);
    sign.setAttribute("width", 16);
    sign.setAttribute("height", 16);
    return sign;
  }

  // ---- where it stands -----------------------------------------------------------------------------------------
  // After a toggle it stays where it is unless it hides a port; `anew` looks at every corner and at what is reached. Where
  // its button was `pressed` it goes only if a port would be hidden: a second press is to find it.
  arrange(anew, pressed = false) {
    const asked = pressed || document.activeElement === this.button; // what stands elsewhere from here on has lost the focus
    const moved = [this.relos.tools.stand(), this.standScale(anew && !pressed)].some(Boolean);
    if (this.box.hidden) return;
    const { open, folded } = this.sizes(), corner = this.control.getPosition();
    const free = (box) => !this.hides(this.boxIn(corner, box)).ports;
    if (!anew && !moved && free(this.open ? open : folded)) return;
    const size = this.relos.map.getSize();
    const wanted = this.wish ?? (size.x >= ROOMY.x && size.y >= ROOMY.y ? "open" : "folded");
    const best = (box) => (pressed && free(box) ? { corner, ports: 0 } : this.least(CORNERS, box, this.box));
    const unfolded = best(open), opens = wanted === "open" && (asked || !unfolded.ports);
    this.put(opens ? unfolded.corner : best(folded).corner, opens);
  }

  // The scale stands at the lower left, or where it hides less.
  standScale(anew) {
    const { box, control } = this.relos.scale, here = control.getPosition();
    const size = { w: box.offsetWidth, h: box.offsetHeight };
    if (!anew && !this.hides(this.boxIn(here, size, box)).ports) return false;
    const narrow = this.relos.map.getSize().x < 480; // above, the buttons reach across
    const better = this.least(narrow ? ["bottomleft"] : ["bottomleft", "bottomright", "topright"], size, box).corner;
    if (better === here) return false;
    control.setPosition(better);
    if (this.control.getPosition() === better) this.control.setPosition(better); // the legend stands above it
    return true;
  }

  put(corner, open) {
    const held = this.box.contains(document.activeElement) ? document.activeElement : null;
    if (this.control.getPosition() !== corner) this.control.setPosition(corner);
    this.button.setAttribute("aria-expanded", String(open));
    this.label();
    held?.focus({ preventScroll: true });
  }

  // How large it is open and folded; measured once for what it says and the frame's size.
  sizes() {
    const frame = this.relos.map.getSize(), key = `${frame.x} ${frame.y} ${this.relos.large}`;
    if (this.size?.key === key) return this.size;
    const was = this.open;
    this.list.style.maxHeight = `${Math.max(80, frame.y - 150)}px`;
    const measured = (open) => {
      this.button.setAttribute("aria-expanded", String(open));
      this.label();
      return { w: this.box.offsetWidth, h: this.box.offsetHeight };
    };
    this.size = { key, open: measured(true), folded: measured(false) };
    measured(was);
    return this.size;
  }

  // The first of some corners where a control of a size hides fewest ports, then least of ways and reach.
  least(corners, size, own) {
    const found = corners.map((corner) => ({ corner, ...this.hides(this.boxIn(corner, size, own), true) }));
    return found.reduce((least, one) => ((one.ports - least.ports || one.reach - least.reach) < 0 ? one : least));
  }

  // Where a control would stand in a corner, with what else stands there.
  boxIn(corner, { w, h }, own = this.box) {
    const frame = this.relos.map.getSize(), upper = corner.startsWith("top");
    const place = cornerOf(this.relos.map, corner);
    const others = [...place.children].filter((node) => node !== this.box && node !== own);
    const raised = upper ? 0 : parseFloat(getComputedStyle(place).bottom) || 0;
    const taken = others.reduce((sum, node) => sum + node.offsetHeight + MARGIN, raised);
    const left = corner.endsWith("left") ? MARGIN : frame.x - MARGIN - w;
    const top = upper ? taken + MARGIN : frame.y - taken - MARGIN - h;
    return [left, top, left + w, top + h];
  }

  // What a box of the screen hides: ports, and (as a share of the box) reach; a way that runs under it hides all of it.
  hides(box, reach = false) {
    const { map, parts, ways, ports, ground } = this.relos, hidden = ports.under(box);
    if (!reach) return { ports: hidden };
    const inside = (x, y, by) => x > box[0] - by && x < box[2] + by && y > box[1] - by && y < box[3] + by;
    const zero = map.latLngToContainerPoint([0, 0]), scale = 2 ** map.getZoom();
    if (ways.list.some(({ lines }) => lines.some((points) => points.some(([y, x]) => inside(zero.x + x * scale, zero.y - y * scale, 4))))) return { ports: hidden, reach: 1 };
    const plane = [(box[0] - zero.x) / scale, (zero.y - box[3]) / scale, (box[2] - zero.x) / scale, (zero.y - box[1]) / scale];
    const near = (rings) => rings.filter((ring) => meets(ring, plane));
    const areas = [...parts.values()].map(({ area }) => near(area.getLatLngs().flat())), land = near(ground.land);
    const columns = Math.ceil((box[2] - box[0]) / FINE), rows = Math.ceil((box[3] - box[1]) / FINE);
    let covered = 0;
    for (let row = 0; row <= rows; row += 1) {
      const y = plane[1] + ((plane[3] - plane[1]) * row) / rows;
      const reached = areas.map((rings) => crossings(rings, y)), ashore = crossings(land, y);
      for (let column = 0; column <= columns; column += 1) {
        const x = plane[0] + ((plane[2] - plane[0]) * column) / columns;
        if (reached.some((some) => within(some, x)) && !within(ashore, x)) covered += 1;
      }
    }
    return { ports: hidden, reach: covered / (columns + 1) / (rows + 1) };
  }
}
