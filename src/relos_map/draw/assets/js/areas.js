// Parts: the areas that are filled, by id. They lie below all edges; a scene's do not overlap. A page that is switched in
// the browser lays one over another, with bare sea (`ground`) between, and cuts one to another (`within`).
import { Reach } from "./layers.js";
import { rings } from "./outlines.js";

export class Parts extends Reach {
  draw(parts) {
    if (!super.draw(parts)) return;
    for (const { id } of [...parts].reverse()) {
      const { area, surface } = this.get(id);
      surface?.bringToBack();
      area.bringToBack();
    }
  }

  add(data) {
    const places = rings(data.fill);
    const common = { ...this.common, stroke: false };
    const area = L.polygon(places, { ...common, className: data.ground ? "relos-bare" : `relos-reach relos-part-${data.id}` });
    const surface = data.pattern && L.polygon(places, { ...common, className: "relos-surface" });
    const part = { data, area, surface, group: L.layerGroup([area, surface].filter(Boolean)).addTo(this.map) };
    this.set(data.id, part);
    area.getElement().id = `relos-area-${data.id}`;
    if (data.within) for (const path of [area, surface]) path?.getElement().setAttribute("clip-path", this.patterns.clip(data.within));
    this.paint(part);
  }

  paint({ data, area, surface }) {
    if (data.ground) {
      area.setStyle({ fillColor: this.theme.ground.sea, fillOpacity: 1 });
      return;
    }
    const colour = this.theme.colour(data);
    area.setStyle({ fillColor: colour, fillOpacity: data.opacity });
    surface?.setStyle({ fillColor: this.patterns.surface(data, colour), fillOpacity: 0.42 });
  }
}
