// Drawing on the map with the pointer. Strokes are points of the plane, so that they stay on their place when it moves.
const FINE = 3; // px between two points of a stroke
const CONTROLS = ".leaflet-control, .relos-chooser";

export class Ink {
  constructor(relos, colour) {
    this.map = relos.map;
    this.colour = colour;
    this.on = false;
    this.strokes = []; // { place, points } of every stroke, `place` being the scene and view that it was drawn on
    this.place = "";
    const pane = this.map.createPane("ink");
    pane.style.zIndex = 640;
    pane.style.pointerEvents = "none";
    this.renderer = L.svg({ pane: "ink", padding: 0.6 }).addTo(this.map);
    this.group = L.layerGroup().addTo(this.map);
    const root = this.map.getContainer();
    for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel", "mousedown", "touchstart", "click", "dblclick"]) {
      root.addEventListener(kind, (event) => this.hear(event), { capture: true, passive: false });
    }
  }

  // Draw, or leave the pointer to the map again.
  use(on) {
    this.on = on;
    this.line = null;
    const root = this.map.getContainer();
    root.style.touchAction = on ? "none" : "";
    root.style.cursor = on ? "crosshair" : "";
  }

  hear(event) {
    if (!this.on || event.target.closest(CONTROLS)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type === "pointerdown" && event.isPrimary && event.button === 0) this.begin(event);
    else if (event.type === "pointermove" && this.line) this.go(event);
    else if (event.type === "pointerup" || event.type === "pointercancel") this.line = null;
  }

  begin(event) {
    try { this.map.getContainer().setPointerCapture(event.pointerId); } catch { /* a pointer that is gone already */ }
    this.line = { place: this.place, points: [this.point(event)] };
    this.last = event;
    this.strokes.push(this.line);
    this.draw();
  }

  go(event) {
    if (Math.hypot(event.clientX - this.last.clientX, event.clientY - this.last.clientY) < FINE) return;
    this.last = event;
    this.line.points.push(this.point(event));
    this.draw();
  }

  point(event) {
    const { lat, lng } = this.map.mouseEventToLatLng(event);
    return [lat, lng];
  }

  show(place) {
    if (place === this.place) return;
    this.place = place;
    this.line = null;
    this.draw();
  }

  clear() {
    this.strokes = this.strokes.filter(({ place }) => place !== this.place);
    this.line = null;
    this.draw();
  }

  draw() {
    const common = { renderer: this.renderer, pane: "ink", interactive: false, fill: false, smoothFactor: 0, lineCap: "round", lineJoin: "round" };
    const width = Math.max(4, window.innerHeight / 150);
    this.group.clearLayers();
    for (const { place, points } of this.strokes) {
      if (place !== this.place) continue;
      const line = points.length > 1 ? points : [...points, ...points];
      L.polyline(line, { ...common, color: "#ffffff", weight: width + 3, opacity: 0.9 }).addTo(this.group);
      L.polyline(line, { ...common, color: this.colour, weight: width, className: "relos-ink" }).addTo(this.group);
    }
  }
}
