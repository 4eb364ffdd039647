// Names on the map: which of them stand where. Greedy, in screen pixels, by importance; every box once taken stays so.

// Type sizes in px; the large ones are read from the back of a room.
export const SIZES = {
  usual: { port: 12.5, strong: 14, way: 12.5, ocean: 15, sea: 12, edge: 11 },
  large: { port: 19, strong: 21, way: 19, ocean: 23, sea: 18, edge: 18 },
};
// `large` is whether type is large, or how many times the large sizes it is.
export const times = (large) => (large === true ? 1 : Number(large));
export const sizesOf = (large) => (large ? Object.fromEntries(Object.entries(SIZES.large).map(([kind, size]) => [kind, size * times(large)])) : SIZES.usual);
const STYLES = { port: "600", strong: "600", way: "600", ocean: "italic 600", sea: "italic", edge: "" };
const FAMILY = '"Source Sans", "Source Sans Pro", Shobhika, "Noto Sans", sans-serif';
const TRACKING = { ocean: 0.23, sea: 0.05 }; // of the size, after every letter
const CELL = 8;

const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
const around = ({ x, y }, half) => [x - half, y - half, x + half, y + half];
const grown = (box, by) => [box[0] - by, box[1] - by, box[2] + by, box[3] + by];
const distance = (box, { x, y }) => Math.hypot(Math.max(box[0] - x, x - box[2], 0), Math.max(box[1] - y, y - box[3], 0));

// Widths of texts, each measured once with the fonts that are there; `measure` says how wide a text is in a CSS font.
export class Ruler {
  constructor(measure) {
    this.measure = measure;
    this.known = new Map();
  }

  width(text, kind, size) {
    const key = `${kind} ${size} ${text}`;
    if (!this.known.has(key)) {
      const plain = this.measure(text, `${STYLES[kind]} ${size}px ${FAMILY}`);
      this.known.set(key, plain + (TRACKING[kind] ?? 0) * size * text.length);
    }
    return this.known.get(key);
  }
}

// The cells of the frame that lines run through: names had better not stand on them.
class Ink {
  constructor(size) {
    this.columns = Math.ceil(size.x / CELL);
    this.rows = Math.ceil(size.y / CELL);
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  line(points) {
    for (let i = 1; i < points.length; i += 1) {
      const [ax, ay] = points[i - 1], [bx, by] = points[i];
      if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > this.columns * CELL || Math.min(ay, by) > this.rows * CELL) continue;
      const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / CELL) || 1;
      for (let step = 0; step <= steps; step += 1) {
        const column = Math.floor((ax + ((bx - ax) * step) / steps) / CELL), row = Math.floor((ay + ((by - ay) * step) / steps) / CELL);
        if (column >= 0 && row >= 0 && column < this.columns && row < this.rows) this.cells[row * this.columns + column] = 1;
      }
    }
  }

  under(box) {
    let found = 0;
    const left = Math.max(0, Math.floor(box[0] / CELL)), right = Math.min(this.columns - 1, Math.floor(box[2] / CELL));
    for (let row = Math.max(0, Math.floor(box[1] / CELL)); row <= Math.min(this.rows - 1, Math.floor(box[3] / CELL)); row += 1) {
      for (let column = left; column <= right; column += 1) found += this.cells[row * this.columns + column];
    }
    return found;
  }
}

// Boxes along a slanted line of text, so that its corners claim no room that it does not use.
const along = (x, y, w, h, degrees) => {
  const turn = (degrees * Math.PI) / 180, cos = Math.cos(turn), sin = Math.sin(turn);
  const count = degrees ? Math.max(1, Math.ceil(Math.abs(w * sin) / h)) : 1;
  const half = w / count / 2;
  const wide = half * Math.abs(cos) + (h / 2) * Math.abs(sin), high = half * Math.abs(sin) + (h / 2) * Math.abs(cos);
  return Array.from({ length: count }, (_, n) => {
    const shift = (n - (count - 1) / 2) * 2 * half;
    return [x + shift * cos - wide, y - shift * sin - high, x + shift * cos + wide, y - shift * sin + high];
  });
};

// How far a name may move from its place, nearest first: seas a little, oceans more.
const steps = (step, most) => Array.from({ length: 2 * most + 1 }, (_, n) => (n % 2 ? -step : step) * Math.ceil(n / 2));
const grid = (x, y) => y.flatMap((dy) => x.map((dx) => [dx, dy])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
const NUDGES = { ocean: grid(steps(24, 4), steps(24, 3)), sea: grid(steps(12, 1), steps(9, 2)) };

// How much farther than its own mark any other has to be from a name, and from one that stands on its line: else the
// name reads as the other's.
const APART = 5, ON_LINE = 9;
// A candidate stands back where a named port this near has no label.
const NEAR = 40;
// More cells of lines than this under the name of a sea, and it is left out.
const MOST_CROSSED = 4;

class Placing {
  // `scene`: size, zoomed (levels beyond the whole view), large, boxes (of controls), marks ({ data, at, half }),
  // lines and ways (arrays of points on the screen), seas, graticule, afloat (whether a point is on water).
  constructor(scene, ruler) {
    Object.assign(this, scene);
    this.ruler = ruler;
    this.sizes = sizesOf(scene.large);
    this.taken = [...scene.boxes];
    this.hollow = [];
    this.labels = [];
    for (const { data, at, half } of this.marks) (data.hollow && !data.focus ? this.hollow : this.taken).push(around(at, half));
    this.ink = new Ink(this.size);
    for (const line of this.lines) this.ink.line(line);
  }

  inside(box) {
    return box[0] > 2 && box[1] > 2 && box[2] < this.size.x - 2 && box[3] < this.size.y - 2;
  }

  fits(box) {
    return this.inside(box) && !this.taken.some((other) => overlap(box, other));
  }

  free(box) {
    return this.fits(box) && !this.hollow.some((other) => overlap(box, other));
  }

  // `turned` is what turns a label about its middle; `of` the port or the way that it names.
  put(className, text, x, y, { turned = "", of = {} } = {}) {
    this.labels.push({ className, text, transform: `translate(${x}px,${y}px)${turned}`, of });
  }

  run() {
    this.ports();
    this.routes();
    this.waters();
    this.degrees();
    return this.labels;
  }

  // Named ports before candidates, each name where it can be read as no other mark's.
  ports() {
    const order = [...this.marks].sort((a, b) => Number(b.data.focus) - Number(a.data.focus) || Number(a.data.hollow) - Number(b.data.hollow) || a.data.rank - b.data.rank || (a.data.id < b.data.id ? -1 : 1));
    const nameless = [];
    for (const mark of order) {
      const { data, at } = mark;
      if (at.x < 0 || at.y < 0 || at.x > this.size.x || at.y > this.size.y) continue; // no name without its mark
      const close = (other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < NEAR;
      const stands = !data.hollow || data.focus || !nameless.some(close);
      const box = stands && (data.focus || data.rank <= 2 + this.zoomed * 1.5) ? this.beside(mark) : null;
      if (!box) {
        if (!data.hollow) nameless.push(mark);
        continue;
      }
      this.taken.push(box);
      this.put(data.focus ? "relos-label relos-strong" : "relos-label", data.name, box[0], box[1], { of: { port: data.id } });
    }
  }

  beside(mark) {
    const { data, at, half } = mark, kind = data.focus ? "strong" : "port", size = this.sizes[kind];
    const w = this.ruler.width(data.name, kind, size) + 4, h = size * 1.28, gap = half + 2.5;
    const places = [
      [gap, -h / 2], [-gap - w, -h / 2], [gap - 3, -h - 3], [gap - 3, 3], [-gap - w + 3, -h - 3], [-gap - w + 3, 3], [-w / 2, -gap - h + 2], [-w / 2, gap - 2],
    ];
    const boxes = places.map(([dx, dy]) => [at.x + dx, at.y + dy, at.x + dx + w, at.y + dy + h]);
    const others = this.marks.filter((other) => other !== mark);
    const own = (box, some) => some.every((other) => {
      const gap = distance(box, other.at) - other.half;
      if (other.at.y > box[1] - 3 && other.at.y < box[3] + 3) return gap >= ON_LINE;
      return (at.y > box[1] && at.y < box[3]) || gap >= distance(box, at) - half + APART;
    });
    // A named port would rather cover the marks of candidates than go without its label.
    return boxes.find((box) => this.free(box) && own(box, others))
      ?? (data.hollow && !data.focus ? null : boxes.find((box) => this.fits(box) && own(box, others.filter((other) => !other.data.hollow))));
  }

  // Each way over water is named where it runs farthest from the others.
  routes() {
    for (const way of this.ways) for (const points of way.lines) this.ink.line(points);
    for (const way of this.ways) {
      if (!way.label) continue;
      const size = this.sizes.way, w = this.ruler.width(way.label, "way", size) + 6, h = size * 1.36;
      let best = null;
      for (const { at, apart } of this.spots(way)) {
        for (const [dx, dy] of [[10, -h / 2], [-10 - w, -h / 2], [-w / 2, -h - 9], [-w / 2, 9], [8, -h - 4], [8, 4], [-8 - w, -h - 4], [-8 - w, 4]]) {
          const box = [at[0] + dx, at[1] + dy, at[0] + dx + w, at[1] + dy + h];
          if (!this.free(box)) continue;
          const crossed = this.ink.under(grown(box, 2));
          if (!best || apart - crossed * 12 > best.worth) best = { box, worth: apart - crossed * 12 };
        }
      }
      if (!best) continue;
      this.taken.push(best.box);
      this.put("relos-label relos-way", way.label, best.box[0], best.box[1], { of: { way: way.id } });
    }
  }

  // Points along a way that are in sight and at no mark, each with how far the nearest other way is, at most 90 px, less
  // a little the nearer it is to the ends.
  spots(way) {
    const others = this.ways.filter((one) => one !== way && one.label).flatMap((one) => one.lines.flat());
    const seen = way.lines.flat().filter(([x, y]) => x > 0 && y > 0 && x < this.size.x && y < this.size.y);
    const clear = ([x, y]) => this.marks.every(({ at }) => Math.hypot(at.x - x, at.y - y) > NEAR);
    return seen.map((at, n) => ({ at, n })).filter(({ at, n }) => n % 2 === 0 && clear(at)).map(({ at, n }) => {
      let apart = 90;
      for (const [x, y] of others) apart = Math.min(apart, Math.hypot(x - at[0], y - at[1]));
      return { at, apart: apart - Math.abs(n / seen.length - 0.5) * 10 };
    });
  }

  // Oceans and seas stand along their angle, off the lines where reach ends; an ocean in two lines where one has no room.
  waters() {
    for (const sea of this.seas) {
      if (sea.rank > 2 + this.zoomed * 1.2) continue;
      const kind = sea.rank === 1 ? "ocean" : "sea", text = kind === "ocean" ? sea.name.toUpperCase() : sea.name;
      let spot = this.spot(sea, kind, [text]);
      if (kind === "ocean" && spot?.crossed !== 0) {
        const other = this.spot(sea, kind, text.split(" "));
        if (other && !(spot?.crossed <= other.crossed)) spot = other;
      }
      if (!spot || (kind === "sea" && spot.crossed > MOST_CROSSED)) continue;
      this.taken.push(...spot.boxes);
      this.put(`relos-sea relos-${kind}`, spot.rows.join("\n"), spot.x, spot.y, { turned: ` translate(-50%,-50%) rotate(${-sea.angle}deg)` });
    }
  }

  // The place near its own where a name stands on water and on fewest lines; undefined where nothing is free.
  spot({ at, angle }, kind, rows) {
    const size = this.sizes[kind], h = size * 1.3 * rows.length;
    const w = Math.max(...rows.map((row) => this.ruler.width(row, kind, size))) + 6;
    const found = [];
    for (const [dx, dy] of NUDGES[kind]) {
      const x = at.x + dx, y = at.y + dy, boxes = along(x, y, w, h, angle);
      if (!boxes.every((box) => this.free(box))) continue;
      const crossed = boxes.reduce((sum, box) => sum + this.ink.under(box), 0);
      found.push({ rows, boxes, crossed, x, y, w, h, moved: dx || dy, worth: crossed + Math.hypot(dx, dy) / 20 });
      if (!crossed) break;
    }
    found.sort((a, b) => a.worth - b.worth);
    return found.find((one) => !one.moved || this.afloatAlong(one, angle));
  }

  afloatAlong({ x, y, w, h }, angle) {
    const turn = (angle * Math.PI) / 180, cos = Math.cos(turn), sin = Math.sin(turn);
    const shares = [-0.48, -0.32, -0.16, 0, 0.16, 0.32, 0.48];
    return [-h / 3, h / 3].every((down) => shares.every((share) => this.afloat(x + share * w * cos + down * sin, y - share * w * sin + down * cos)));
  }

  // Degrees stand where graticule lines leave the frame: meridians along top and bottom, parallels along the sides.
  degrees() {
    const size = this.sizes.edge, inset = size, side = size * 1.55;
    for (const { points, text, meridian } of this.graticule) {
      let before = null;
      const w = this.ruler.width(text, "edge", size) + 4;
      for (const at of points) {
        if (before) {
          const cross = meridian
            ? crossing(before, at, 1, 0, inset, this.size.y - inset, this.size.x)
            : crossing(before, at, 0, 1, side, this.size.x - side, this.size.y);
          if (cross) {
            const box = [cross[0] - w / 2, cross[1] - size * 0.64, cross[0] + w / 2, cross[1] + size * 0.64];
            if (this.free(box)) {
              this.taken.push([box[0] - size / 2, box[1], box[2] + size / 2, box[3]]);
              this.put("relos-degrees", text, box[0], box[1]);
            }
          }
        }
        before = at;
      }
    }
  }
}

const crossing = (a, b, across, along, low, high, length) => {
  for (const edge of [low, high]) {
    if ((a[across] - edge) * (b[across] - edge) >= 0) continue;
    const place = a[along] + ((edge - a[across]) / (b[across] - a[across])) * (b[along] - a[along]);
    if (place > 0 && place < length) return across === 1 ? [place, edge] : [edge, place];
  }
  return null;
};

// The labels of a scene: class, text, CSS transform, and what each names.
export const place = (scene, ruler) => new Placing(scene, ruler).run();
