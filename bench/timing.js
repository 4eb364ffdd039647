// Measures, inside the page, from a click to the frame in which its change is painted.
// One clock for all: performance.now() of the top page; event times of frames are shifted to it.
(() => {
  if (window !== window.top) return;
  const bench = (window.bench = {});
  const frames = () => [...document.querySelectorAll("iframe")];
  const inFrame = (test) => frames().some((frame) => {
    try { return frame.contentDocument && frame.offsetHeight > 50 && test(frame.contentDocument, frame.contentWindow); } catch { return false; }
  });

  // What each page counts as changed; each is looked at after every change of the DOM, and in every frame.
  const states = {
    word: () => document.querySelector("#word")?.textContent ?? null,
    card: () => document.querySelector("#card")?.textContent ?? document.querySelector(".card")?.textContent ?? null,
    painted: () => { let found = null; inFrame((doc) => (found = doc.querySelector("[data-painted]")?.dataset.painted ?? null)); return found; },
    // Every outline of the map counts by its length, so that a changed polygon shows as well as a new one.
    paths: () => { let found = null; inFrame((doc) => {
      const all = [...doc.querySelectorAll(".leaflet-overlay-pane path")];
      if (all.length) found = `${all.length} ${all.reduce((sum, path) => sum + path.getAttribute("d").length, 0)}`;
      return true;
    }); return found; },
  };

  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  
  // Looked at once in every frame, before it is painted: the frame after the one that shows the change ends the time,
  // as a double requestAnimationFrame after the change would.
  const until = async (test, limit) => {
    const stop = performance.now() + limit;
    while (!test()) if ((await nextFrame()) > stop) throw new Error("nothing changed in time");
  };

  // Arm, then click from outside; resolves with milliseconds.
  bench.arm = (kind, wanted, limit = 60000) => {
    const before = states[kind]();
    const clicked = new Promise((done) => {
      const hear = (event) => {
        const frame = frames().find((one) => one.contentDocument === event.currentTarget);
        const shift = frame ? frame.contentWindow.performance.timeOrigin - performance.timeOrigin : 0;
        for (const place of places) place.removeEventListener("click", hear, true);
        done(event.timeStamp + shift);
      };
      const places = [document, ...frames().map((frame) => frame.contentDocument).filter(Boolean)];
      for (const place of places) place.addEventListener("click", hear, true);
    });
    bench.result = clicked.then(async (start) => {
      await until(() => { const now = states[kind](); return now !== null && (wanted === null ? now !== before : now === wanted); }, limit);
      return (await nextFrame()) - start;
    });
    bench.result.catch(() => {});
  };

  bench.state = (kind) => states[kind]();

  // Milliseconds from navigation to the first painted map.
  bench.first = async (kind) => {
    const there = {
      relos: () => inFrame((doc) => doc.querySelector("[data-painted]") && doc.querySelector("path.relos-land")),
      stock: () => inFrame((doc) => doc.querySelector(".leaflet-map-pane") && doc.querySelector(".leaflet-control-zoom")),
    }[kind];
    await until(there, 60000);
    return nextFrame();
  };
})();
