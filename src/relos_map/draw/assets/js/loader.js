// Loads the map's modules. A plain script, as streamlit-folium knows no other kind: it waits until each of its scripts has
// run and then runs the map's own. A module would not be waited for; but scripts that a script inserts with `async` off run
// in the order of their insertion, modules among them (HTML standard, "list of scripts that will execute in order as soon
// as possible"). So whatever streamlit-folium loads after this one runs once the modules have.
(() => {
  "use strict";
  const modules = document.createElement("script");
  modules.type = "module";
  modules.async = false;
  modules.src = new URL("live.js", document.currentScript.src);
  document.body.append(modules);
})();
