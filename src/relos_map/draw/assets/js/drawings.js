// The drawings that the map was given, by the page or ahead of it. Of one that it was given before the page says only which
// it is: the map has it, or asks the server for it, or has the page send it whole again.
export const MOST = 24;

const name = ({ ahead, sig }) => `${ahead.url} ${sig}`;

export class Drawings {
  // `ask` takes an address and promises a drawing, or null; `again` is told the mark of one that the page has to send whole.
  constructor({ ask, again }) {
    Object.assign(this, { ask, again });
    this.held = new Map(); // the one used last stands last
  }

  // A lesson's drawing has no address: another one shows the same scene.
  keep(drawing) {
    if ((drawing.ahead?.query ?? null) === null) return;
    const key = name(drawing);
    this.held.delete(key);
    this.held.set(key, drawing);
    if (this.held.size > MOST) this.held.delete(this.held.keys().next().value);
  }

  // Hand on what the page says as a whole drawing; at once where it is at hand, never after the page has said another.
  hear(said, then) {
    this.said = said;
    if (said.view) {
      this.keep(said);
      then(said);
      return;
    }
    const whole = (drawing) => {
      this.keep(drawing);
      then({ ...drawing, ...said });
    };
    const held = this.held.get(name(said));
    if (held) whole(held);
    else this.fetch(said, whole);
  }

  async fetch(said, then) {
    const drawing = await this.ask(`${said.ahead.url}?${said.ahead.query}`);
    if (said !== this.said) return;
    if (drawing?.sig === said.sig) then(drawing);
    else this.again(said.sig);
  }
}
