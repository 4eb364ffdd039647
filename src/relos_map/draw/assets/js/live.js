// The live map's entry: what the script that Python sends calls.
import { create } from "./map.js";

window.relosMap = { create };
