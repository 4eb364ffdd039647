"""The Learn page used from start to end in a real browser, by mouse and by keyboard, at a desk and on a phone."""

import re

import pypdf
import pytest
from playwright.sync_api import expect

from relos_map import catalogue
from relos_map.learn import quiz

pytestmark = pytest.mark.browser

CATALOGUE = catalogue.load()
ROUND = 7
QUESTIONS = quiz.draw(CATALOGUE, ROUND)


@pytest.fixture
def learn(visit, address):
    """Open the page with a link's values."""

    def open_page(query, *, size=(1280, 720)):
        page = visit(f"{address}Learn?{query}", size=size)
        page.set_default_timeout(60_000)
        page.frame_locator("iframe").locator("path.relos-land").first.wait_for(state="attached")
        return page

    return open_page


def headline(page):
    return page.locator("h1.headline")


def the_map(page):
    return page.frame_locator("iframe")


def mount(page):
    """Mark the map's frame; the mark is gone if the frame is ever mounted again."""
    the_map(page).locator("#map_div").evaluate("node => { window.kept = true; }")


def still_mounted(page):
    return the_map(page).locator("#map_div").evaluate("() => window.kept === true")


def test_a_tour_by_keyboard_draws_each_stop_on_one_map_and_its_study_sheet_is_a_pdf(learn, tmp_path):
    page = learn("room=tours&tour=arctic&step=1")
    expect(headline(page)).to_have_text("The Arctic Ocean")
    mount(page)
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("Murmansk")
    expect(the_map(page).locator(".relos-focus")).to_have_attribute("title", re.compile("Murmansk"))
    expect(the_map(page).locator("path.relos-reach-relos")).to_have_count(1)
    expect(page).to_have_url(re.compile("step=2"))
    page.keyboard.press("ArrowRight")
    expect(headline(page)).to_contain_text("candidates")
    page.keyboard.press("ArrowLeft")
    expect(headline(page)).to_contain_text("Murmansk")
    expect(page.locator(".lesson a").first).to_have_attribute("href", re.compile("^https://"))
    assert still_mounted(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Study sheet").click()
    download.value.save_as(tmp_path / "sheet.pdf")
    assert len(pypdf.PdfReader(tmp_path / "sheet.pdf").pages) == 3


def test_a_click_on_the_map_answers_and_shows_how_far_off_it_was(learn):
    assert QUESTIONS[0].kind == "find"
    page = learn(f"room=quiz&round={ROUND}")
    expect(headline(page)).to_have_text(QUESTIONS[0].text)
    expect(the_map(page).locator(".relos-port")).to_have_count(0)
    mount(page)
    frame = page.locator("iframe").bounding_box()
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    expect(page.locator(".marked h2")).to_have_text(re.compile(r"[\d,]+ nm off"))
    expect(the_map(page).locator("path.relos-route")).to_have_count(1)
    expect(the_map(page).locator(".relos-pin")).to_have_count(1)
    name = CATALOGUE.bases[QUESTIONS[0].base].name
    expect(the_map(page).locator(".relos-focus")).to_have_attribute("title", re.compile(re.escape(name)))
    assert still_mounted(page)


def test_a_whole_round_by_keyboard_with_every_answer_right(learn):
    page = learn(f"room=quiz&round={ROUND}")
    for place, question in enumerate(QUESTIONS):
        expect(headline(page)).to_have_text(question.text)
        if question.choices:
            right = next(choice for choice in question.choices if choice.id in question.right)
            button = page.get_by_role("button", name=right.label, exact=True)
            button.focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name=f"✓ {right.label}")).to_be_focused()
        else:
            lon, lat = CATALOGUE.bases[question.base].point
            page.get_by_label("Latitude, longitude").fill(f"{lat}, {lon}")
            page.keyboard.press("Enter")
        expect(page.locator(".marked.right")).to_be_visible()
        expect(page.locator(".counter")).to_contain_text(f"{place + 1} in a row")
        page.get_by_role("button", name="See the result" if place == len(QUESTIONS) - 1 else "Next").wait_for()
        page.keyboard.press("ArrowRight")
    expect(headline(page)).to_have_text(f"Round {ROUND}: {10 * len(QUESTIONS)} of {10 * len(QUESTIONS)} points")
    page.get_by_role("button", name="New round").click()
    expect(page).to_have_url(re.compile(f"round={ROUND + 1}"))
    expect(page.locator(".counter")).to_contain_text("Question 1 of")


def test_the_map_alone_answers_by_keyboard_with_its_middle(learn):
    page = learn(f"room=quiz&round={ROUND}")
    the_map(page).locator("#map_div").focus()
    expect(the_map(page).locator(".relos-cross")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".marked")).to_be_visible()


def test_cards_turn_by_keyboard_and_the_map_answers_with_them(learn):
    page = learn("room=cards&deck=claims")
    known = page.locator(".counter")
    on = page.locator(".st-key-card_on button")
    on.focus()
    for place in range(3):  # tests/pages goes through whole decks
        expect(on).to_contain_text("Turn the card")
        page.keyboard.press("Enter")
        expect(page.locator(".flash.turned")).to_contain_text("Source:")
        expect(on).to_be_focused()
        page.keyboard.press("Enter")
        expect(known).to_contain_text(f"{place + 1} of {len(CATALOGUE.claims)} known")


def test_rooms_are_changed_on_one_map(learn):
    page = learn("room=tours&tour=pacific&step=2")
    there = headline(page).inner_text()
    mount(page)
    page.get_by_role("radio", name="Quiz").click()
    expect(page.locator(".counter")).to_contain_text("Question 1")
    page.get_by_role("radio", name="Flash cards").click()
    expect(page.locator(".flash")).to_be_visible()
    page.get_by_role("radio", name="Tours").click()
    expect(headline(page)).to_have_text(there)
    assert still_mounted(page)
