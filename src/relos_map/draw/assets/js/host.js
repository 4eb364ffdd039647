// The page around the map's frame, and how the map speaks with Streamlit; on a page of its own there is neither.

// The page that holds the frame; null where there is none, or where it is another's.
export const pageAround = () => window.frameElement?.ownerDocument ?? null;

// A frame that was taken out of its page goes on hearing what it listens to there.
export const gone = () => !window.frameElement?.isConnected;

// The frame that the map stands in says in the page what it is.
export const nameFrame = (title) => window.frameElement?.setAttribute("title", title);

// The component's own path waits 250 ms before it speaks; a click must not.
export const tell = (message) => window.Streamlit?.setComponentValue(message);

// The page has drawn something else in the frame, or looks different.
export const onRender = (then) => window.Streamlit?.events.addEventListener("streamlit:render", then);

// The page begins to run, and has run to its end. Streamlit writes it down for tests; were it gone, nothing else would fail.
export const onRun = (page, { runs, rests }) => {
  const app = page?.querySelector("[data-testid=stApp]");
  if (!app) return;
  const watch = new MutationObserver(() => {
    if (gone()) watch.disconnect();
    else if (app.dataset.testScriptState === "running") runs();
    else if (app.dataset.testScriptState === "notRunning") rests();
  });
  watch.observe(app, { attributeFilter: ["data-test-script-state"] });
};

// Streamlit-folium does not wait for its style sheets: once every one that is on its way has come, or never will.
export const styled = () => Promise.all(
  [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet)
    .map((link) => new Promise((come) => { link.onload = link.onerror = come; })),
);
