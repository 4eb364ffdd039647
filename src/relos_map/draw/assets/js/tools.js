// The buttons on the map: the whole view, full screen, large type; and the finding, which stands on a map in full screen.
import { MARGIN, control, icon } from "./controls.js";
import * as kept from "./kept.js";
import { el } from "./nodes.js";

export class Tools {
  constructor(relos) {
    this.relos = relos;
    this.root = relos.map.getContainer();
    this.words = relos.options.words;
    this.bar = el("div", { class: "leaflet-bar relos-tools" });
    this.button("whole", () => relos.viewport.fit());
    this.full = this.button("full", () => this.toggleFull());
    this.large = this.button("large", () => this.setLarge(!relos.large));
    this.large.setAttribute("aria-pressed", "false");
    this.zoom = L.control.zoom({ position: "topleft", zoomInTitle: this.words.zoomIn, zoomOutTitle: this.words.zoomOut }).addTo(relos.map);
    this.control = control(relos.map, "topleft", this.bar);
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
    const [left, right] = [MARGIN, width - MARGIN - w].map((x) => this.relos.ports.under([x, MARGIN, x + w, MARGIN + h]));
    const better = right < left ? "topright" : "topleft";
    if (better === here) return false;
    this.zoom.setPosition(better);
    this.control.setPosition(better);
    return true;
  }

  button(name, press) {
    const label = this.words[name];
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
    const full = this.isFull, label = this.words[full ? "leave" : "full"];
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
