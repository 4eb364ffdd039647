"""A person's own ports on the page: added whole or not at all, for one visit, kept apart, and never run as HTML."""

import re
from dataclasses import replace
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths
from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import join
from relos_map.catalogue.own import TEMPLATE_CSV
from relos_map.chart.findings import headline, ocean_shares
from relos_map.chart.pacts import compose
from relos_map.draw.live import payload
from relos_map.reach.atlas import Atlas, field_key
from relos_map.scene import DEFAULT, OWN_KEYS, from_params, to_params
from relos_map.sea import store
from relos_map.web import data, policies

PUBLIC = data.shared()
KNOWN = PUBLIC.catalogue
GOOD = ("ports.csv", TEMPLATE_CSV.encode(), "text/csv")
HOSTILE = (
    "<b>x</b>.csv",
    b"id,name,lon,lat,note\n"
    b"a,<img src=x onerror=alert(1)>,72.87,18.97,<script>alert(2)</script>\n"
    b"b,${alert(3)} `x` </script>,55.5,-21.0,{{ 7 * 7 }}\n",
    "text/csv",
)
BROKEN = ("bad.csv", b"name,lon,lat\nDelhi,77.2,28.6\n<i>x</i>,1,\n", "text/csv")
OCEANS = ("arctic", "pacific", "indian")


def joined():
    found = own_ports.read(HOSTILE[1], "mine.csv")
    assert not found.problems
    return join(KNOWN, found, "mine.csv")


def private():
    return Atlas(joined(), public=PUBLIC)


def own_scene(**values):
    return replace(DEFAULT, measure="ring", on=frozenset(("own", ocean) for ocean in OCEANS), **values)


def explore(**params):
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    for key, value in {"measure": "ring", **params}.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def upload(at, file):
    at.get("file_uploader")[0].set_value(file).run()
    assert not at.exception
    return at


def html(at):
    scripts = [element for element in at.get("html") if element.proto.unsafe_allow_javascript]
    (ours,) = scripts
    known = ((paths.ASSETS / name).read_text(encoding="utf-8") for name in policies.IN_PAGES)
    assert ours.proto.body.endswith("".join(f"<script>{script}</script>" for script in known))
    assert ours.proto.body.startswith('<div class="brand" data-lost="')
    return "\n".join(element.proto.body for element in at.get("html") if element is not ours)


def sent(at):
    (component,) = at.get("component_instance")
    return component.proto.json_args


def test_what_is_public_is_shared_and_what_is_own_is_kept_apart():
    atlas = private()
    home, own = (
        field_key(atlas.fleets(own_scene()).own.ports, own_scene()),
        field_key(atlas.fleets(own_scene()).pacts["own"].ports, own_scene()),
    )
    assert atlas.solved(home) is PUBLIC.solved(home)
    mine = atlas.solved(own)
    assert atlas.solved(own) is mine
    ports = atlas.fleets(own_scene()).pacts["own"].ports
    assert atlas.has([ports], own_scene())
    assert not PUBLIC.has([ports], own_scene())


def test_own_ports_never_reach_the_fields_on_disk(monkeypatch):
    asked = []
    for name in ("find", "get"):
        monkeypatch.setattr(store, name, lambda ports, *_: asked.append(ports))
    atlas, scene = private(), own_scene()
    field = atlas.field(atlas.fleets(scene).pacts["own"].ports, replace(scene, measure="sea"))
    assert asked == []
    assert set(field.ports) == {"own-a", "own-b"}


def test_own_ports_are_an_agreement_like_any_other():
    atlas, scene = private(), own_scene()
    picture = compose(scene, atlas)
    assert [drawn.id for drawn in picture.reaches] == ["home", "own"]
    assert {mark.id for mark in picture.marks} >= {"own-a", "own-b"}
    assert picture.words.headline.split("; ")[0].endswith(" within 2,000 nm of your ports")
    shares = {share.ocean: share for share in picture.shares}
    assert shares["indian"].with_km2 > shares["indian"].own_km2


def test_the_legend_names_own_ports_whole():
    found = own_ports.read(b"id,name,lon,lat\na,Port-Gentil,72.87,18.97\nb,-X,55.5,-21.0\n", "mine.csv")
    assert not found.problems
    picture = compose(own_scene(), Atlas(join(KNOWN, found, "mine.csv"), public=PUBLIC))
    (row,) = (row for row in picture.words.legend if row.name == "Your ports")
    assert row.note.startswith("Port-Gentil, -X")


def test_own_ports_have_no_partner_whose_ships_sail():
    atlas, scene = private(), own_scene(sailing="partner")
    assert atlas.fleets(scene).pacts["own"].ports == ()
    assert "no partner’s ships sail" in headline(scene, ocean_shares(scene, atlas), atlas)


def test_nothing_that_a_file_holds_can_leave_a_script():
    text = payload(compose(own_scene(focus="own-a"), private()))
    assert "onerror=alert(1)" in text
    assert not re.search(r"[<>`$&]", text)


def test_a_link_carries_no_own_ports():
    link = to_params(own_scene(focus="own-a", pact="own", b=("own",), without=("in-mumbai", "own-a")))
    assert set(OWN_KEYS) < set(link)
    scene, (refused,) = from_params(link, KNOWN, ())
    assert "a person’s own file" in refused.reason, "and it is said once"
    assert all(pact != "own" for pact, _ in scene.on)
    assert scene == replace(DEFAULT, measure="ring", on=scene.on, without=("in-mumbai",))


def test_upload_shows_the_ports_and_removal_takes_them_away():
    at = explore()
    before = at.get("component_instance")[0].proto.id
    upload(at, GOOD)
    assert "<b>2 ports</b> from ports.csv" in html(at)
    assert at.toggle(key="own_indian").value is True
    assert at.query_params["own_indian"] == "1"
    assert "Example port" in sent(at)
    assert at.get("component_instance")[0].proto.id == before, "the map must not be mounted again"
    at.button(key="own_remove").click().run()
    assert not at.exception
    assert "Example port" not in sent(at)
    assert not set(OWN_KEYS) & set(at.query_params)
    assert all(toggle.key not in OWN_KEYS for toggle in at.toggle)


def test_own_ports_stay_for_the_visit_on_every_page_and_another_visit_sees_nothing_of_them():
    at = upload(explore(), GOOD)
    other = explore()
    assert "Example port" not in sent(other)
    assert all(toggle.key not in OWN_KEYS for toggle in other.toggle)
    at.switch_page("pages/2_Compare.py").run()
    assert not at.exception
    assert "own" in at.get("button_group")[0].options or "Your ports" in str(at.get("button_group")[0].proto)
    at.switch_page("app.py").run()
    assert not at.exception
    assert "Example port" in sent(at)
    assert "<b>2 ports</b> from ports.csv" in html(at)


def test_every_problem_is_listed_and_nothing_is_added_and_what_was_added_before_stays():
    at = upload(explore(), BROKEN)
    assert "<b>Nothing was added.</b> bad.csv has 2 problems" in html(at)
    assert all(button.key != "own_remove" for button in at.button)
    assert all(toggle.key not in OWN_KEYS for toggle in at.toggle)
    upload(upload(at, GOOD), BROKEN)
    page = html(at)
    problems = own_ports.read(BROKEN[1], BROKEN[0]).problems
    assert len(problems) == 2
    stays = "Nothing was added; the 2 ports from ports.csv stay."
    assert f"<b>{stays}</b> bad.csv has {len(problems)} problems" in page
    for problem in problems:
        assert f"<td>{problem.row}</td><td>{problem.field}</td>" in page
    assert "Example port" in sent(at)
    upload(at, None)
    assert "<b>2 ports</b> from ports.csv" in html(at), "what was taken away is the file that failed"
    assert "Example port" in sent(at)
    at.button(key="own_remove").click().run()
    assert "Example port" not in sent(at)


def test_hostile_text_is_shown_and_never_run():
    at = upload(explore(), HOSTILE)
    for focus, shown in (("own-a", "&lt;img src=x"), ("own-b", "${alert(3)}")):
        at.selectbox(key="focus").set_value(focus).run()
        assert not at.exception
        page = html(at)
        assert "<img src=x" not in page
        assert "<script>" not in page
        assert "<b>x</b>.csv" not in page
        assert shown in page
        assert not any(text in element.value for element in at.markdown for text in ("<img", "${"))


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A server that was started with a file of its own."""
    file = tmp_path / "server.csv"
    file.write_text("id,name,lon,lat\nhub,Server port,72.87,18.97\n", encoding="utf-8")
    monkeypatch.setenv(own_ports.VARIABLE, str(file))
    monkeypatch.setattr(data, "_load", cache(data._load.__wrapped__))
    return file.name


def test_a_file_added_stands_in_place_of_the_servers(served):
    at = explore()
    assert f"<b>This server shows 1 port from {served}.</b>" in html(at)
    assert "Server port" in at.selectbox(key="focus").options
    upload(at, GOOD)
    assert f"in place of the 1 port from {served}" in html(at)
    assert "Server port" not in at.selectbox(key="focus").options
    assert "Example port" in sent(at)
    other = explore()
    assert "Server port" in other.selectbox(key="focus").options, "another visit still has the server's"
    assert "Server port" in upload(other, BROKEN).selectbox(key="focus").options
    assert f"<b>Nothing was added; shown is still the server’s own set: 1 port from {served}.</b>" in html(other)


def test_a_file_given_last_stands_alone():
    first = joined()
    again = join(first, own_ports.read(GOOD[1], "ports.csv"), "ports.csv")
    assert {base.id for base in again.ports_opened("own")} == {"own-example-1", "own-example-2"}
    assert again.agreements["own"].title == "2 ports from your own file"
    assert "own-a" not in again.bases


def test_ports_of_the_same_id_elsewhere_are_not_asked_of_the_shared_atlas():
    shared = Atlas(joined())
    moved = own_ports.read(b"id,name,lon,lat\na,Elsewhere,103.85,1.28\n", "x.csv")
    atlas = Atlas(join(shared.catalogue, moved, "x.csv"), public=shared)
    key = field_key(atlas.fleets(own_scene()).pacts["own"].ports, own_scene())
    assert atlas.solved(key) is not None
    assert not shared.has([atlas.fleets(own_scene()).pacts["own"].ports], own_scene())
