"""The sites that a scene shows, as marks on its plane, each with what data say of it."""

from collections.abc import Mapping
from types import MappingProxyType

from relos_map.catalogue import INDIA, Base, Catalogue
from relos_map.catalogue.said import EVIDENCE
from relos_map.chart.chart import Facts, Mark, Pin
from relos_map.chart.style import look_of
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.words import message, say
from relos_map.words.numbers import series
from relos_map.world.places import degrees
from relos_map.world.views import VIEWS, View

Shown = Mapping[str, tuple[Base, str]]
"""Sites by id, each with the layer whose look it wears."""


def sites(scene: Scene, atlas: Atlas) -> dict[str, tuple[Base, str]]:
    """The sites a scene shows."""
    catalogue = atlas.catalogue
    shown: dict[str, tuple[Base, str]] = {}
    for agreement in scene.agreements:
        for base in catalogue.sites_of(agreement, scene.evidence, scene.as_of):
            shown.setdefault(base.id, (base, agreement))
    if scene.sailing == "partner":
        shown = _sailed_from(scene, atlas)
    elif scene.home:
        shown |= {base.id: (base, INDIA) for base in catalogue.home_ports()}
    if scene.focus in catalogue.bases and scene.focus not in shown:
        base = catalogue.bases[scene.focus]
        shown[base.id] = (base, base.access[0].agreement if base.access else INDIA)
    return shown


def _sailed_from(scene: Scene, atlas: Atlas) -> dict[str, tuple[Base, str]]:
    """The ports that the partners' ships sail from: their own, and India's under the first pact that opens them."""
    fleets = atlas.fleets(scene)
    own = {base.id: (base, INDIA) for base in fleets.own.every} if scene.home else {}
    signed = (pact for pact in atlas.catalogue.agreements if pact in scene.agreements and fleets.pacts[pact].every)
    first = next(signed, INDIA)
    return own | {base.id: (base, first) for base in fleets.home.every}


def marks(
    shown: Shown, scene: Scene, atlas: Atlas, looks: Mapping[str, str] = MappingProxyType({})
) -> tuple[Mark, ...]:
    """Sites as marks, by id, with those beyond the edge of the scene's plane.

    ``looks`` has, by site, the layer whose look it wears, where that is another than it is shown for.
    """
    view, known = VIEWS[scene.view], atlas.catalogue.agreements
    listed = [shown[key] for key in sorted(shown)]
    places = view.project([base.lon for base, _ in listed], [base.lat for base, _ in listed])
    found = []
    for (base, source), x, y in zip(listed, *(axis.tolist() for axis in places), strict=True):
        access = base.access_under(source)
        hollow = access is not None and access.evidence == "candidate"
        own = say("India") if base.home else base.fleet
        owner = own if source == INDIA else known[source].short
        off = base.id in scene.without
        found.append(
            Mark(
                id=base.id,
                label=base.label,
                name=base.name,
                point=base.point,
                look=look_of(looks.get(base.id, source)),
                x=x,
                y=y,
                rank=base.rank,
                hollow=hollow,
                focus=base.id == scene.focus,
                title=say(_TITLES[hollow, off], name=base.name, role=say(base.role), owner=owner),
                off=off,
                air=not base.sea_access,
                seen=on_plane(x, y, view),
                facts=MappingProxyType(_facts(base, off, atlas.catalogue)),
            )
        )
    return tuple(found)


_TITLES = {
    (False, False): message("{name}, {role}, {owner}"),
    (True, False): message("{name}, {role}, {owner}, access not confirmed"),
    (False, True): message("{name}, {role}, {owner}, switched off"),
    (True, True): message("{name}, {role}, {owner}, access not confirmed, switched off"),
}
"""What a mark is to those who do not see it, by whether it is hollow and whether it is off."""


def _facts(base: Base, off: bool, catalogue: Catalogue) -> Facts:
    """What data say of a site."""
    cited = dict.fromkeys((base.coordinate_source, *base.role_source, *(access.source for access in base.access)))
    return {
        "name": base.name,
        "name_local": base.name_local,
        "country": base.country,
        "role": base.role,
        "fleet": base.fleet,
        "oceans": ", ".join(base.oceans),
        "agreements": ", ".join(catalogue.agreements[access.agreement].short for access in base.access),
        "evidence": series(dict.fromkeys(say(EVIDENCE[access.evidence]) for access in base.access)) or say("own port"),
        "grade": ", ".join(dict.fromkeys(access.grade for access in base.access)),
        "switched_off": "yes" if off else "no",
        "lat": base.lat,
        "lon": base.lon,
        "sources": "; ".join(catalogue.sources[key].title for key in cited),
    }


def pin(scene: Scene) -> tuple[Pin, ...]:
    """The clicked point on the scene's plane; nothing where there is none, or it lies beyond the plane's edge."""
    return pin_at(scene.at, VIEWS[scene.view]) if scene.at else ()


def pin_at(point: tuple[float, float], view: View) -> tuple[Pin, ...]:
    """A pin at a point (lon, lat), where the plane holds it."""
    x, y = (float(axis) for axis in view.project(*point))
    return (Pin(x, y, degrees(point)),) if on_plane(x, y, view) else ()


def on_plane(x: float, y: float, view: View) -> bool:
    """Whether a point of a view's plane lies on it."""
    return abs(x) <= view.extent[0] and abs(y) <= view.extent[1]
