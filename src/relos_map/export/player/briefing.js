// Where a talk comes from: from inside the file, from what the Brief page keeps in this browser, or from what is shipped.
import * as kept from "relos/kept.js";

const KEY = "relos-briefing";

const answered = async (asked) => {
  try {
    const answer = await asked;
    if (![200, 400].includes(answer.status)) return { problems: [] };
    return await answer.json();
  } catch {
    return { problems: [] };
  }
};

// A talk as { title, scenes }, or { problems }: sentences, or none where nobody answers.
export const load = async (data) => {
  if (data.scenes) return data;
  const text = new URLSearchParams(location.search).get("briefing") === "ready" ? null : kept.get("localStorage", KEY);
  if (!text) return answered(fetch(data.live.briefing));
  let work = null;
  try { work = JSON.parse(text).briefing; } catch { /* what cannot be read is said by the server */ }
  const body = JSON.stringify(work ?? null);
  return answered(fetch(data.live.briefing, { method: "POST", headers: { "content-type": "application/json" }, body }));
};
