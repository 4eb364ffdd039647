// Draws what Python has projected and contoured: one Leaflet map on an equal-area plane, patched in place.
// Plane coordinates are in units of 100 km.
import { Parts } from "./areas.js";
import * as card from "./card.js";
import { Chooser } from "./chooser.js";
import { Drawings } from "./drawings.js";
import { Ground } from "./ground.js";
import { nameFrame, onRender, onRun, pageAround, styled, tell } from "./host.js";
import { Labels } from "./labels.js";
import { Layers } from "./layers.js";
import { focusInPlace, svgOf } from "./leaflet_doors.js";
import { Legend } from "./legend.js";
import { IceEdge, Ways } from "./lines.js";
import { el } from "./nodes.js";
import { Patterns } from "./patterns.js";
import { Pin, Ports } from "./ports.js";
import { Prefetch } from "./prefetch.js";
import { listen, stepOf, stepTo } from "./presses.js";
import { Scale } from "./scale.js";
import { Theme } from "./theme.js";
import { Tools } from "./tools.js";
import { Viewport } from "./viewport.js";
import { PageWords } from "./words.js";

// Panes from the ground up: name, height, and whether vectors are drawn there.
const PANES = [
  ["grid", 250, true],
  ["reach", 300, true],
  ["land", 350, true],
  ["ways", 380, true], // over land, whichever is drawn first: canals lie in it
  ["marks", 600, false],
  ["labels", 620, false],
];

const planeMap = (id, { credit, words }) => {
  const map = L.map(id, {
    crs: L.CRS.Simple, zoomSnap: 0, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, minZoom: 0, maxZoom: 6.5,
    maxBoundsViscosity: 1, zoomControl: false, fadeAnimation: false, attributionControl: false,
  });
  map.setView([0, 0], 2);
  L.control.attribution({ prefix: "Leaflet", position: "bottomright" }).addAttribution(credit).addTo(map);
  for (const [name, height] of PANES) {
    const pane = map.createPane(name);
    pane.style.zIndex = height;
    if (name !== "marks") pane.style.pointerEvents = "none";
  }
  focusInPlace(map);
  const container = map.getContainer();
  container.append(el("div", { class: "relos-cross" }));
  container.setAttribute("aria-label", words.map);
  container.setAttribute("role", "application");
  return map;
};

const askServer = (address) => fetch(address).then((answer) => (answer.status === 200 ? answer.json() : null), () => null);

class RelosMap {
  constructor(id, options) {
    this.options = options;
    this.view = null;
    this.serial = 0;
    this.styled = styled(); // what is drawn before is measured in the browser's own type
    this.page = pageAround();
    const map = (this.map = planeMap(id, options)), container = map.getContainer();
    this.theme = new Theme(container, options);
    const renderers = Object.fromEntries(PANES.filter(([, , vectors]) => vectors).map(([pane]) => [pane, L.svg({ pane, padding: 0.6 }).addTo(map)]));
    const drawn = { map, renderers, theme: this.theme, patterns: new Patterns(svgOf(map, "reach"), options.patterns) };
    this.ground = new Ground(drawn, options, (text) => this.scale.fail(text));
    this.parts = new Parts(drawn);
    this.layers = new Layers(drawn);
    this.ice = new IceEdge(drawn);
    this.ways = new Ways(drawn);
    const expect = ({ data }) => { if (this.prefetch.scene) this.prefetch.ask(stepTo({ id: data.id })); }; // a pointer that comes to a place is likely to press it
    const heard = ({ data }) => this.say({ id: data.id });
    this.ports = new Ports(drawn, options.marks, { heard, expect, choose: (...some) => this.chooser.open(...some), large: () => this.large });
    this.pin = new Pin(drawn);
    this.drawings = new Drawings({ ask: askServer, again: (sig) => this.tell({ again: sig }) });
    this.prefetch = new Prefetch({
      ask: async (address) => {
        const drawing = await askServer(address);
        if (drawing) this.drawings.keep(drawing);
        return drawing;
      },
      painted: () => container.dataset.painted,
      show: (payload) => this.apply(payload),
      words: new PageWords(this.page),
    });
    this.labels = new Labels(this);
    this.scale = new Scale(this);
    this.legend = new Legend(this);
    this.tools = new Tools(this);
    this.chooser = new Chooser(this, heard, expect);
    this.live = el("div", { class: "relos-live", role: "status" });
    map.on("zoomend moveend resize viewreset", () => this.rest());
    this.viewport = new Viewport(map, (bounds) => this.say({ bounds, reading: this.viewport.reading }));
    map.on("click", (event) => {
      const named = this.ports.named(event.originalEvent);
      if (named) this.ports.press(named, event, true);
      else this.say({ x: event.latlng.lng, y: event.latlng.lat });
    });
    map.getPane("labels").addEventListener("pointerover", (event) => {
      const named = this.ports.named(event);
      if (named) expect(named);
    });
    // Enter on the map itself is a click on its middle, which a cross marks while the map has the focus.
    container.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== container) return;
      const middle = map.getCenter();
      this.say({ x: middle.lng, y: middle.lat });
    });
    nameFrame(options.words.frame);
    // Fonts come after the first drawing; what was measured without them is measured again.
    document.fonts.addEventListener("loadingdone", () => this.restyle());
    new ResizeObserver(() => this.viewport.resize()).observe(container);
    onRender(() => this.dress());
    this.dress();
    if (this.page) listen(this.page, { over: (node) => this.prefetch.expect(this.stepOf(node)), press: (node) => this.pressed(this.stepOf(node)) });
    onRun(this.page, { runs: () => this.prefetch.runs(), rests: () => this.prefetch.rests() });
    card.announce(this.page, options.words.card);
  }

  // ---- what is said ------------------------------------------------------------------------------------------------
  stepOf(node) {
    const { ready, leads, scene } = this.prefetch;
    return ready ? stepOf(node, { leads, scene, choices: this.options.choices, switches: this.options.switches }) : null;
  }

  pressed(step) {
    if (step) this.prefetch.press(step);
  }

  say(message) {
    const step = stepTo(message);
    this.pressed(step);
    if (step) card.bring(this.page);
    this.tell(message);
    if (this.options.onSay) this.options.onSay(message);
  }

  tell(message) {
    tell({ n: performance.timeOrigin + performance.now() + (this.serial += 1), ...message }); // never one of before, whatever the clock does
  }

  // ---- what is drawn -----------------------------------------------------------------------------------------------
  // What the page draws.
  draw(payload) {
    this.styled.then(() => this.drawings.hear(payload, (whole) => this.prefetch.hear(whole)));
  }

  apply(payload) {
    this.show(payload.view);
    if (payload.framing) this.viewport.reframe(payload.framing);
    this.parts.draw(payload.parts || []);
    this.layers.draw(payload.layers);
    this.ice.draw(payload.ice || []);
    this.ways.draw(payload.routes || []);
    this.ports.draw(payload.ports);
    this.pin.draw(payload.pin);
    this.viewport.reveal(payload.ports.find((port) => port.focus), payload.pin);
    this.announce(payload.summary);
    if (this.caption !== payload.caption) {
      this.caption = payload.caption;
      this.scale.draw();
    }
    this.legend.draw(payload.legend);
    this.legend.arrange(this.arranged !== payload.view.id);
    this.arranged = payload.view.id;
    this.labels.place();
    this.map.getContainer().dataset.painted = payload.sig;
  }

  async show(view) {
    if (this.view && this.view.id === view.id) return;
    this.view = view;
    this.viewport.show(view);
    const basemap = await this.ground.load(view.id);
    if (this.view.id !== view.id) return;
    this.ground.draw(basemap);
    this.settle();
    this.map.getContainer().dataset.view = view.id;
    this.prefetch.sayFirst();
  }

  announce(summary) {
    if (!this.live.isConnected) this.map.getContainer().append(this.live);
    if (this.live.textContent !== summary) this.live.textContent = summary;
    this.tools.say(summary);
  }

  // The theme may be another.
  dress() {
    if (!this.theme.follow()) return;
    for (const dressed of [this.layers, this.parts, this.ports, this.ways]) dressed.dress();
    if (this.legend.data) this.legend.draw(this.legend.data, true);
  }

  // The map has come to rest elsewhere: Leaflet says so up to a dozen times for one move, of which the last one counts.
  rest() {
    if (this.resting) return;
    this.resting = true;
    queueMicrotask(() => { if (this.resting) this.settle(); });
  }

  settle() {
    this.resting = false;
    if (!this.view) return;
    this.scale.draw();
    this.legend.arrange(true);
    this.labels.place();
  }

  // Type or fonts have changed: everything that is measured by them is placed again.
  restyle() {
    this.labels.typeset();
    this.legend.size = null;
    if (!this.view) return;
    this.ports.dress();
    this.settle();
  }
}

export const create = (id, options) => new RelosMap(id, options);
