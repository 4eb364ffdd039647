// The list that tells marks apart which lie too close.
import { apart } from "./controls.js";
import { el } from "./nodes.js";

// A small list that names them, nearest first. It holds the focus while it is open.
export class Chooser {
  constructor(relos, choose, reach) {
    this.relos = relos;
    this.choose = choose;
    this.reach = reach; // a place that the pointer or the focus has come to
    this.list = el("div", { class: "relos-chooser", role: "dialog", "aria-label": relos.options.words.choose, hidden: "" });
    relos.map.getContainer().append(this.list);
    apart(this.list);
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("focusout", (event) => { if (!this.list.contains(event.relatedTarget)) this.close(); });
    relos.map.on("movestart zoomstart click", () => this.close());
  }

  open(ports, at, back) {
    this.back = back;
    this.list.replaceChildren(...ports.map((port) => {
      const button = el("button", { type: "button" }, this.relos.ports.sign(port.data, 18), el("span", {}, port.data.title));
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
