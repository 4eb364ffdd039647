"""A scene and its URL are two forms of the same thing."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relos_map import catalogue, scene, sea
from relos_map.scene import DEFAULT, Frame, Scene, from_params, to_params, toggles
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

KNOWN = catalogue.load()
PASSAGES = [passage.id for passage in sea.passages()]
SIDES = scene.sides(KNOWN)


def read(params):
    return from_params(params, KNOWN, PASSAGES)


def some_of(ids):
    return st.lists(st.sampled_from(sorted(ids)), unique=True).map(lambda chosen: tuple(sorted(chosen)))


POINTS = st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000)).map(lambda p: (p[0] / 100, p[1] / 100))
ENDS = st.sampled_from(sorted(KNOWN.bases)) | POINTS.map(lambda p: f"{p[1]:.2f},{p[0]:.2f}")
FRAMES = st.builds(scene.framed, st.sampled_from(sorted(VIEWS)), st.tuples(*[st.floats(-200, 200)] * 4))
SCENES = st.builds(
    Scene,
    view=st.sampled_from(sorted(VIEWS)),
    nm=st.integers(*scene.RANGE_NM),
    measure=st.sampled_from(sorted(scene.MEASURES)),
    sailing=st.sampled_from(sorted(scene.SAILINGS)),
    evidence=st.sampled_from(sorted(scene.EVIDENCES)),
    as_of=st.integers(*scene.YEARS),
    knots=st.integers(*scene.SPEED_KN),
    ice=st.sampled_from(sorted(scene.ICES)),
    avoid=some_of(PASSAGES),
    without=some_of(key for key, base in KNOWN.bases.items() if base.sea_access),
    home=st.booleans(),
    focus=st.sampled_from(["", *sorted(KNOWN.bases)]),
    at=st.none() | POINTS,
    frame=st.none() | FRAMES,
    pact=st.sampled_from(sorted(KNOWN.agreements)),
    a=some_of(SIDES).filter(bool),
    b=some_of(SIDES).filter(bool),
    start=ENDS,
    end=ENDS,
    on=st.sets(st.sampled_from(sorted(toggles(KNOWN).values()))).map(frozenset),
)


@given(SCENES)
def test_a_scene_comes_back_from_its_url(one):
    assert read(to_params(one)) == (one, ())


def test_the_default_scene_has_an_empty_url():
    assert to_params(DEFAULT) == {}
    assert read({}) == (DEFAULT, ())


def test_every_field_can_be_in_the_url():
    changed = Scene(
        "arctic", 1500, "ring", "partner", "all", 2019, 20, "winter", ("suez",), ("in-mumbai", "ru-murmansk"),
        False, True, "ru-murmansk", (65.0, 10.0), Frame("arctic", (-20.5, -10.0, 20.0, 10.25)), "lemoa", ("home",),
        ("france",), "in-kochi", "10.00,60.00",
        frozenset({("lemoa", "indian")}),
    )  # fmt: skip
    assert {name.name for name in fields(Scene)} - {"on"} <= to_params(changed).keys()
    assert read(to_params(changed)) == (changed, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("view", "moon"), ("nm", "0"), ("nm", "6001"), ("nm", "1e3"), ("nm", "²"), ("measure", "air"),
        ("home", "maybe"), ("lanes", "maybe"), ("avoid", "suez,styx"), ("focus", "atlantis"), ("at", "91,0"),
        ("at", "nan,nan"),
        ("at", "x"), ("frame", "moon,-1,-1,1,1"), ("frame", "arctic,1,1,1,5"), ("frame", "arctic,nan,0,1,1"),
        ("frame", "arctic,-1,-1,1"), ("frame", "arctic,900,0,999,1"), ("as_of", "1999"), ("knots", "-5"),
        ("ice", "soft"), ("relos_arctic", "on?"),
        ("a", "beca"), ("start", "nowhere"), ("without", "ru-murmansk,atlantis"), ("without", "in-thanjavur"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_falls_back_and_says_so(key, value):
    found, refused = read({key: value})
    assert found == DEFAULT
    assert [(one.key, one.value) for one in refused] == [(key, value)]
    assert refused[0].reason


def test_one_bad_value_loses_nothing_else():
    found, refused = read({"nm": "bad", "view": "arctic", "lemoa_indian": "1", "relos_arctic": "0"})
    assert found == replace(DEFAULT, view="arctic", on=frozenset({("relos", "pacific"), ("lemoa", "indian")}))
    assert len(refused) == 1


@pytest.mark.parametrize("pact", ["comcasa", "beca", "gsomia"])
@pytest.mark.parametrize("ocean", OCEANS)
def test_an_enabling_pact_cannot_be_switched_on(pact, ocean):
    found, refused = read({f"{pact}_{ocean}": "1"})
    assert found == DEFAULT
    assert "opens no place" in refused[0].reason
