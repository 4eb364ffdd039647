// What a tab may write over, and how a strip is put in order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { after, moved, opinion, waiting } from "../../src/relos_map/web/strip/keeping.js";

test("a tab writes over what it knows, and over nothing that another made since", () => {
  const kept = (by, rev) => ({ by, rev, briefing: {} });
  const told = { tab: "a", known: [3, 5] };
  assert.equal(opinion(null, told), "mine");
  assert.equal(opinion(kept("a", 9), told), "mine");
  assert.equal(opinion(kept("b", 3), told), "mine");
  assert.equal(opinion(kept("b", 5), told), "mine");
  assert.equal(opinion(kept("b", 6), told), "other");
});

test("one thing moves and the others keep their order", () => {
  assert.deepEqual(moved(["a", "b", "c", "d"], 0, 2), ["b", "c", "a", "d"]);
  assert.deepEqual(moved(["a", "b", "c", "d"], 3, 0), ["d", "a", "b", "c"]);
  assert.deepEqual(moved(["a"], 0, 0), ["a"]);
});

test("presses go on from one another, and are forgotten once the page has heard of them", () => {
  const made = [["move", 3, 2], ["move", 2, 1], ["choose", 1, 0], ["remove", 0]].map(([act, from, to], n) => ({ serial: n + 4, act, from, to }));
  const shown = made.map((_, n) => made.slice(0, n + 1).reduce(after, { scenes: ["a", "b", "c", "d"], chosen: 3 }));
  assert.deepEqual(shown.map(({ scenes, chosen }) => [scenes.join(""), chosen]), [["abdc", 2], ["adbc", 1], ["adbc", 0], ["dbc", 0]]);
  assert.deepEqual(waiting(made, 5).map(({ serial }) => serial), [6, 7]);
  assert.deepEqual(after({ scenes: ["a", "b"], chosen: 1 }, { act: "remove", from: 1 }), { scenes: ["a"], chosen: 0 });
});
