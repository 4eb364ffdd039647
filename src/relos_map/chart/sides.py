"""The two sides of a comparison: who stands on them, with which ports, by which name, and who has none."""

from collections.abc import Sequence

from relos_map.catalogue import INDIA, Base
from relos_map.chart.findings import with_ports
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.scene import sides as can_stand
from relos_map.words import message, say
from relos_map.words.numbers import clauses, listed, series


def side_ports(side: Sequence[str], scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    """The ports of one side of a comparison: ``home`` and agreements, each port once.

    Raises
    ------
    InputError
        where a side is empty or names something that opens no place.
    """
    allowed = can_stand(atlas.catalogue)
    unknown = [name for name in side if name not in allowed]
    if unknown or not side:
        told = (
            message("Cannot compare: {given!r} opens no place or is unknown; allowed are {known}.")
            if unknown
            else message("Cannot compare: a side is empty; allowed are {known}.")
        )
        raise InputError(say(told, given=next(iter(unknown), ""), known=series(allowed)))
    found = {base.id: base for name in side for base in ports_under(name, scene, atlas)}
    return tuple(found[key] for key in sorted(found))


def side_name(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """A side in words, without those that have no port in the scene; all of them, where none has."""
    named = [name for name in side if ports_under(name, scene, atlas)] or side
    return listed(called(name, scene, atlas) for name in named)


def groups(scene: Scene, atlas: Atlas) -> tuple[list[tuple[str, tuple[Base, ...]]], ...]:
    """Who stands on each of a scene's sides, with the ports that sails from; those without a port are left out."""
    return tuple(
        [(name, ports) for name in side if (ports := ports_under(name, scene, atlas))] for side in (scene.a, scene.b)
    )


def ports_under(name: str, scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    """The ports of a pact, or India's own, that count in a scene."""
    return atlas.fleets(scene).of(name).ports


def without_ports(side: Sequence[str], scene: Scene, atlas: Atlas) -> list[str]:
    """Who of a side has no port that counts in a scene."""
    return [name for name in side if not ports_under(name, scene, atlas)]


def called(name: str, scene: Scene, atlas: Atlas) -> str:
    """What stands on a side, in words; where some of its ports are switched off, that is said."""
    fleet = atlas.fleets(scene).of(name)
    return with_ports(name, short(name, scene, atlas), fleet)


def short(name: str, scene: Scene, atlas: Atlas) -> str:
    """The same without its ports."""
    if name == INDIA:
        return atlas.fleets(scene).own_name
    found = atlas.catalogue.agreements[name].short
    return found if scene.sailing == "india" else say("{pact} (from India’s ports)", pact=found)


def why_not(pacts: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """Why some of a side have no port to be compared: not signed by the year shown, or none that is switched on."""
    known = atlas.catalogue.agreements
    unsigned = [pact for pact in pacts if pact in known and known[pact].as_of > scene.as_of]
    others = [pact for pact in pacts if pact in known and pact not in unsigned]
    said = []
    if unsigned:
        late = listed(known[pact].short for pact in unsigned)
        said.append(say("{pacts} not signed by {year}", pacts=late, year=scene.as_of))
    said += [say("{pact} has no port on the map", pact=known[pact].short) for pact in others]
    if INDIA in pacts:
        said.append(say("{own} are switched off", own=atlas.fleets(scene).own_name))
    return clauses(said)
