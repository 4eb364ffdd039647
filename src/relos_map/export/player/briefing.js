// Where a talk comes from: from inside the file, from what the Brief page keeps in this browser, or from what is shipped.
import * as kept from "relos/kept.js";
import { answered } from "./scenes.js";

const KEY = "relos-briefing";

const isReady = () => new URLSearchParams(location.search).get("briefing") === "ready";
const briefingIn = (text) => {
  try { return JSON.parse(text).briefing ?? null; } catch { return null; } // what cannot be read is said by the server
};

// A talk as { title, scenes }, or { problems }: sentences, or none where nobody answers.
export const load = async (data) => {
  if (data.scenes) return data;
  const text = isReady() ? null : kept.get("localStorage", KEY);
  const given = text && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(briefingIn(text)) };
  return answered(() => fetch(data.live.briefing, given || {}), { problems: [] });
};

// Tell whether the briefing that this browser keeps is another now than the one that was loaded: it is edited in another tab.
export const whenEdited = (data, tell) => {
  if (data.scenes || isReady()) return;
  const loaded = JSON.stringify(briefingIn(kept.get("localStorage", KEY)));
  addEventListener("storage", ({ key, newValue }) => { if (key === KEY) tell(JSON.stringify(briefingIn(newValue)) !== loaded); });
};
