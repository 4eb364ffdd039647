// The definitions that areas of the map are filled and cut with, in the <svg> of reach.
import { TILE, hatch, tile } from "./looks.js";
import { drawing } from "./nodes.js";

export class Patterns {
  // `paths`: the path of every pattern on its tile.
  constructor(svg, paths) {
    this.paths = paths;
    this.defs = drawing("defs");
    svg.prepend(this.defs);
  }

  // The band along the edge of reach.
  band(data, colour) {
    return this.fill(`relos-pattern-${data.id}`, data, TILE, hatch(data, colour));
  }

  // A whole area, which is hatched twice as wide with lines as strong.
  surface(data, colour) {
    return this.fill(`relos-surface-${data.id}`, data, 2 * TILE, hatch(data, colour, { faint: data.faint, scale: 0.5 }));
  }

  fill(id, data, size, strokes) {
    const made = tile(id, this.paths[data.pattern], strokes, { width: size, height: size, viewBox: `0 0 ${TILE} ${TILE}` });
    const old = this.defs.querySelector(`#${id}`);
    if (old) old.replaceWith(made);
    else this.defs.append(made);
    return `url(#${id})`;
  }

  // Cuts an area to another one, for a page whose file cannot hold every pair of pacts.
  clip(other) {
    const id = `relos-clip-${other}`;
    if (!this.defs.querySelector(`#${id}`)) {
      this.defs.append(drawing("clipPath", { id }, drawing("use", { href: `#relos-area-${other}`, "clip-rule": "evenodd" })));
    }
    return `url(#${id})`;
  }
}
