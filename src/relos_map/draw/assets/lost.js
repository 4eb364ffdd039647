// When the server is lost Streamlit opens a dialog of its own, which asks about the internet. Its place is taken by what
// is so here: the dashboard runs on one machine, and somebody has to start it again. Streamlit keeps trying by itself.
// The page holds the words, a heading and some lines.
(() => {
  "use strict";
  if (window.relosLost) return;
  const SAID = /Streamlit server is not responding|Is Streamlit still running|Connection timed out|ECONNREFUSED/;
  const FORGOT = /Cached ForwardMsg MISS/;
  const OPEN_MS = 3000; // how long a page was open at least before it is opened again

  const say = () => {
    for (const dialog of document.querySelectorAll("[role=dialog]:not([data-relos-lost])")) {
      const title = dialog.querySelector("h2");
      const body = title?.nextElementSibling;
      if (title?.textContent !== "Connection error" || !SAID.test(body?.textContent)) continue;
      const told = document.querySelector("[data-lost]")?.dataset.lost;
      if (!told) continue;
      const [heading, ...lines] = JSON.parse(told);
      dialog.dataset.relosLost = "";
      title.firstChild.data = heading; // React owns the nodes: what it wrote is changed or hidden, never taken out
      const words = document.createElement("div");
      words.className = "lost";
      words.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
      title.after(words);
    }
  };
  window.relosLost = new MutationObserver(say);
  window.relosLost.observe(document.body, { childList: true, subtree: true, characterData: true });

  // A server that was started again knows nothing of this page, and would drop every press on it. As after Back or
  // Forward it is asked for what the address says.
  const app = document.querySelector("[data-testid=stApp]");
  let away = false;
  const connected = () => {
    const now = app.dataset.testConnectionState === "CONNECTED";
    if (now && away) window.dispatchEvent(new PopStateEvent("popstate"));
    away = !now;
  };
  new MutationObserver(connected).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });

  // Where Streamlit is named a message that it no longer keeps, it waits for ever; where else it fails, it takes the whole
  // page away. The address says what was on screen, and is opened again: not sooner, for it may fail each time.
  const root = document.getElementById("root");
  const openAgain = () => setTimeout(() => location.reload(), Math.max(0, OPEN_MS - performance.now()));
  addEventListener("unhandledrejection", ({ reason }) => FORGOT.test(reason?.message) && openAgain());
  new MutationObserver(() => root.childElementCount || openAgain()).observe(root, { childList: true });
})();
