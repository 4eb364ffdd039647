"""axe finds nothing serious on any page and in its map's frame: light and dark, at a desk and on a phone.

There, and at a browser's zoom, nothing is cut and nothing lies over a control. Every other page is dark on the phone;
what differs with both at once is the same on all pages.
"""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Frame, Page, expect
from waiting import still

from relos_map import brief, paths

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
ON_DISK = {file.stem.split("_", 1)[1] for file in (paths.ROOT / "pages").glob("*.py")}
SIZES = {"desk": (1280, 720), "phone": (390, 844)}
ZOOMED = {"150 %": (853, 480), "200 %": (640, 360)}
"""A laptop's window at a browser's zoom, in CSS pixels."""
ROOMS = ("tours", "cards", "quiz")

LEFT_OUT = {
    # A port's mark stands where the port is, and two ports may be nearer to each other than 24 px (WCAG 2.5.8 makes an
    # exception where the place is essential); the list beside the map opens the same cards.
    "target-size": ".leaflet-marker-icon",
}
"""Rule -> selector of what it does not apply to."""

OURS = ("streamlit_folium", "desk.strip")
"""What is in the address of a frame of ours."""

COVERED = """() => {
  const kinds = ":is(button, a, summary, label:has(input), input[type=text])";
  const shown = { visibilityProperty: true, opacityProperty: true };
  const told = [];
  for (const node of document.querySelectorAll(`[data-testid=stMain] ${kinds}`)) {
    if (!node.checkVisibility(shown) || !node.getBoundingClientRect().width) continue;
    node.scrollIntoView({ block: "center", behavior: "instant" });
    const box = node.getClientRects()[0];
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (node.contains(top) || (top?.contains(node) && top.closest(kinds))) continue;
    told.push(`${node.tagName} ${node.ariaLabel ?? node.textContent} under ${top?.tagName} ${top?.className}`);
  }
  return told;
}"""
"""Every control of the page that something else lies on, in words."""

CUT = """() => {
  const kinds = ":is(table, .kpi, .card, .pact, .stDataFrame)";
  const whole = (node) => {
    const right = node.getBoundingClientRect().right - 1;
    for (let up = node.parentElement; !up.matches("[data-testid=stMain]"); up = up.parentElement) {
      const { overflowX: over, display } = getComputedStyle(up);
      if (display === "contents") continue;
      if (over === "auto" || over === "scroll") return up.getBoundingClientRect().right <= innerWidth;
      if (over !== "visible" && right > up.getBoundingClientRect().right) return false;
    }
    return right <= innerWidth;
  };
  const parts = [...document.querySelectorAll(`[data-testid=stMain] ${kinds}`)];
  return parts.filter((node) => !whole(node)).map((node) => node.className || node.tagName);
}"""
"""What is cut at its right, by the window or by what it stands in, and cannot be scrolled where it stands."""

UP = "() => document.querySelectorAll('*').forEach((node) => { if (node.scrollTop) node.scrollTop = 0; })"

RUN = """tags => axe.run(document, {
  runOnly: { type: "tag", values: tags }, iframes: false, resultTypes: ["violations"] })"""


def test_what_is_chosen_is_seen_where_the_system_sets_all_colours(address, visit):
    page = visit(address, size=SIZES["desk"], forced_colors="active")
    page.locator(".st-key-relos_indian label").wait_for()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    track = "node => getComputedStyle(node.querySelector('input').closest('span').nextElementSibling).backgroundColor"
    off, on = (page.locator(f".st-key-relos_{ocean} label").evaluate(track) for ocean in ("indian", "arctic"))
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert len({off, on, ground}) == 3


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_and_each_page_stands_whole_with_nothing_over_a_control(visit, address, name):
    page = visit(f"{address}{PAGES[name]}", size=SIZES["desk"], color_scheme="light")
    page.locator(".st-key-bar").wait_for(timeout=120_000)
    page.locator("h1").first.wait_for()
    still(page)
    told, whole, grounds = {}, {}, set()
    first, other = SIZES.items() if list(PAGES).index(name) % 2 else reversed(SIZES.items())
    for theme, (size, (width, height)) in (("light", first), ("dark", other)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        grounds.add(page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"))
        ours = [one for one in page.frames if one is page.main_frame or any(name in one.url for name in OURS)]
        told[theme, size] = [line for frame in ours for line in serious(frame)]
        whole[size] = amiss(page, width)
        if name in ROOMS and size == "phone":
            expect(page.locator(".counter")).to_be_visible()
            assert page.locator("iframe").bounding_box()["height"] < 500
    assert {of: lines for of, lines in told.items() if lines} == {}
    assert len(grounds) == 2, "the page looked alike in both themes"
    for size, (width, height) in ZOOMED.items():
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        whole[size] = amiss(page, width)
    assert {of: found for of, found in whole.items() if found} == {}


def test_every_page_is_looked_at():
    assert {link.split("?")[0] for link in PAGES.values()} == {"", *ON_DISK}


def amiss(page: Page, width: int) -> list[str]:
    """What is cut, what lies over a control and what is wider than the window; the page is left scrolled to its top."""
    expect(page.locator("[data-testid=stException], [data-testid=stDialog]")).to_have_count(0)
    expect(page.locator("h1").first).to_be_visible()
    found = page.evaluate(CUT) + page.evaluate(COVERED)
    page.evaluate(UP)
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    return [*found, *([f"{wide} px wide"] if wide > width else [])]


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
