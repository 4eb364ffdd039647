// The player: this window shows a talk, or, opened by one, is the speaker's. All that it says stands in DATA, and so does a
// talk that is in a file; otherwise the server is asked.
import { play } from "./play.js";
import { speak } from "./speak.js";

if (location.hash === "#speaker" && window.opener) speak(DATA);
else play(DATA);
