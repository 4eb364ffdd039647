// The page around the map: toggles, views, theme and cards, all from DATA; nothing is fetched.
import { colourOn, dashes, hatch, tile } from "relos/looks.js";
import { create } from "relos/map.js";
import { fill } from "relos/messages.js";
import { drawing, el } from "relos/nodes.js";

const $ = (id) => document.getElementById(id);
const on = new Set();
// Until the first click the pin is where the scene has it, in every view.
const bright = DATA.theme === "dark" ? "light" : DATA.theme;
const asComposed = { view: DATA.view, focus: DATA.focus, at: null, asComposed: true, theme: DATA.theme };
const state = { ...asComposed };
const options = { ...DATA.settings, basemaps: DATA.basemaps, theme: state.theme, onSay: (message) => hear(message) };
const map = (window.relos = create("map_div", options));

const press = (changed) => {
  Object.assign(state, changed);
  draw();
  keep();
};
const hear = (message) => {
  if (message.id) choose(message.id);
  else if (!("bounds" in message)) press({ at: message, focus: "", asComposed: false });
};
const choose = (id) => press({ focus: id, at: null, asComposed: false });

// What was pressed stands in the address after its #: a reload keeps it, Back and Forward step through it.
const written = () => {
  const at = state.at && Number.isFinite(state.at.x) ? [state.at.x, state.at.y].map((part) => part.toFixed(3)).join() : "";
  const said = { view: state.view, on: [...on].sort().join(), focus: state.focus, at, composed: state.asComposed ? "1" : "", theme: state.theme };
  return new URLSearchParams(Object.entries(said)).toString();
};
const keep = () => {
  if (written() !== location.hash.slice(1)) location.hash = written();
};
const read = () => {
  const said = new URLSearchParams(location.hash.slice(1));
  const view = DATA.views.find(({ id }) => id === said.get("view"));
  Object.assign(state, asComposed);
  if (view) {
    const at = (said.get("at") ?? "").split(",").map(Number);
    state.view = view.id;
    state.focus = Object.hasOwn(DATA.cards, said.get("focus")) ? said.get("focus") : "";
    state.at = said.get("at") && at.every(Number.isFinite) && at.length === 2 ? { x: at[0], y: at[1] } : null;
    state.asComposed = said.get("composed") === "1";
    state.theme = said.get("theme") === "dark" ? "dark" : bright;
  }
  const keys = new Set(DATA.pacts.flatMap((pact) => pact.oceans.map(({ key }) => key)));
  on.clear();
  for (const key of view ? (said.get("on") ?? "").split(",").filter((one) => keys.has(one)) : DATA.on) on.add(key);
  dress();
};

// Each site says which toggles show it, those first whose look it wears.
const showing = (id) => (DATA.sites[id] ?? []).find((one) => one.keys.some((key) => on.has(key)));
const shown = (id) => id === state.focus || showing(id);
const worn = (id) => {
  const { keys, ...look } = showing(id) ?? {};
  return look;
};

const draw = () => {
  const full = DATA.pictures[state.view];
  const layers = full.layers.filter((layer) => on.has(layer.toggle));
  const parts = filled(full, layers);
  const routes = full.routes.filter(({ toggle }) => !toggle || on.has(toggle));
  const ports = full.ports.filter((port) => shown(port.id)).map((port) => ({ ...port, ...worn(port.id), focus: port.id === state.focus }));
  const pin = state.asComposed ? full.pin : state.at && Number.isFinite(state.at.x) ? { x: state.at.x, y: state.at.y } : null;
  const summary = sentence();
  $("headline").textContent = document.title = summary;
  map.draw({ ...full, parts, layers, ports, routes, pin, summary, sig: [...on, state.view, state.focus].join() });
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  key(parts);
  card();
};

// What is filled, from the ground up: each part lies over bare sea, so that no colour shows through it.
const filled = (full, layers) => {
  const fills = new Map(full.parts.map((part) => [part.id, part]));
  const shown = layers.map((layer) => ({ ...fills.get(layer.id), pact: layer.pact, ocean: layer.ocean }));
  const pacts = shown.filter((part) => part.pact);
  const below = shown.filter((part) => !part.pact);
  if (!below.length && pacts.length < 2) return shown;
  const bare = (part) => ({ ...part, id: `${part.id}-bare`, ground: true, pattern: null });
  const over = (part) => [bare(part), part];
  const faint = pacts.filter((part) => part.faint), named = pacts.filter((part) => !part.faint);
  const oceans = [...new Set(pacts.map((part) => part.ocean))];
  const together = oceans.map((ocean) => [...new Set(pacts.filter((part) => part.ocean === ocean).map((part) => part.pact))]);
  if (together.some((some) => some.length > 2)) {
    const only = faint.map((part) => ({ ...part, ...DATA.shared.candidates }));
    const coats = named.map((part) => ({ ...part, ...DATA.shared.count, id: `${part.id}-coat`, sig: `${part.sig} coat`, coat: true }));
    return [...below, ...only.flatMap(over), ...named.map(bare), ...coats];
  }
  const both = oceans.flatMap((ocean, place) => {
    const of = (some) => together[place].map((pact) => some.find((part) => part.ocean === ocean && part.pact === pact));
    const cut = (id, [one, other]) => one && other ? over({ ...one, ...DATA.shared[id], id: `${id}_${ocean}`, within: other.id, sig: `${one.sig} ${other.sig}` }) : [];
    if (together[place].length < 2) return [];
    const candidates = faint.some((part) => part.ocean === ocean);
    return [...(candidates ? cut("both_all", of([...faint, ...named])) : []), ...cut("both", of(named))];
  });
  return [...below, ...faint.flatMap(over), ...named.flatMap(over), ...both];
};

// The one sentence above the map, of what is on it; by the rules of relos_map.chart.findings, from areas by who reaches them.
// The sentences themselves come from there, whole.
const sentence = () => {
  const untouched = on.size === DATA.on.length && DATA.on.every((key) => on.has(key));
  if (untouched) return DATA.headlines[state.view];
  if (!DATA.said) return waysOn();
  const pressed = DATA.pacts.some((pact) => !pact.drawn && pact.oceans.some(({ key }) => on.has(key) !== DATA.on.includes(key)));
  const drawn = DATA.pacts.some((pact) => pact.drawn && on.has(pact.id));
  if (!pressed && drawn) return DATA.headlines[state.view];
  const { ocean = "", text } = finding(), found = fill(DATA.said.when[ocean], { finding: text });
  return found[0].toUpperCase() + found.slice(1);
};

const waysOn = () => {
  const [main, ...others] = DATA.pacts.filter((pact) => pact.way);
  if (on.has(main.id)) return DATA.headlines[state.view];
  const names = others.filter((way) => on.has(way.id)).map((way) => way.name);
  return names.length ? listed(names) : DATA.words.noWay;
};

const { locale } = DATA.settings;
const listed = (names) => new Intl.ListFormat(locale).format(names);
const number = (value) => value.toLocaleString(locale);
const whole = (amount) => Math.floor(amount + 0.5);
const percent = (km2, ocean) => whole(100 * km2 / ocean.total);
const km2Of = (bits, ocean) => {
  const sum = ocean.areas.reduce((found, [reachers, km2]) => found + (reachers & bits ? km2 : 0), 0);
  return Math.min(whole(sum / 1000) * 1000, ocean.total);
};
const part = (km2, ocean) => {
  const { none, share, little, area } = DATA.said.part, found = percent(km2, ocean);
  if (!km2) return none;
  return found ? fill(share, { share: number(found) }) : fill(little, { area: fill(area, { area: number(km2) }) });
};

// An ocean with the pacts that are on in it, what they reach, and what own ports do.
const share = (ocean) => {
  const given = DATA.said.pacts.map((pact, place) => ({ ...pact, bit: 2 << place })).filter((pact) => on.has(`${pact.id}_${ocean.id}`));
  const opened = given.filter((pact) => pact.opens).map((pact) => ({ ...pact, km2: km2Of(pact.bit, ocean) }));
  const bits = opened.reduce((all, pact) => all | pact.bit, 0);
  const ours = on.has("home") ? 1 : 0;
  const [own, km2, both] = [ours, bits, bits | ours].map((some) => km2Of(some, ocean));
  const counted = [(pact) => percent(pact.km2, ocean), (pact) => pact.km2, () => true].map((rule) => opened.filter(rule)).find((found) => found.length);
  return { ocean, given, named: counted ?? [], own, km2, added: percent(both, ocean) - percent(own, ocean) };
};

// Pacts within a sentence, whose ships sail under them, and what their ports are called.
const shipsOf = (named) => (new Set(named.map(({ ships }) => ships)).size === 1 ? named[0].ships : DATA.said.ships);
const few = (named) => named.length <= 3;
const pactsOf = (named) => (few(named) ? listed(named.map(({ name }) => name)) : fill(DATA.said.counted[named.length - 1], { n: number(named.length) }) + (named.some(({ name }) => name.includes("*")) ? "*" : ""));
const portsOf = (named) => {
  const { ports, before } = named.at(-1), kind = named.some(({ candidates }) => candidates) ? "candidates" : "ports";
  if (few(named) && ports) return pactsOf(named);
  return fill(DATA.said.sentences[few(named) && before ? kind : `${kind} of many`], { pacts: pactsOf(named) });
};

// What there is to say, and of which ocean's waters.
const finding = () => {
  const said = DATA.said;
  const all = said.oceans.map(share);
  const about = all.filter(({ ocean }) => said.about[state.view].includes(ocean.id));
  const first = (shares, before) => shares.reduce((best, one) => (before(one, best) ? one : best));
  const home = on.has("home") && said.has_own;
  const opened = about.filter(({ named }) => named.length);
  const say = (key, values) => fill(said.sentences[key], { range: said.range, ...values });
  if (opened.length) {
    const best = first(opened, (one, other) => one.added > other.added || (one.added === other.added && one.km2 / one.ocean.total > other.km2 / other.ocean.total));
    const values = { part: part(best.km2, best.ocean), ocean: best.ocean.the, own: home ? said.own : said.own_name, own_part: part(best.own, best.ocean) };
    const beside = best.own ? "and own" : "and none of own";
    const text = said.partner
      ? say("ships", { ...values, ships: shipsOf(best.named), pacts: pactsOf(best.named) })
      : say(home ? `within, ${beside}` : on.has("home") ? "within, own off" : "within", { ...values, ports: portsOf(best.named) });
    return { ocean: best.ocean.id, text };
  }
  const best = first(about, (one, other) => one.own / one.ocean.total > other.own / other.ocean.total);
  const given = about.flatMap((one) => one.given);
  const anyOn = all.some((one) => one.given.length);
  const why = !given.length ? "none on" : given.every(({ late }) => late) ? "none signed" : "no port on";
  const elsewhere = !given.length && about.length === 1 && (anyOn || !on.has("home")), ocean = best.ocean.the;
  if (said.partner) return { text: say(`no ships, ${why}`) };
  if (!home) return { text: say(elsewhere ? "own off, none on in" : `own off, ${why}`, { ocean, own: said.own_name }) };
  const near = say("own alone", { own: said.own, part: part(best.own, best.ocean), ocean });
  return { ocean: best.ocean.id, text: [near, say(elsewhere ? "none on there" : why)].join(said.between) };
};

const sample = (width, ...children) => drawing("svg", { viewBox: `0 0 ${width} 18`, width, height: 18, "aria-hidden": "true" }, ...children);
const mark = (pact, colour, hollow = false) => drawing("path", { d: DATA.settings.marks[pact.shape], transform: "translate(9 9)", fill: hollow ? "none" : colour, stroke: hollow ? colour : "none", "stroke-width": 2 });

const AREA = { x: 1, y: 2, width: 28, height: 14 }; // of a sample 30 px wide

// A row's layer as the map draws it: its fill, pattern and edge, and the mark of its sites; a way is a line.
const swatch = (pact) => {
  const colour = colourOn(state.theme, pact), dash = dashes(pact, 1.6);
  if (pact.way) return [sample(34, drawing("line", { x1: 0, y1: 9, x2: 34, y2: 9, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash }))];
  const id = `key-${pact.id}`;
  return [
    sample(30,
      tile(id, DATA.settings.patterns[pact.pattern], hatch(pact, colour)),
      drawing("rect", { ...AREA, fill: colour, "fill-opacity": 0.24 }),
      drawing("rect", { ...AREA, fill: `url(#${id})`, stroke: colour, "stroke-width": 1.8, "stroke-dasharray": dash })),
    sample(18, mark(pact, colour)),
  ];
};

// What no row explains.
const key = (parts) => {
  const rows = [[DATA.key]];
  const box = (data, opacity, id) => {
    const colour = colourOn(state.theme, data);
    return sample(30,
      tile(id, DATA.settings.patterns[data.pattern] ?? "", hatch(data, colour, { faint: data.faint })),
      drawing("rect", { ...AREA, fill: colour, "fill-opacity": opacity }),
      drawing("rect", { ...AREA, fill: `url(#${id})` }));
  };
  for (const id of ["both", "both_all", "candidates"]) {
    const { name, opacity } = DATA.shared[id];
    if (parts.some((part) => part.name === name)) rows.push([box(DATA.shared[id], opacity, `key-${id}`), name]);
  }
  if (parts.some((part) => part.coat)) {
    rows.push([DATA.shared.counted]);
    const steps = [...[1, 2, 3, 4, 5].map(number), DATA.words.more].map((text, n) => [box(DATA.shared.count, 1 - (1 - DATA.shared.count.opacity) ** (n + 1), `key-count-${n}`), text]);
    rows.push(steps.flat().map((one) => typeof one === "string" ? ` ${one}  ` : one));
  }
  const ice = drawing("line", { x1: 1, y1: 9, x2: 30, y2: 9, class: "relos-ice", "stroke-width": 2.2 });
  if (Object.values(DATA.pictures).some((full) => full.ice.length)) rows.push([sample(30, ice), DATA.ice]);
  if (DATA.hollow) rows.push([sample(18, mark(DATA.hollow, colourOn(state.theme, DATA.hollow), true)), DATA.hollow.text]);
  const struck = Object.values(DATA.pictures).flatMap(({ ports }) => ports).find((port) => port.off);
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.6 };
  if (struck) rows.push([sample(18, drawing("path", { d: DATA.settings.marks[struck.shape], transform: "translate(9 9)", ...line }), drawing("path", { d: "M1 17L17 1", ...line })), DATA.off]);
  $("key").replaceChildren(...rows.filter(([text]) => text).map((parts) => { const row = el("div"); row.append(...parts); return row; }));
};

// A pact in an ocean, to be switched.
const cell = (pact, ocean) => {
  const box = el("input", { type: "checkbox", id: ocean.key, "aria-label": fill(DATA.words.toggle, { name: pact.name, ocean: ocean.name }) });
  box.checked = on.has(ocean.key);
  box.disabled = !ocean.share;
  box.addEventListener("change", () => {
    if (box.checked) on.add(ocean.key);
    else on.delete(ocean.key);
    for (const twin of document.querySelectorAll(`input[id="${ocean.key}"]`)) twin.checked = box.checked;
    press({});
  });
  const wide = pact.oceans.length === 1 ? { colspan: DATA.oceans.length } : {};
  return el("td", wide, el("label", {}, box, el("div", {}, ocean.share || "–")));
};

const table = () => {
  const heads = [DATA.range, ...DATA.oceans].map((name) => el("th", { scope: "col" }, name));
  const rows = DATA.pacts.map((pact) => {
    const words = el("span", {}, el("b", {}, pact.name), el("small", {}, pact.note));
    const named = el("div", {}, el("span", {}, ...swatch(pact)), words);
    return el("tr", {}, el("th", { scope: "row" }, named), ...pact.oceans.map((ocean) => cell(pact, ocean)));
  });
  $("pacts").replaceChildren(el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
};

const card = () => {
  const box = $("card");
  const data = DATA.cards[state.focus];
  $("site").value = data ? state.focus : "";
  if (!data) {
    box.replaceChildren(el("p", { class: "quiet" }, state.at ? DATA.words.water : DATA.words.empty));
    return;
  }
  box.replaceChildren(el("h2", {}, data.name), ...data.lines.map((line) => el("p", {}, line)));
};

for (const view of DATA.views) {
  const button = el("button", { type: "button", "data-view": view.id }, view.name);
  button.addEventListener("click", () => press({ view: view.id, at: null }));
  $("views").append(button);
}
$("site").append(el("option", { value: "" }, "–"), ...Object.entries(DATA.cards).map(([id, data]) => el("option", { value: id }, data.name)));
$("site").addEventListener("change", (event) => choose(event.target.value));
const dress = () => {
  document.documentElement.dataset.theme = state.theme;
  $("theme").textContent = DATA.words[state.theme === "dark" ? "light" : "dark"];
  options.theme = state.theme;
  map.dress();
  table();
  draw();
};
$("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? bright : "dark"; dress(); keep(); });
window.addEventListener("hashchange", () => { if (written() !== location.hash.slice(1)) read(); });
read();
