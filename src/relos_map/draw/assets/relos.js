// Draws what Python has projected and contoured: one Leaflet map on an equal-area plane, patched in place.
// Plane coordinates are in units of 100 km; outlines arrive as whole kilometres, delta-coded: [x0, y0, dx, dy, ...].
(() => {
  "use strict";

  const DECIMALS = 100;
  const SVG = "http://www.w3.org/2000/svg";
  const MOUSE = 12, FINGER = 22; // px around a press in which marks cannot be told apart

  const decode = (flat) => {
    const points = new Array(flat.length / 2);
    let x = 0, y = 0;
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i];
      y += flat[i + 1];
      points[i / 2] = [y / DECIMALS, x / DECIMALS];
    }
    return points;
  };
  const rings = (polygons) => polygons.map((polygon) => polygon.map(decode));
  const el = (tag, className, text) => {
    const node = document.createElement(tag);
    node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  class RelosMap {
    constructor(id, options) {
      this.options = options;
      this.layers = new Map();
      this.parts = new Map();
      this.ports = new Map();
      this.view = null;
      this.serial = 0;
      this.basemaps = new Map();
      const map = L.map(id, {
        crs: L.CRS.Simple, zoomSnap: 0, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, minZoom: 0, maxZoom: 6.5,
        maxBoundsViscosity: 1, zoomControl: false, fadeAnimation: false, attributionControl: false,
      });
      this.map = map;
      map.setView([0, 0], 2);
      L.control.attribution({ prefix: "Leaflet", position: "bottomright" }).addAttribution(options.credit).addTo(map);
      this.pane("grid", 250);
      this.pane("reach", 300);
      this.pane("land", 350);
      this.pane("ways", 380); // over land, whichever is drawn first: canals lie in it
      this.pane("marks", 600, true);
      this.pane("labels", 620);
      this.renderers = {};
      for (const name of ["grid", "reach", "land", "ways"]) {
        this.renderers[name] = L.svg({ pane: name, padding: 0.6 });
        this.renderers[name].addTo(map);
      }
      this.defs = document.createElementNS(SVG, "defs");
      this.renderers.reach._container.prepend(this.defs);
      this.ruler = new window.relosLabels.Ruler();
      this.typeset();
      this.scale = new window.relosControls.Scale(this);
      this.legend = new window.relosControls.Legend(this);
      this.tools = new window.relosControls.Tools(this);
      this.chooser = new window.relosControls.Chooser(this, (port) => this.say({ id: port.data.id }), (port) => this.expect(port));
      map.on("zoomend moveend resize viewreset", () => this.settle());
      // Until a person moves the map it keeps filling its frame, whatever size the frame takes.
      const moved = () => { this.moved = true; this.standing = null; };
      map.on("dragstart", moved);
      map.on("zoomstart", () => { if (!this.fitting) moved(); });
      map.getContainer().addEventListener("keydown", (event) => { if (event.key.startsWith("Arrow")) moved(); });
      map.on("moveend", () => { this.standFast(); this.sayFrame(); });
      map.on("click", (event) => this.say({ x: event.latlng.lng, y: event.latlng.lat }));
      // Enter on the map itself is a click on its middle, which a cross marks while the map has the focus.
      map.getContainer().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target !== map.getContainer()) return;
        const middle = map.getCenter();
        this.say({ x: middle.lng, y: middle.lat });
      });
      // Leaflet takes the focus as a finger comes down; were the page to scroll for it, the tap would end elsewhere.
      map.getContainer().focus = () => HTMLElement.prototype.focus.call(map.getContainer(), { preventScroll: true });
      map.getContainer().append(el("div", "relos-cross"));
      map.getContainer().setAttribute("aria-label", options.label);
      map.getContainer().setAttribute("role", "application");
      this.nameFrame(options.title);
      // Fonts come after the first drawing; what was measured without them is measured again.
      document.fonts.addEventListener("loadingdone", () => this.restyle());
      new ResizeObserver(() => this.resize()).observe(map.getContainer());
      if (window.Streamlit) {
        window.Streamlit.events.addEventListener("streamlit:render", () => this.dress());
      }
      this.dress();
      this.listenAhead();
      this.listenCard();
    }

    pane(name, z, active = false) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = z;
      if (!active) pane.style.pointerEvents = "none";
      return pane;
    }

    // The frame that the map stands in says in the page what it is.
    nameFrame(title) {
      try { window.frameElement?.setAttribute("title", title); } catch { /* the page around is another's */ }
    }

    say(message) {
      const step = this.stepTo(message);
      if (step) this.showAhead(step);
      if (step) this.bringCard();
      // The component's own path waits 250 ms before it speaks; a click must not.
      if (window.Streamlit) window.Streamlit.setComponentValue({ n: Date.now() + (this.serial += 1), ...message });
      if (this.options.onSay) this.options.onSay(message);
    }

    // What part of the plane is in sight, once a person has moved it there: an export may be cropped to it.
    sayFrame() {
      clearTimeout(this.still);
      if (this.standing) return;
      const frame = this.moved ? this.map.getBounds() : null;
      const bounds = frame && [frame.getWest(), frame.getSouth(), frame.getEast(), frame.getNorth()].map((edge) => Math.round(edge * 100) / 100);
      const said = JSON.stringify(bounds);
      if (said === (this.frame ?? "null")) return;
      this.still = setTimeout(() => { this.frame = said; this.say({ bounds }); }, 600);
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
      this.measureFrame();
      this.fitting = true;
      this.map.stop();
      this.map.setMaxBounds(null); // as in fit
      const { centre, zoom } = this.placeOf(bounds);
      this.map.setView(centre, zoom, { animate: false });
      this.map.setMaxBounds(this.bounds(this.view.extent));
      this.fitting = false;
      this.moved = true;
      this.standing = bounds;
    }

    // The middle and the zoom that show a part of the plane in the frame, with nothing beyond the plane's edge.
    placeOf([left, bottom, right, top]) {
      const zoom = Math.max(this.map.getBoundsZoom([[bottom, left], [top, right]]), this.map.options.minZoom);
      const size = this.map.getSize(), [ex, ey] = this.view.extent;
      const within = (middle, extent, pixels) => {
        const room = Math.max(extent - pixels / 2 ** (zoom + 1), 0);
        return Math.min(Math.max(middle, -room), room);
      };
      return { centre: [within((bottom + top) / 2, ey, size.y), within((left + right) / 2, ex, size.x)], zoom };
    }

    // What moved the map where no person did was Leaflet, in a frame of another size; it goes back to where it stood.
    standFast() {
      if (!this.standing || this.fitting) return;
      const { centre, zoom } = this.placeOf(this.standing);
      const away = this.map.project(this.map.getCenter(), zoom).distanceTo(this.map.project(centre, zoom));
      if (away > 2 || Math.abs(zoom - this.map.getZoom()) > 0.01) this.stand(this.standing);
    }

    // ---- ahead of Streamlit ---------------------------------------------------------------------------------------
    // A page of many widgets takes a while to run again. The map asks the server for the drawing that a press leads to
    // when the pointer reaches the widget, and shows it at the very click; the page's own drawing follows and has nothing
    // left to change.
    listenAhead() {
      let page;
      try { page = window.parent === window ? null : window.parent.document; } catch { page = null; }
      if (!page) return;
      const hear = (event) => {
        if (!window.frameElement || !window.frameElement.isConnected) {
          for (const kind of ["pointerover", "focusin", "click"]) page.removeEventListener(kind, hear, true);
          return;
        }
        const step = this.ahead && this.stepOf(event.target);
        if (event.type === "click") { if (step) this.showAhead(step); return; }
        this.over = step;
        if (step) this.askAhead(step);
      };
      for (const kind of ["pointerover", "focusin", "click"]) page.addEventListener(kind, hear, true);
    }

    // What a press on this part of the page says: the widget's key and the name of the choice that was pressed.
    stepOf(node) {
      const pressed = node.closest && node.closest("button, label, input, [role=option]");
      if (!pressed || pressed.disabled) return null;
      const open = pressed.matches("[role=option]") && pressed.ownerDocument.querySelector("[role=combobox][aria-expanded=true]");
      const holder = (open || pressed).closest("[class*=st-key-]");
      const key = holder && /st-key-(\S+)/.exec(holder.className)[1];
      if (!key) return null;
      if (key in this.ahead.leads) return { lead: key };
      if (this.ahead.query === null) return null;
      const box = holder.querySelector("input[type=checkbox]");
      const port = /^port_[a-z-]+_(.+)$/.exec(key);
      if (box && port) return { say: `without ${port[1]}` };
      if (box) return !box.disabled && /^(home|[a-z]+_(arctic|pacific|indian))$/.test(key) ? { say: key } : null;
      if (!this.options.choices.includes(key) || pressed.matches("[role=combobox], [aria-haspopup]")) return null;
      const name = pressed.closest("[data-tag]")?.getAttribute("aria-label") ?? pressed.textContent;
      return name ? { say: `${key} ${name}` } : null;
    }

    // What a click on the map says; null where only the frame was moved.
    stepTo({ id, x, y }) {
      if (id) return { say: `focus ${id}` };
      return x === undefined ? null : { say: `at ${x},${y}` };
    }

    // The drawing of the scene after one more step. Asked for once.
    askAhead(step) {
      const query = this.after(step);
      if (!this.asked || this.asked.query !== query) {
        const drawing = fetch(`${this.ahead.url}?${query}`).then((answer) => (answer.status === 200 ? answer.json() : null), () => null);
        this.asked = { query, drawing };
      }
      return this.asked;
    }

    after({ lead, say }) {
      if (lead) return this.ahead.leads[lead];
      const query = new URLSearchParams(this.ahead.query);
      query.append("step", say);
      return String(query);
    }

    async showAhead(step) {
      if (!this.ahead || (this.ahead.query === null && !step.lead)) return;
      const { query, drawing } = this.askAhead(step);
      const ahead = this.ahead;
      if (!step.lead) ahead.query = query;
      const taken = (this.taken = {});
      const payload = await drawing;
      if (!payload || ahead !== this.ahead || taken !== this.taken) return;
      // A press on what is chosen already changes nothing, and the page will not draw again.
      this.awaited = payload.sig === this.map.getContainer().dataset.painted ? null : payload.sig;
      this.apply(payload);
      if (step.lead) return;
      this.ahead = payload.ahead;
      this.showWords(payload);
    }

    // The finding stands above the map and the card beside it, where the page will put the same ones.
    showWords({ summary, card }) {
      const page = window.parent.document;
      const finding = page.querySelector("h1.headline");
      if (finding) finding.textContent = summary;
      const place = page.querySelector(".st-key-card .card");
      if (place && card) place.outerHTML = card;
    }

    // ---- the card beside the map ----------------------------------------------------------------------------------
    // A card that opens is said once, by its title, in a corner of the page that outlives the card.
    listenCard() {
      const page = window.frameElement && window.frameElement.ownerDocument.querySelector("[data-testid=stMain]") ? window.frameElement.ownerDocument : null;
      if (!page) return;
      let said = page.getElementById("relos-said");
      if (!said) {
        said = page.createElement("div");
        said.id = "relos-said";
        said.setAttribute("role", "status");
        page.body.append(said);
      }
      const look = () => {
        if (!window.frameElement || !window.frameElement.isConnected) return watch.disconnect();
        const card = page.querySelector(".st-key-card .card");
        if (!card) return; // while one page gives way to another
        const title = card.dataset.opened ? `Card: ${card.dataset.opened}` : "";
        if (said.textContent !== title) said.textContent = title;
      };
      const watch = new MutationObserver(look);
      watch.observe(page.querySelector("[data-testid=stMain]"), { childList: true, subtree: true });
      look();
    }

    // What was pressed on the map is answered beside it, or below it on a narrow screen: there until it stands, or the
    // person does something else.
    bringCard() {
      const page = window.frameElement && window.frameElement.ownerDocument;
      const card = page && page.querySelector(".st-key-card");
      if (!card) return;
      if (this.letCard) this.letCard();
      const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      const bring = new ResizeObserver(() => card.scrollIntoView({ block: "nearest", behavior }));
      const kinds = ["pointerdown", "wheel", "keydown"];
      this.letCard = () => {
        bring.disconnect();
        for (const kind of kinds) page.removeEventListener(kind, this.letCard, true);
      };
      for (const kind of kinds) page.addEventListener(kind, this.letCard, true);
      bring.observe(card);
      setTimeout(this.letCard, 6000);
    }

    // What the page draws; while it lags behind what was drawn ahead, it has a moment to catch up.
    draw(payload) {
      clearTimeout(this.late);
      if (this.awaited && this.awaited !== payload.sig) {
        this.late = setTimeout(() => { this.awaited = null; this.draw(payload); }, 700);
        return;
      }
      this.awaited = null;
      this.ahead = payload.ahead;
      this.asked = null;
      this.apply(payload);
      if (this.over && this.ahead) this.askAhead(this.over);
    }

    // ---- colours -------------------------------------------------------------------------------------------------
    dress() {
      const theme = this.options.theme || this.hostTheme();
      if (theme === this.theme) return;
      this.theme = theme;
      const root = this.map.getContainer();
      root.dataset.theme = theme;
      for (const [name, colour] of Object.entries(this.options.grounds[theme])) root.style.setProperty(`--${name}`, colour);
      for (const layer of this.layers.values()) this.paint(layer);
      for (const part of this.parts.values()) this.fill(part);
      for (const port of this.ports.values()) port.marker.setIcon(this.icon(port.data));
      if (this.routeSig) {
        const routes = JSON.parse(this.routeSig);
        this.routeSig = null;
        this.drawRoutes(routes);
      }
      if (this.legend.data) this.legend.draw(this.legend.data, true);
    }

    hostTheme() {
      const paper = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
      const hex = /^#([0-9a-f]{6})/i.exec(paper);
      if (!hex) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const value = parseInt(hex[1], 16);
      return ((value >> 16) + ((value >> 8) & 255) + (value & 255)) / 3 < 128 ? "dark" : "light";
    }

    colour(data) {
      return this.theme === "dark" ? data.on_dark : data.colour;
    }

    // ---- the view and its base map -------------------------------------------------------------------------------
    async show(view) {
      if (this.view && this.view.id === view.id) return;
      this.view = view;
      this.fit();
      const basemap = await this.basemap(view.id);
      if (this.view.id !== view.id) return;
      this.drawBasemap(basemap);
      this.settle();
      this.map.getContainer().dataset.view = view.id;
      if (this.ahead && this.ahead.token) {
        const token = this.ahead.token;
        this.ahead.token = "";
        // Once it is painted, the page may build its widgets.
        requestAnimationFrame(() => requestAnimationFrame(() => fetch(`${this.ahead.url}?drawn=${token}`).catch(() => {})));
      }
    }

    basemap(id) {
      if (!this.basemaps.has(id)) {
        const ready = this.options.basemaps
          ? Promise.resolve(this.options.basemaps[id])
          : fetch(`${this.options.basemapUrl}/${id}.json`).then((answer) => {
              if (!answer.ok) throw new Error(`base map ${id}: ${answer.status}`);
              return answer.json();
            });
        ready.catch((error) => {
          this.basemaps.delete(id);
          this.scale.fail(`The base map could not be loaded (${error.message}); reload the page.`);
        });
        this.basemaps.set(id, ready);
      }
      return this.basemaps.get(id);
    }

    drawBasemap(basemap) {
      if (this.ground) this.ground.remove();
      this.ground = L.layerGroup();
      const fixed = (renderer, className) => ({ renderer: this.renderers[renderer], pane: renderer, className, interactive: false, smoothFactor: 0.8 });
      const lines = basemap.graticule.map(decode);
      L.polyline(lines, { ...fixed("grid", "relos-graticule"), weight: 1 }).addTo(this.ground);
      L.polygon(rings(basemap.land), { ...fixed("land", "relos-land"), weight: 0.8 }).addTo(this.ground);
      L.polygon(rings(basemap.lakes), { ...fixed("land", "relos-lake"), weight: 0.6 }).addTo(this.ground);
      L.polyline(lines, { ...fixed("land", "relos-graticule relos-over-land"), weight: 1 }).addTo(this.ground);
      this.seaNames = basemap.sea_names;
      this.graticule = lines.map((points, n) => ({ points, text: basemap.graticule_names[n], meridian: !/[NS]$|Equator/.test(basemap.graticule_names[n]) }));
      this.ground.addTo(this.map);
    }

    bounds(half) {
      return L.latLngBounds([-half[1], -half[0]], [half[1], half[0]]);
    }

    // How near the whole view is shown in the frame as large as it is, and from where on the frame is filled.
    measureFrame() {
      const size = this.map.getSize();
      if (!this.view || !size.x || !size.y) return false;
      const [wx, wy] = this.view.window, [ex, ey] = this.view.extent;
      const contain = Math.min(size.x / (2 * wx), size.y / (2 * wy));
      const cover = Math.max(size.x / (2 * ex - 0.4), size.y / (2 * ey - 0.4)); // a pixel rounded up shows no edge
      this.home = Math.log2(Math.max(contain, cover));
      this.map.options.minZoom = Math.log2(cover);
      return true;
    }

    // The whole window is shown where the plane is large enough for it; the frame is always filled.
    fit() {
      if (!this.measureFrame()) return;
      this.fitting = true;
      this.moved = this.panned = false;
      this.standing = null;
      this.map.setMaxBounds(null); // while the view moves they would start a pan of their own, which ends beside the middle
      this.map.setView([0, 0], this.home, { animate: false });
      this.map.setMaxBounds(this.bounds(this.view.extent));
      this.fitting = false;
    }

    resize() {
      this.map.invalidateSize({ animate: false });
      const { x, y } = this.map.getSize();
      this.map.getContainer().dataset.short = y < 360 || x < 480 ? "yes" : "no"; // buttons in rows
      if (this.standing) this.stand(this.standing);
      else if (this.moved) this.measureFrame();
      else {
        this.fit();
        this.bringIn();
      }
    }

    // ---- reach ---------------------------------------------------------------------------------------------------
    apply(payload) {
      this.show(payload.view);
      if (payload.framing) this.reframe(payload.framing);
      this.drawParts(payload.parts || []);
      const wanted = new Map(payload.layers.map((data) => [data.id, data]));
      for (const [id, layer] of this.layers) {
        if (!wanted.has(id)) {
          layer.group.remove();
          this.layers.delete(id);
        }
      }
      for (const data of payload.layers) {
        const old = this.layers.get(data.id);
        if (old && old.data.sig === data.sig) continue;
        if (old) old.group.remove();
        this.addLayer(data);
      }
      this.drawIce(payload.ice || []);
      this.drawRoutes(payload.routes || []);
      this.drawPorts(payload.ports);
      this.drawPin(payload.pin);
      this.reveal(payload.ports.find((port) => port.focus), payload.pin);
      this.status(payload.summary);
      if (this.caption !== payload.caption) {
        this.caption = payload.caption;
        this.scale.draw();
      }
      this.legend.draw(payload.legend);
      this.legend.arrange(this.arranged !== payload.view.id);
      this.arranged = payload.view.id;
      this.place();
      this.map.getContainer().dataset.painted = payload.sig;
    }

    // Parts are what is filled. They lie below all edges; a scene's do not overlap. A page that is switched in the browser
    // lays one over another, with bare sea (`ground`) between, and cuts one to another (`within`).
    drawParts(parts) {
      const wanted = new Map(parts.map((data) => [data.id, data]));
      for (const [id, part] of this.parts) {
        if (wanted.get(id)?.sig === part.data.sig) continue;
        part.group.remove();
        this.parts.delete(id);
      }
      const added = parts.filter((data) => !this.parts.has(data.id));
      const common = { renderer: this.renderers.reach, pane: "reach", interactive: false, smoothFactor: 0.5, stroke: false };
      for (const data of added) {
        const places = rings(data.fill);
        const area = L.polygon(places, { ...common, className: data.ground ? "relos-bare" : `relos-reach relos-part-${data.id}` });
        const surface = data.pattern && L.polygon(places, { ...common, className: "relos-surface" });
        const part = { data, area, surface, group: L.layerGroup([area, surface].filter(Boolean)).addTo(this.map) };
        this.parts.set(data.id, part);
        area.getElement().id = `relos-area-${data.id}`;
        if (data.within) for (const path of [area, surface]) path?.getElement().setAttribute("clip-path", `url(#${this.clip(data.within)})`);
        this.fill(part);
      }
      if (!added.length) return;
      for (const { id } of [...parts].reverse()) {
        const { area, surface } = this.parts.get(id);
        surface?.bringToBack();
        area.bringToBack();
      }
    }

    fill({ data, area, surface }) {
      if (data.ground) { area.setStyle({ fillColor: this.options.grounds[this.theme].sea, fillOpacity: 1 }); return; }
      const colour = this.colour(data);
      area.setStyle({ fillColor: colour, fillOpacity: data.opacity });
      surface?.setStyle({ fillColor: `url(#${this.pattern(data, colour, "surface", 16)})`, fillOpacity: 0.42 });
    }

    // Cuts a part to another one, for a page whose file cannot hold every pair of pacts.
    clip(other) {
      const id = `relos-clip-${other}`;
      if (!this.defs.querySelector(`#${id}`)) {
        const path = document.createElementNS(SVG, "clipPath");
        const use = document.createElementNS(SVG, "use");
        path.setAttribute("id", id);
        use.setAttribute("href", `#relos-area-${other}`);
        use.setAttribute("clip-rule", "evenodd");
        path.append(use);
        this.defs.append(path);
      }
      return id;
    }

    addLayer(data) {
      const common = { renderer: this.renderers.reach, pane: "reach", interactive: false, smoothFactor: 0.5 };
      const layer = {
        data,
        band: L.polygon(rings(data.band), { ...common, stroke: false, className: `relos-band relos-reach-${data.id}` }),
        edge: L.polyline(data.edge.map(decode), { ...common, fill: false, className: `relos-edge` }),
        limit: L.polyline(data.limit.map(decode), { ...common, fill: false, className: "relos-limit", weight: 1 }),
      };
      layer.group = L.layerGroup([layer.limit, layer.band, layer.edge]).addTo(this.map);
      this.layers.set(data.id, layer);
      this.paint(layer);
    }

    paint({ data, band, edge }) {
      const colour = this.colour(data);
      band.setStyle({ fillColor: `url(#${this.pattern(data, colour)})`, fillOpacity: data.faint ? 0.5 : 1 });
      edge.setStyle({ color: colour, weight: data.faint ? 1.5 : 2.4, dashArray: data.dash.map((part) => part * 2).join(" ") || null });
    }

    drawIce(lines) {
      const sig = JSON.stringify(lines);
      if (sig === this.iceSig) return;
      this.iceSig = sig;
      this.ice?.remove();
      const style = { renderer: this.renderers.reach, pane: "reach", interactive: false, fill: false, className: "relos-ice", weight: 2 };
      this.ice = L.polyline(lines.map(decode), style).addTo(this.map);
    }

    drawRoutes(routes) {
      const sig = JSON.stringify(routes);
      if (sig === this.routeSig) return;
      this.routeSig = sig;
      this.routes?.remove();
      this.routes = L.layerGroup();
      this.ways = routes.map(({ id, label, lines }) => ({ id, label, lines: lines.map(decode) }));
      const common = { renderer: this.renderers.ways, pane: "ways", interactive: false, fill: false, smoothFactor: 0.5 };
      const onWater = { ...common, renderer: this.renderers.reach, pane: "reach" };
      for (const data of routes) {
        const lines = data.lines.map(decode), dashArray = data.dash.map((part) => part * 2).join(" ") || null;
        if (!data.below) L.polyline(lines, { ...common, weight: 5.5, className: "relos-casing" }).addTo(this.routes);
        L.polyline(lines, { ...(data.below ? onWater : common), weight: data.below ? data.width : 2.8, className: "relos-route", dashArray })
          .addTo(this.routes).setStyle({ color: this.colour(data) });
      }
      this.routes.addTo(this.map);
    }

    pattern(data, colour, kind = "pattern", size = 8) {
      const id = `relos-${kind}-${data.id}`;
      let tile = this.defs.querySelector(`#${id}`);
      if (!tile) {
        tile = document.createElementNS(SVG, "pattern");
        tile.setAttribute("id", id);
        tile.setAttribute("width", size);
        tile.setAttribute("height", size);
        tile.setAttribute("viewBox", "0 0 8 8");
        tile.setAttribute("patternUnits", "userSpaceOnUse");
        tile.append(document.createElementNS(SVG, "path"));
        this.defs.append(tile);
      }
      const path = tile.firstChild;
      path.setAttribute("d", this.options.patterns[data.pattern]);
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", colour);
      path.setAttribute("stroke-width", (data.pattern === "dots" ? 2 : 1.1) * (8 / size));
      if (size > 8 && data.faint) path.setAttribute("stroke-dasharray", "1.5 1.5");
      path.setAttribute("stroke-linecap", data.pattern === "dots" ? "round" : "butt");
      return id;
    }

    // ---- ports ---------------------------------------------------------------------------------------------------
    drawPorts(ports) {
      const wanted = new Map(ports.map((data) => [data.id, data]));
      for (const [id, port] of this.ports) {
        if (!wanted.has(id)) {
          port.marker.remove();
          this.ports.delete(id);
        }
      }
      for (const data of ports) {
        const old = this.ports.get(data.id);
        const sig = JSON.stringify(data);
        if (old && old.sig === sig) continue;
        if (old) {
          old.data = data;
          old.sig = sig;
          old.marker.setLatLng([data.y, data.x]).setIcon(this.icon(data));
          old.marker.getElement().title = data.title; // setIcon leaves it as it was
          continue;
        }
        const marker = L.marker([data.y, data.x], { pane: "marks", icon: this.icon(data), alt: data.title, title: data.title, keyboard: true, riseOnHover: true, zIndexOffset: (data.hollow ? 0 : 1000) - 100 * data.rank });
        const port = { data, sig, marker };
        marker.on("click", (event) => this.press(port, event));
        marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter" || event.originalEvent.key === " ") this.say({ id: port.data.id }); });
        marker.on("mouseover", () => this.expect(port));
        marker.addTo(this.map);
        this.ports.set(data.id, port);
      }
    }

    // A pointer that comes to a place is likely to press it.
    expect(port) {
      if (this.ahead && this.ahead.query !== null) this.askAhead(this.stepTo({ id: port.data.id }));
    }

    // A press opens the mark whose centre is nearest, whichever was drawn on top; a list tells those apart that lie closer
    // than a pointer, or a finger, can point.
    press(pressed, event) {
      const pointer = event.originalEvent;
      const at = pointer?.clientX || pointer?.clientY ? this.map.mouseEventToContainerPoint(pointer) : this.map.latLngToContainerPoint(pressed.marker.getLatLng());
      const within = pointer?.pointerType === "touch" ? FINGER : MOUSE;
      const near = [...this.ports.values()]
        .map((port) => ({ port, far: this.map.latLngToContainerPoint(port.marker.getLatLng()).distanceTo(at) }))
        .sort((a, b) => a.far - b.far);
      const close = near.filter(({ far }) => far <= within).map(({ port }) => port);
      if (close.length > 1) this.chooser.open(close, at, pressed.marker.getElement());
      else this.say({ id: near[0].port.data.id });
    }

    // The mark of a site as it is drawn on the map, in a box of a size in px.
    sign(data, size) {
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "-10 -10 20 20");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", this.options.marks[data.shape]);
      path.setAttribute("class", ["relos-mark", data.hollow && "relos-hollow", data.hollow && data.rank > 1 && !data.focus && "relos-minor"].filter(Boolean).join(" "));
      path.style.setProperty("--mark", this.colour(data));
      svg.append(path);
      if (data.off) {
        const strike = document.createElementNS(SVG, "path");
        strike.setAttribute("d", "M-8 8L8 -8");
        strike.setAttribute("class", "relos-strike");
        svg.append(strike);
        path.classList.add("relos-off");
      }
      if (data.air) {
        const wings = path.cloneNode();
        wings.setAttribute("d", "M-9.5 0H9.5");
        wings.setAttribute("class", "relos-wings");
        svg.prepend(wings);
      }
      svg.style.width = svg.style.height = `${size}px`;
      return svg;
    }

    signSize(data) {
      return (data.focus ? 30 : data.rank <= 1 ? 22 : 18) * (this.large ? 1.35 : 1);
    }

    icon(data) {
      const size = this.signSize(data);
      // The mark keeps its size; what can be pressed is never smaller than WCAG 2.2 asks for (24 px).
      const target = Math.max(size, 24);
      return L.divIcon({ html: this.sign(data, size), className: data.focus ? "relos-port relos-focus" : "relos-port", iconSize: [target, target] });
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

    drawPin(pin) {
      if (this.pin) this.pin.remove();
      this.pin = null;
      if (!pin) return;
      this.pin = L.marker([pin.y, pin.x], { pane: "marks", interactive: false, keyboard: false, icon: L.divIcon({ html: "", className: "relos-pin", iconSize: [18, 18] }) }).addTo(this.map);
    }

    status(summary) {
      if (!this.live) {
        this.live = el("div", "relos-live");
        this.live.setAttribute("role", "status");
        this.map.getContainer().append(this.live);
      }
      if (this.live.textContent !== summary) this.live.textContent = summary;
      this.tools.say(summary);
    }

    // ---- labels --------------------------------------------------------------------------------------------------
    settle() {
      if (!this.view || !this.map._loaded) return;
      this.scale.draw();
      this.legend.arrange(true);
      this.place();
    }

    // Type or fonts have changed: everything that is measured by them is placed again.
    restyle() {
      this.ruler.known.clear();
      this.legend.size = null;
      this.typeset();
      if (!this.view) return;
      for (const port of this.ports.values()) port.marker.setIcon(this.icon(port.data));
      this.settle();
    }

    typeset() {
      const sizes = window.relosLabels.SIZES[this.large ? "large" : "usual"];
      for (const [kind, size] of Object.entries(sizes)) this.map.getContainer().style.setProperty(`--size-${kind}`, `${size}px`);
    }

    place() {
      if (!this.view || !this.map._loaded) return;
      const container = this.map.getContainer(), size = this.map.getSize(), pane = this.map.getPane("labels");
      const frame = container.getBoundingClientRect();
      const boxes = [...container.querySelectorAll(".leaflet-control")].map((node) => node.getBoundingClientRect())
        .map((box) => [box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4]);
      // Points of the plane on the screen: the projection of the map as one scale and one shift.
      const zero = this.map.latLngToContainerPoint([0, 0]), scale = 2 ** this.map.getZoom();
      const screen = (x, y) => ({ x: zero.x + x * scale, y: zero.y - y * scale });
      const line = (points) => points.map(([y, x]) => [zero.x + x * scale, zero.y - y * scale]);
      const seen = (p) => p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20;
      const marks = [...this.ports.values()]
        .map(({ data }) => ({ data, at: screen(data.x, data.y), half: (data.focus ? 16 : data.rank <= 1 ? 8 : 7) * (this.large ? 1.35 : 1) }))
        .filter((mark) => seen(mark.at));
      const scene = {
        size, boxes, marks,
        large: this.large,
        zoomed: this.map.getZoom() - (this.home ?? this.map.getZoom()),
        lines: this.lines().map(line),
        ways: (this.ways ?? []).map(({ id, label, lines }) => ({ id, label, lines: lines.map(line) })),
        seas: (this.seaNames ?? []).map(([name, x, y, angle, rank]) => ({ name, at: screen(x, y), angle, rank })).filter(({ at }) => seen(at)),
        graticule: (this.graticule ?? []).map(({ points, text, meridian }) => ({ points: line(points), text, meridian })),
        afloat: (x, y) => this.afloat(x, y),
      };
      const nodes = window.relosLabels.place(scene, this.ruler);
      const shift = this.map.containerPointToLayerPoint([0, 0]);
      pane.style.transform = `translate(${shift.x}px,${shift.y}px)`;
      pane.replaceChildren(...nodes);
    }

    // Where reach ends, and the ice: lines that the name of an ocean had better not stand on.
    lines() {
      const edges = [...this.layers.values()].flatMap((layer) => [...layer.edge.getLatLngs(), ...layer.band.getLatLngs().flat()]);
      return [...edges, ...(this.ice?.getLatLngs() ?? [])]
        .map((points) => points.map(({ lat, lng }) => [lat, lng]));
    }

    // Whether a point of the screen lies on water, by the land that is drawn.
    afloat(x, y) {
      const land = this.renderers.land._container.querySelector(".relos-land");
      const point = this.map.containerPointToLayerPoint([x, y]);
      return !land || !land.isPointInFill(new DOMPoint(point.x, point.y));
    }
  }

  window.relosMap = {
    create: (id, options) => new RelosMap(id, options),
  };
})();
