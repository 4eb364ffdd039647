"""The package as Python people meet it: one surface, quick to import; README's example runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import relos_map
from relos_map import InputError, Options, Scene, compose, make, open_atlas, read_briefing, save, save_briefing
from relos_map.sea import ports

README = Path(__file__).parent.parent / "README.md"
RING = Scene(view="arctic", measure="ring")
SMALL = Options(size=(640, 360))


def test_the_example_in_readme_runs(tmp_path, monkeypatch, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for name in ("_repr_mimebundle_", "_repr_png_"):  # taken off again at the end
        monkeypatch.setattr(Scene, name, None, raising=False)
    exec(example, {})  # noqa: S102 - our own
    assert Path("arctic.pdf").read_bytes().startswith(b"%PDF")
    assert "Arctic" in capsys.readouterr().out
    assert callable(Scene._repr_png_)


@pytest.mark.parametrize("name", relos_map.__all__)
def test_every_name_is_there_and_says_what_it_is(name):
    found = getattr(relos_map, name)
    assert found.__doc__
    assert not found.__doc__.startswith(f"{name}(view"), "a dataclass without a docstring of its own"
    assert name in dir(relos_map)


def test_a_name_that_is_not_there_is_said():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = relos_map.nothing


SLOW = {"matplotlib", "geopandas", "pandas", "streamlit", "folium", "numba", "pptx", "pyarrow"}
"""What takes long to load, and neither an import nor help needs."""


@pytest.mark.parametrize("code", ["import relos_map", "from relos_map.cli import main; main(['--help'])"])
def test_start_up_loads_nothing_slow(code):
    script = f"import sys, atexit; atexit.register(lambda: print('\\n', *sys.modules)); {code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "relos_map" in loaded
    assert not loaded & SLOW
    assert code != "import relos_map" or not {name for name in loaded if name.startswith("relos_map.")}


def test_bytes_are_those_of_the_file(tmp_path):
    chart = compose(RING)
    assert chart.words.headline
    path = save(tmp_path / "x.geojson", chart)
    assert path.read_bytes() == make("geojson", chart)
    assert make("png", chart, options=SMALL).startswith(b"\x89PNG")


def test_a_briefing_is_read_and_saved(tmp_path):
    (tmp_path / "mine.json").write_text('{"title": "Mine", "scenes": [{"page": "explore", "scene": "measure=ring"}]}')
    told = []
    mine = read_briefing(tmp_path / "mine.json")
    out = save_briefing(tmp_path / "mine.pptx", mine, progress=lambda *step: told.append(step))
    assert out.read_bytes().startswith(b"PK")
    assert told == [(0, 1)]
    assert len(read_briefing().scenes) == 9


def test_each_page_has_its_map():
    assert {page: compose(RING, page=page).kind for page in ("explore", "agreements", "compare")} == {
        "explore": "pacts",
        "agreements": "one_pact",
        "compare": "comparison",
    }


@pytest.mark.parametrize(
    ("scene", "page", "said"),
    [
        (RING, "harbour", "no map of 'harbour'; the maps are explore"),
        (Scene(view="moon"), "explore", "view is 'moon': it must be one of eurasia"),
        (Scene(nm=7_000), "explore", "nm is '7000': it must be a whole number from 100 to 6,000"),
        (Scene(on=frozenset({("nato", "arctic")})), "explore", "'nato_arctic' is nothing to switch on; allowed are"),
        (Scene(on=frozenset({("comcasa", "arctic")})), "explore", "COMCASA opens no place"),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(scene, page, said):
    with pytest.raises(InputError, match=said):
        compose(scene, page=page)


def test_own_ports_come_with_their_atlas(tmp_path, monkeypatch):
    monkeypatch.setattr(ports, "has_berth", lambda *_: True)  # the engine takes its time to load
    file = tmp_path / "ports.csv"
    file.write_text("id,name,lon,lat\na,Port A,72.87,18.97\n", encoding="utf-8")
    mine = open_atlas(file)
    chart = compose(Scene(measure="ring", on=frozenset({("own", "indian")})), mine)
    assert "Port A" in make("csv", chart, mine).decode("utf-8-sig")
    with pytest.raises(InputError, match="give the atlas it was composed with"):
        save(tmp_path / "x.csv", chart)
    assert not (tmp_path / "x.csv").exists()
    assert "own" not in open_atlas().catalogue.agreements
    file.write_text("name,lon,lat\nInland,77,28\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be used: .*relos-map check lists every one"):
        open_atlas(file)
