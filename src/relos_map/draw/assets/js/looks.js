// How a look is drawn: its colour, dashes, pattern and mark. The map, its legend and the page on disk all draw by these.
import { drawing } from "./nodes.js";

export const TILE = 8; // the side of a pattern's tile, in the units of its path

export const colourOn = (theme, look) => (theme === "dark" ? look.on_dark : look.colour);

// The dash of a line, in px; empty where it is drawn through.
export const dashes = (look, scale = 2) => (look.dash ?? []).map((part) => part * scale).join(" ");

// How the path of a pattern is stroked. Dots are lines of no length with round ends. What is shared by candidates only is
// broken (`faint`); `width` is that of a line on a tile of the size TILE.
export const hatch = (look, colour, { faint = false, scale = 1 } = {}) => {
  const dots = look.pattern === "dots";
  return {
    fill: "none",
    stroke: colour,
    "stroke-width": (dots ? 2 : 1.1) * scale,
    "stroke-linecap": dots ? "round" : "butt",
    ...(faint ? { "stroke-dasharray": "1.5 1.5" } : {}),
  };
};

// A pattern to be filled with, by its id.
export const tile = (id, path, strokes, attributes = {}) =>
  drawing("pattern", { id, width: TILE, height: TILE, patternUnits: "userSpaceOnUse", ...attributes }, drawing("path", { d: path, ...strokes }));

// The classes of a site's mark: hollow where access is not confirmed, small where it matters little too, grey where it is off.
export const markClasses = ({ hollow, rank, focus, off }) =>
  ["relos-mark", hollow && "relos-hollow", hollow && rank > 1 && !focus && "relos-minor", off && "relos-off"].filter(Boolean).join(" ");

// The mark of a site as it is drawn on the map, in a box of a size in px; `marks` are the paths of the shapes.
export const sign = (data, size, marks, colour) => {
  const path = drawing("path", { d: marks[data.shape], class: markClasses(data) });
  path.style.setProperty("--mark", colour);
  const svg = drawing("svg", { viewBox: "-10 -10 20 20", "aria-hidden": "true" }, path);
  if (data.off) svg.append(drawing("path", { d: "M-8 8L8 -8", class: "relos-strike" }));
  if (data.air) {
    const wings = path.cloneNode();
    wings.setAttribute("d", "M-9.5 0H9.5");
    wings.setAttribute("class", "relos-wings");
    svg.prepend(wings);
  }
  svg.style.width = svg.style.height = `${size}px`;
  return svg;
};
