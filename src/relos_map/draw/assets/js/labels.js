// Names on the map: what stands on the screen is gathered here, where each name stands is decided in placing.js.
import { CONTROL } from "./leaflet_doors.js";
import { Ruler, place, sizesOf, times } from "./placing.js";
import { el } from "./nodes.js";

const measure = () => {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
};

const node = ({ className, text, transform, of }) => {
  const label = el("div", { class: className }, text);
  label.style.transform = transform;
  Object.assign(label.dataset, of);
  return label;
};

export class Labels {
  constructor(relos) {
    this.relos = relos;
    this.ruler = new Ruler(measure());
    this.typeset();
  }

  // Type or fonts have changed.
  typeset() {
    this.ruler.known.clear();
    const sizes = sizesOf(this.relos.large), { style } = this.relos.map.getContainer();
    for (const [kind, size] of Object.entries(sizes)) style.setProperty(`--size-${kind}`, `${size}px`);
  }

  place() {
    const { map, view, large, ports, ways, ground, viewport } = this.relos;
    if (!view) return;
    const container = map.getContainer(), size = map.getSize(), pane = map.getPane("labels");
    const frame = container.getBoundingClientRect();
    const boxes = [...container.querySelectorAll(CONTROL)].map((one) => one.getBoundingClientRect())
      .map((box) => [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4]);
    // Points of the plane on the screen: the projection of the map as one scale and one shift.
    const zero = map.latLngToContainerPoint([0, 0]), scale = 2 ** map.getZoom();
    const screen = (x, y) => ({ x: zero.x + x * scale, y: zero.y - y * scale });
    const line = (points) => points.map(([y, x]) => [zero.x + x * scale, zero.y - y * scale]);
    const seen = (p) => p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20;
    const marks = [...ports.values()]
      .map(({ data }) => ({ data, at: screen(data.x, data.y), half: (data.focus ? 16 : data.rank <= 1 ? 8 : 7) * (large ? 1.35 * times(large) : 1) }))
      .filter((mark) => seen(mark.at));
    const labels = place({
      size, boxes, marks, large,
      zoomed: viewport.zoomed,
      lines: this.lines().map(line),
      ways: ways.list.map(({ id, label, lines }) => ({ id, label, lines: lines.map(line) })),
      seas: ground.seas.map(([name, x, y, angle, rank]) => ({ name, at: screen(x, y), angle, rank })).filter(({ at }) => seen(at)),
      graticule: ground.graticule.map(({ points, text, meridian }) => ({ points: line(points), text, meridian })),
      afloat: (x, y) => ground.afloat(x, y),
    }, this.ruler);
    const shift = map.containerPointToLayerPoint([0, 0]);
    pane.style.transform = `translate(${shift.x}px,${shift.y}px)`;
    pane.replaceChildren(...labels.map(node));
  }

  // Where reach ends, and the ice: lines that the name of an ocean had better not stand on.
  lines() {
    return [...this.relos.layers.lines(), ...this.relos.ice.lines()].map((points) => points.map(({ lat, lng }) => [lat, lng]));
  }
}
