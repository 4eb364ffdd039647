// The two windows of a talk. What they say to each other are the names of a few requests, and numbers. A window hears the
// other one and nobody else: the speaker's its opener, the audience's a window that it has opened.

const ASKED = ["state", "go", "next", "back", "black"];
const NUMBERS = ["n", "elapsed", "here", "curtain", "stamp"];

// What a message asks for, if it is one of ours.
export const request = (said) => {
  if (typeof said !== "object" || said === null || !ASKED.includes(said.ask)) return null;
  return said.ask === "go" && !Number.isInteger(said.n) ? null : { ask: said.ask, n: said.n };
};

// The state that a message tells, if it is one of ours.
export const state = (said) => {
  if (typeof said !== "object" || said === null || !NUMBERS.every((name) => Number.isFinite(said[name]))) return null;
  return Object.fromEntries(NUMBERS.map((name) => [name, said[name]]));
};

// Pages from disk have opaque origins, whose name is no address.
const onDisk = globalThis.location?.protocol === "file:";
const target = () => (onDisk ? "*" : location.origin);
const sameOrigin = ({ origin }) => onDisk || origin === location.origin;

const openedHere = (other) => { try { return other.opener === window; } catch { return false; } };

export class Audience {
  constructor({ asked, told }) {
    this.told = told; // what the speaker is to know
    window.addEventListener("message", (event) => {
      const said = event.source && sameOrigin(event) && openedHere(event.source) && request(event.data);
      if (!said) return;
      this.speaker = event.source;
      asked(said);
      this.tell();
    });
  }

  open() {
    const opened = window.open(`${location.href.split("#")[0]}#speaker`, "relos-speaker", "popup,width=1200,height=760");
    opened?.focus();
    return Boolean(opened);
  }

  tell() {
    try { this.speaker?.postMessage(this.told(), target()); } catch { this.speaker = null; }
  }
}

export class Speaker {
  constructor({ heard }) {
    window.addEventListener("message", (event) => {
      const said = event.source === window.opener && sameOrigin(event) && state(event.data);
      if (said) heard(said);
    });
  }

  ask(ask, n) {
    if (window.opener && !window.opener.closed) window.opener.postMessage(n === undefined ? { ask } : { ask, n }, target());
  }
}
