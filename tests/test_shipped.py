"""The JSON files of geo/ keep the rules that are published for them, and one that does not is refused by name."""

import datetime
import json
from itertools import product

import msgspec
import pytest
from jsonschema import Draft202012Validator
from tools.derive_schemas import FOLDER, KINDS, schema

from relos_map import paths
from relos_map.chart import corridors
from relos_map.chart.corridors import Corridor
from relos_map.errors import DataError
from relos_map.sea.narrows import Waters
from relos_map.world import shipped
from relos_map.world.oceans import Sea

FILES = sorted(file for file in paths.GEO.rglob("*.*json") if file.parent != FOLDER)


def kind_of(file):
    return {"basemap": "basemap.json", "briefings": "briefing.json"}.get(file.parent.name, file.name)


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_as_its_types_are(name):
    written = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema(name), "stale: run tools/derive_schemas.py"
    Draft202012Validator.check_schema(json.loads(written))


def test_every_file_has_a_schema_and_every_schema_a_file():
    assert {kind_of(file) for file in FILES} == set(KINDS)
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.schema.json" for name in KINDS}


def quickest_first(rules):
    """The same rules, those first that need no look into all coordinates of a file: its order is that of the rules."""
    if isinstance(rules, dict):
        first = ("$ref", "required", "additionalProperties")
        return {key: quickest_first(rules[key]) for key in sorted(rules, key=lambda key: key not in first)}
    return [quickest_first(one) for one in rules] if isinstance(rules, list) else rules


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_keeps_its_rules(file):
    rules = Draft202012Validator(quickest_first(json.loads(schema(kind_of(file)))))
    content = json.loads(file.read_text(encoding="utf-8"))
    assert rules.is_valid(content)
    shipped.read(file, KINDS[kind_of(file)])
    whole = content if isinstance(content, dict) else content[0]
    whole["colour"] = "red"
    assert not rules.is_valid(content), "a field that is not known is most often a slip of the pen"
    del whole["colour"]
    whole.pop(next(iter(whole)))
    assert not rules.is_valid(content)


@pytest.mark.parametrize(
    ("name", "kind", "change", "says"),
    [
        (
            "corridors.json",
            tuple[Corridor, ...],
            lambda c: c[0].update(quoted_nm="far"),
            "eastern-maritime-corridor: quo",
        ),
        ("corridors.json", tuple[Corridor, ...], lambda c: c[1].pop("url"), r"[\w-]+: url is missing\.$"),
        (
            "passages.json",
            Waters,
            lambda c: c["passages"][0].update(gate=[[1, 2]]),
            "suez: gate must be a list of at least",
        ),
        (
            "passages.json",
            Waters,
            lambda c: c["passages"][0].update(gat=1),
            "suez: gat is not a known field; known are",
        ),
        ("passages.json", Waters, lambda c: c.update(shut={}), "shut must be a list, not an object"),
        ("passages.json", Waters, lambda c: c["fairways"].insert(0, 7), "record 1 must be an object, not a number"),
        ("seas.json", tuple[Sea, ...], lambda c: c[1].update(ocean="red"), "record 2: ocean must be one of , arctic"),
    ],
)
def test_a_broken_file_is_refused_by_file_id_and_field(tmp_path, name, kind, change, says):
    content = json.loads((paths.GEO / name).read_text(encoding="utf-8"))
    change(content)
    (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError, match=rf"^{name}: {says}") as caught:
        shipped.read(tmp_path / name, kind)
    assert str(caught.value).count("\n") == 0


def test_a_text_given_twice_is_refused_where_each_is_to_stand_once():
    record = {"date": "2025", "event": "x", "sources": ["article", "article"]}
    from relos_map.catalogue.records import Event

    with pytest.raises(msgspec.ValidationError, match="sources must be a list of texts, each given once"):
        msgspec.convert(record, Event)


def test_dates_are_days_that_there_are():
    def fits(text):
        try:
            return bool(msgspec.convert(text, shipped.Date))
        except msgspec.ValidationError:
            return False

    def is_there(year, month, day):
        try:
            return bool(datetime.date(year, month, day))
        except ValueError:
            return False

    for year, month, day in product((1999, 2000, 2004, 2015, 2024, 2025), range(15), range(35)):
        text = f"{year:04}-{month:02}-{day:02}"
        assert fits(text) == is_there(year, month, day), text
    assert fits("2022")
    assert all(fits(f"2022-{month:02}") == (1 <= month <= 12) for month in range(15))
    assert not any(map(fits, ("18.2.2025", "2025-2-3", "2025-", "25", "2025-02-18T00:00", "٢٠٢٥", "", "2025\n")))


def test_corridors_are_read():
    assert {corridor.start for corridor in corridors.corridors()} >= {"in-chennai"}
