// What the map takes of Leaflet that Leaflet does not promise. tests/browser/test_modules.py says which of them has changed.

// A control, by its class: labels keep clear of them.
export const CONTROL = ".leaflet-control";

// A vector renderer draws into one <svg>, a child of its pane; pattern and clip definitions stand in it.
export const svgOf = (map, pane) => map.getPane(pane).querySelector(":scope > svg");

// The box that holds the controls of a corner ("topleft", ...), by its classes.
export const cornerOf = (map, position) => {
  const [, upright, side] = /^(top|bottom)(left|right)$/.exec(position);
  return map.getContainer().querySelector(`.leaflet-${upright}.leaflet-${side}`);
};

// Leaflet gives the container the focus as a finger comes down; were the page to scroll for it, the tap would end elsewhere.
// A browser takes such a focus for one of the keyboard and shows it: until a key is pressed it is marked as a pointer's.
export const focusInPlace = (map) => {
  const container = map.getContainer();
  container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  container.addEventListener("pointerdown", () => { container.dataset.pointed = "yes"; }, true);
  for (const kind of ["keydown", "blur"]) container.addEventListener(kind, () => delete container.dataset.pointed);
};
