// What a key does. The list is the one that is shown for "?", too.
export const KEYS = [
  ["next", ["ArrowRight", "ArrowDown", " ", "PageDown", "Enter"]],
  ["back", ["ArrowLeft", "ArrowUp", "Backspace", "PageUp"]],
  ["first", ["Home"]],
  ["last", ["End"]],
  ["overview", ["o", "Escape"]],
  ["black", ["b", "."]],
  ["white", ["w"]],
  ["full", ["f"]],
  ["spot", ["l"]],
  ["ink", ["d"]],
  ["clear", ["e"]],
  ["panel", ["c"]],
  ["reset", ["r"]],
  ["speaker", ["s"]],
  ["theme", ["t"]],
  ["help", ["?"]],
];

const ACTIONS = new Map(KEYS.flatMap(([action, keys]) => keys.map((key) => [key, action])));
const REPEATED = new Set(["next", "back"]); // what a key that is held down goes on doing
const MOST_DIGITS = 3;
const PLAIN = ["checkbox", "radio", "button", "submit", "reset", "range"];

// What of the keyboard the part of the page that has the focus needs for itself: everything, some keys, or nothing.
export const kept = (node) => {
  if (!node?.tagName) return () => false;
  const tag = node.tagName.toLowerCase(), type = (node.type || "").toLowerCase();
  if (node.isContentEditable || tag === "textarea" || tag === "select" || (tag === "input" && !PLAIN.includes(type))) return (key) => key !== "Escape";
  if (tag === "input" && type === "range") return (key) => /^(Arrow|Home$|End$|Page)/.test(key);
  const pressed = tag === "input" || tag === "button" || tag === "summary" || (tag === "a" && node.href) || node.getAttribute?.("role") === "button";
  return (key) => Boolean(pressed) && (key === "Enter" || key === " ");
};

export class Keys {
  constructor() {
    this.digits = "";
  }

  // The action of a key, as { action } or, after digits and Enter, { action: "go", n }; { action: "digit" } while they are
  // typed; null where the key is none of ours.
  press({ key, ctrlKey, altKey, metaKey, repeat, target }) {
    if (ctrlKey || altKey || metaKey) return null;
    const typed = this.digits;
    if (/^[0-9]$/.test(key) && !kept(target)(key)) {
      this.digits = (typed + key).slice(-MOST_DIGITS);
      return { action: "digit" };
    }
    this.digits = "";
    if (key === "Enter" && typed) return { action: "go", n: Number(typed) };
    if (kept(target)(key)) return null;
    const action = ACTIONS.get(key.length === 1 ? key.toLowerCase() : key);
    if (!action || (repeat && !REPEATED.has(action))) return null;
    return { action };
  }
}
