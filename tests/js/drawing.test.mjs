// How outlines, looks, marks, scale and frame are worked out; no document is needed for any of it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { colourOn, dashes, hatch, markClasses } from "../../src/relos_map/draw/assets/js/looks.js";
import { crossings, decode, meets, rings, within } from "../../src/relos_map/draw/assets/js/outlines.js";
import { nearest } from "../../src/relos_map/draw/assets/js/ports.js";
import { length, stretch } from "../../src/relos_map/draw/assets/js/scale.js";
import { themeOf } from "../../src/relos_map/draw/assets/js/theme.js";
import { held, zooms } from "../../src/relos_map/draw/assets/js/viewport.js";

test("an outline arrives as steps of a kilometre from its first point, and becomes points of the plane, y first", () => {
  assert.deepEqual(decode([100, -250, 1, 0, -2, 50]), [[-2.5, 1], [-2.5, 1.01], [-2, 0.99]]);
  assert.deepEqual(decode([]), []);
  assert.deepEqual(rings([[[0, 0, 100, 0], [50, 50]]]), [[[[0, 0], [0, 1]], [[0.5, 0.5]]]]);
});

const square = (low, high) => [[low, low], [high, low], [high, high], [low, high]].map(([lng, lat]) => ({ lng, lat }));

test("a hole is not within, and a ring meets what its box meets", () => {
  const ring = [square(0, 10), square(4, 6)];
  assert.deepEqual(crossings(ring, 2), [0, 10]);
  assert.deepEqual(crossings(ring, 5), [0, 4, 6, 10]);
  assert.deepEqual([-1, 2, 5, 8, 11].map((x) => within(crossings(ring, 5), x)), [false, true, false, true, false]);
  assert.equal(meets(ring[0], [9, 9, 12, 12]), true);
  assert.equal(meets(ring[0], [11, 0, 12, 5]), false);
});

test("a look is its colour on the ground it stands on, its dash and its pattern", () => {
  const look = { colour: "#111111", on_dark: "#EEEEEE", dash: [4, 2.5], pattern: "dots" };
  assert.equal(colourOn("dark", look), "#EEEEEE");
  assert.equal(colourOn("light", look), "#111111");
  assert.equal(colourOn("print", look), "#111111");
  assert.equal(dashes(look), "8 5");
  assert.equal(dashes(look, 1.6), "6.4 4");
  assert.equal(dashes({ dash: [] }), "");
  assert.equal(dashes({}), "");
});

test("dots are points with round ends, lines are thin, and what only candidates share is broken", () => {
  assert.deepEqual(hatch({ pattern: "dots" }, "red"), { fill: "none", stroke: "red", "stroke-width": 2, "stroke-linecap": "round" });
  const faint = hatch({ pattern: "forward" }, "red", { faint: true, scale: 0.5 });
  assert.deepEqual(faint, { fill: "none", stroke: "red", "stroke-width": 0.55, "stroke-linecap": "butt", "stroke-dasharray": "1.5 1.5" });
});

test("a mark is hollow, small and grey by what is known of its site, and never small while it is chosen", () => {
  assert.equal(markClasses({ rank: 3 }), "relos-mark");
  assert.equal(markClasses({ rank: 1, hollow: true }), "relos-mark relos-hollow");
  assert.equal(markClasses({ rank: 2, hollow: true }), "relos-mark relos-hollow relos-minor");
  assert.equal(markClasses({ rank: 2, hollow: true, focus: true, off: true }), "relos-mark relos-hollow relos-off");
});

test("a press means the nearest mark, or all that lie closer than a pointer or a finger can point", () => {
  const marks = [{ id: "far", at: { x: 50, y: 0 } }, { id: "near", at: { x: 15, y: 0 } }, { id: "nearest", at: { x: 5, y: 0 } }];
  const meant = (x, touch) => nearest(marks, { x, y: 0 }, touch).map(({ id }) => id);
  assert.deepEqual(meant(0, false), ["nearest"]);
  assert.deepEqual(meant(10, false).sort(), ["near", "nearest"]);
  assert.deepEqual(meant(0, true), ["nearest", "near"]);
  assert.deepEqual(meant(200, true), ["far"]);
  const named = (x) => nearest(marks, { x, y: 0 }, false, marks[0]).map(({ id }) => id);
  assert.deepEqual(named(200), ["far"], "a press on a name means the port of that name");
  assert.deepEqual(named(30), ["far"], "though another mark is nearer");
  assert.deepEqual(named(0), ["nearest"], "but not where a mark lies under the pointer");
});

test("the scale is the longest round length that has room", () => {
  assert.equal(length(0.1, 1000), 1000); // 100 px of at most 110
  assert.equal(length(0.12, 1000), 500);
  assert.equal(length(0.1, 400), 500); // of at most 88
  assert.equal(length(100, 1000), 10); // the shortest, however long
});

test("a length is true in the middle of the frame, from left to right, and off by more the farther out", () => {
  const at = (lng, lat = 0) => ({ lng, lat });
  assert.deepEqual(stretch(at(0), [at(0)]), { here: 1, short: 0, long: 0 });
  // An arc of 60 degrees from the view's centre: cos 30°.
  assert.deepEqual(stretch(at(0), [at(63.71)]), { here: 1, short: 13, long: 15 });
  assert.equal(stretch(at(63.71), [at(63.71)]).here.toFixed(3), "0.866"); // outwards
  assert.equal(stretch(at(0, 63.71), [at(63.71)]).here.toFixed(3), "1.155"); // across
});

test("a page is dark where its paper is", () => {
  assert.deepEqual(["#ffffff", "#0e1117", "#0E1117ff", "white", ""].map(themeOf), ["light", "dark", "dark", null, null]);
});

test("the whole view is shown where the plane is large enough, and the frame is always filled", () => {
  const view = { window: [50, 40], extent: [100, 80] };
  const wide = zooms({ x: 800, y: 600 }, view);
  assert.equal(wide.home, Math.log2(600 / 80));
  assert.ok(wide.home > wide.cover);
  const narrow = zooms({ x: 100, y: 900 }, view);
  assert.equal(narrow.home, narrow.cover);
  assert.equal(narrow.cover, Math.log2(900 / (160 - 0.4)));
});

test("nothing beyond the plane's edge comes into the frame", () => {
  assert.equal(held(10, 100, 100, 0), 10);
  assert.equal(held(90, 100, 100, 0), 50);
  assert.equal(held(-90, 100, 100, 0), -50);
  assert.equal(held(90, 100, 400, 0), 0); // no room to move in
});
