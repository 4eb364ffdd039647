// Whether the map stands on a light or a dark ground, and the colours that follow from it.
import { colourOn } from "./looks.js";

// The theme of a page whose paper is this colour; null where that cannot be told.
export const themeOf = (paper) => {
  const hex = /^#([0-9a-f]{6})/i.exec(paper);
  if (!hex) return null;
  const value = parseInt(hex[1], 16);
  return ((value >> 16) + ((value >> 8) & 255) + (value & 255)) / 3 < 128 ? "dark" : "light";
};

const hostTheme = () => {
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  return themeOf(paper) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
};

export class Theme {
  // `options.theme` is the one that is asked for; without it the page around decides.
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.name = "";
  }

  // Take the theme of now; says whether it is another.
  follow() {
    const name = this.options.theme || hostTheme();
    if (name === this.name) return false;
    this.name = name;
    this.root.dataset.theme = name;
    for (const [part, colour] of Object.entries(this.ground)) this.root.style.setProperty(`--${part}`, colour);
    return true;
  }

  get ground() {
    return this.options.grounds[this.name];
  }

  colour(look) {
    return colourOn(this.name, look);
  }
}
