// Which names stand on the map, and where, with letters 7 px wide.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Ruler, place } from "../../src/relos_map/draw/assets/js/placing.js";

const scene = (more) => ({
  size: { x: 400, y: 300 }, zoomed: 0, large: false, boxes: [], marks: [], lines: [], ways: [], seas: [], graticule: [], afloat: () => true, ...more,
});
const mark = (id, x, y, data = {}) => ({ data: { id, name: id, rank: 1, ...data }, at: { x, y }, half: 8 });
const placed = (more) => place(scene(more), new Ruler((text) => 7 * text.length));
const spots = (labels) => Object.fromEntries(labels.map(({ text, transform }) => [text, /translate\((.+?)px,(.+?)px\)/.exec(transform).slice(1).map(Number)]));

test("a name stands at the right of its mark, and at the left where there is no room", () => {
  const names = spots(placed({ marks: [mark("Kochi", 100, 100), mark("Mumbai", 390, 200)] }));
  assert.equal(names.Kochi[0], 110.5);
  assert.equal(names.Mumbai[0], 390 - 10.5 - (7 * 6 + 4));
});

test("no name covers a control, another name or another mark", () => {
  const marks = [mark("a long name", 100, 100), mark("b", 150, 100), mark("c", 120, 118)];
  const boxes = [[0, 0, 400, 90]];
  const taken = [...boxes, ...marks.map(({ at }) => [at.x - 8, at.y - 8, at.x + 8, at.y + 8])];
  const labels = placed({ marks, boxes });
  assert.ok(labels.length);
  for (const [text, [x, y]] of Object.entries(spots(labels))) {
    const box = [x, y, x + 7 * text.length + 4, y + 16];
    for (const other of taken) assert.ok(box[0] >= other[2] || box[2] <= other[0] || box[1] >= other[3] || box[3] <= other[1], text);
    taken.push(box);
  }
});

test("a candidate stands back where a named port near it has no name, unless it is chosen", () => {
  const named = mark("x".repeat(60), 100, 100), far = mark("far", 125, 100, { hollow: true, rank: 2 }); // the first has no room
  assert.deepEqual(placed({ marks: [named, far] }), []);
  assert.equal(placed({ marks: [far] }).length, 1);
  const free = placed({ marks: [mark("A", 200, 150, { hollow: true, rank: 9 })] });
  assert.deepEqual(free, []); // it matters too little for the whole view
  assert.equal(placed({ marks: [mark("A", 200, 150, { hollow: true, rank: 9, focus: true })] })[0].className, "relos-label relos-strong");
  assert.equal(placed({ marks: [mark("A", 200, 150, { hollow: true, rank: 9 })], zoomed: 5 }).length, 1);
});

test("each label says what it names", () => {
  const way = { id: "cape", label: "By the Cape", lines: [[[50, 250], [150, 250], [250, 250], [350, 250]]] };
  const labels = placed({ marks: [mark("Kochi", 100, 100)], ways: [way] });
  assert.deepEqual(labels.map(({ of }) => of), [{ port: "Kochi" }, { way: "cape" }]);
});

test("an ocean stands in two lines where one would be crossed, and a sea off the land or not at all", () => {
  const ocean = { name: "Indian Ocean", at: { x: 200, y: 150 }, angle: 0, rank: 1 };
  assert.equal(placed({ seas: [ocean] })[0].text, "INDIAN OCEAN");
  const walls = [130, 270].map((x) => [x, 0, x + 5, 300]);
  assert.equal(placed({ seas: [ocean], boxes: walls })[0].text, "INDIAN\nOCEAN");
  const sea = { name: "Red Sea", at: { x: 200, y: 150 }, angle: 20, rank: 2 };
  const crossed = { seas: [sea], boxes: [[190, 140, 196, 146]] }; // its own place is taken
  assert.equal(placed(crossed).length, 1);
  assert.equal(placed({ ...crossed, afloat: () => false }).length, 0);
});

test("degrees stand where a line of the graticule leaves the frame", () => {
  const line = { points: [[200, -50], [200, 150], [200, 350]], text: "70°E", meridian: true };
  const labels = placed({ graticule: [line] });
  assert.deepEqual(labels.map(({ className }) => className), ["relos-degrees", "relos-degrees"]);
});

test("a text is measured once, with room after every letter where it is spread", () => {
  let asked = 0;
  const ruler = new Ruler(() => { asked += 1; return 10; });
  assert.equal(ruler.width("ab", "port", 12.5), 10);
  assert.equal(ruler.width("ab", "port", 12.5), 10);
  assert.equal(asked, 1);
  assert.equal(ruler.width("ab", "ocean", 10), 10 + 0.23 * 10 * 2);
});
