// The card beside the map, on the page around its frame.
import { gone } from "./host.js";
import { fill } from "./messages.js";

const KINDS = ["pointerdown", "wheel", "keydown"];

// A card that opens is said once, by its title, in a corner of the page that outlives the card; `told` is the message.
export const announce = (page, told) => {
  const main = page?.querySelector("[data-testid=stMain]");
  if (!main) return;
  let said = page.getElementById("relos-said");
  if (!said) {
    said = page.createElement("div");
    said.id = "relos-said";
    said.setAttribute("role", "status");
    page.body.append(said);
  }
  const look = () => {
    if (gone()) return watch.disconnect();
    const card = page.querySelector(".st-key-card .card");
    if (!card) return; // while one page gives way to another
    const title = card.dataset.opened ? fill(told, { title: card.dataset.opened }) : "";
    if (said.textContent !== title) said.textContent = title;
  };
  const watch = new MutationObserver(look);
  watch.observe(main, { childList: true, subtree: true });
  look();
};

let letGo = null;

// What was pressed on the map is answered beside it, or below it on a narrow screen: there until it stands, or the
// person does something else.
export const bring = (page) => {
  const card = page?.querySelector(".st-key-card");
  if (!card) return;
  letGo?.();
  const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const watch = new ResizeObserver(() => card.scrollIntoView({ block: "nearest", behavior }));
  const leave = () => {
    watch.disconnect();
    for (const kind of KINDS) page.removeEventListener(kind, leave, true);
  };
  for (const kind of KINDS) page.addEventListener(kind, leave, true);
  watch.observe(card);
  setTimeout(leave, 6000);
  letGo = leave;
};
