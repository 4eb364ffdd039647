"""Messages, numbers and lists; that what is collected is what is said; that no message is glued."""

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tools import messages as collecting
from tools.brackets import bracketed, language

from relos_map import paths, words
from relos_map.words import amounts, numbers

SOURCE = Path(words.__file__).parent.parent
SAYERS = {"say", "say_n", "message", "message_n"}


def test_the_catalogue_of_messages_is_fresh():
    assert collecting.POT.read_text(encoding="utf-8") == collecting.written(collecting.collected()), (
        "run `make messages`"
    )


def test_the_catalogue_reads_back_as_what_was_collected():
    read = collecting.read(collecting.POT.read_text(encoding="utf-8"))
    assert {found.id for found in read} - {""} == {found.id for found in collecting.collected()} - {""}


def test_what_is_said_has_the_typographic_apostrophe():
    """Titles of publications are as published, and passages as the shipped fields have signed them."""
    records = {*paths.GEO.glob("*.json"), paths.GEO / "bases.geojson", *(paths.GEO / "briefings").glob("*.json")}
    records -= {paths.GEO / "sources.json", paths.GEO / "passages.json"}
    said = [collecting.POT, *sorted(records)]
    assert [
        found for file in said for found in re.findall(r".*[^\W_}]'[a-z].*", file.read_text(encoding="utf-8"))
    ] == []


def test_english_says_the_message_itself():
    assert words.say("Within {range}", range="5 nm") == "Within 5 nm"
    assert words.say("100 {%}") == "100 {%}"
    assert words.say_n("{n} port", "{n} ports", 1) == "1 port"
    assert words.say_n("{n} port", "{n} ports", 12_000) == "12,000 ports"


def test_a_language_speaks_for_a_while_and_in_another_thread():
    with words.speaking(language()), ThreadPoolExecutor(1) as pool:
        assert words.say("none") == "⟦none~~⟧"
        assert words.say_n("{n} port", "{n} ports", 2) == "2 ⟦ports~~⟧"
        assert pool.submit(words.say, "none").result() == "none"
        assert pool.submit(words.carried(words.say), "none").result() == "⟦none~~⟧"
    assert words.say("none") == "none"


def test_values_and_tags_stand_outside_the_brackets():
    assert bracketed("{n} of <b>%(all)s</b>, {x!r}") == "{n} ⟦of~⟧ <b>%(all)s</b>, {x!r}"


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en_GB", ["1,234,567", "-3", "1,234.5", "+12", "A, B and C", "A or B"]),
     ("ru", ["1 234 567", "-3", "1 234,5", "+12", "A, B и C", "A или B"]),
     ("hi", ["12,34,567", "-3", "1,234.5", "+12", "A, B और C", "A या B"])],
)  # fmt: skip
def test_numbers_and_lists_are_cldr_s(locale, said):
    with words.speaking(words.Language(locale, locale)):
        found = [
            numbers.number(1_234_567),
            numbers.number(-3),
            numbers.decimal(1_234.5),
            numbers.signed(12),
            numbers.listed("ABC"),
            numbers.either("AB"),
        ]
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in found] == said


def test_amounts_agree_with_python_s_own_writing():
    for value in (0.04, 0.05, 1.0, 9.96, 1234.56):
        assert amounts.days(value) == f"{amounts.whole(value * 10) / 10:,.1f} days"
    for value in (0, 7, 999, 1_000, 5_399_999):
        assert amounts.nautical_miles(value) == f"{value:,} nm"
        assert amounts.longer(value + 1) == f"{value + 1:+,} nm"


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_message_is_glued(file):
    """Parts of a sentence go into it as named values: an f-string would not be found, nor a message within one."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            called = {
                one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
            }
            assert not called & SAYERS, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYERS:
            given = node.args[:2] if node.func.id in ("say_n", "message_n") else node.args[:1]
            assert not [one for one in given if isinstance(one, ast.JoinedStr | ast.BinOp)], f"line {node.lineno}"
