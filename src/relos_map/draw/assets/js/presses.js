// What a press says: a step from the scene that is shown (`say`), or the button whose scene is known (`lead`). The server
// reads steps by the same ids, in relos_map.scene.presses.
import { gone } from "./host.js";

const KINDS = ["pointerover", "focusin", "click"];

// What a press on this part of the page says: the widget's key and the id of the choice that was pressed. `leads` are the
// scenes of single buttons by their keys, `switches` the keys of toggles, `choices` the keys of widgets that choose one of
// several with the ids of their labels; without a `scene` only leads count.
export const stepOf = (node, { leads, choices, switches, scene }) => {
  const pressed = node.closest && node.closest("button, label, input, [role=option]");
  if (!pressed || pressed.disabled) return null;
  const open = pressed.matches("[role=option]") && pressed.ownerDocument.querySelector("[role=combobox][aria-expanded=true]");
  const holder = (open || pressed).closest("[class*=st-key-]");
  const key = holder && /st-key-(\S+)/.exec(holder.className)[1];
  if (!key) return null;
  if (key in leads) return { lead: key };
  if (!scene) return null;
  const box = holder.querySelector("input[type=checkbox]");
  const port = /^port_[a-z-]+_(.+)$/.exec(key);
  if (box && port) return { say: `without ${port[1]}` };
  if (box) return !box.disabled && switches.includes(key) ? { say: key } : null;
  const ids = choices.find(([keys]) => keys.includes(key))?.[1];
  if (!ids || pressed.matches("[role=combobox], [aria-haspopup]")) return null;
  const label = pressed.closest("[data-tag]")?.getAttribute("aria-label") ?? pressed.textContent;
  return Object.hasOwn(ids, label) ? { say: `${key} ${ids[label]}` } : null;
};

// What a click on the map says; null where only the frame was moved.
export const stepTo = ({ id, x, y }) => {
  if (id) return { say: `focus ${id}` };
  return x === undefined ? null : { say: `at ${x},${y}` };
};

// The query of the scene after a step from that of another.
export const after = (query, { lead, say }, leads) => {
  if (lead) return leads[lead];
  const next = new URLSearchParams(query);
  next.append("step", say);
  return String(next);
};

// Hear what is pressed on a page, and what the pointer or the focus comes to, for as long as the map's frame stands there.
export const listen = (page, { over, press }) => {
  const hear = (event) => {
    if (gone()) for (const kind of KINDS) page.removeEventListener(kind, hear, true);
    else if (event.type === "click") press(event.target);
    else over(event.target);
  };
  for (const kind of KINDS) page.addEventListener(kind, hear, true);
};
