// The page around the map: toggles, views, theme and cards, all from DATA; nothing is fetched.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const el = (tag, text, attributes = {}) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const on = new Set(DATA.on);
  // Until the first click the pin is where the scene has it, in every view.
  const bright = DATA.theme === "dark" ? "light" : DATA.theme;
  const state = { view: DATA.view, focus: DATA.focus, at: null, asComposed: true, theme: DATA.theme };
  const options = { ...DATA.settings, basemaps: DATA.basemaps, theme: state.theme, onSay: (message) => hear(message) };
  const map = window.relosMap.create("map_div", options);

  const hear = (message) => {
    if (message.id) choose(message.id);
    else if (!("bounds" in message)) {
      state.at = message;
      state.focus = "";
      state.asComposed = false;
      draw();
    }
  };
  const choose = (id) => {
    state.focus = id;
    state.at = null;
    state.asComposed = false;
    draw();
  };

  // A site is shown while a pact that opens it has an ocean on, or while it is chosen.
  const shown = (id) => id === state.focus || DATA.pacts.some((pact) => pact.sites.includes(id) && pact.oceans.some((ocean) => on.has(ocean.key)));

  // A site of several pacts wears the look of the first that is on.
  const wearing = DATA.wearing.map((id) => DATA.pacts.find((one) => one.id === id)).filter(Boolean);
  const worn = (id) => {
    const pact = wearing.find((one) => one.sites.includes(id) && one.oceans.some((ocean) => on.has(ocean.key)));
    return pact ? { shape: pact.shape, colour: pact.colour, on_dark: pact.on_dark } : {};
  };

  const draw = () => {
    const full = DATA.pictures[state.view];
    const layers = full.layers.filter((layer) => on.has(layer.toggle));
    const routes = full.routes.filter((route) => on.has(route.id));
    const ports = full.ports.filter((port) => shown(port.id)).map((port) => ({ ...port, ...worn(port.id), focus: port.id === state.focus }));
    const pin = state.asComposed ? full.pin : state.at && Number.isFinite(state.at.x) ? { x: state.at.x, y: state.at.y } : null;
    const summary = sentence();
    $("headline").textContent = summary;
    map.draw({ ...full, layers, ports, routes, pin, summary, sig: [...on, state.view, state.focus].join() });
    for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    card();
  };

  const sentence = () => {
    const same = on.size === DATA.on.length && DATA.on.every((key) => on.has(key));
    if (same) return DATA.headline;
    const parts = DATA.pacts.filter((pact) => pact.oceans.length > 1).flatMap((pact) => pact.oceans.filter((ocean) => on.has(ocean.key) && ocean.share).map((ocean) => `${pact.name} ${ocean.share} of ${ocean.name}`));
    return parts.length ? `Within ${DATA.range}: ${parts.slice(0, 4).join("; ")}${parts.length > 4 ? "; …" : ""}` : `No reach is switched on (${DATA.range})`;
  };

  const drawing = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const sample = (width, ...children) => drawing("svg", { viewBox: `0 0 ${width} 18`, width, height: 18, "aria-hidden": "true" }, ...children);
  const mark = (pact, colour, hollow = false) => drawing("path", { d: DATA.settings.marks[pact.shape], transform: "translate(9 9)", fill: hollow ? "none" : colour, stroke: hollow ? colour : "none", "stroke-width": 2 });

  // A row's layer as the map draws it: its fill, pattern and edge, and the mark of its sites; a way is a line.
  const swatch = (pact) => {
    const colour = state.theme === "dark" ? pact.on_dark : pact.colour;
    const dash = pact.dash.map((part) => part * 1.6).join(" ");
    if (pact.way) return [sample(34, drawing("line", { x1: 0, y1: 9, x2: 34, y2: 9, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash }))];
    const id = `key-${pact.id}`;
    const dots = pact.pattern === "dots";
    const tile = drawing("path", { d: DATA.settings.patterns[pact.pattern], fill: "none", stroke: colour, "stroke-width": dots ? 2 : 1.1, "stroke-linecap": dots ? "round" : "butt" });
    const area = { x: 1, y: 2, width: 28, height: 14 };
    return [
      sample(30,
        drawing("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" }, tile),
        drawing("rect", { ...area, fill: colour, "fill-opacity": 0.24 }),
        drawing("rect", { ...area, fill: `url(#${id})`, stroke: colour, "stroke-width": 1.8, "stroke-dasharray": dash })),
      sample(18, mark(pact, colour)),
    ];
  };

  // What no row explains.
  const key = () => {
    const rows = [[DATA.key]];
    const ice = drawing("line", { x1: 1, y1: 9, x2: 30, y2: 9, class: "relos-ice", "stroke-width": 2.2 });
    if (Object.values(DATA.pictures).some((full) => full.ice.length)) rows.push([sample(30, ice), DATA.ice]);
    const first = DATA.pacts.find((pact) => Object.values(DATA.pictures).some(({ ports }) => ports.some((port) => port.hollow && pact.sites.includes(port.id))));
    if (first) rows.push([sample(18, mark(first, state.theme === "dark" ? first.on_dark : first.colour, true)), DATA.hollow]);
    const struck = Object.values(DATA.pictures).flatMap(({ ports }) => ports).find((port) => port.off);
    const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.6 };
    if (struck) rows.push([sample(18, drawing("path", { d: DATA.settings.marks[struck.shape], transform: "translate(9 9)", ...line }), drawing("path", { d: "M1 17L17 1", ...line })), DATA.off]);
    $("key").replaceChildren(...rows.filter(([text]) => text).map((parts) => { const row = el("div"); row.append(...parts); return row; }));
  };

  const table = () => {
    const head = el("thead");
    const names = el("tr");
    names.append(el("th", DATA.range, { scope: "col" }), ...DATA.oceans.map((name) => el("th", name, { scope: "col" })));
    head.append(names);
    const body = el("tbody");
    for (const pact of DATA.pacts) {
      const row = el("tr");
      const name = el("th", undefined, { scope: "row" });
      const signs = el("span");
      signs.append(...swatch(pact));
      const words = el("span");
      words.append(el("b", pact.name), el("small", pact.note));
      const named = el("div");
      named.append(signs, words);
      name.append(named);
      row.append(name);
      for (const ocean of pact.oceans) {
        const cell = el("td");
        const label = el("label");
        const box = el("input", undefined, { type: "checkbox", id: ocean.key, "aria-label": `${pact.name}, ${ocean.name}` });
        box.checked = on.has(ocean.key);
        box.disabled = !ocean.share;
        box.addEventListener("change", () => {
          if (box.checked) on.add(ocean.key);
          else on.delete(ocean.key);
          for (const twin of document.querySelectorAll(`input[id="${ocean.key}"]`)) twin.checked = box.checked;
          draw();
        });
        label.append(box, el("div", ocean.share || "–"));
        cell.append(label);
        if (pact.oceans.length === 1) cell.colSpan = DATA.oceans.length;
        row.append(cell);
      }
      body.append(row);
    }
    $("pacts").replaceChildren(head, body);
  };

  const card = () => {
    const box = $("card");
    const data = DATA.cards[state.focus];
    $("site").value = data ? state.focus : "";
    if (!data) {
      box.replaceChildren(el("p", state.at ? "Open water. Choose a port to read what is known about it." : "Click a port on the map, or choose one below.", { class: "quiet" }));
      return;
    }
    box.replaceChildren(el("h2", data.name), ...data.lines.map((line) => el("p", line)));
  };

  for (const view of DATA.views) {
    const button = el("button", view.name, { type: "button", "data-view": view.id });
    button.addEventListener("click", () => { state.view = view.id; state.at = null; draw(); });
    $("views").append(button);
  }
  $("site").append(el("option", "–", { value: "" }), ...Object.entries(DATA.cards).map(([id, data]) => el("option", data.name, { value: id })));
  $("site").addEventListener("change", (event) => choose(event.target.value));
  const dress = () => {
    document.documentElement.dataset.theme = state.theme;
    $("theme").textContent = state.theme === "dark" ? "Light" : "Dark";
    options.theme = state.theme;
    map.dress();
    table();
    key();
  };
  $("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? bright : "dark"; dress(); });
  dress();
  draw();
})();
