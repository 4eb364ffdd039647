// Layers: where reach ends, by id: the hatched band inside its edge, the edge, and how far it was counted.
import { dashes } from "./looks.js";
import { decode, rings } from "./outlines.js";

// What is drawn of reach, by id: { data, group } and what `add` keeps to `paint`. Only what has changed is drawn anew.
export class Reach extends Map {
  constructor({ map, renderers, patterns, theme }) {
    super();
    this.map = map;
    this.patterns = patterns;
    this.theme = theme;
    this.common = { renderer: renderers.reach, pane: "reach", interactive: false, smoothFactor: 0.5 };
  }

  // Draw what is wanted; whether any of it is new.
  draw(all) {
    const wanted = new Map(all.map((data) => [data.id, data]));
    for (const [id, { data, group }] of this) {
      if (wanted.get(id)?.sig === data.sig) continue;
      group.remove();
      this.delete(id);
    }
    const added = all.filter(({ id }) => !this.has(id));
    for (const data of added) this.add(data);
    return added.length > 0;
  }

  dress() {
    for (const one of this.values()) this.paint(one);
  }
}

export class Layers extends Reach {
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

  // Points of where reach ends, line by line.
  lines() {
    return [...this.values()].flatMap(({ edge, band }) => [...edge.getLatLngs(), ...band.getLatLngs().flat()]);
  }
}
