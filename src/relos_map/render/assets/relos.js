// Draws what Python has projected and contoured: one Leaflet map on an equal-area plane, patched in place.
// Plane coordinates are in units of 100 km; outlines arrive as whole kilometres, delta-coded: [x0, y0, dx, dy, ...].
(() => {
  "use strict";

  const DECIMALS = 100;
  const SVG = "http://www.w3.org/2000/svg";

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
      L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
      this.addResetButton();
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
      this.scale = this.addScale();
      map.on("zoomend moveend resize viewreset", () => this.settle());
      // Until a person moves the map it keeps filling its frame, whatever size the frame takes.
      map.on("dragstart", () => { this.moved = true; });
      map.on("zoomstart", () => { this.moved ||= !this.fitting; });
      map.getContainer().addEventListener("keydown", (event) => { this.moved ||= event.key.startsWith("Arrow"); });
      map.on("moveend", () => this.sayFrame());
      map.on("click", (event) => this.say({ x: event.latlng.lng, y: event.latlng.lat }));
      // Enter on the map itself is a click on its middle, which a cross marks while the map has the focus.
      map.getContainer().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target !== map.getContainer()) return;
        const middle = map.getCenter();
        this.say({ x: middle.lng, y: middle.lat });
      });
      map.getContainer().append(el("div", "relos-cross"));
      map.getContainer().setAttribute("aria-label", options.label);
      map.getContainer().setAttribute("role", "application");
      new ResizeObserver(() => this.resize()).observe(map.getContainer());
      if (window.Streamlit) {
        window.Streamlit.events.addEventListener("streamlit:render", () => this.dress());
      }
      this.dress();
      this.listenAhead();
    }

    pane(name, z, active = false) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = z;
      if (!active) pane.style.pointerEvents = "none";
      return pane;
    }

    addResetButton() {
      const Reset = L.Control.extend({
        onAdd: () => {
          const bar = el("div", "leaflet-bar");
          const button = el("a", "relos-reset", "⤢");
          button.href = "#";
          button.title = "Show the whole view";
          button.setAttribute("role", "button");
          button.setAttribute("aria-label", "Show the whole view");
          bar.append(button);
          L.DomEvent.disableClickPropagation(bar);
          L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); this.fit(); });
          return bar;
        },
      });
      new Reset({ position: "topleft" }).addTo(this.map);
    }

    addScale() {
      const box = el("div", "relos-scale");
      const Scale = L.Control.extend({ onAdd: () => box });
      new Scale({ position: "bottomleft" }).addTo(this.map);
      return box;
    }

    say(message) {
      const step = this.stepTo(message);
      if (step) this.showAhead(step);
      // The component's own path waits 250 ms before it speaks; a click must not.
      if (window.Streamlit) window.Streamlit.setComponentValue({ n: Date.now() + (this.serial += 1), ...message });
      if (this.options.onSay) this.options.onSay(message);
    }

    // What part of the plane is in sight, once a person has moved it there: an export may be cropped to it.
    sayFrame() {
      clearTimeout(this.still);
      const frame = this.moved ? this.map.getBounds() : null;
      const bounds = frame && [frame.getWest(), frame.getSouth(), frame.getEast(), frame.getNorth()].map((edge) => Math.round(edge * 10) / 10);
      const said = JSON.stringify(bounds);
      if (said === (this.frame ?? "null")) return;
      this.still = setTimeout(() => { this.frame = said; this.say({ bounds }); }, 600);
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
      this.awaited = payload.sig;
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
      for (const port of this.ports.values()) port.marker.setIcon(this.icon(port.data));
      if (this.routeSig) {
        const routes = JSON.parse(this.routeSig);
        this.routeSig = null;
        this.drawRoutes(routes);
      }
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
          this.scale.textContent = `The base map could not be loaded (${error.message}); reload the page.`;
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

    // The whole window is shown where the plane is large enough for it; the frame is always filled.
    fit() {
      if (!this.view) return;
      const size = this.map.getSize();
      if (!size.x || !size.y) return;
      const [wx, wy] = this.view.window, [ex, ey] = this.view.extent;
      const contain = Math.min(size.x / (2 * wx), size.y / (2 * wy));
      const cover = Math.max(size.x / (2 * ex - 0.4), size.y / (2 * ey - 0.4)); // a pixel rounded up shows no edge
      this.home = Math.log2(Math.max(contain, cover));
      this.map.options.minZoom = Math.log2(cover);
      this.fitting = true;
      this.map.setMaxBounds(null); // while the view moves they would start a pan of their own, which ends beside the middle
      this.map.setView([0, 0], this.home, { animate: false });
      this.map.setMaxBounds(this.bounds(this.view.extent));
      this.fitting = false;
      this.moved = false;
    }

    resize() {
      this.map.invalidateSize({ animate: false, pan: false });
      if (!this.moved) this.fit();
    }

    // ---- reach ---------------------------------------------------------------------------------------------------
    apply(payload) {
      this.show(payload.view);
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
        this.drawScale();
      }
      this.place();
      this.map.getContainer().dataset.painted = payload.sig;
    }

    addLayer(data) {
      const common = { renderer: this.renderers.reach, pane: "reach", interactive: false, smoothFactor: 0.5 };
      const layer = {
        data,
        fill: L.polygon(rings(data.fill), { ...common, stroke: false, className: `relos-reach relos-reach-${data.id}` }),
        band: L.polygon(rings(data.band), { ...common, stroke: false, className: `relos-band` }),
        edge: L.polyline(data.edge.map(decode), { ...common, fill: false, className: `relos-edge` }),
      };
      layer.group = L.layerGroup([layer.fill, layer.band, layer.edge]).addTo(this.map);
      this.layers.set(data.id, layer);
      this.paint(layer);
    }

    paint({ data, fill, band, edge }) {
      const colour = this.colour(data);
      fill.setStyle({ fillColor: colour, fillOpacity: data.opacity });
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
      const common = { renderer: this.renderers.ways, pane: "ways", interactive: false, fill: false, smoothFactor: 0.5 };
      for (const data of routes) {
        const lines = data.lines.map(decode);
        L.polyline(lines, { ...common, weight: 5.5, className: "relos-casing" }).addTo(this.routes);
        L.polyline(lines, { ...common, weight: 2.8, className: "relos-route", dashArray: data.dash.map((part) => part * 2).join(" ") || null })
          .addTo(this.routes).setStyle({ color: this.colour(data) });
      }
      this.routes.addTo(this.map);
    }

    pattern(data, colour) {
      const id = `relos-pattern-${data.id}`;
      let tile = this.defs.querySelector(`#${id}`);
      if (!tile) {
        tile = document.createElementNS(SVG, "pattern");
        tile.setAttribute("id", id);
        tile.setAttribute("width", 8);
        tile.setAttribute("height", 8);
        tile.setAttribute("patternUnits", "userSpaceOnUse");
        tile.append(document.createElementNS(SVG, "path"));
        this.defs.append(tile);
      }
      const path = tile.firstChild;
      path.setAttribute("d", this.options.patterns[data.pattern]);
      path.setAttribute("fill", "none");
      path.setAttribute("stroke", colour);
      path.setAttribute("stroke-width", data.pattern === "dots" ? 2 : 1.1);
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
          continue;
        }
        const marker = L.marker([data.y, data.x], { pane: "marks", icon: this.icon(data), alt: data.title, title: data.title, keyboard: true, riseOnHover: true, zIndexOffset: (data.hollow ? 0 : 1000) - 100 * data.rank });
        const port = { data, sig, marker };
        marker.on("click", () => this.say({ id: port.data.id }));
        marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter" || event.originalEvent.key === " ") this.say({ id: port.data.id }); });
        marker.on("mouseover", () => { if (this.ahead && this.ahead.query !== null) this.askAhead(this.stepTo({ id: port.data.id })); });
        marker.addTo(this.map);
        this.ports.set(data.id, port);
      }
    }

    icon(data) {
      const colour = this.colour(data);
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "-10 -10 20 20");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", this.options.marks[data.shape]);
      path.setAttribute("class", ["relos-mark", data.hollow && "relos-hollow", data.hollow && data.rank > 1 && !data.focus && "relos-minor"].filter(Boolean).join(" "));
      path.style.setProperty("--mark", colour);
      svg.append(path);
      if (data.off) {
        const strike = document.createElementNS(SVG, "path");
        strike.setAttribute("d", "M-8 8L8 -8");
        strike.setAttribute("class", "relos-strike");
        svg.append(strike);
        path.classList.add("relos-off");
      }
      const size = data.focus ? 30 : data.rank <= 1 ? 22 : 18;
      // The mark keeps its size; what can be pressed is never smaller than WCAG 2.2 asks for (24 px).
      svg.style.width = svg.style.height = `${size}px`;
      const target = Math.max(size, 24);
      return L.divIcon({ html: svg, className: data.focus ? "relos-port relos-focus" : "relos-port", iconSize: [target, target] });
    }

    // What was just chosen must be seen: where it lies outside the frame, the whole view is shown again,
    // and in a frame too narrow for that the part around it.
    reveal(port, pin) {
      const spots = [port, pin].filter(Boolean);
      const chosen = JSON.stringify(spots.map(({ x, y }) => [x, y]));
      const seen = () => spots.every(({ x, y }) => this.map.getBounds().contains([y, x]));
      if (chosen !== this.chosen && !seen()) {
        this.fit();
        if (!seen()) this.map.panInside([spots[0].y, spots[0].x], { padding: [60, 60], animate: false });
      }
      this.chosen = chosen;
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
    }

    // ---- labels --------------------------------------------------------------------------------------------------
    settle() {
      this.place();
      this.drawScale();
    }

    // Greedy placement in screen space: by importance, each label takes the first of its places that is free.
    place() {
      if (!this.view || !this.map._loaded) return;
      const size = this.map.getSize();
      const pane = this.map.getPane("labels");
      const origin = this.map.containerPointToLayerPoint([0, 0]);
      const screen = (x, y) => this.map.latLngToContainerPoint([y, x]);
      const taken = [];
      const clear = (box, boxes) => !boxes.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
      const hollow = [];
      const fits = (box) => box[0] > 2 && box[1] > 2 && box[2] < size.x - 2 && box[3] < size.y - 2 && clear(box, taken);
      const free = (box) => fits(box) && clear(box, hollow);
      const nodes = [];
      const put = (className, text, box, angle = 0) => {
        taken.push(box);
        const node = el("div", className, text);
        const x = box[0] + origin.x, y = box[1] + origin.y;
        node.style.transform = `translate(${x}px,${y}px)${angle ? ` rotate(${angle}deg)` : ""}`;
        nodes.push(node);
      };
      for (const corner of this.map.getContainer().querySelectorAll(".leaflet-control")) {
        const frame = this.map.getContainer().getBoundingClientRect();
        const box = corner.getBoundingClientRect();
        taken.push([box.left - frame.left - 4, box.top - frame.top - 4, box.right - frame.left + 4, box.bottom - frame.top + 4]);
      }
      const seen = (p) => p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20;
      const marks = [...this.ports.values()].map((port) => ({ data: port.data, at: screen(port.data.x, port.data.y) })).filter((mark) => seen(mark.at));
      for (const { data, at } of marks) (data.hollow ? hollow : taken).push([at.x - 7, at.y - 7, at.x + 7, at.y + 7]);
      const zoomed = this.map.getZoom() - (this.home ?? this.map.getZoom());
      marks.sort((a, b) => Number(b.data.focus) - Number(a.data.focus) || Number(a.data.hollow) - Number(b.data.hollow) || a.data.rank - b.data.rank || (a.data.id < b.data.id ? -1 : 1));
      for (const { data, at } of marks) {
        if (!data.focus && data.rank > 2 + zoomed * 1.5) continue;
        const w = this.measure(data.name, "port") + 4, h = 16, gap = data.focus ? 15 : 10;
        const places = [
          [gap, -h / 2], [-gap - w, -h / 2], [gap - 3, -h - 3], [gap - 3, 3], [-gap - w + 3, -h - 3], [-gap - w + 3, 3], [-w / 2, -gap - h + 2], [-w / 2, gap - 2],
        ];
        const boxes = places.map(([dx, dy]) => [at.x + dx, at.y + dy, at.x + dx + w, at.y + dy + h]);
        // A named port would rather cover the marks of candidates than go without its label.
        const box = boxes.find(free) ?? (data.hollow ? undefined : boxes.find(fits));
        if (box) put(data.focus ? "relos-label relos-strong" : "relos-label", data.name, box);
      }
      for (const [name, x, y, angle, rank] of this.seaNames || []) {
        if (rank > 2 + zoomed * 1.2) continue;
        const at = screen(x, y);
        if (!seen(at)) continue;
        const kind = rank === 1 ? "ocean" : "sea";
        const lines = kind === "ocean" ? name.toUpperCase() : name;
        const w = this.measure(lines, kind) + 6, h = kind === "ocean" ? 20 : 15;
        const turned = Math.abs(angle) * (Math.PI / 180);
        const half = [(w * Math.cos(turned) + h * Math.sin(turned)) / 2, (w * Math.sin(turned) + h * Math.cos(turned)) / 2];
        const box = [at.x - half[0], at.y - half[1], at.x + half[0], at.y + half[1]];
        if (!free(box)) continue;
        taken.push(box);
        const node = el("div", `relos-sea relos-${kind}`, lines);
        node.style.transform = `translate(${at.x + origin.x}px,${at.y + origin.y}px) translate(-50%,-50%) rotate(${-angle}deg)`;
        nodes.push(node);
      }
      this.placeDegrees(size, free, put);
      pane.replaceChildren(...nodes);
    }

    // Degrees stand where graticule lines leave the frame: meridians along top and bottom, parallels along the sides.
    placeDegrees(size, free, put) {
      const inset = 11, right = size.x - 17, bottom = size.y - inset;
      for (const { points, text, meridian } of this.graticule || []) {
        let before = null;
        for (const point of points) {
          const at = this.map.latLngToContainerPoint(point);
          if (before) {
            const cross = meridian ? this.crossing(before, at, "y", "x", inset, bottom, size.x) : this.crossing(before, at, "x", "y", 17, right, size.y);
            if (cross) {
              const w = this.measure(text, "edge") + 4;
              const box = [cross.x - w / 2, cross.y - 7, cross.x + w / 2, cross.y + 7];
              if (free(box)) put("relos-degrees", text, box);
            }
          }
          before = at;
        }
      }
    }

    crossing(a, b, across, along, low, high, length) {
      for (const edge of [low, high]) {
        if ((a[across] - edge) * (b[across] - edge) >= 0) continue;
        const share = (edge - a[across]) / (b[across] - a[across]);
        const place = a[along] + share * (b[along] - a[along]);
        if (place > 0 && place < length) return { [across]: edge, [along]: place };
      }
      return null;
    }

    measure(text, kind) {
      this.widths ??= new Map();
      const key = kind + text;
      if (!this.widths.has(key)) {
        this.pen ??= document.createElement("canvas").getContext("2d");
        const font = { port: "600 12.5px", ocean: "italic 600 15px", sea: "italic 12px", edge: "11px" }[kind];
        this.pen.font = `${font} "Source Sans", "Source Sans Pro", "Noto Sans", sans-serif`;
        const spacing = { ocean: 3.4, sea: 0.6 }[kind] ?? 0;
        this.widths.set(key, this.pen.measureText(text).width + spacing * text.length);
      }
      return this.widths.get(key);
    }

    drawScale() {
      if (!this.view || !this.map._loaded) return;
      const pixelsPerNm = 2 ** this.map.getZoom() * 0.01852;
      const steps = [10, 20, 50, 100, 200, 500, 1000, 2000];
      const nm = steps.findLast((step) => step * pixelsPerNm <= 150) ?? steps[0];
      const km = nm * 1.852;
      const bar = el("div", "relos-bar");
      bar.style.width = `${nm * pixelsPerNm}px`;
      const text = `${nm.toLocaleString("en")} nm · ${Math.round(km).toLocaleString("en")} km`;
      this.scale.replaceChildren(el("div", "relos-caption", this.caption || ""), el("div", "relos-scale-text", text), bar, el("div", "relos-scale-note", `true at ${this.view.centre}; ${this.stretch()}`));
    }

    // Lambert azimuthal equal-area: at an arc c from the centre lengths scale by cos(c/2) outwards and its inverse across.
    stretch() {
      const corner = this.map.getBounds();
      const far = Math.max(...[corner.getNorthWest(), corner.getNorthEast(), corner.getSouthEast(), corner.getSouthWest()].map((p) => Math.hypot(p.lat, p.lng)));
      const cosine = Math.sqrt(Math.max(0.01, 1 - (far / 127.42) ** 2));
      return `elsewhere −${Math.round((1 - cosine) * 100)} % to +${Math.round((1 / cosine - 1) * 100)} %; areas true`;
    }
  }

  window.relosMap = {
    create: (id, options) => new RelosMap(id, options),
  };
})();
