// What is written where: rules that need no browser.

// Whether what is kept may be replaced ("mine"), or is of another tab that changed it since ("other").
export const opinion = (kept, { tab, known }) => (kept && kept.by !== tab && !known.includes(kept.rev) ? "other" : "mine");

// A list with one thing moved.
export const moved = (list, from, to) => {
  const others = list.filter((_, place) => place !== from);
  return [...others.slice(0, to), list[from], ...others.slice(to)];
};
