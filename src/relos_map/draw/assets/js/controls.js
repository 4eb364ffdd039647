// What every control on the map shares: its margin, its icons, and that a press on it is none on the map.
import { drawing } from "./nodes.js";

export const MARGIN = 10; // of a control from the frame and from the next
const ICONS = {
  whole: "M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4M6.5 9h5M9 6.5v5",
  full: "M2.5 6.5v-4h4M11.5 2.5h4v4M15.5 11.5v4h-4M6.5 15.5h-4v-4",
  leave: "M6.5 2.5v4h-4M15.5 6.5h-4v-4M11.5 15.5v-4h4M2.5 11.5h4v4",
  large: "M1.5 15L6 3.5 10.5 15M3.2 11h5.6M11.5 15L14 8.5 16.5 15M12.5 12.6h3",
  fold: "M5 7l4 4 4-4",
};

export const icon = (name) => drawing("svg", { viewBox: "0 0 18 18", class: "relos-icon", "aria-hidden": "true" }, drawing("path", { d: ICONS[name] }));

// A press on this part is none on the map under it, even where it replaces what was pressed.
export const apart = (node) => {
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  for (const kind of ["click", "keydown", "keypress", "keyup"]) node.addEventListener(kind, (event) => event.stopPropagation());
};

export const control = (map, position, node) => {
  apart(node);
  const Control = L.Control.extend({ onAdd: () => node });
  return new Control({ position }).addTo(map);
};
