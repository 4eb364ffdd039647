// All scenes as a grid of headlines, and the list of keys: dialogs over the talk.
import { fill } from "relos/messages.js";
import { el } from "relos/nodes.js";
import { KEYS } from "./keys.js";
import { button, text } from "./parts.js";

class Sheet {
  constructor(title, name, words) {
    this.box = el("dialog", { id: name, "aria-label": title });
    this.inside = el("div", { class: "inside" });
    const close = button(words.close, () => this.close(), { class: "close" });
    this.box.append(el("header", {}, text("h2", title), close), this.inside);
    document.body.append(this.box);
    this.box.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
  }

  get open() {
    return this.box.open;
  }

  show() {
    this.back = document.activeElement;
    this.box.showModal();
  }

  close() {
    this.box.close();
    if (this.back?.isConnected && this.back !== document.body) this.back.focus({ preventScroll: true });
  }
}

export class Overview extends Sheet {
  constructor(words, choose) {
    super(words.overview, "overview", words);
    this.words = words;
    this.choose = choose;
    this.inside.classList.add("grid");
  }

  // The headline of each scene and the address of its small picture, if it has any; and the one that is shown.
  list(scenes, here) {
    this.inside.replaceChildren(...scenes.map(({ headline, thumb }, n) => {
      const picture = thumb ? [el("img", { src: thumb, alt: "", loading: "lazy" })] : [];
      for (const one of picture) one.addEventListener("error", () => one.remove()); // no one draws it: the headline stays
      return button(fill(this.words.scene, { n: n + 1, headline }), () => { this.close(); this.choose(n); }, { "aria-current": String(n === here) },
        ...picture, text("b", String(n + 1)), text("span", headline));
    }));
    this.show();
    this.inside.children[here]?.focus();
  }

  // Whether a key was for the grid.
  key({ key }) {
    const cards = [...this.inside.children], here = Math.max(0, cards.indexOf(document.activeElement));
    const top = cards[0]?.offsetTop, columns = cards.filter((card) => card.offsetTop === top).length || 1;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, PageDown: 1, PageUp: -1, Home: -here, End: cards.length - 1 - here }[key];
    if (step === undefined) return false;
    cards[Math.min(Math.max(here + step, 0), cards.length - 1)]?.focus();
    return true;
  }
}

export class Help extends Sheet {
  constructor(words) {
    super(words.help, "help", words);
    const name = (key) => words.keys[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    const row = (keys, told) => [el("dt", {}, ...keys.map((key) => text("kbd", name(key)))), text("dd", told)];
    this.inside.append(el("dl", {}, ...KEYS.flatMap(([action, keys]) => row(keys, words.actions[action])), ...row(["digits"], words.actions.go)));
    this.inside.append(text("p", words.touch));
  }
}
