// What a tab may write over, and how a strip is put in order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, opinion } from "../../src/relos_map/web/strip/keeping.js";

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
