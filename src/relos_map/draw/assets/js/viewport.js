// Which part of the plane the frame shows. Until a person moves the map it keeps filling its frame, whatever size that takes.

// How near the whole view is shown in a frame of a size in px (`home`), and from where on the frame is filled (`cover`), as
// zoom levels. `window` is half of what the view shows, `extent` half of the plane.
export const zooms = ({ x, y }, { window: [wx, wy], extent: [ex, ey] }) => {
  const contain = Math.min(x / (2 * wx), y / (2 * wy));
  const cover = Math.max(x / (2 * ex - 0.4), y / (2 * ey - 0.4)); // a pixel rounded up shows no edge
  return { home: Math.log2(Math.max(contain, cover)), cover: Math.log2(cover) };
};

// The nearest middle with nothing beyond the plane's edge in a frame so many px long.
export const held = (middle, extent, pixels, zoom) => {
  const room = Math.max(extent - pixels / 2 ** (zoom + 1), 0);
  return Math.min(Math.max(middle, -room), room);
};

export class Viewport {
  // `say` is told the part of the plane in sight once a person has moved it there, and null where the whole view is shown.
  // It says with it which reading of the address that belongs to: what was moved before Back is no wish after it.
  constructor(map, say) {
    this.map = map;
    this.say = say;
    this.view = null;
    const moved = () => { this.moved = true; this.standing = null; };
    map.on("dragstart", moved);
    map.on("zoomstart", () => { if (!this.fitting) moved(); });
    map.getContainer().addEventListener("keydown", (event) => { if (event.key.startsWith("Arrow")) moved(); });
    map.on("moveend", () => { this.standFast(); this.sayFrame(); });
  }

  show(view) {
    this.view = view;
    this.fit();
  }

  // What part of the plane is in sight, once a person has moved it there: an export may be cropped to it.
  sayFrame() {
    clearTimeout(this.still);
    if (this.standing) return;
    const frame = this.moved ? this.map.getBounds() : null;
    const bounds = frame && [frame.getWest(), frame.getSouth(), frame.getEast(), frame.getNorth()].map((edge) => Math.round(edge * 100) / 100);
    const said = JSON.stringify(bounds);
    if (said === (this.frame ?? "null")) return;
    this.still = setTimeout(() => { this.frame = said; this.say(bounds); }, 600);
  }

  // Where the address says that the map stands; once for each time that the address was read.
  reframe({ reading, bounds }) {
    if (reading === this.reading) return;
    this.reading = reading;
    this.framed = Boolean(bounds);
    if (bounds) this.stand(bounds);
    else if (this.moved) this.fit();
    clearTimeout(this.still); // nobody moved it: there is nothing to say
    this.frame = JSON.stringify(bounds);
  }

  // Until a person moves the map it keeps showing this part of the plane, whatever size the frame takes.
  stand(bounds) {
    this.measure();
    this.fitting = true;
    this.map.stop();
    this.map.setMaxBounds(null); // as in fit
    const { centre, zoom } = this.placeOf(bounds);
    this.map.setView(centre, zoom, { animate: false });
    this.map.setMaxBounds(this.edge());
    this.fitting = false;
    this.moved = true;
    this.standing = bounds;
  }

  // The middle and the zoom that show a part of the plane in the frame, with nothing beyond the plane's edge.
  placeOf([left, bottom, right, top]) {
    const zoom = Math.max(this.map.getBoundsZoom([[bottom, left], [top, right]]), this.map.options.minZoom);
    const size = this.map.getSize(), [ex, ey] = this.view.extent;
    return { centre: [held((bottom + top) / 2, ey, size.y, zoom), held((left + right) / 2, ex, size.x, zoom)], zoom };
  }

  // What moved the map where no person did was Leaflet, in a frame of another size; it goes back to where it stood.
  standFast() {
    if (!this.standing || this.fitting) return;
    const { centre, zoom } = this.placeOf(this.standing);
    const away = this.map.project(this.map.getCenter(), zoom).distanceTo(this.map.project(centre, zoom));
    if (away > 2 || Math.abs(zoom - this.map.getZoom()) > 0.01) this.stand(this.standing);
  }

  measure() {
    const size = this.map.getSize();
    if (!this.view || !size.x || !size.y) return false;
    const { home, cover } = zooms(size, this.view);
    this.home = home;
    this.map.options.minZoom = cover;
    return true;
  }

  // How many levels nearer than the whole view.
  get zoomed() {
    return this.map.getZoom() - (this.home ?? this.map.getZoom());
  }

  edge() {
    const [x, y] = this.view.extent;
    return L.latLngBounds([-y, -x], [y, x]);
  }

  // The whole window is shown where the plane is large enough for it; the frame is always filled.
  fit() {
    if (!this.measure()) return;
    this.fitting = true;
    this.moved = this.panned = false;
    this.standing = null;
    this.map.setMaxBounds(null); // while the view moves they would start a pan of their own, which ends beside the middle
    this.map.setView([0, 0], this.home, { animate: false });
    this.map.setMaxBounds(this.edge());
    this.fitting = false;
  }

  resize() {
    this.map.invalidateSize({ animate: false });
    const { x, y } = this.map.getSize();
    this.map.getContainer().dataset.short = y < 360 || x < 480 ? "yes" : "no"; // buttons in rows
    if (this.standing) this.stand(this.standing);
    else if (this.moved) this.measure();
    else {
      this.fit();
      this.bringIn();
    }
  }

  // What was just chosen must be seen: where it lies outside the frame, the whole view is shown again,
  // and in a frame too narrow for that the part around it. What nobody moved stands the same whatever was chosen before.
  reveal(port, pin) {
    this.spots = [port, pin].filter(Boolean);
    const chosen = JSON.stringify(this.spots.map(({ x, y }) => [x, y]));
    if (chosen !== this.chosen && !this.framed && ((this.panned && !this.moved) || !this.seen())) {
      this.fit();
      this.bringIn();
    }
    this.chosen = chosen;
    this.framed = false;
  }

  seen() {
    return (this.spots ?? []).every(({ x, y }) => this.map.getBounds().contains([y, x]));
  }

  bringIn() {
    if (this.seen()) return;
    this.panned = true;
    this.map.panInside([this.spots[0].y, this.spots[0].x], { padding: [60, 60], animate: false });
  }
}
