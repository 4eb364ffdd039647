// Changes to the map while it is shown. On a server each is the scene's query with a value or a press; in a file, what is in
// it can be switched off and on.
import { fill } from "relos/messages.js";
import { el } from "relos/nodes.js";
import { text } from "./parts.js";

const box = (label, on, change, key) => {
  const input = el("input", { type: "checkbox", "aria-label": label, ...(key ? { "data-key": key } : {}) });
  input.checked = on;
  input.addEventListener("change", () => change(input));
  return input;
};

const select = (name, choices, chosen, change) => {
  const list = el("select", {}, ...choices.map(({ id, name: said }) => el("option", { value: id }, said)));
  list.value = chosen;
  list.addEventListener("change", () => { list.blur(); change(list.value); });
  return el("label", { class: "choice" }, text("span", name), list);
};

export class Panel {
  // `change` takes what to set in the query and the press to add; `hide` the id of a layer and whether it is hidden.
  constructor(words, live, { change, hide }) {
    Object.assign(this, { words, live, change, hide });
    this.box = el("section", { id: "panel", "aria-label": words.panel, hidden: "" });
    document.body.append(this.box);
  }

  get open() {
    return !this.box.hidden;
  }

  toggle(open = !this.open) {
    this.box.hidden = !open;
    if (!open && this.box.contains(document.activeElement)) document.activeElement.blur();
  }

  // What a scene's map can be changed by, as it stands. A part that has the focus keeps it.
  show(page, drawing, hidden) {
    const held = this.box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.box.replaceChildren(text("h2", this.words.panel), ...(this.live ? this.controls(page, drawing?.state) : this.layers(drawing, hidden)));
    if (held) this.box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  controls(page, state) {
    if (!state) return [];
    const { range, views, seasons, columns, pacts, sides } = this.live.panel, made = [];
    if (page !== "routes") {
      const said = text("output", fill(this.words.miles, { n: state.nm.toLocaleString(this.live.locale) }));
      const slider = el("input", { type: "range", "data-key": "nm", "aria-label": this.words.range, min: range[0], max: range[1], step: range[2], value: state.nm });
      const tell = () => { said.textContent = fill(this.words.miles, { n: Number(slider.value).toLocaleString(this.live.locale) }); };
      slider.addEventListener("input", tell);
      slider.addEventListener("change", () => this.change({ nm: slider.value }));
      made.push(el("label", { class: "choice" }, text("span", this.words.range), said), slider);
    }
    if (page === "compare") made.push(this.table(this.live.panel.letters, sides.map(({ id, name }) => ({ name, cells: ["a", "b"].map((side) => ({ press: `${side} ${id}`, on: state[side].includes(id) })) }))));
    else if (page !== "routes") {
      const cell = (key) => ({ press: key, on: state.on.includes(key) });
      const rows = pacts.filter(({ id }) => page === "explore" || id === state.pact).map(({ name, keys }) => ({ name, cells: keys.map(cell) }));
      made.push(el("label", { class: "layer" }, box(state.own, state.home, () => this.change({}, "home"), "home"), state.own));
      made.push(this.table(columns, rows));
    }
    made.push(select(this.words.view, views, state.view, (id) => this.change({}, `view ${id}`)));
    made.push(select(this.words.season, seasons, state.ice, (id) => this.change({}, `ice ${id}`)));
    return made;
  }

  table(columns, rows) {
    const head = el("tr", {}, el("td"), ...columns.map((name) => text("th", name, { scope: "col" })));
    return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows.map(({ name, cells }) => el("tr", {}, text("th", name, { scope: "row" }),
      ...cells.map(({ press, on }, n) => el("td", {}, box(fill(this.words.toggle, { name, column: columns[n] }), on, () => this.change({}, press), press)))))));
  }

  layers(drawing, hidden) {
    if (!drawing?.layers) return [text("p", this.words.more)];
    const rows = switchable(drawing).map(({ id, name }) => el("label", { class: "layer" }, box(name, !hidden.has(id), (input) => this.hide(id, !input.checked), id), name));
    return [...rows, text("p", this.words.more)];
  }
}

// What of a drawing can be switched in a file, by its legend: reaches, ways and the ice edge.
export const switchable = ({ legend, layers, routes }) => {
  const known = new Set([...layers, ...routes].map(({ id }) => id));
  return legend.rows.filter(({ id, kind }) => known.has(id) || kind === "ice");
};

// A drawing without what is hidden: each reach is filled by itself then, as what two of them share is no more known.
export const without = (drawing, hidden) => {
  if (!hidden.size) return drawing;
  const keep = ({ id }) => !hidden.has(id);
  const rows = drawing.legend.rows.filter((row) => keep(row) && !["count", "part"].includes(row.kind));
  return {
    ...drawing,
    parts: (drawing.alone ?? []).filter(keep),
    layers: drawing.layers.filter(keep),
    routes: drawing.routes.filter(keep),
    ice: hidden.has("ice") ? [] : drawing.ice,
    legend: { ...drawing.legend, rows },
    sig: `${drawing.sig} ${[...hidden].sort().join()}`,
  };
};
