// Fingers: a swipe, and taps near the left and right edge, go back and on. In the middle of the map they are the map's.
const EDGE = 0.1; // of the window's width
const FAR = 50, NEAR = 10; // px of a swipe, and of a tap

// What a finger meant that came down at one place and left at another, in a window so wide: "next", "back" or null.
export const meant = (from, to, width, onMap) => {
  const dx = to.x - from.x, dy = to.y - from.y;
  const edge = from.x < EDGE * width ? "back" : from.x > (1 - EDGE) * width ? "next" : null;
  if (Math.abs(dx) >= FAR && Math.abs(dx) > 2 * Math.abs(dy)) return onMap && !edge ? null : dx < 0 ? "next" : "back";
  return Math.hypot(dx, dy) <= NEAR ? edge : null;
};

const OWN = "button, a, input, select, summary, dialog, [role=button], #panel, #card, #bar, .leaflet-control";

// `act` is told what fingers mean, `tapped` of a tap that means nothing else; `busy` says whether they belong to something
// else just now.
export const listen = ({ act, tapped, busy }) => {
  let from = null, swallow = 0;
  window.addEventListener("pointerdown", (event) => {
    from = null;
    if (event.pointerType === "mouse" || !event.isPrimary || busy() || event.target.closest?.(OWN)) return;
    from = { x: event.clientX, y: event.clientY, onMap: Boolean(event.target.closest?.("#map_div")) };
  }, true);
  window.addEventListener("pointerup", (event) => {
    if (!from) return;
    const said = meant(from, { x: event.clientX, y: event.clientY }, window.innerWidth, from.onMap);
    if (!said && Math.hypot(event.clientX - from.x, event.clientY - from.y) <= NEAR) tapped();
    from = null;
    if (!said) return;
    swallow = event.timeStamp;
    act(said);
  }, true);
  window.addEventListener("click", (event) => {
    if (!swallow || event.timeStamp - swallow > 400) return;
    swallow = 0;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
};
