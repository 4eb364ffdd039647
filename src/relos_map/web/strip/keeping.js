// What is written where: rules that need no browser.

// Whether what is kept may be replaced ("mine"), or is of another tab that changed it since ("other").
export const opinion = (kept, { tab, known }) => (kept && kept.by !== tab && !known.includes(kept.rev) ? "other" : "mine");

// A list with one thing moved.
export const moved = (list, from, to) => {
  const others = list.filter((_, place) => place !== from);
  return [...others.slice(0, to), list[from], ...others.slice(to)];
};

// A strip after one press on it; the page does the same once it hears of it.
export const after = ({ scenes, chosen }, { act, from, to }) => {
  if (act === "choose") return { scenes, chosen: to };
  if (act === "move") return { scenes: moved(scenes, from, to), chosen: to };
  return { scenes: scenes.filter((_, place) => place !== from), chosen: Math.min(from, Math.max(0, scenes.length - 2)) };
};

// Presses that the page has not heard of yet: it may draw what was before them.
export const waiting = (presses, heard) => presses.filter(({ serial }) => serial > heard);
