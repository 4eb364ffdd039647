"""A clock that is set back, or never was set: nothing is negative, nothing fails, nothing kept counts as old for it."""

import io
import re
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pptx import Presentation

from relos_map import export, paths
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.scene import DEFAULT
from relos_map.sea import Conditions, store
from relos_map.world import grid
from relos_map.world.field import Field

YEAR_NS = 365 * 86_400 * 10**9

READERS = {
    "export/formats.py": "date.today",  # the day in a file's name
    "sea/store.py": "time_ns",  # when a field was used last
    "web/logs.py": "record.created",  # the time of a line
    "web/strip/strip.js": "Date.now",  # a number for a message, with another by chance
    "export/player/speak.js": "new Date",  # the clock that the speaker sees
}
CLOCK = re.compile(r"time\.time\b|time_ns|\.now\(tz|datetime\.now|date.today|utcnow|Date\.now|new Date|record\.created")


def test_the_clock_is_read_where_it_is_meant_and_for_no_duration():
    package = Path(paths.__file__).parent
    files = [file for kind in ("*.py", "*.js", "*.html") for file in package.rglob(kind) if "_bundle" not in file.parts]
    found = {str(file.relative_to(package)): set(CLOCK.findall(file.read_text(encoding="utf-8"))) for file in files}
    assert {name: ways for name, ways in found.items() if ways} == {name: {way} for name, way in READERS.items()}


def test_fields_are_kept_in_the_order_in_which_they_were_used_whatever_the_clock_says(tmp_path, monkeypatch):
    solved = []

    def solve(ports, conditions):
        solved.append(conditions.key)
        noise = np.random.default_rng(len(solved)).integers(0, 9_000, grid.SHAPE)
        return Field(noise.astype(np.float32), np.zeros(grid.SHAPE, np.int16), tuple(ports))

    monkeypatch.setattr(store, "_compute", solve)
    size = len(store.encode(solve({"a": (0, 0)}, Conditions()), {}))
    shelf = store.FieldStore(tmp_path / "none", tmp_path / "cache", cache_bytes=int(2.5 * size))
    one, two, three = ({"a": (float(lon), 0.0)} for lon in range(3))
    now = time.time_ns()
    monkeypatch.setattr(store.time, "time_ns", lambda: now)
    shelf.get(one)
    shelf.get(two)
    now -= YEAR_NS
    assert shelf.find(one)
    shelf.get(three)  # there is room for two
    assert [shelf.has(ports) for ports in (one, two, three)] == [True, False, True]


@pytest.mark.parametrize("kind", export.FORMATS)
def test_every_file_can_be_written_on_a_machine_whose_clock_was_never_set(kind, atlas, monkeypatch):
    composer = Composer(atlas)
    chart = composer.chart(replace(DEFAULT, measure="ring"), "explore")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    content = export.make(kind, chart, composer, Options(size=(640, 480)))
    assert len(content) > 1_000
    if kind == "pptx":
        assert len(Presentation(io.BytesIO(content)).slides) == 2
