"""Take the pictures of the dashboard that README.md shows: python tools/screenshot.py [folder, docs by default]."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright
from tools.find_browser import find
from tools.served import LAUNCH_ARGS, ROOT, free_port, served

SHOTS = {
    "explore": ("", "light", (1600, 900)),
    "explore-dark": ("?view=arctic&lemoa_arctic=1&focus=ru-murmansk", "dark", (1600, 900)),
    "present": ("relos/present?briefing=ready#5", "light", (1280, 720)),
}
"""Picture name -> (what the link says, theme, size in pixels)."""


def main() -> int:
    """Serve the dashboard, open it, save the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    executable = find()
    if executable is None:
        print("No Chromium or Chrome was found; run `make test` once, or set CHROMIUM.", file=sys.stderr)
        return 2
    port = free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port)]
    log = Path(tempfile.mkdtemp()) / "log.txt"
    with served(command, f"http://127.0.0.1:{port}/", log=log) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        for name, (query, theme, (width, height)) in SHOTS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
            page = context.new_page()
            page.goto(f"{address}{query}")
            page.wait_for_function(
                """() => { const frame = document.querySelector(".st-key-map_frame iframe");
                const inside = frame ? frame.contentDocument : document;
                return inside?.querySelector("[data-painted]") && inside.querySelector("path.relos-land"); }""",
                timeout=120_000,
            )
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
