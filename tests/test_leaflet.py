"""What is sent to the browser: small, safe in a script, and the same geometry that Python holds."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from relos_map.chart.pacts import compose
from relos_map.draw import live
from relos_map.draw.sent import DECIMALS, script_json, signature
from relos_map.scene import DEFAULT, Frame, to_params
from relos_map.world.views import VIEWS

RING = replace(DEFAULT, measure="ring")


def sent(scene, atlas):
    return json.loads(live.payload(compose(scene, atlas)))


def decode(flat):
    return np.cumsum(np.array(flat).reshape(-1, 2), axis=0) / DECIMALS


@pytest.mark.parametrize("view", VIEWS)
def test_outlines_arrive_within_half_a_kilometre_of_python(atlas, view):
    picture = compose(replace(RING, view=view), atlas)
    data = json.loads(live.payload(picture))
    assert [layer["id"] for layer in data["layers"]] == [drawn.id for drawn in picture.reaches]
    assert [part["id"] for part in data["parts"]] == [part.id for part in picture.fills]
    for sent_part, part in zip(data["parts"], picture.fills, strict=True):
        fill = part.shape.plane.fill
        assert len(sent_part["fill"]) == len(fill)
        for lines, rings in zip(sent_part["fill"], fill, strict=True):
            for flat, ring in zip(lines, rings, strict=True):
                np.testing.assert_allclose(decode(flat), ring, atol=0.0051)
    for layer, drawn in zip(data["layers"], picture.reaches, strict=True):
        level = drawn.shape.plane
        for flat, line in zip(layer["edge"], level.edge, strict=True):
            np.testing.assert_allclose(decode(flat), line, atol=0.0051)


def test_a_toggle_stays_small(atlas):
    everything = frozenset(
        (agreement.id, ocean)
        for agreement in atlas.catalogue.agreements.values()
        if agreement.opens_places
        for ocean in ("arctic", "pacific", "indian")
    )
    assert len(live.payload(compose(RING, atlas))) < 40_000
    assert len(live.payload(compose(replace(RING, on=everything), atlas))) < 250_000


def test_the_same_scene_is_the_same_to_the_letter(atlas):
    assert live.payload(compose(RING, atlas)) == live.payload(compose(RING, atlas))


def test_signatures_are_the_same_in_every_process(atlas):
    """Whoever answers the map ahead may be another process than the one that runs the page."""
    scene = replace(DEFAULT, on=DEFAULT.on | {("uk", "indian"), ("oman", "indian")}, at=(80.1, 12.5))
    code = (
        "from relos_map.draw.sent import signature; from relos_map.scene import DEFAULT, to_params; "
        "from dataclasses import replace; "
        "scene = replace(DEFAULT, on=DEFAULT.on | {('uk', 'indian'), ('oman', 'indian')}, at=(80.1, 12.5)); "
        "print(signature(tuple(to_params(scene).items())))"
    )
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"  # another than here
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == signature(tuple(to_params(scene).items()))
    data = sent(RING, atlas)
    assert data["sig"] != sent(replace(RING, nm=2_100), atlas)["sig"]
    assert data["sig"] == sent(replace(RING, frame=Frame("eurasia", (-1, -1, 1, 1))), atlas)["sig"]
    (area,) = (area for area in compose(RING, atlas).reaches if area.id == "relos")
    assert signature(area.shape.key) == next(one["sig"] for one in data["layers"] if one["id"] == "relos")
    assert signature((1, "a", (2.5,))) == "14059b3542009327"


def test_marks_say_what_they_are(atlas):
    marks = {mark["id"]: mark for mark in sent(replace(RING, evidence="all", focus="ru-murmansk"), atlas)["ports"]}
    assert marks["ru-murmansk"]["focus"]
    assert not marks["ru-murmansk"]["hollow"]
    assert marks["ru-severomorsk"]["hollow"]
    assert "access not confirmed" in marks["ru-severomorsk"]["title"]


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "${alert(1)}", "`alert(1)`", "</script>", "a\u2028b"])
def test_hostile_text_cannot_leave_its_string(name):
    text = script_json({"name": name})
    assert not set("<>`$&\u2028") & set(text)
    assert json.loads(text) == {"name": name}


def test_the_map_asks_for_nothing_outside_the_machine():
    plane = live.PlaneMap(live.Addresses("../leaflet", "../assets", "../basemap"))
    links = [href for _, href in (*plane.default_js, *plane.default_css)]
    assert links
    assert all(href.startswith("../") for href in links)
    assert "http" not in plane.made
