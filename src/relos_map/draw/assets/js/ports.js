// The marks of ports, by id, and the pin where water was pressed.
import { sign } from "./looks.js";
import { times } from "./placing.js";

const MOUSE = 12, FINGER = 22; // px around a press in which marks cannot be told apart

// The marks that a press at a point may mean, nearest first: one, or several that lie closer than a pointer can point.
// Where none lies so close it is the one that was `named`, or else the nearest.
export const nearest = (marks, at, touch, named = null) => {
  const within = touch ? FINGER : MOUSE;
  const near = marks.map((mark) => ({ mark, far: Math.hypot(mark.at.x - at.x, mark.at.y - at.y) })).sort((a, b) => a.far - b.far);
  const close = near.filter(({ far }) => far <= within).map(({ mark }) => mark);
  return close.length ? close : [named ?? near[0].mark];
};

export class Ports extends Map {
  // `heard` takes the port that was pressed, `expect` one that the pointer has come to, `choose` those among which a person
  // has to choose; `large` says whether type and marks are large.
  constructor({ map, theme }, shapes, { heard, expect, choose, large }) {
    super();
    Object.assign(this, { map, theme, shapes, heard, expect, choose, large });
  }

  draw(ports) {
    const wanted = new Set(ports.map(({ id }) => id));
    for (const [id, port] of this) {
      if (wanted.has(id)) continue;
      port.marker.remove();
      this.delete(id);
    }
    for (const data of ports) {
      const old = this.get(data.id), sig = JSON.stringify(data);
      if (!old) this.add(data, sig);
      else if (old.sig !== sig) {
        old.data = data;
        old.sig = sig;
        old.marker.setLatLng([data.y, data.x]).setIcon(this.icon(data));
        old.marker.getElement().title = data.title; // setIcon leaves it as it was
      }
    }
  }

  add(data, sig) {
    const marker = L.marker([data.y, data.x], { pane: "marks", icon: this.icon(data), alt: data.title, title: data.title, keyboard: true, riseOnHover: true, zIndexOffset: (data.hollow ? 0 : 1000) - 100 * data.rank });
    const port = { data, sig, marker };
    marker.on("click", (event) => this.press(port, event));
    marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter" || event.originalEvent.key === " ") this.heard(port); });
    marker.on("mouseover", () => this.expect(port));
    marker.addTo(this.map);
    this.set(data.id, port);
  }

  // A press opens the mark whose centre is nearest, whichever was drawn on top; a list tells those apart that lie closer
  // than a pointer, or a finger, can point. A press on a name opens the port of that name, unless it meant a mark.
  press(pressed, event, byName = false) {
    const pointer = event.originalEvent, spot = ({ marker }) => this.map.latLngToContainerPoint(marker.getLatLng());
    const at = pointer?.clientX || pointer?.clientY ? this.map.mouseEventToContainerPoint(pointer) : spot(pressed);
    const marks = [...this.values()].map((port) => ({ port, at: spot(port) }));
    const named = byName ? marks.find(({ port }) => port === pressed) : null;
    const meant = nearest(marks, at, pointer?.pointerType === "touch", named).map(({ port }) => port);
    if (meant.length > 1) this.choose(meant, at, pressed.marker.getElement());
    else this.heard(meant[0]);
  }

  // The port whose name stands under a pointer.
  named(event) {
    return this.get(event.target.closest?.(".relos-label")?.dataset.port);
  }

  sign(data, size) {
    return sign(data, size, this.shapes, this.theme.colour(data));
  }

  icon(data) {
    const size = (data.focus ? 30 : data.rank <= 1 ? 22 : 18) * (this.large() ? 1.35 * times(this.large()) : 1);
    // The mark keeps its size; what can be pressed is never smaller than WCAG 2.2 asks for (24 px).
    const target = Math.max(size, 24);
    return L.divIcon({ html: this.sign(data, size), className: data.focus ? "relos-port relos-focus" : "relos-port", iconSize: [target, target] });
  }

  dress() {
    for (const { marker, data } of this.values()) marker.setIcon(this.icon(data));
  }

  // How many marks lie under a box of the screen, or so near that they would.
  under(box) {
    const zero = this.map.latLngToContainerPoint([0, 0]), scale = 2 ** this.map.getZoom(), by = 9;
    return [...this.values()].filter(({ data }) => {
      const x = zero.x + data.x * scale, y = zero.y - data.y * scale;
      return x > box[0] - by && x < box[2] + by && y > box[1] - by && y < box[3] + by && x > 0 && y > 0;
    }).length;
  }
}

export class Pin {
  constructor({ map }) {
    this.map = map;
    this.marker = null;
  }

  draw(pin) {
    this.marker?.remove();
    this.marker = null;
    if (!pin) return;
    const icon = L.divIcon({ html: "", className: "relos-pin", iconSize: [18, 18] });
    this.marker = L.marker([pin.y, pin.x], { pane: "marks", interactive: false, keyboard: false, icon }).addTo(this.map);
  }
}
