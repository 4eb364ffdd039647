// What stands on the map: its buttons, the scale, the legend, and the list that tells marks apart which lie too close.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const MARGIN = 10; // of a control from the frame and from the next
  const ICONS = {
    whole: "M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4M6.5 9h5M9 6.5v5",
    full: "M2.5 6.5v-4h4M11.5 2.5h4v4M15.5 11.5v4h-4M6.5 15.5h-4v-4",
    leave: "M6.5 2.5v4h-4M15.5 6.5h-4v-4M11.5 15.5v-4h4M2.5 11.5h4v4",
    large: "M1.5 15L6 3.5 10.5 15M3.2 11h5.6M11.5 15L14 8.5 16.5 15M12.5 12.6h3",
    fold: "M5 7l4 4 4-4",
  };

  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const drawing = (tag, attributes, ...children) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const icon = (name) => drawing("svg", { viewBox: "0 0 18 18", class: "relos-icon", "aria-hidden": "true" }, drawing("path", { d: ICONS[name] }));

  // What a browser keeps for us; a page opened from disk, or a careful browser, may keep nothing.
  const kept = {
    get(store, key) { try { return window[store].getItem(key); } catch { return null; } },
    set(store, key, value) { try { window[store].setItem(key, value); } catch { /* it lasts as long as the page */ } },
  };

  // How many ports of the map lie under a box of the screen, or so near that their marks would.
  const portsUnder = ({ map, ports }, box) => {
    const zero = map.latLngToContainerPoint([0, 0]), scale = 2 ** map.getZoom(), by = 9;
    return [...ports.values()].filter(({ data }) => {
      const x = zero.x + data.x * scale, y = zero.y - data.y * scale;
      return x > box[0] - by && x < box[2] + by && y > box[1] - by && y < box[3] + by && x > 0 && y > 0;
    }).length;
  };

  // A press on this part is none on the map under it, even where it replaces what was pressed.
  const apart = (node) => {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    for (const kind of ["click", "keydown", "keypress", "keyup"]) node.addEventListener(kind, (event) => event.stopPropagation());
  };

  const control = (relos, position, node) => {
    apart(node);
    const Control = L.Control.extend({ onAdd: () => node });
    return new Control({ position }).addTo(relos.map);
  };

  // ---- buttons -----------------------------------------------------------------------------------------------------
  class Tools {
    constructor(relos) {
      this.relos = relos;
      this.root = relos.map.getContainer();
      this.bar = el("div", { class: "leaflet-bar relos-tools" });
      this.button("whole", "Show the whole view", () => relos.fit());
      this.full = this.button("full", "Full screen", () => this.toggleFull());
      this.large = this.button("large", "Large type, for a projector", () => this.setLarge(!relos.large));
      this.large.setAttribute("aria-pressed", "false");
      this.zoom = L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(relos.map);
      this.control = control(relos, "topleft", this.bar);
      this.title = el("div", { class: "relos-title leaflet-control", "aria-hidden": "true" });
      this.root.append(this.title);
      document.addEventListener("fullscreenchange", () => this.showFull());
      document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.target.closest?.(".relos-chooser")) this.leave(); }, true);
      if (kept.get("localStorage", "relos-large") === "yes") this.setLarge(true);
    }

    // The buttons stand at the left, or at the right where they hide fewer ports there; says whether they changed sides.
    stand() {
      const here = this.control.getPosition(), width = this.relos.map.getSize().x;
      const w = this.bar.offsetWidth, h = 2 * MARGIN + this.zoom.getContainer().offsetHeight + this.bar.offsetHeight;
      const [left, right] = [MARGIN, width - MARGIN - w].map((x) => portsUnder(this.relos, [x, MARGIN, x + w, MARGIN + h]));
      const better = right < left ? "topright" : "topleft";
      if (better === here) return false;
      this.zoom.setPosition(better);
      this.control.setPosition(better);
      return true;
    }

    button(name, label, press) {
      const button = el("button", { type: "button", class: `relos-tool relos-${name}`, title: label, "aria-label": label }, icon(name));
      button.addEventListener("click", press);
      this.bar.append(button);
      return button;
    }

    setLarge(large) {
      this.relos.large = large;
      this.root.dataset.large = large ? "yes" : "no";
      this.large.setAttribute("aria-pressed", String(large));
      kept.set("localStorage", "relos-large", large ? "yes" : "no");
      this.relos.restyle();
    }

    get isFull() {
      return Boolean(document.fullscreenElement) || Boolean(this.covers);
    }

    leave() {
      if (document.fullscreenElement) document.exitFullscreen();
      if (this.covers) this.cover(false);
    }

    async toggleFull() {
      if (this.isFull) {
        this.leave();
        return;
      }
      const shown = window.parent !== window ? document.documentElement : this.root.parentElement;
      try { await shown.requestFullscreen(); } catch { this.cover(true); }
    }

    // Where the browser grants no full screen the map fills the window.
    cover(on) {
      const shown = window.frameElement || this.root.parentElement;
      const style = { position: "fixed", inset: "0", width: "100vw", height: "100vh", "max-height": "none", "z-index": "1000000" };
      for (const [name, value] of Object.entries(style)) {
        if (on) shown.style.setProperty(name, value, "important");
        else shown.style.removeProperty(name);
      }
      this.covers = on;
      if (on && window.frameElement) {
        this.outside ??= (event) => { if (event.key === "Escape") this.leave(); };
        window.parent.document.addEventListener("keydown", this.outside);
      }
      this.showFull();
    }

    showFull() {
      const full = this.isFull, label = full ? "Leave full screen" : "Full screen";
      this.root.dataset.full = full ? "yes" : "no";
      this.full.replaceChildren(icon(full ? "leave" : "full"));
      this.full.title = label;
      this.full.setAttribute("aria-label", label);
    }

    // The finding stands on the map while the page that says it is out of sight.
    say(summary) {
      if (this.title.textContent !== summary) this.title.textContent = summary;
    }
  }

  // ---- scale -------------------------------------------------------------------------------------------------------
  // One line: a bar of a round length. Where it holds and what is assumed stands in its explanation.
  class Scale {
    constructor(relos) {
      this.relos = relos;
      this.bar = el("span", { class: "relos-bar" });
      this.text = el("span", { class: "relos-scale-text" });
      this.button = el("button", { type: "button", class: "relos-scale-line", "aria-expanded": "false", "aria-controls": "relos-scale-note" }, this.bar, this.text);
      this.note = el("div", { class: "relos-scale-note", id: "relos-scale-note", hidden: "" });
      this.box = el("div", { class: "relos-scale" }, this.note, this.button);
      this.button.addEventListener("click", () => this.explain(this.note.hidden));
      this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.explain(false); });
      relos.map.on("click movestart", () => this.explain(false));
      this.control = control(relos, "bottomleft", this.box);
    }

    explain(open) {
      if (this.note.hidden !== open) return;
      this.note.hidden = !open;
      this.button.setAttribute("aria-expanded", String(open));
      this.relos.place();
    }

    fail(text) {
      this.failed = text;
      this.text.textContent = text;
    }

    draw() {
      const { map, caption } = this.relos;
      if (this.failed) return;
      const { here, note: spread } = this.stretch();
      const perNm = 2 ** map.getZoom() * 0.01852 * here;
      const steps = [10, 20, 50, 100, 200, 500, 1000, 2000];
      const nm = steps.findLast((step) => step * perNm <= Math.min(110, 0.22 * map.getSize().x)) ?? steps[0];
      const note = [caption, `The bar is true in the middle of the map, from left to right; ${spread}.`].filter(Boolean).join(". ");
      this.bar.style.width = `${Math.round(nm * perNm)}px`;
      this.text.textContent = `${nm.toLocaleString("en")} nm · ${Math.round(nm * 1.852).toLocaleString("en")} km`;
      this.note.textContent = note;
      this.button.title = note;
    }

    // How much longer a line is drawn in the middle of the frame, from left to right, than the plane's unit says, and how
    // far from that it is elsewhere. Lambert azimuthal equal-area: at an arc c from the view's centre lengths scale by
    // cos(c/2) outwards and its inverse across; printed pictures take the same rule.
    stretch() {
      const seen = this.relos.map.getBounds(), middle = this.relos.map.getCenter();
      const cosine = (p) => Math.sqrt(Math.max(0.01, 1 - (p.lat ** 2 + p.lng ** 2) / 127.42 ** 2));
      const out = Math.hypot(middle.lng, middle.lat), along = out && middle.lng / out, across = out ? middle.lat / out : 1;
      const here = 1 / Math.hypot(along / cosine(middle), across * cosine(middle));
      const least = Math.min(...[seen.getNorthWest(), seen.getNorthEast(), seen.getSouthEast(), seen.getSouthWest()].map(cosine));
      const short = Math.max(0, Math.round((1 - least / here) * 100)), long = Math.max(0, Math.round((1 / least / here - 1) * 100));
      return { here, note: `elsewhere −${short} % to +${long} %; areas are true` };
    }
  }

  // ---- marks that lie close ----------------------------------------------------------------------------------------
  // A small list that names them, nearest first. It holds the focus while it is open.
  class Chooser {
    constructor(relos, choose, reach) {
      this.relos = relos;
      this.choose = choose;
      this.reach = reach; // a place that the pointer or the focus has come to
      this.list = el("div", { class: "relos-chooser", role: "dialog", "aria-label": "Several places lie here: choose one", hidden: "" });
      relos.map.getContainer().append(this.list);
      apart(this.list);
      this.list.addEventListener("keydown", (event) => this.key(event));
      this.list.addEventListener("focusout", (event) => { if (!this.list.contains(event.relatedTarget)) this.close(); });
      relos.map.on("movestart zoomstart click", () => this.close());
    }

    open(ports, at, back) {
      this.back = back;
      this.list.replaceChildren(...ports.map((port) => {
        const button = el("button", { type: "button" }, this.relos.sign(port.data, 18), el("span", {}, port.data.title));
        button.dataset.port = port.data.id;
        button.addEventListener("click", () => { this.close(); this.choose(port); });
        for (const kind of ["mouseover", "focus"]) button.addEventListener(kind, () => this.reach(port));
        return button;
      }));
      this.list.hidden = false;
      const size = this.relos.map.getSize(), w = this.list.offsetWidth, h = this.list.offsetHeight;
      const x = at.x + 14 + w < size.x - 4 ? at.x + 14 : at.x - 14 - w;
      this.list.style.left = `${Math.max(4, Math.min(x, size.x - w - 4))}px`;
      this.list.style.top = `${Math.max(4, Math.min(at.y - 18, size.y - h - 4))}px`;
      this.list.firstChild.focus();
    }

    close() {
      if (this.list.hidden) return;
      const held = this.list.contains(document.activeElement);
      this.list.hidden = true;
      if (held) (this.back?.isConnected ? this.back : this.relos.map.getContainer()).focus({ preventScroll: true });
    }

    key(event) {
      event.stopPropagation();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") this.close();
      if (!step) return;
      event.preventDefault();
      const all = [...this.list.children], here = all.indexOf(document.activeElement);
      all[(here + step + all.length) % all.length].focus();
    }
  }

  window.relosControls = { Tools, Scale, Chooser, MARGIN, portsUnder, control, drawing, el, icon, kept };
})();
