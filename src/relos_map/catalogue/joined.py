"""A catalogue with a person's own ports joined to it, as one more agreement."""

from dataclasses import replace
from types import MappingProxyType

from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.own import OwnData, OwnPort
from relos_map.catalogue.records import Agreement, Source
from relos_map.catalogue.sites import Access, Base
from relos_map.words import say, say_n
from relos_map.world.oceans import ocean_of

OWN = "own"
"""Id of the agreement, and of the source, that own ports stand under."""


def is_own(base_id: str) -> bool:
    """Whether a site's id is that of a person's own port."""
    return base_id.startswith(f"{OWN}-")


def join(catalogue: Catalogue, data: OwnData, filename: str) -> Catalogue:
    """A new catalogue with the agreement ``own``, which opens the ports of `data`; the one given is left as it is.

    Own ports that it held already are left out of the new one: the file given last stands in their place.

    Parameters
    ----------
    data
        Ports without problems; with none, the catalogue comes back unchanged.
    filename
        Named as the source of the ports.
    """
    if not data.ports:
        return catalogue
    terms = say("Yours; read for this visit and not kept")
    source = Source(id=OWN, title=filename, publisher=say("Your own file"), terms=terms, kind="data")
    kept = {key: base for key, base in catalogue.bases.items() if not is_own(key)}
    bases = {port.id: _base(port) for port in data.ports}
    return replace(
        catalogue,
        bases=MappingProxyType({**kept, **bases}),
        agreements=MappingProxyType({**catalogue.agreements, OWN: _agreement(len(bases))}),
        sources=MappingProxyType({**catalogue.sources, OWN: source}),
    )


def _base(port: OwnPort) -> Base:
    ocean = ocean_of(port.lon, port.lat)
    return Base(
        id=port.id,
        name=port.name,
        country="ZZ",
        role="port",
        fleet=say("Your file"),
        lon=port.lon,
        lat=port.lat,
        oceans=(ocean,) if ocean else (),
        sea=None if ocean else say("not stated"),
        sea_access=True,
        rank=1,
        coordinate_source=OWN,
        role_source=(OWN,),
        summary=port.note or say("A port from your own file."),
        access=(Access(OWN, "illustrative", "illustrative", OWN, say("From your own file.")),),
    )


def _agreement(count: int) -> Agreement:
    return Agreement(
        id=OWN,
        name=say("Your own ports"),
        short=say("Your ports"),
        title=say_n("{n} port from your own file", "{n} ports from your own file", count),
        parties=("IN", "ZZ"),
        partner="ZZ",
        partner_name=say("Your file"),
        kind="logistics",
        signed="",
        gives=(say("Whatever you assume: the ports are yours."),),
        does_not_give=(say("No evidence: nothing about these ports was checked but their place."),),
        sources=(OWN,),
    )
