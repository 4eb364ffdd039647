"""The ends of a voyage: sites, or points that were typed or clicked."""

from dataclasses import dataclass

from relos_map.catalogue import Base, Catalogue
from relos_map.world import places


@dataclass(frozen=True)
class End:
    """One end of a voyage: a site, or a point that was typed or clicked."""

    name: str
    point: tuple[float, float]
    base: Base | None = None


def end_of(text: str, catalogue: Catalogue) -> End:
    """The end of a voyage from a site's id or a latitude and longitude.

    Raises
    ------
    InputError
        where it is neither: what was given, what is allowed.
    """
    if text in catalogue.bases:
        base = catalogue.bases[text]
        return End(base.label, base.point, base)
    point = places.read_point(text)
    return End(places.degrees(point), point)
