// The base map of a view: graticule, land and lakes; fetched once for each view, or at hand in a file.
import { svgOf } from "./leaflet_doors.js";
import { fill } from "./messages.js";
import { decode, rings } from "./outlines.js";

export class Ground {
  // `options`: the base maps themselves, or the address below which they are; `fail` says that one could not be loaded.
  constructor({ map, renderers }, options, fail) {
    this.map = map;
    this.renderers = renderers;
    this.options = options;
    this.fail = fail;
    this.ready = new Map();
    this.land = []; // its rings, islands and holes alike
    this.seas = []; // [name, x, y, angle, rank]
    this.graticule = []; // { points, text, meridian }
  }

  load(id) {
    if (!this.ready.has(id)) {
      const { basemaps, basemapUrl } = this.options;
      const ready = basemaps ? Promise.resolve(basemaps[id]) : this.fetch(`${basemapUrl}/${id}.json`, id);
      ready.catch((error) => {
        this.ready.delete(id);
        this.fail(fill(this.options.words.lost, { reason: error.message }));
      });
      this.ready.set(id, ready);
    }
    return this.ready.get(id);
  }

  async fetch(address, id) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`base map ${id}: ${answer.status}`);
    return answer.json();
  }

  draw(basemap) {
    this.group?.remove();
    this.group = L.layerGroup();
    const fixed = (renderer, className) => ({ renderer: this.renderers[renderer], pane: renderer, className, interactive: false, smoothFactor: 0.8 });
    const lines = basemap.graticule.map(decode);
    L.polyline(lines, { ...fixed("grid", "relos-graticule"), weight: 1 }).addTo(this.group);
    const land = L.polygon(rings(basemap.land), { ...fixed("land", "relos-land"), weight: 0.8 }).addTo(this.group);
    this.land = land.getLatLngs().flat();
    L.polygon(rings(basemap.lakes), { ...fixed("land", "relos-lake"), weight: 0.6 }).addTo(this.group);
    L.polyline(lines, { ...fixed("land", "relos-graticule relos-over-land"), weight: 1 }).addTo(this.group);
    this.seas = basemap.sea_names;
    this.graticule = lines.map((points, n) => ({ points, ...this.named(basemap.graticule_names[n]) }));
    this.group.addTo(this.map);
  }

  // A line of the graticule by the name that base maps have for it: 30°E, 40°S, 0°, 180°, Equator.
  named(name) {
    const { degrees, words } = this.options, [number, half] = name.split("°");
    return { text: half === undefined ? words.equator : fill(degrees[half], { degrees: number }), meridian: !/[NS]$|Equator/.test(name) };
  }

  // Whether a point of the screen lies on water, by the land that is drawn.
  afloat(x, y) {
    const land = svgOf(this.map, "land").querySelector(".relos-land");
    const point = this.map.containerPointToLayerPoint([x, y]);
    return !land || !land.isPointInFill(new DOMPoint(point.x, point.y));
  }
}
