// What is typed counts once its field is left, and a moment later, when the page says so: a press on a link to another page
// waits for that moment, which would else be too late. A page that is closed amid typing asks first.
(() => {
  "use strict";
  if (window.relosTyping) return;
  const FIELD = ".stTextInput input, .stTextArea textarea";
  const TELLS_MS = 250; // longer than a page gathers what was changed on it
  const typing = (window.relosTyping = { told: "", at: -TELLS_MS }); // what a field held when it told last, and when that was
  const field = () => (document.activeElement?.matches(FIELD) ? document.activeElement : null);
  const keep = ({ target, type }) => {
    if (!target.matches?.(FIELD)) return;
    typing.told = target.value;
    if (type === "change") typing.at = performance.now();
  };
  for (const kind of ["focusin", "change"]) document.addEventListener(kind, keep);
  // It is left as soon as a press begins elsewhere; a finger's would leave it only as it ends.
  document.addEventListener("pointerdown", ({ target }) => { if (field() !== target) field()?.blur(); }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]"), wait = typing.at + TELLS_MS - performance.now();
    if (!link || wait <= 0 || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => link.click(), wait);
  }, true);
  window.addEventListener("beforeunload", (event) => { if (field() && field().value !== typing.told) event.preventDefault(); });
})();
