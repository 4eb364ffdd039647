// Drawing ahead of Streamlit. A page of many widgets takes a while to run again. The map asks the server for the drawing
// that a press leads to when the pointer reaches the widget, and shows it at the very click; the page's own drawing follows
// and has nothing left to change.
import { after } from "./presses.js";

export const PATIENCE_MS = 700; // that the page has to catch up
export const LOST_MS = 3000; // after which a press that the page does not run for is lost

export const IDLE = "idle"; // the map shows what the page drew
export const PRESSED = "pressed"; // so it does, and a press waits for its drawing
export const DRAWN = "drawn"; // the map shows the drawing of a press, which the page has yet to draw
export const DOUBTED = "doubted"; // so it does, and the page drew something else since: it may lag behind

export class Prefetch {
  // `ask` takes an address and promises its drawing, or null; `painted` is the mark of what the map shows; `show` draws;
  // `words` shows what a drawing says on the page, and keeps it or takes it back.
  constructor({ ask, painted, show, words }) {
    Object.assign(this, { fetch: ask, painted, show, words });
    this.state = IDLE;
    this.awaited = null; // the mark of what the page has yet to draw
    this.asked = null; // the drawing that was asked for last: its query, and the promise of it
    this.over = null; // the step that a press on what the pointer is at would be
    this.heard = null; // what the page drew last, whether or not it is shown yet
    this.latest = null; // the press that was made last, and the one that the page runs for
    this.tried = null;
    this.running = false; // whether the page runs
    this.resting = false; // whether it is doubted because the page rests
    this.follow(null);
  }

  // From here presses go on: the scene that is shown, and where to ask.
  follow(onward) {
    this.url = onward?.url ?? "";
    this.leads = onward?.leads ?? {};
    this.query = onward?.query ?? null;
    this.token = onward?.token ?? "";
    this.ready = Boolean(onward); // whether anything can be drawn ahead
    this.since = {}; // another one whenever presses go on from elsewhere
  }

  // Whether steps can be taken; without a scene only the buttons of `leads` go anywhere.
  get scene() {
    return this.query !== null;
  }

  // The pointer has come to what would be this step; to nothing, if null.
  expect(step) {
    this.over = step;
    if (step) this.ask(step);
  }

  // The drawing of the scene after one more step. Asked for once.
  ask(step) {
    const query = after(this.query, step, this.leads);
    if (this.asked?.query !== query) this.asked = { query, drawing: this.fetch(`${this.url}?${query}`) };
    return this.asked;
  }

  async press(step) {
    if (!this.scene && !step.lead) return;
    const { query, drawing } = this.ask(step);
    const { since } = this;
    if (!step.lead) this.query = query; // the next press goes on from there
    const press = (this.latest = {});
    if (this.state === IDLE) this.state = PRESSED;
    const drawn = await drawing;
    if (since !== this.since || press !== this.latest) return; // the page has drawn since, or another press was made
    if (drawn) this.drawAhead(drawn, step, press);
    else if (this.state === PRESSED) this.state = IDLE;
  }

  drawAhead(drawn, step, press) {
    clearTimeout(this.late);
    // A press on what is chosen already changes nothing, and the page will not draw again.
    this.awaited = drawn.sig === this.painted() ? null : drawn.sig;
    this.state = this.awaited === null ? IDLE : DRAWN;
    this.show(drawn);
    this.doubtLost();
    if (step.lead) return;
    this.follow(drawn.ahead);
    if (this.tried !== press) this.words.show(drawn); // else the page is at it, and its words are newer
  }

  // What the page draws; while it lags behind what was drawn ahead, it has a moment to catch up.
  hear(payload) {
    clearTimeout(this.late);
    this.resting = false;
    this.heard = payload;
    if (this.awaited !== null && this.awaited !== payload.sig) {
      this.state = DOUBTED;
      this.late = setTimeout(() => this.take(payload), PATIENCE_MS);
    } else this.take(payload);
  }

  // The page may never run for a press: one on a widget that it was just replacing goes nowhere. A run that began and ended
  // before the drawing came may not have been its own.
  doubtLost() {
    clearTimeout(this.lost);
    this.lost = setTimeout(() => { if (!this.running) this.doubt(); }, LOST_MS);
  }

  // The page drew what it drew before, if it ran at all.
  doubt() {
    if (this.state !== DRAWN || !this.heard) return;
    this.hear(this.heard);
    this.resting = true;
  }

  // The page begins to run, or has run to its end. Where its drawing is the one before, it does not draw it again: then what
  // the press before the run drew ahead is doubted, too.
  runs() {
    this.running = true;
    this.tried = this.latest;
    // One press may be two runs: the first says what the second is of.
    if (this.state !== DOUBTED || !this.resting) return;
    clearTimeout(this.late);
    this.state = DRAWN;
  }

  rests() {
    this.running = false;
    if (this.tried === this.latest) this.doubt();
    else this.doubtLost();
  }

  take(payload) {
    if (this.awaited === null || this.awaited === payload.sig) this.words.keep();
    else this.words.takeBack();
    this.awaited = null;
    this.state = IDLE;
    this.follow(payload.ahead);
    this.asked = null;
    this.show(payload);
    if (this.over && this.ready) this.ask(this.over);
  }

  // Once the first map is painted, the page may build its widgets.
  sayFirst() {
    if (!this.token) return;
    const address = `${this.url}?drawn=${this.token}`;
    this.token = "";
    requestAnimationFrame(() => requestAnimationFrame(() => this.fetch(address)));
  }
}
