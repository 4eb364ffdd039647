// The player's rules: what a key does, which drawings are kept, what windows may say to each other, what a finger meant.
import assert from "node:assert/strict";
import { test } from "node:test";

import { KEYS, Keys, kept } from "../../src/relos_map/export/player/keys.js";
import { request, state } from "../../src/relos_map/export/player/link.js";
import { Scenes, order } from "../../src/relos_map/export/player/scenes.js";
import { meant } from "../../src/relos_map/export/player/touch.js";

const node = (tagName, more = {}) => ({ tagName, getAttribute: () => null, ...more });
const body = node("BODY");
const press = (keys, key, more = {}) => keys.press({ key, target: body, ...more });

test("every key of the list does what the list says, and no key stands there twice", () => {
  const all = KEYS.flatMap(([, some]) => some);
  assert.equal(new Set(all).size, all.length);
  for (const [action, some] of KEYS) for (const key of some) assert.deepEqual(press(new Keys(), key), { action });
  assert.deepEqual(press(new Keys(), "B"), { action: "black" });
  for (const key of ["Shift", "x", "F5", "Tab", "+"]) assert.equal(press(new Keys(), key), null);
});

test("digits and Enter name a scene; another key forgets them", () => {
  const keys = new Keys();
  assert.deepEqual([press(keys, "1"), press(keys, "2"), press(keys, "Enter")], [{ action: "digit" }, { action: "digit" }, { action: "go", n: 12 }]);
  press(keys, "3");
  assert.deepEqual(press(keys, "ArrowRight"), { action: "next" });
  assert.deepEqual(press(keys, "Enter"), { action: "next" });
  for (const digit of "12345") press(keys, digit);
  assert.equal(keys.digits, "345");
});

test("who types, or presses a button, keeps the keys for that; with Ctrl, Alt or Meta they are the browser's", () => {
  for (const [target, key] of [[node("TEXTAREA"), "b"], [node("INPUT", { type: "text" }), "1"], [node("SELECT"), "o"], [node("BUTTON"), " "], [node("BUTTON"), "Enter"],
    [node("INPUT", { type: "range" }), "ArrowRight"], [node("DIV", { getAttribute: () => "button" }), "Enter"], [node("DIV", { isContentEditable: true }), "d"]]) {
    assert.ok(kept(target)(key));
    assert.equal(press(new Keys(), key, { target }), null);
  }
  assert.deepEqual(press(new Keys(), "b", { target: node("BUTTON") }), { action: "black" });
  assert.deepEqual(press(new Keys(), "ArrowRight", { target: node("INPUT", { type: "checkbox" }) }), { action: "next" });
  for (const held of ["ctrlKey", "altKey", "metaKey"]) assert.equal(press(new Keys(), "s", { [held]: true }), null);
  assert.equal(press(new Keys(), "b", { repeat: true }), null);
  assert.deepEqual(press(new Keys(), "PageDown", { repeat: true }), { action: "next" });
});

test("what comes next is fetched first, each drawing once, and what was fetched stays when the server goes", async () => {
  assert.deepEqual(order(1, 4), [2, 3, 0]);
  const asked = [], heard = [];
  let there = true;
  const ask = async (address) => {
    asked.push(address);
    if (!there) throw new Error("gone");
    return { status: 200, json: async () => ({ view: {}, address }) };
  };
  const scenes = new Scenes([..."abc"].map((query) => ({ page: "explore", query })), { ask, address: "scene", hear: (lost) => heard.push(lost) });
  await scenes.get(0);
  await Promise.all([scenes.get(0), scenes.ahead(0)]);
  assert.deepEqual(asked, ["scene/explore?a", "scene/explore?b", "scene/explore?c"]);
  there = false;
  assert.deepEqual(await scenes.of("explore", "a&step=home"), { lost: true });
  assert.equal((await scenes.get(2)).address, "scene/explore?c");
  there = true;
  await scenes.of("explore", "a&step=home");
  assert.deepEqual(heard, [true, false]);
});

test("a scene that was lost is asked for again, one that cannot be shown is not", async () => {
  const answers = [502, 200];
  const scenes = new Scenes([{ page: "routes", query: "x" }], { ask: async () => ({ status: answers.shift(), json: async () => ({ problems: ["no way"] }) }), address: "scene", hear: () => {} });
  assert.deepEqual(await scenes.get(0), { lost: true });
  assert.deepEqual(await scenes.get(0), { problems: ["no way"] });
  assert.deepEqual(await scenes.get(0), { problems: ["no way"] });
});

test("windows hear the names of a few requests, and numbers, and nothing else", () => {
  assert.deepEqual(request({ ask: "go", n: 3, more: "<b>" }), { ask: "go", n: 3 });
  for (const said of [null, "next", { ask: "eval" }, { ask: "go", n: "3" }, { ask: "go" }, { ask: ["next"] }]) assert.equal(request(said), null);
  const told = { n: 1, elapsed: 2, here: 3, curtain: 0, stamp: 5 };
  assert.deepEqual(state({ ...told, notes: "secret" }), told);
  for (const said of [undefined, {}, { ...told, n: "1" }, { ...told, here: Infinity }]) assert.equal(state(said), null);
});

test("a finger goes on and back by swipes beside the map and by taps at the edges; the middle of the map is the map's", () => {
  const at = (x, y = 100) => ({ x, y });
  assert.equal(meant(at(600), at(500), 1000, false), "next");
  assert.equal(meant(at(500), at(600), 1000, false), "back");
  assert.equal(meant(at(600), at(500), 1000, true), null);
  assert.equal(meant(at(950), at(850), 1000, true), "next");
  assert.equal(meant(at(950), at(952), 1000, true), "next");
  assert.equal(meant(at(50), at(50), 1000, true), "back");
  assert.equal(meant(at(500), at(500), 1000, false), null);
  assert.equal(meant(at(600), at(500, 200), 1000, false), null);
});
