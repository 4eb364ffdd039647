"""What stands on the live map: marks that can be told apart, names that read as their own, legend, scale, type."""

import re
from itertools import product

import pytest
from playwright.sync_api import expect
from waiting import still
from walking import EVERY_PACT

from relos_map.world.grid import GEOD, NM_M
from relos_map.world.views import VIEWS

pytestmark = pytest.mark.browser

HD, LAPTOP = (1920, 1080), (1280, 720)
ON_SCREEN = """[...relos.ports.values()].map((port) => {
const at = relos.map.latLngToContainerPoint(port.marker.getLatLng());
return { id: port.data.id, hollow: port.data.hollow, focus: port.data.focus, x: at.x, y: at.y };
}).filter(({ x, y }) => x > 0 && y > 0 && x < innerWidth && y < innerHeight)"""
LABELS = """[...document.querySelectorAll("[data-port]")].filter((node) => node.matches(".relos-label")).map((node) => {
const box = node.getBoundingClientRect();
return { id: node.dataset.port, left: box.left, top: box.top, right: box.right, bottom: box.bottom };
})"""
BOXES = """[...document.querySelectorAll(".leaflet-control")].map((node) => node.getBoundingClientRect())
.filter((box) => box.width).map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))"""


def overlap(a, b):
    return a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]


def listen(shown):
    """Keep what the map says, instead of telling the page."""
    shown.map("""(() => { relos.said = []; relos.aloud = relos.say;
    relos.say = (message) => { if (!("bounds" in message)) relos.said.push(message.id ?? "water"); }; })()""")


def talk(shown):
    """Tell the page again what the map says."""
    shown.map("(() => { relos.say = relos.aloud; })()")


def test_the_legend_opens_and_folds_where_it_is_pressed(show):
    shown = show("?home=0", size=LAPTOP)
    stands = "[relos.legend.control.getPosition(), relos.legend.open]"
    for key in ("relos_arctic", "relos_arctic"):
        shown.toggle(key)
        shown.settled()
    corner, opened = shown.map(stands)
    for _ in range(4):
        opened = not opened
        shown.frame.locator(".relos-fold").click()
        assert shown.map(stands) == [corner, opened]


LISTED = """(id) => document.querySelector(`.relos-chooser:not([hidden]) button[data-port='${id}']`)"""
TOLD = f"""(id) => {{
  const listed = ({LISTED})(id);
  listed?.scrollIntoView({{ block: "nearest", behavior: "instant" }});
  const box = listed?.getBoundingClientRect(), middle = () => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  if (listed?.contains(document.elementFromPoint(...middle()))) listed.click();
  return relos.said.splice(0);
}}"""
"""What the map has said once a port was pressed and, where a list came of it, the port's name in that list."""


def every_port_can_be_opened(shown):
    """By a press on its mark or, where others are close, by one more in the list: the first of these with the mouse."""
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    ports = shown.map(ON_SCREEN)
    assert len(ports) > 5
    closed, by_mouse = {}, False
    for port in ports:
        shown.page.mouse.click(frame["x"] + 1 + port["x"], frame["y"] + 1 + port["y"])
        if not by_mouse and shown.map(f"(id) => Boolean(({LISTED})(id))", port["id"]):
            by_mouse = True
            shown.frame.locator(f".relos-chooser:not([hidden]) button[data-port='{port['id']}']").click()
        told = shown.map(TOLD, port["id"])
        if told != [port["id"]]:
            closed[port["id"]] = told
    assert closed == {}, "what the map said where another port was pressed"


def a_press_opens_the_nearest_mark_whichever_lies_on_top(shown):
    shown.map("void relos.map.setZoom(relos.map.getZoom() + 2, { animate: false })")
    for name in ("om-masirah", "om-duqm"):
        shown.frame.evaluate(
            """(name) => {
            const place = relos.ports.get(name).marker.getLatLng();
            relos.map.setView(place, undefined, { animate: false });
            const { x, y } = relos.map.latLngToContainerPoint(place);
            for (const id of ["om-masirah", "om-duqm"]) {
              relos.ports.press(relos.ports.get(id), { originalEvent: { clientX: x, clientY: y } });
            }
            }""",
            name,
        )
    assert shown.map("relos.said") == ["om-masirah", "om-masirah", "om-duqm", "om-duqm"]


def a_list_tells_close_marks_apart_and_answers_to_the_keyboard(shown):
    talk(shown)
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    port = next(port for port in shown.map(ON_SCREEN) if port["id"] == "om-duqm")
    spot = frame["x"] + 1 + port["x"], frame["y"] + 1 + port["y"]
    shown.page.mouse.click(*spot)
    chooser = shown.frame.get_by_role("dialog", name="Several places lie here")
    expect(chooser).to_be_visible()
    expect(chooser.get_by_role("button", name="Duqm")).to_be_focused()
    expect(chooser.get_by_role("button", name="Masirah")).to_be_visible()
    shown.page.keyboard.press("Escape")
    expect(chooser).to_be_hidden()
    assert "focus=" not in shown.page.url
    shown.page.mouse.click(*spot)
    shown.page.keyboard.press("ArrowDown")
    chosen = chooser.locator(":focus").get_attribute("data-port")
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator(".card").first).to_be_visible()
    shown.page.wait_for_url(f"**focus={chosen}**")
    inside = shown.map("innerWidth"), shown.map("innerHeight")
    shown.page.mouse.click(*spot)
    box = shown.map(
        """(() => { const box = document.querySelector(".relos-chooser").getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom]; })()"""
    )
    assert box[0] >= 0
    assert box[1] >= 0
    assert box[2] <= inside[0]
    assert box[3] <= inside[1]


AFTER_THE_WALK = {
    "eurasia": a_list_tells_close_marks_apart_and_answers_to_the_keyboard,
    "indian": a_press_opens_the_nearest_mark_whichever_lies_on_top,
}
"""View -> what else is asked of it while every pact is on."""


@pytest.mark.parametrize("view", VIEWS)
def test_with_every_pact_on_a_name_reads_as_its_own_ports_and_every_port_can_be_opened(show, view):
    shown = show(f"?view={view}&{EVERY_PACT}&evidence=all", size=LAPTOP)
    names_read_as_their_own_ports(shown)
    listen(shown)
    every_port_can_be_opened(shown)
    if view in AFTER_THE_WALK:
        AFTER_THE_WALK[view](shown)


def test_with_few_pacts_on_a_name_reads_as_its_own_ports(show):
    names_read_as_their_own_ports(show("?view=eurasia&evidence=all", size=LAPTOP))


def names_read_as_their_own_ports(shown):
    ports = {port["id"]: port for port in shown.map(ON_SCREEN)}
    labels, controls = shown.map(LABELS), shown.map(BOXES)
    named = {label["id"] for label in labels}
    assert labels
    for label in labels:
        own = ports[label["id"]]
        assert not any(overlap(label, box) for box in controls), f"{label['id']} lies under a control"
        for other in ports.values():
            if other["id"] == label["id"] or (other["hollow"] and not own["hollow"]):
                continue
            mark = {"left": other["x"] - 6, "right": other["x"] + 6, "top": other["y"] - 6, "bottom": other["y"] + 6}
            assert not overlap(label, mark), f"{label['id']} lies on {other['id']}"
            on_its_line = label["top"] < other["y"] < label["bottom"]
            gap = max(label["left"] - other["x"], other["x"] - label["right"])
            assert not on_its_line or gap > 14, f"{label['id']} ends at {other['id']}"
            if own["hollow"] and not own["focus"] and not other["hollow"] and other["id"] not in named:
                apart = ((own["x"] - other["x"]) ** 2 + (own["y"] - other["y"]) ** 2) ** 0.5
                assert apart > 38, f"{label['id']} is named and {other['id']} beside it is not"


def it_fills_its_frame(shown, view, size):
    assert shown.data("view") == view
    ex, ey = VIEWS[view].extent
    west, south, east, north = shown.map(
        "(() => { const b = relos.map.getBounds(); return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; })()"
    )
    assert max(-west, east) <= ex + 0.2, "the frame shows what lies beyond the plane"
    assert max(-south, north) <= ey + 0.2  # a pixel
    drawn = shown.map(
        """[...document.querySelectorAll("path.relos-land, path.relos-reach")].map((path) =>
        [path.getAttribute("class"), path.getAttribute("d").length, path.getBoundingClientRect().width])"""
    )
    assert any("relos-land" in kind and length > 5_000 and width > 300 for kind, length, width in drawn)
    assert any("relos-reach" in kind and width > 100 for kind, _, width in drawn)
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    assert frame is not None
    assert frame["height"] > 0.6 * size[1]
    assert frame["width"] > 0.5 * size[0]
    assert shown.map("[innerWidth, innerHeight]") == shown.map("[relos.map.getSize().x, relos.map.getSize().y]")


def names_of_oceans_keep_off_edges(shown):
    crossed = shown.map("""(() => {
    const edges = [...relos.layers.values()].flatMap((layer) => layer.edge.getLatLngs().flat());
    const points = edges.map((at) => relos.map.latLngToContainerPoint(at));
    return [...document.querySelectorAll(".relos-ocean")].filter((node) => {
      const box = node.getBoundingClientRect();
      return points.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom);
    }).map((node) => node.textContent); })()""")
    assert crossed == []


def legend_and_scale_are_a_line_each_and_hide_no_reach_and_no_port(shown):
    button = shown.frame.locator(".relos-fold")
    expect(button).to_have_attribute("aria-expanded", "false")
    hidden = shown.map("""(() => { const found = [];
    for (const name of [".relos-legend", ".relos-scale"]) {
      const box = document.querySelector(name).getBoundingClientRect();
      if (box.height > 32) found.push(`${name} is ${box.height} high`);
      for (let x = box.left; x <= box.right; x += 4) for (let y = box.top; y <= box.bottom; y += 4) {
        const at = relos.map.containerPointToLayerPoint([x, y]), point = new DOMPoint(at.x, at.y);
        const reached = [...document.querySelectorAll(".relos-reach")].some((path) => path.isPointInFill(point));
        if (reached && relos.ground.afloat(x, y)) { found.push(`${name} hides reach`); x = y = 1e9; }
      }
      for (const { data } of relos.ports.values()) {
        const { x, y } = relos.map.latLngToContainerPoint([data.y, data.x]);
        if (x > box.left && x < box.right && y > box.top && y < box.bottom) found.push(`${name} hides ${data.id}`);
      }
    }
    return found; })()""")
    assert hidden == []


def a_press_on_a_name_opens_its_port_and_a_drag_from_it_moves_the_map(shown):
    listen(shown)
    lat, lng, zoom = shown.place()
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    named = shown.map(LABELS)
    assert len(named) > 2
    for label in named:
        across, down = (label["left"] + label["right"]) / 2, (label["top"] + label["bottom"]) / 2
        shown.page.mouse.click(frame["x"] + 1 + across, frame["y"] + 1 + down)
    assert shown.map("relos.said") == [label["id"] for label in named]
    middle = shown.map("relos.map.getCenter().lat")
    shown.map("void relos.map.setZoom(relos.map.getZoom() + 1, { animate: false })")
    label = shown.map(LABELS)[0]
    shown.page.mouse.move(frame["x"] + 1 + label["left"] + 8, frame["y"] + 1 + label["top"] + 8)
    shown.page.mouse.down()
    shown.page.mouse.move(frame["x"] + 1 + label["left"] + 8, frame["y"] + 1 + label["top"] + 80, steps=4)
    shown.page.mouse.up()
    assert shown.map("relos.map.getCenter().lat") > middle
    assert len(shown.map("relos.said")) == len(named), "the drag was a press, too"
    shown.map(f"void relos.map.setView([{lat}, {lng}], {zoom}, {{ animate: false }})")


def a_cross_marks_the_middle_for_the_keyboard_alone(shown):
    shown.map("(() => { relos.said.length = 0; document.activeElement.blur(); })()")
    frame, cross = shown.page.locator(".st-key-map_frame iframe").bounding_box(), shown.frame.locator(".relos-cross")
    water = frame["x"] + frame["width"] * 0.8, frame["y"] + frame["height"] * 0.6
    shown.page.mouse.click(*water)
    assert shown.map("document.activeElement.id") == "map_div"
    expect(cross).to_be_hidden()
    shown.page.keyboard.press("ArrowLeft")
    expect(cross).to_be_visible()
    shown.page.keyboard.press("Enter")
    assert shown.map("relos.said") == ["water", "water"]
    shown.page.mouse.click(*water)
    expect(cross).to_be_hidden()


def a_folded_legend_stays_folded_for_the_visit(shown):
    button = shown.frame.locator(".relos-fold")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.focus()
    shown.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    assert "at=" not in shown.page.url
    shown.page.locator(".st-key-bar").get_by_text("Compare", exact=True).click()
    expect(shown.page).to_have_title(re.compile("Compare"))
    still(shown.page)
    shown.until("() => document.querySelector('[data-painted]')")
    expect(shown.frame.locator(".relos-fold")).to_have_attribute("aria-expanded", "false")
    shown.frame.locator(".relos-fold").press("Space")
    expect(shown.frame.locator(".relos-rows")).to_be_visible()


def the_scale_explains_itself(shown):
    scale = shown.frame.locator(".relos-scale-line")
    assert "elsewhere" not in scale.inner_text()
    scale.press("Enter")
    expect(scale).to_have_attribute("aria-expanded", "true")
    expect(shown.frame.locator(".relos-scale-note")).to_contain_text("elsewhere the same miles are drawn")
    scale.press("Escape")
    expect(shown.frame.locator(".relos-scale-note")).to_be_hidden()
    assert "at=" not in shown.page.url


def the_scale_is_true_in_the_middle_of_the_frame(shown):
    """As that of a printed picture is: over the bar's length, from left to right."""
    shown.map("void relos.map.setZoom(relos.map.getZoom() + 1, { animate: false })")
    for move in ([0, 0], [-420, 0], [420, 180], [-300, -340]):
        shown.map(f"void relos.map.panBy({move}, {{ animate: false }})")
        x, y, scale, bar = shown.map(
            "[relos.map.getCenter().lng, relos.map.getCenter().lat, 2 ** relos.map.getZoom(), "
            "relos.scale.bar.offsetWidth]"
        )
        half = bar / scale / 2
        lon, lat = VIEWS["indian"].unproject([x - half, x + half], [y, y])
        nm = float(shown.frame.locator(".relos-scale-text").inner_text().split(" nm")[0].replace(",", ""))
        assert GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2] / NM_M == pytest.approx(nm, rel=0.6 / bar + 0.01), move


def where_no_full_screen_is_granted_the_map_fills_the_window(shown):
    shown.map("(() => { document.documentElement.requestFullscreen = () => Promise.reject(new Error('refused')); })()")
    shown.frame.get_by_role("button", name="Full screen", exact=True).click()
    shown.until(f"() => innerWidth > {LAPTOP[0] - 4}")
    assert "at=" not in shown.page.url
    shown.page.keyboard.press("Escape")
    shown.until("() => innerWidth < 1000")


THEN = {
    ("pacific", LAPTOP): (
        a_press_on_a_name_opens_its_port_and_a_drag_from_it_moves_the_map,
        a_cross_marks_the_middle_for_the_keyboard_alone,
    ),
    ("eurasia", LAPTOP): (the_scale_explains_itself, where_no_full_screen_is_granted_the_map_fills_the_window),
    ("eurasia", HD): (a_folded_legend_stays_folded_for_the_visit,),
    ("indian", HD): (the_scale_is_true_in_the_middle_of_the_frame,),
}
"""View and size -> what else is asked of a window that shows them."""


@pytest.mark.parametrize("size", [HD, LAPTOP], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_fills_its_frame_and_nothing_on_it_hides_another(show, view, size):
    shown = show(f"?view={view}", size=size)
    it_fills_its_frame(shown, view, size)
    if size == HD:
        names_of_oceans_keep_off_edges(shown)
    else:
        legend_and_scale_are_a_line_each_and_hide_no_reach_and_no_port(shown)
    for asked in THEN.get((view, size), ()):
        asked(shown)


def test_the_legend_says_what_is_drawn_and_a_toggle_leaves_it_in_place(show):
    shown = show("?view=eurasia&lemoa_indian=1&lemoa_pacific=1&evidence=all", size=HD)
    legend = shown.frame.locator(".relos-legend")
    expect(legend.locator(".relos-fold")).to_have_attribute("aria-expanded", "true")
    for text in ("RELOS", "LEMOA", "own ports"):
        expect(legend.get_by_text(text).first).to_be_visible()
    for text in ("ice edge", "access not confirmed", "air base", "hatched", "counted to here"):
        expect(legend.get_by_text(text)).to_be_visible()
    assert shown.map("document.querySelectorAll('path.relos-limit').length") > 0
    assert shown.map("document.querySelectorAll('.relos-port .relos-wings').length") > 5
    shown.map(
        "window.row = document.querySelector('[data-row=relos]'); window.box = document.querySelector('.relos-legend')"
    )
    place = "relos.legend.control.getPosition() + relos.legend.open"
    before = shown.map(place)
    shown.toggle("lemoa_pacific")
    shown.settled()
    assert shown.map(
        "row === document.querySelector('[data-row=relos]') && box === document.querySelector('.relos-legend')"
    )
    assert shown.map(place) == before
    shown.toggle("lemoa_indian")
    shown.until("() => !document.querySelector('[data-row=lemoa]')")


def a_zoomed_page_covers_nothing_on_the_map(shown):
    for (wide, high), zoom in product((HD, LAPTOP), (1.5, 2)):
        shown.page.set_viewport_size({"width": round(wide / zoom), "height": round(high / zoom)})
        still(shown.page)
        boxes = shown.map(BOXES)
        width, height = shown.map("[innerWidth, innerHeight]")
        assert len(boxes) > 2
        for place, box in enumerate(boxes):
            assert box["left"] >= 0
            assert box["top"] >= 0
            assert box["right"] <= width
            assert box["bottom"] <= height
            assert not any(overlap(box, other) for other in boxes[:place])


PAGES = ("", "Agreements", "Compare", "Routes?start=in-mumbai&end=ru-vladivostok", "Learn")


def test_a_zoomed_map_hides_nothing_and_each_says_what_it_is_of_keeps_large_type_fills_the_screen_and_comes_back(
    show, address
):
    shown = show(size=HD)
    a_zoomed_page_covers_nothing_on_the_map(shown)
    shown.page.set_viewport_size({"width": HD[0], "height": HD[1]})
    still(shown.page)
    shown.frame.get_by_role("button", name="Large type").click()
    other = type(shown)(shown.page.context.new_page())
    other.page.set_viewport_size({"width": HD[0], "height": HD[1]})
    for name in PAGES:
        other.page.goto(f"{address}{name}")
        frame = other.page.frame_locator(".st-key-map_frame iframe")
        expect(frame.get_by_role("button", name="Large type")).to_have_attribute("aria-pressed", "true")
        expect(frame.locator(".leaflet-labels-pane > div").first).to_be_attached()
        sizes = frame.locator(".leaflet-labels-pane > div, .relos-rows li, .relos-scale-text").evaluate_all(
            "(nodes) => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)).filter(Number.isFinite)"
        )  # those of a label that is just being replaced have none
        assert sizes
        assert min(sizes) >= 18
        still(other.page)
        assert other.page.locator(".st-key-map_frame iframe").get_attribute("title").startswith("Map of ")
        other.frame.get_by_role("button", name="Full screen", exact=True).press("Enter")
        other.until(f"() => innerWidth === {HD[0]} && innerHeight === {HD[1]}")
        expect(other.frame.locator(".relos-scale-line")).to_be_visible()
        expect(other.frame.locator(".relos-title")).not_to_be_empty()
        if other.map("relos.layers.size"):
            expect(other.frame.locator(".relos-fold")).to_be_visible()
        other.page.keyboard.press("Escape")
        other.until(f"() => innerWidth < {HD[0]}")
        expect(other.frame.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
