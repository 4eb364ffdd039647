// Lines on the map: the edge of the ice, and ways over water.
import { dashes } from "./looks.js";
import { decode } from "./outlines.js";

export class IceEdge {
  constructor({ map, renderers }) {
    this.map = map;
    this.style = { renderer: renderers.reach, pane: "reach", interactive: false, fill: false, className: "relos-ice", weight: 2 };
  }

  draw(lines) {
    const sig = JSON.stringify(lines);
    if (sig === this.sig) return;
    this.sig = sig;
    this.line?.remove();
    this.line = L.polyline(lines.map(decode), this.style).addTo(this.map);
  }

  lines() {
    return this.line?.getLatLngs() ?? [];
  }
}

export class Ways {
  constructor({ map, renderers, theme }) {
    this.map = map;
    this.theme = theme;
    this.data = [];
    this.list = []; // { id, label, lines } of each way, its points decoded
    this.common = { renderer: renderers.ways, pane: "ways", interactive: false, fill: false, smoothFactor: 0.5 };
    this.onWater = { ...this.common, renderer: renderers.reach, pane: "reach" }; // lines that land lies over
  }

  draw(routes) {
    const sig = JSON.stringify(routes);
    if (sig === this.sig) return;
    this.sig = sig;
    this.data = routes;
    this.list = routes.map(({ id, label, lines }) => ({ id, label, lines: lines.map(decode) }));
    this.dress();
  }

  dress() {
    this.group?.remove();
    this.group = L.layerGroup();
    this.data.forEach((data, n) => {
      const { lines } = this.list[n];
      const drawn = { className: "relos-route", dashArray: dashes(data) || null, color: this.theme.colour(data) };
      if (data.below) {
        L.polyline(lines, { ...this.onWater, ...drawn, weight: data.width }).addTo(this.group);
      } else {
        L.polyline(lines, { ...this.common, weight: 5.5, className: "relos-casing" }).addTo(this.group);
        L.polyline(lines, { ...this.common, ...drawn, weight: 2.8 }).addTo(this.group);
      }
    });
    this.group.addTo(this.map);
  }
}
