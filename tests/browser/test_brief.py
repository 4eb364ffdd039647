"""A briefing made in a real browser: from a map to a strip of scenes, by mouse and by key, kept through a reload."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from waiting import still

from relos_map import brief

pytestmark = pytest.mark.browser

LAPTOP = (1280, 720)
IMAGES = "[...document.querySelector(\"iframe[title*='desk.strip']\").contentDocument.images]"
DRAWN = f"{IMAGES}.every((one) => one.naturalWidth > 300)"
GREY = """const pen = new OffscreenCanvas(320, 180).getContext("2d"); pen.drawImage(image, 0, 0);
const found = pen.getImageData(0, 0, 320, 180).data; let sum = 0;
for (let i = 0; i < found.length; i += 4) sum += found[i] + found[i + 1] + found[i + 2];
return sum / (found.length * 0.75);"""
"""How light an image is, from 0 to 255."""


def kept(page: Page) -> brief.Briefing:
    """What the browser keeps."""
    said = page.evaluate("localStorage.getItem('relos-briefing')")
    return brief.read(json.dumps(json.loads(said)["briefing"])) if said else brief.Draft().now


def becomes(page: Page, check: str) -> None:
    """Wait until what the browser keeps is so; ``b`` is the briefing."""
    page.wait_for_function(
        "() => { const b = JSON.parse(localStorage.getItem('relos-briefing') ?? 'null')?.briefing;"
        f" return b && {check}; }}",
        timeout=60_000,
    )


def strip(page: Page):
    return page.frame_locator("iframe[title*='desk.strip']").locator("li")


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")


def test_scenes_are_added_from_maps_worded_put_in_order_kept_and_presented_by_mouse(show):
    page = show("?view=arctic", size=LAPTOP).page
    two_maps_are_added(page)
    write(page, "Headline", "Who gets where")
    becomes(page, "b.scenes[1].headline === 'Who gets where'")
    still(page)
    write(page, "Point 1", "LEMOA opens nothing by itself")
    becomes(page, "b.scenes[1].points?.length === 1")
    expect(page.get_by_label("Point 2", exact=True)).to_be_visible()

    strip(page).nth(1).focus()
    page.keyboard.press("Alt+ArrowLeft")
    becomes(page, "b.scenes[0].page === 'compare'")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Headline", exact=True).first).to_have_value("")  # for a moment the other's is there too
    still(page)
    page.get_by_role("button", name="Undo").click()
    becomes(page, "b.scenes[0].page === 'explore'")
    still(page)
    page.get_by_role("button", name="Redo").click()
    becomes(page, "b.scenes[0].page === 'compare'")

    made = kept(page)
    assert [(one.page, one.headline) for one in made.scenes] == [("compare", "Who gets where"), ("explore", "")]
    assert made.scenes[0].points == (brief.Point("LEMOA opens nothing by itself"),)
    assert "view=arctic" in made.scenes[1].scene
    page.reload()
    expect(strip(page)).to_have_count(2, timeout=60_000)
    assert kept(page) == made
    still(page)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()  # what was kept is no change
    page.get_by_role("button", name="Forget it").click()
    expect(strip(page)).to_have_count(0)
    page.wait_for_function("() => localStorage.getItem('relos-briefing') === null")
    still(page)
    page.get_by_role("button", name="Undo").click()
    expect(strip(page)).to_have_count(2)
    becomes(page, "b.scenes.length === 2")
    assert kept(page) == made
    still(page)
    strip(page).nth(1).click()
    expect(strip(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Headline", exact=True).first).to_have_value("")
    still(page)
    it_is_presented(
        page, press=by_mouse, go_on=lambda speaker: speaker.get_by_role("button", name="Next scene").click()
    )


def two_maps_are_added(page: Page) -> None:
    page.get_by_role("button", name="Add to briefing").click()
    becomes(page, "b.scenes.length === 1")
    page.get_by_role("link", name="Compare").click()
    expect(page).to_have_url(re.compile("Compare"))
    page.locator(".st-key-map_frame iframe").wait_for()
    still(page)
    page.get_by_role("button", name="Add to briefing").click()
    becomes(page, "b.scenes.length === 2")
    page.get_by_role("link", name="Brief", exact=True).click()
    expect(strip(page)).to_have_count(2)
    expect(strip(page).nth(1)).to_have_attribute("aria-selected", "true")
    page.wait_for_function(f"() => {DRAWN}")
    expect(page.locator("img.preview")).to_have_attribute("alt", re.compile("lies within 2,000 nm"))
    still(page)


def test_the_strip_is_as_dark_as_the_page(visit, address):
    slides = (brief.Slide("explore"), brief.Slide("routes", "view=arctic"))
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Before', slides))}", size=LAPTOP)
    expect(strip(page)).to_have_count(2, timeout=60_000)
    for theme, ground in (("light", 150), ("dark", 0)):
        page.emulate_media(color_scheme=theme)
        drawn = f"() => {IMAGES}.every((one) => one.src.includes('/thumb/{theme}/')) && {DRAWN}"
        page.wait_for_function(drawn)
        shown = page.evaluate(f"() => {{ const image = {IMAGES}[0]; {GREY} }}")
        assert ground < shown < ground + 105, theme


def test_tab_leads_from_a_new_point_to_its_sources_and_its_text_nowhere_else(visit, address):
    slides = (brief.Slide("explore", notes="Aside"),)
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Before', slides))}", size=LAPTOP)
    point, sources = (page.get_by_label(name, exact=True) for name in ("Point 1", "Sources of point 1"))
    point.wait_for()
    still(page)
    sources.fill("Mine")
    sources.press("Enter")
    expect(page.get_by_text("Point 1 has no text yet: write it, then choose its sources.")).to_be_visible()
    still(page)
    point.fill("Three ports")
    point.press("Tab")
    page.keyboard.type("Mine")  # before the page has heard of the point
    page.keyboard.press("Enter")
    becomes(page, "b.scenes[0].points?.[0]?.sources?.length === 1")
    assert kept(page).scenes[0].points == (brief.Point("Three ports", ("Mine",)),)
    assert kept(page).scenes[0].notes == "Aside"
    following = page.get_by_label("Point 2", exact=True)
    expect(following).to_be_visible()
    still(page)
    page.keyboard.press("Tab")
    expect(following).to_be_focused()


def test_a_talk_from_the_map_to_the_speakers_window_by_keyboard(show):
    page = show(size=LAPTOP).page
    by_key(page, "button", "Add to briefing")
    becomes(page, "b.scenes.length === 1")
    by_key(page, "link", "Compare")
    expect(page).to_have_url(re.compile("Compare"))
    page.locator(".st-key-map_frame iframe").wait_for()
    still(page)
    by_key(page, "button", "Add to briefing")
    becomes(page, "b.scenes.length === 2")
    by_key(page, "link", "Brief")
    expect(strip(page)).to_have_count(2)
    still(page)
    it_is_presented(page, press=by_key, go_on=lambda speaker: speaker.keyboard.press("PageDown"))


def by_key(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.focus()
    page.keyboard.press("Enter")


def by_mouse(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.click()


def it_is_presented(page: Page, *, press, go_on) -> None:
    """From its second scene, which is chosen, back to the first, and on again from the speaker's window."""
    with page.context.expect_page() as opened:
        press(page, "link", "Present from here")
    talk = opened.value
    at_scene = "body[data-scene='{}'] path.relos-land"
    talk.wait_for_selector(at_scene.format(2), state="attached", timeout=60_000)
    talk.keyboard.press("ArrowLeft")
    talk.wait_for_selector(at_scene.format(1), state="attached", timeout=60_000)
    with talk.expect_popup() as asked:
        talk.keyboard.press("s")
    speaker = asked.value
    expect(speaker.get_by_role("button", name="Next scene")).to_be_visible(timeout=60_000)
    expect(speaker.get_by_text("1 / 2")).to_be_visible()
    go_on(speaker)
    talk.wait_for_selector(at_scene.format(2), state="attached", timeout=60_000)
    expect(talk.locator("#headline")).to_have_text(page.locator("img.preview").get_attribute("alt"))
    for window in (speaker, talk):
        window.close()


def test_a_briefing_saved_right_after_typing_holds_what_was_typed(visit, address):
    slides = (brief.Slide("explore"),)
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Before', slides))}", size=LAPTOP)
    page.get_by_role("button", name="File", exact=True).click()
    save = page.get_by_role("button", name="Save as a file")
    save.wait_for()
    still(page)
    for held_ms in (0, 80):
        page.get_by_label("Title of the briefing", exact=True).fill(f"Held for {held_ms}")
        with page.expect_download() as saved:
            save.click(delay=held_ms)
        told = json.loads(saved.value.path().read_text(encoding="utf-8"))
        assert (told["title"], saved.value.suggested_filename) == (f"Held for {held_ms}", f"held-for-{held_ms}.json")
        still(page)


def test_what_was_typed_is_kept_where_a_tap_leads_away_and_asked_about_where_the_page_is_closed(visit, address):
    slides = (brief.Slide("explore"),)
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Before', slides))}", has_touch=True)
    title = page.get_by_label("Title of the briefing", exact=True)
    title.wait_for()
    still(page)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    title.tap()
    page.keyboard.type(" and closed")
    page.reload()
    assert asked == ["beforeunload"]
    expect(strip(page)).to_have_count(1, timeout=60_000)  # until the address is read there is an empty briefing
    still(page)
    expect(title).to_have_value("Before")
    title.tap()
    page.keyboard.type(" and left")
    sources = page.locator(".st-key-bar").get_by_text("Sources", exact=True)
    box, finger = sources.bounding_box(), page.context.new_cdp_session(page)
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(60)  # as short a tap as a person makes
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_title(re.compile("Sources"))
    page.locator(".st-key-bar").get_by_text("Brief", exact=True).tap()
    expect(title).to_have_value(re.compile("and left"))


def test_quick_presses_on_the_strip_all_move_one_scene_and_a_drag_the_one_that_is_dragged(visit, address):
    slides = tuple(brief.Slide("explore", f"measure=ring&nm={n}00", str(n)) for n in range(1, 6))
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Order', slides))}", size=LAPTOP)
    expect(strip(page)).to_have_count(5, timeout=60_000)
    still(page)
    strip(page).first.focus()
    for key in ("End", *["Alt+ArrowLeft"] * 3, "ArrowRight", "Delete", "Alt+ArrowRight"):
        page.keyboard.press(key)
    becomes(page, "b.scenes.map(({ headline }) => headline).join('') === '1543'")
    still(page)
    expect(strip(page)).to_have_count(4)
    expect(strip(page).nth(3)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Headline", exact=True)).to_have_value("3")
    strip(page).nth(1).drag_to(strip(page).nth(3))
    becomes(page, "b.scenes.map(({ headline }) => headline).join('') === '1435'")
    still(page)
    told = (
        """(item) => item.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: new DataTransfer() }))"""
    )
    strip(page).nth(2).evaluate(told)  # as a file is dropped
    page.wait_for_timeout(300)
    assert "".join(one.headline for one in kept(page).scenes) == "1435"


def test_what_is_typed_right_after_a_scene_was_chosen_is_that_scenes_or_nobodys(visit, address):
    slides = tuple(brief.Slide("explore", f"measure=ring&nm={n}00", f"Scene {n}") for n in range(1, 5))
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Quick', slides))}", size=LAPTOP)
    expect(strip(page)).to_have_count(4, timeout=60_000)
    still(page)
    field = page.get_by_label("Headline", exact=True).bounding_box()  # that of every scene stands there
    for place, later_ms in enumerate((0, 60, 400), start=1):
        strip(page).nth(place).click()
        page.wait_for_timeout(later_ms)
        if place == 3:  # by then they are its own, except where the machine has much to do
            page.wait_for_function("() => !document.querySelector('.st-key-slide').inert")
        page.mouse.click(field["x"] + 90, field["y"] + field["height"] / 2)
        page.keyboard.type("q")
        page.keyboard.press("Tab")
        page.wait_for_timeout(300)
        still(page)
    kept = json.loads(page.evaluate("localStorage.getItem('relos-briefing')"))["briefing"]["scenes"]
    with_q = [place for place, scene in enumerate(kept) if "q" in scene["headline"]]
    assert 3 in with_q
    assert 0 not in with_q
    assert {len(kept[place]["headline"]) for place in with_q} == {len("Scene 1q")}, "no text is mixed"


def test_what_the_browser_keeps_is_shown_though_the_page_answers_back_as_it_says_so(visit, address):
    """As a page does that finds its server again: it asks for what its address says, while the strip speaks."""
    slides = tuple(brief.Slide("explore", f"measure=ring&nm={n}00") for n in range(1, 3))
    page = visit(f"{address}Brief?briefing={brief.packed(brief.Briefing(1, 'Kept', slides))}", size=LAPTOP)
    becomes(page, "b.scenes.length === 2")
    still(page)
    page.evaluate("sessionStorage.setItem('goesBack', 'once')")
    page.add_init_script(  # stays with the page, which another test has next: it is to go back this once
        "addEventListener('message', ({ data }) => {"
        " if (data?.value?.do !== 'stored' || !sessionStorage.getItem('goesBack')) return;"
        " sessionStorage.removeItem('goesBack'); window.wentBack = true;"
        " setTimeout(() => dispatchEvent(new PopStateEvent('popstate'))); });"
    )
    page.goto(f"{address}Brief")
    page.wait_for_function("() => window.wentBack", timeout=60_000)
    expect(strip(page)).to_have_count(2, timeout=20_000)


def test_two_tabs_do_not_write_over_each_other(visit, address):
    one = visit(f"{address}Brief", size=LAPTOP)
    one.get_by_role("button", name="Begin with what Explore shows").click()
    becomes(one, "b.scenes.length === 1")
    other = one.context.new_page()
    other.goto(f"{address}Brief")
    expect(strip(other)).to_have_count(1, timeout=60_000)
    still(other)
    write(other, "Headline", "From the other tab")
    becomes(other, "b.scenes[0].headline === 'From the other tab'")
    expect(one.get_by_text("Another tab changed this briefing.")).to_be_visible(timeout=30_000)
    still(one)
    write(one, "Headline", "Mine")
    still(one)
    assert kept(one).scenes[0].headline == "From the other tab", "the later one is not written over"
    one.get_by_role("button", name="Keep mine").click()
    becomes(one, "b.scenes[0].headline === 'Mine'")
    expect(other.get_by_text("Another tab changed this briefing.")).to_be_visible(timeout=30_000)
    other.get_by_role("button", name="Take that one").click()
    expect(other.get_by_label("Headline", exact=True)).to_have_value("Mine")
    other.close()


def test_files_and_links_open_or_say_every_problem_and_lose_nothing(visit, address, tmp_path):
    good = brief.Briefing(1, "From a file", (brief.Slide("explore", "view=pacific"), brief.Slide("compare", "a=home")))
    page = visit(f"{address}Brief?briefing={brief.packed(good)}", size=LAPTOP)
    expect(strip(page)).to_have_count(2, timeout=60_000)
    expect(page.get_by_label("Title of the briefing")).to_have_value("From a file")
    expect(page).not_to_have_url(re.compile("briefing="))
    bad = tmp_path / "bad.json"
    bad.write_text('{"title": "", "scenes": [{"page": "moon"}, {"page": "explore", "points": [{"text": 7}]}]}')
    still(page)
    page.get_by_role("button", name="File").click()
    page.locator("input[type=file]").set_input_files(bad)
    body = page.locator("[data-testid=stPopoverBody]")
    for told in ('The briefing: title is ""', 'Scene 1: page is "moon"', "Scene 2, point 1: text is 7"):
        expect(body.get_by_text(told)).to_be_visible(timeout=30_000)
    expect(strip(page)).to_have_count(2)
    hostile = '<img src=x onerror="window.broken = 1"><script>window.broken = 1</script>${1}`\u202e'
    made = brief.Briefing(
        1, hostile, (brief.Slide("explore", "focus=<b>&nm=x", hostile, (brief.Point(hostile),), hostile),)
    )
    file = tmp_path / "hostile.json"
    file.write_text(brief.write(made), encoding="utf-8")
    still(page)  # what takes the first file goes when the run has ended that says what is wrong with it
    page.locator("input[type=file]").set_input_files(file)
    expect(strip(page)).to_have_count(1, timeout=30_000)
    expect(strip(page).first).to_contain_text("<img src=x")
    expect(page.get_by_text("it must be the id of a site")).to_be_visible()
    still(page)
    assert page.evaluate("window.broken") is None
    assert (
        page.frame_locator("iframe[title*='desk.strip']").locator("body").evaluate("() => window.broken ?? null")
        is None
    )


def test_the_ready_briefing_leaves_as_a_handout_and_can_be_called_off(visit, address):
    page = visit(f"{address}Brief", size=LAPTOP)
    page.get_by_role("button", name="Open the ready briefing").click()
    expect(strip(page)).to_have_count(len(brief.ready().scenes), timeout=60_000)
    still(page)
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="PDF handout").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0, timeout=30_000)
    still(page)
    assert page.get_by_role("button", name=re.compile("Save PDF")).count() == 0, "called off: nothing was made"
    page.get_by_role("button", name="PDF handout").click()
    save = page.get_by_role("button", name=re.compile("Save PDF handout"))
    save.wait_for(timeout=120_000)
    with page.expect_download() as told:
        save.click()
    made = PdfReader(told.value.path())
    assert len(made.pages) >= len(brief.ready().scenes) + 2, "a title, every scene, the sources"


def test_a_key_leads_into_what_each_button_opens_and_out_again(visit, address):
    page = visit(f"{address}Brief", size=LAPTOP)
    still(page)
    for name in ("Export", "File"):
        opener = page.get_by_role("button", name=name, exact=True)
        page.get_by_label("Title of the briefing").focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            if opener.evaluate("(one) => one === document.activeElement"):
                break
        page.keyboard.press("Enter")
        body = page.locator("[data-testid=stPopoverBody]")
        expect(body, name).to_be_focused()
        expect(body.get_by_role("button").first, name).to_be_visible()
        still(page)
        page.keyboard.press("Tab")
        inside = "(one) => one.contains(document.activeElement) && one !== document.activeElement"
        assert body.evaluate(inside), name
        page.keyboard.press("Escape")
        expect(body, name).to_have_count(0)
        expect(opener, name).to_be_focused()
        still(page)
