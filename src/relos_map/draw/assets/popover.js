// What a popover holds stands at the end of the page. Who opens one by key is led into it, so that Tab goes on there.
(() => {
  "use strict";
  if (window.relosPopover) return;
  const BODY = "[data-testid=stPopoverBody]";
  window.relosPopover = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      const body = node.matches?.(BODY) ? node : node.querySelector?.(BODY);
      const opener = document.activeElement?.closest("[data-testid=stPopover]");
      if (!body || !opener?.querySelector(":focus-visible")) continue;
      body.tabIndex = -1;
      body.focus({ preventScroll: true });
    }
  });
  window.relosPopover.observe(document.body, { childList: true, subtree: true });
})();
