// Drawings that the page only names: the map has them, asks for them, or has the page send them whole.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Drawings, MOST } from "../../src/relos_map/draw/assets/js/drawings.js";

const onward = (query, url = "../ahead/explore/one") => ({ url, query, token: "", leads: {} });
const named = (sig, ...where) => ({ sig, framing: { reading: 2 }, ahead: onward(...where) });
const whole = (sig, ...where) => ({ ...named(sig, ...where), framing: null, view: { id: "arctic" }, layers: [sig] });

const desk = (answers = {}) => {
  const one = { asked: [], again: [], shown: [] };
  one.drawings = new Drawings({
    ask: async (address) => { one.asked.push(address); return answers[address] ?? null; },
    again: (sig) => one.again.push(sig),
  });
  one.hear = (said) => one.drawings.hear(said, ({ layers, framing }) => one.shown.push([layers[0], framing?.reading]));
  return one;
};
const rest = () => new Promise((then) => { setTimeout(then); });

test("what the map has is drawn at once, with what the page says of it now", () => {
  const { hear, shown, asked } = desk();
  hear(whole("a", ""));
  hear(whole("b", "nm=500"));
  hear(named("a", ""));
  assert.deepEqual([shown, asked], [[["a", undefined], ["b", undefined], ["a", 2]], []]);
});

test("what it has not is asked for, and drawn unless the page has said another since", async () => {
  const { hear, shown, asked } = desk({ "../ahead/explore/one?": whole("a", ""), "../ahead/explore/one?nm=500": whole("b", "nm=500") });
  hear(named("a", ""));
  hear(named("b", "nm=500"));
  await rest();
  assert.deepEqual(asked, ["../ahead/explore/one?", "../ahead/explore/one?nm=500"]);
  assert.deepEqual(shown, [["b", 2]]);
});

test("what cannot be had, or is another, the page sends whole", async () => {
  const { hear, shown, again } = desk({ "../ahead/explore/one?": whole("other", "") });
  hear(named("a", ""));
  await rest();
  hear(named("c", "nm=700"));
  await rest();
  assert.deepEqual([shown, again], [[], ["a", "c"]]);
});

test("a drawing counts for its own engine, data and page, and a lesson's for no other", async () => {
  const { hear, drawings, again, shown } = desk();
  hear(whole("a", ""));
  hear(named("a", "", "../ahead/explore/two"));
  await rest();
  hear(whole("d", null));
  hear(named("d", "nm=900"));
  await rest();
  assert.deepEqual([again, shown.length, drawings.held.size], [["a", "d"], 2, 1]);
});

test("the drawings used last are held", () => {
  const { drawings } = desk();
  for (let n = 0; n <= MOST; n += 1) {
    drawings.keep(whole(`${n}`, `nm=${n}`));
    drawings.keep(whole("0", "nm=0"));
  }
  assert.equal(drawings.held.size, MOST);
  assert.ok(drawings.held.has("../ahead/explore/one 0"));
  assert.ok(!drawings.held.has("../ahead/explore/one 1"));
});
