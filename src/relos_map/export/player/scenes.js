// The drawings of a talk's scenes: asked for once, kept, and fetched ahead, so that a server that goes away stops no scene
// that was fetched. A drawing is what the server says, { problems } where the scene cannot be shown, or { lost } where no
// one answers.

// What the server says, or what stands for it where no one answers.
export const answered = async (asked, otherwise) => {
  try {
    const answer = await asked();
    return [200, 400].includes(answer.status) ? await answer.json() : otherwise;
  } catch {
    return otherwise;
  }
};

export class Scenes {
  // `scenes` as the player has them: a page and a query, and a drawing where it is inside the file. `ask` fetches an address
  // below `address`; `hear` is told whether the server is lost.
  constructor(scenes, { ask, address, hear }) {
    Object.assign(this, { scenes, ask, address, hear });
    this.known = new Map();
    this.lost = false;
  }

  // The drawing of a scene by its place.
  get(n) {
    const scene = this.scenes[n];
    if (scene.drawing) return Promise.resolve(scene.drawing);
    if (scene.problem || !this.address) return Promise.resolve({ problems: [scene.problem] });
    if (!this.known.has(n)) {
      const drawing = this.of(scene.page, scene.query);
      this.known.set(n, drawing);
      drawing.then(({ lost }) => { if (lost) this.known.delete(n); });
    }
    return this.known.get(n);
  }

  // The drawing of any query on a page's map.
  async of(page, query) {
    const drawing = await answered(() => this.ask(`${this.address}/${page}?${query}`), { lost: true });
    if (Boolean(drawing.lost) !== this.lost) {
      this.lost = Boolean(drawing.lost);
      this.hear(this.lost);
    }
    return drawing;
  }

  // Fetch what comes after a scene, then what came before it, one by one, for as long as nothing else is asked for ahead.
  async ahead(n) {
    const turn = (this.turn = {});
    for (const place of order(n, this.scenes.length)) {
      const { lost } = await this.get(place);
      if (lost || turn !== this.turn) return;
    }
  }
}

// The other scenes in the order in which a talk is likely to need them.
export const order = (n, length) => [...Array(length).keys()].filter((one) => one !== n)
  .sort((a, b) => (a > n ? a - n : length + n - a) - (b > n ? b - n : length + n - b));
