"""One pact read on its own: its map, its dates in order, its sites with their evidence."""

from collections.abc import Sequence
from dataclasses import replace

from relos_map.catalogue import Access, Agreement, Base, Catalogue
from relos_map.catalogue.records import Event
from relos_map.chart import pacts
from relos_map.chart.chart import Chart
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.words import say
from relos_map.world.views import view_of


def scene_of(scene: Scene, pact: str, atlas: Atlas) -> Scene:
    """The scene with this pact alone, in the view that suits its ports."""
    on = frozenset((agreement, ocean) for agreement, ocean in scene.on if agreement == pact)
    return replace(scene, on=on, view=best_view(atlas.catalogue.ports_opened(pact)))


def compose(scene: Scene, atlas: Atlas) -> Chart:
    """The chart of the pact that a scene reads."""
    return pacts.compose(scene_of(scene, scene.pact, atlas), atlas, "one_pact")


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether the pact has a map and nothing has to be computed for it."""
    opens = atlas.catalogue.agreements[scene.pact].opens_places
    return opens and atlas.ready(scene_of(scene, scene.pact, atlas))


def best_view(ports: Sequence[Base]) -> str:
    """The view that suits some ports; the first where there are none."""
    return view_of([port.point for port in ports])


def timeline(pact: Agreement, catalogue: Catalogue) -> tuple[Event, ...]:
    """The dated events of an agreement, oldest first; the day in force names its source where it is the only one."""
    signed = pact.facts["signed"].sources if "signed" in pact.facts else ()
    documents = [Event(one.signed, say("{document} signed", document=one.title), one.sources) for one in pact.documents]
    first = [Event(pact.signed, _signed(pact), signed)] if pact.signed else []
    events = [*(documents or first), *pact.approvals]
    if pact.in_force:
        in_force = pact.facts["in_force"].sources if "in_force" in pact.facts else ()
        alone = catalogue.publishers(in_force) if len(in_force) == 1 else ()
        told = say("In force, after {publisher} alone", publisher=alone[0]) if alone else say("In force")
        events.append(Event(pact.in_force, told, in_force))
    return tuple(sorted(events, key=lambda event: event.date))


def _signed(pact: Agreement) -> str:
    """Where it was signed, and what is noted of that: by whom, or on which occasion."""
    note, values = pact.signed_note, {"place": pact.signed_place, "note": pact.signed_note}
    if not note:
        return say("Signed in {place}", **values) if pact.signed_place else say("Signed")
    if note.startswith("at "):
        return say("Signed in {place}, {note}", **values) if pact.signed_place else say("Signed, {note}", **values)
    return say("Signed in {place} {note}", **values) if pact.signed_place else say("Signed {note}", **values)


def sites(catalogue: Catalogue, pact: str) -> tuple[tuple[Base, Access], ...]:
    """Every site that stands under an agreement with the reason why, the best known first."""
    found = [(base, access) for base in catalogue.sites_of(pact, "all") if (access := base.access_under(pact))]
    order = ("article", "press", "illustrative", "candidate")
    return tuple(sorted(found, key=lambda pair: (order.index(pair[1].evidence), pair[0].rank, pair[0].name)))
