"""The card of the chosen site, or of a clicked point: the same on the page and where the map asks for it ahead."""

from html import escape
from typing import NamedTuple

from relos_map.catalogue import Base, Catalogue
from relos_map.catalogue.said import EVIDENCE
from relos_map.catalogue.vocabulary import NO_SEA
from relos_map.chart import facts, lanes
from relos_map.chart.facts import Site
from relos_map.reach import crossings
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.web import html
from relos_map.words import say
from relos_map.words.numbers import series


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether nothing has to be computed for the card."""
    if scene.focus in atlas.catalogue.bases:
        return crossings.ready(atlas.fleets(scene).home.ports, scene, atlas.catalogue)
    return True


class PlaceCard(NamedTuple):
    """A card as HTML, every value escaped, and the port whose own reach it has yet to tell, if any."""

    html: str
    lacks: Base | None = None


def of(scene: Scene, atlas: Atlas) -> PlaceCard:
    """The card of the chosen site or of the clicked water."""
    if scene.focus not in atlas.catalogue.bases:
        return PlaceCard(_water(scene, atlas))
    found = facts.site(atlas, scene, scene.focus)
    return PlaceCard(_site(found, scene, atlas.catalogue), found.base if found.lacks else None)


def _site(found: Site, scene: Scene, catalogue: Catalogue) -> str:
    oceans = series(catalogue.oceans[ocean].name for ocean in found.base.oceans)
    return html.render(
        "site", found=found, where=oceans or say(found.base.sea or NO_SEA),
        cited=dict.fromkeys((found.base.coordinate_source, *found.base.role_source)), catalogue=catalogue,
        evidence=EVIDENCE, cards=catalogue.cards_for(base=found.base.id), nm=scene.nm,
    )  # fmt: skip


def _water(scene: Scene, atlas: Atlas) -> str:
    catalogue = atlas.catalogue
    if scene.focus:
        found_passage = lanes.passage(scene.focus, closed=scene.focus in scene.avoid)
        return html.render(
            "passage", found=found_passage, fact=catalogue.passages.get(scene.focus), catalogue=catalogue
        )
    if scene.at:
        place = facts.place(atlas, scene, scene.at)
        said = [
            card
            for ocean in catalogue.oceans.values()
            if ocean.name == place.ocean
            for card in catalogue.cards_for(ocean=ocean.id)
            if (card.agreement, ocean.id) in scene.on
        ]
        return html.render("place", found=place, cards=said, catalogue=catalogue)
    hint = say("Click a port or any water on the map, or choose a port or type a place above.")
    return f'<p class="card hint">{escape(hint)}</p>'
