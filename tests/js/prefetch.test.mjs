// What is drawn ahead of the page, and what becomes of it.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { DOUBTED, DRAWN, IDLE, LOST_MS, PATIENCE_MS, PRESSED, Prefetch } from "../../src/relos_map/draw/assets/js/prefetch.js";
import { after, stepTo } from "../../src/relos_map/draw/assets/js/presses.js";

const ONWARD = { url: "../ahead/explore", token: "", query: "nm=1000", leads: { tour_next: "view=arctic" } };
const page = (sig, onward = ONWARD) => ({ sig, ahead: onward && { ...onward }, summary: `page ${sig}` });
const drawing = (sig) => ({ sig, ahead: { ...ONWARD, query: `scene ${sig}`, leads: {} }, summary: `ahead ${sig}` });

const desk = () => {
  const one = { asked: [], shown: [], words: [], answers: new Map(), painted: undefined };
  one.prefetch = new Prefetch({
    ask: (address) => {
      one.asked.push(address);
      return new Promise((answer) => { one.answers.set(address, answer); });
    },
    painted: () => one.painted,
    show: (payload) => { one.shown.push(payload.summary); one.painted = payload.sig; },
    words: { show: ({ summary }) => one.words.push(summary), keep: () => one.words.push("kept"), takeBack: () => one.words.push("taken back") },
  });
  one.answer = async (address, payload) => { one.answers.get(address)(payload); await Promise.resolve(); await Promise.resolve(); };
  one.drawAhead = async () => { // a press whose drawing is there
    const pressed = one.prefetch.press({ say: "home" });
    await one.answer(HOME, drawing("b"));
    await pressed;
  };
  one.prefetch.hear(page("a"));
  one.words.length = 0;
  return one;
};
const HOME = "../ahead/explore?nm=1000&step=home";

test("what a press says", () => {
  assert.deepEqual(stepTo({ id: "in-kochi" }), { say: "focus in-kochi" });
  assert.deepEqual(stepTo({ x: 1.5, y: -2 }), { say: "at 1.5,-2" });
  assert.equal(stepTo({ bounds: null }), null);
  assert.equal(after("nm=1000", { say: "pact India & Oman" }, {}), "nm=1000&step=pact+India+%26+Oman");
  assert.equal(after("nm=1000", { lead: "tour_next" }, ONWARD.leads), "view=arctic");
});

test("a step is asked for once, when the pointer comes, and drawn at the press; the page confirms it", async () => {
  const { prefetch, asked, shown, words, answer } = desk();
  assert.equal(prefetch.state, IDLE);
  prefetch.expect({ say: "home" });
  prefetch.expect({ say: "home" });
  assert.deepEqual(asked, [HOME]);
  const pressed = prefetch.press({ say: "home" });
  assert.deepEqual([asked, prefetch.state], [[HOME], PRESSED]);
  await answer(HOME, drawing("b"));
  await pressed;
  assert.deepEqual([prefetch.state, prefetch.awaited, shown, words], [DRAWN, "b", ["page a", "ahead b"], ["ahead b"]]);
  prefetch.hear(page("b"));
  assert.deepEqual([prefetch.state, prefetch.awaited, shown.at(-1), words.at(-1)], [IDLE, null, "page b", "kept"]);
});

test("the next press goes on from the scene that was drawn ahead", async () => {
  const { prefetch, asked, answer } = desk();
  const pressed = prefetch.press({ say: "home" });
  prefetch.press({ say: "view Arctic" }); // before the first drawing is there
  assert.equal(asked.at(-1), "../ahead/explore?nm=1000&step=home&step=view+Arctic");
  await answer(HOME, drawing("b"));
  await pressed;
  assert.equal(prefetch.state, PRESSED); // only the last press is drawn
  await answer(asked.at(-1), drawing("c"));
  assert.equal(prefetch.awaited, "c");
  prefetch.ask({ say: "home" });
  assert.equal(asked.at(-1), "../ahead/explore?scene+c=&step=home");
});

test("a press that is two runs of the page is doubted only once the second has ended", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, shown, drawAhead } = desk();
  await drawAhead();
  prefetch.runs();
  prefetch.rests();
  assert.equal(prefetch.state, DOUBTED);
  prefetch.runs();
  mock.timers.tick(2 * PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [DRAWN, "ahead b"]);
  prefetch.hear(page("c"));
  prefetch.runs(); // what the page has drawn is no matter of its rest
  mock.timers.tick(PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [IDLE, "page c"]);
  mock.timers.reset();
});

test("a page that lags behind has a moment to catch up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, shown, words, drawAhead } = desk();
  await drawAhead();
  prefetch.hear(page("a"));
  mock.timers.tick(PATIENCE_MS - 1);
  assert.deepEqual([prefetch.state, shown.at(-1)], [DOUBTED, "ahead b"]);
  prefetch.hear(page("b"));
  mock.timers.tick(2 * PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1), words.at(-1)], [IDLE, "page b", "kept"]);
  mock.timers.reset();
});

test("what a late drawing says on the page is not shown once the page is at it itself", async () => {
  const { prefetch, shown, words, answer } = desk();
  const pressed = prefetch.press({ say: "home" });
  prefetch.runs();
  await answer(HOME, drawing("b"));
  await pressed;
  assert.deepEqual([prefetch.state, shown.at(-1), words], [DRAWN, "ahead b", []]);
});

test("what the page does not confirm is taken back, on the map and in words, whether it draws another or the same again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const say of [(prefetch) => prefetch.hear(page("a")), (prefetch) => { prefetch.runs(); prefetch.rests(); }]) {
    const { prefetch, shown, words, drawAhead } = desk();
    await drawAhead();
    say(prefetch);
    mock.timers.tick(PATIENCE_MS);
    assert.deepEqual([prefetch.state, prefetch.awaited, shown.at(-1), words], [IDLE, null, "page a", ["ahead b", "taken back"]]);
    prefetch.ask({ say: "home" });
    assert.equal(prefetch.asked.query, "nm=1000&step=home"); // and presses go on from the page's scene
  }
  mock.timers.reset();
});

test("a run that began before a press says nothing of it", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, shown, drawAhead } = desk();
  prefetch.runs();
  await drawAhead();
  prefetch.rests();
  mock.timers.tick(2 * PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [DRAWN, "ahead b"]);
  mock.timers.reset();
});

test("a press that the page never runs for is taken back, but not while the page is still at another", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, shown, drawAhead } = desk();
  prefetch.runs();
  await drawAhead();
  mock.timers.tick(LOST_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [DRAWN, "ahead b"]);
  prefetch.rests();
  mock.timers.tick(LOST_MS);
  mock.timers.tick(PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [IDLE, "page a"]);
  mock.timers.reset();
});

test("a press is taken back, too, whose drawing comes after a run that was not its own", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, shown, answer } = desk();
  const pressed = prefetch.press({ say: "home" });
  prefetch.runs();
  prefetch.rests();
  await answer(HOME, drawing("b"));
  await pressed;
  assert.deepEqual([prefetch.state, shown.at(-1)], [DRAWN, "ahead b"]);
  mock.timers.tick(LOST_MS);
  mock.timers.tick(PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [IDLE, "page a"]);
  mock.timers.reset();
});

test("a press while the page lags is not undone by what the page drew before", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { prefetch, asked, shown, answer } = desk();
  let pressed = prefetch.press({ say: "home" });
  await answer(HOME, drawing("b"));
  await pressed;
  prefetch.hear(page("a"));
  pressed = prefetch.press({ say: "home" });
  await answer(asked.at(-1), drawing("c"));
  await pressed;
  mock.timers.tick(2 * PATIENCE_MS);
  assert.deepEqual([prefetch.state, shown.at(-1)], [DRAWN, "ahead c"]);
  mock.timers.reset();
});

test("a drawing that comes after the page's is not shown", async () => {
  const { prefetch, shown, answer } = desk();
  const pressed = prefetch.press({ say: "home" });
  prefetch.hear(page("b"));
  await answer(HOME, drawing("b"));
  await pressed;
  assert.deepEqual([prefetch.state, shown], [IDLE, ["page a", "page b"]]);
});

test("the page is waited for neither where a press changes nothing nor where nothing can be drawn ahead", async () => {
  const { prefetch, shown, answer, asked } = desk();
  let pressed = prefetch.press({ say: "home" });
  await answer(HOME, drawing("a"));
  await pressed;
  assert.deepEqual([prefetch.state, prefetch.awaited, shown], [IDLE, null, ["page a", "ahead a"]]);
  pressed = prefetch.press({ say: "home" });
  await answer(asked.at(-1), null);
  await pressed;
  assert.deepEqual([prefetch.state, shown.length], [IDLE, 2]);
});

test("without a scene only the buttons whose scene is known lead anywhere, and the words stay the page's", async () => {
  const { prefetch, asked, words, answer } = desk();
  prefetch.hear(page("a", { ...ONWARD, query: null }));
  words.length = 0;
  await prefetch.press({ say: "home" });
  assert.deepEqual(asked, []);
  const pressed = prefetch.press({ lead: "tour_next" });
  await answer("../ahead/explore?view=arctic", drawing("b"));
  await pressed;
  assert.deepEqual([prefetch.awaited, words], ["b", []]);
  assert.equal(prefetch.scene, false);
});

test("where the pointer is when the page has drawn, the next step is asked for", () => {
  const { prefetch, asked } = desk();
  prefetch.expect({ say: "home" });
  prefetch.hear(page("b"));
  assert.deepEqual(asked, [HOME, HOME]);
  prefetch.expect(null);
  prefetch.hear(page("c"));
  assert.equal(asked.length, 2);
});

test("a page on disk draws and asks for nothing", async () => {
  const { prefetch, asked, shown } = desk();
  prefetch.hear(page("b", null));
  await prefetch.press({ say: "home" });
  assert.deepEqual([asked, shown.at(-1), prefetch.ready], [[], "page b", false]);
});
