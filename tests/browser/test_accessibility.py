"""axe finds nothing serious on any page and in its map's frame: light and dark, at a desk and on a phone.

Every other page is dark on the phone; what differs with both at once is the same on all pages.
"""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Frame
from waiting import still

from relos_map import brief

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SOME = brief.Briefing(1, "Reach", (brief.Slide("explore", points=(brief.Point("Three ports", ("wpi",)),)),) * 2)
PAGES = {
    "explore": "?focus=ru-murmansk",
    "agreements": "Agreements?at=16.00,65.00",
    "comcasa": "Agreements?pact=comcasa",
    "compare": "Compare?a=home,relos&b=france,lemoa",
    "nothing-to-compare": "Compare?a=",
    "routes": "Routes?at=16.00,65.00",
    "no-route": "Routes?start=30.00,80.00",
    "brief": "Brief",
    "brief-made": f"Brief?briefing={brief.packed(SOME)}",
    "tours": "Learn?room=tours",
    "cards": "Learn?room=cards",
    "quiz": "Learn?room=quiz&round=7",
    "sources": "Sources",
}
SIZES = {"desk": (1280, 720), "phone": (390, 844)}

LEFT_OUT = {
    # A port's mark stands where the port is, and two ports may be nearer to each other than 24 px (WCAG 2.5.8 makes an
    # exception where the place is essential); the list beside the map opens the same cards.
    "target-size": ".leaflet-marker-icon",
}
"""Rule -> selector of what it does not apply to."""

OURS = ("streamlit_folium", "desk.strip")
"""What is in the address of a frame of ours."""

RUN = """tags => axe.run(document, {
  runOnly: { type: "tag", values: tags }, iframes: false, resultTypes: ["violations"] })"""


def test_what_is_chosen_is_seen_where_the_system_sets_all_colours(address, visit):
    page = visit(address, size=SIZES["desk"], forced_colors="active")
    page.locator(".st-key-relos_indian label").wait_for()
    track = "node => getComputedStyle(node.querySelector('input').closest('span').nextElementSibling).backgroundColor"
    off, on = (page.locator(f".st-key-relos_{ocean} label").evaluate(track) for ocean in ("indian", "arctic"))
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert len({off, on, ground}) == 3


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit, address, name):
    page = visit(f"{address}{PAGES[name]}", size=SIZES["desk"], color_scheme="light", bypass_csp=True)
    page.locator(".st-key-bar").wait_for(timeout=120_000)
    page.locator("h1").first.wait_for()
    still(page)
    told, grounds = {}, set()
    first, other = SIZES.items() if list(PAGES).index(name) % 2 else reversed(SIZES.items())
    for theme, (size, (width, height)) in (("light", first), ("dark", other)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        grounds.add(page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"))
        ours = [one for one in page.frames if one is page.main_frame or any(name in one.url for name in OURS)]
        told[theme, size] = [line for frame in ours for line in serious(frame)]
    assert {of: lines for of, lines in told.items() if lines} == {}
    assert len(grounds) == 2, "the page looked alike in both themes"


def serious(frame: Frame) -> Iterator[str]:
    """What axe holds against a document, one line for each thing."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE)
    found = frame.evaluate(RUN, TAGS)
    assert len(found["passes"]) > 3, "axe looked at nothing"
    for rule in found["violations"]:
        for node in rule["nodes"]:
            spared = LEFT_OUT.get(rule["id"])
            if spared and frame.locator(node["target"][0]).and_(frame.locator(spared)).count():
                continue
            if rule["impact"] in {"serious", "critical"}:
                yield f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:200]}"
