// Layers: where reach ends, by id: the hatched band inside its edge, the edge, and how far it was counted.
import { dashes } from "./looks.js";
import { decode, rings } from "./outlines.js";

export class Layers extends Map {
  constructor({ map, renderers, patterns, theme }) {
    super();
    this.map = map;
    this.patterns = patterns;
    this.theme = theme;
    this.common = { renderer: renderers.reach, pane: "reach", interactive: false, smoothFactor: 0.5 };
  }

  draw(layers) {
    const wanted = new Set(layers.map(({ id }) => id));
    for (const [id, layer] of this) {
      if (wanted.has(id)) continue;
      layer.group.remove();
      this.delete(id);
    }
    for (const data of layers) {
      const old = this.get(data.id);
      if (old && old.data.sig === data.sig) continue;
      if (old) old.group.remove();
      this.add(data);
    }
  }

  add(data) {
    const layer = {
      data,
      band: L.polygon(rings(data.band), { ...this.common, stroke: false, className: `relos-band relos-reach-${data.id}` }),
      edge: L.polyline(data.edge.map(decode), { ...this.common, fill: false, className: "relos-edge" }),
      limit: L.polyline(data.limit.map(decode), { ...this.common, fill: false, className: "relos-limit", weight: 1 }),
    };
    layer.group = L.layerGroup([layer.limit, layer.band, layer.edge]).addTo(this.map);
    this.set(data.id, layer);
    this.paint(layer);
  }

  paint({ data, band, edge }) {
    const colour = this.theme.colour(data);
    band.setStyle({ fillColor: this.patterns.band(data, colour), fillOpacity: data.faint ? 0.5 : 1 });
    edge.setStyle({ color: colour, weight: data.faint ? 1.5 : 2.4, dashArray: dashes(data) || null });
  }

  dress() {
    for (const layer of this.values()) this.paint(layer);
  }

  // Points of where reach ends, line by line.
  lines() {
    return [...this.values()].flatMap(({ edge, band }) => [...edge.getLatLngs(), ...band.getLatLngs().flat()]);
  }
}
