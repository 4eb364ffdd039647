"""The catalogue as a whole, and what is asked of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from relos_map.catalogue.records import Agreement, Card, Claim, LeftOut, Ocean, PassageFact, Source, Statement
from relos_map.catalogue.sites import Access, Base
from relos_map.catalogue.vocabulary import ARTICLE, SHOWN
from relos_map.errors import InputError
from relos_map.words import say
from relos_map.words.numbers import series


@dataclass(frozen=True)
class Catalogue:
    """Everything that is known, by id where it has one; nothing in it can be changed."""

    bases: Mapping[str, Base]
    agreements: Mapping[str, Agreement]
    oceans: Mapping[str, Ocean]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    article: tuple[Statement, ...]
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    passages: Mapping[str, PassageFact]

    def ports_opened(self, agreement_id: str, evidence: str = "named", as_of: int | None = None) -> tuple[Base, ...]:
        """Sites with sea access that an agreement opens, or is shown with.

        Parameters
        ----------
        agreement_id
            One of ``agreements``.
        evidence
            ``named`` leaves candidates (access not confirmed) out, ``all`` takes them in.
        as_of
            A year; before the agreement was signed it opens nothing. None is today.

        Raises
        ------
        InputError
            Unknown agreement or evidence.
        """
        return tuple(base for base in self.sites_of(agreement_id, evidence, as_of) if base.sea_access)

    def sites_of(self, agreement_id: str, evidence: str = "named", as_of: int | None = None) -> tuple[Base, ...]:
        """As `ports_opened`, with the sites that no ship can use: air bases, and places without a way to the ocean."""
        agreement = self.agreement(agreement_id)
        if evidence not in SHOWN:
            raise InputError(
                say("Unknown evidence {given!r}; allowed are {known}.", given=evidence, known=series(SHOWN))
            )
        if as_of is not None and as_of < agreement.as_of:
            return ()
        found = self._by_agreement.get(agreement_id, ())
        return tuple(base for base, access in found if access.evidence in SHOWN[evidence])

    @cached_property
    def _by_agreement(self) -> Mapping[str, Sequence[tuple[Base, Access]]]:
        """The sites under each agreement with the reason why; asked for dozens of times in every run of a page."""
        found: dict[str, list[tuple[Base, Access]]] = {}
        for base in self.bases.values():
            for access in base.access:
                found.setdefault(access.agreement, []).append((base, access))
        return found

    def home_ports(self) -> tuple[Base, ...]:
        """India's main naval ports: where its own reach is counted from."""
        return tuple(base for base in self.bases.values() if base.home)

    def agreement(self, agreement_id: str) -> Agreement:
        """An agreement by id; InputError names the ids there are."""
        if agreement_id not in self.agreements:
            raise InputError(
                say(
                    "Unknown agreement {given!r}; allowed are {known}.",
                    given=agreement_id,
                    known=series(self.agreements),
                )
            )
        return self.agreements[agreement_id]

    def base(self, base_id: str) -> Base:
        """A site by id; InputError where there is none."""
        if base_id not in self.bases:
            raise InputError(
                say("Unknown site {given!r}; allowed are the ids in bases.geojson, such as ru-murmansk.", given=base_id)
            )
        return self.bases[base_id]

    def count_russian_sites(self) -> Mapping[str, int]:
        """How many Russian sites the catalogue holds, to stand beside the article's "over 40 naval and air bases".

        Keys: ``all``, ``named`` and ``candidate`` (which add up to all), and ``bases``: the naval and air bases among
        them, without ports and shipyards. A count of what is publicly known, not evidence of access.
        """
        sites = [(base, access) for base in self.bases.values() if (access := base.access_under("relos"))]
        named = sum(access.evidence in SHOWN["named"] for _, access in sites)
        bases = sum(base.role in ("naval base", "air base") for base, _ in sites)
        return {"all": len(sites), "named": named, "candidate": len(sites) - named, "bases": bases}

    def publishers(self, sources: Iterable[str], *, beside_article: bool = False) -> tuple[str, ...]:
        """The independent publishers behind some sources, each once, in their order.

        A publisher that reprints counts as the one whose text it is, and one with several names as one house. With
        `beside_article`, the article's own publisher is no witness to what the article says, and does not count.
        """
        known = [self.sources[key] for key in sources]
        found = dict.fromkeys(source.origin or source.publisher for source in known)
        if beside_article and ARTICLE in self.sources:
            own = self.sources[ARTICLE]
            found.pop(own.origin or own.publisher, None)
        return tuple(found)

    def behind(self, record: Agreement | Base | Card | Claim) -> tuple[str, ...]:
        """The independent publishers that support a record, without the article's own."""
        return self.publishers(self.cited(record), beside_article=True)

    def cited(self, record: Agreement | Base | Card | Claim) -> tuple[str, ...]:
        """Every source that a record names; some more than once."""
        return record.cited if isinstance(record, Agreement | Base) else record.sources

    def signed_years(self) -> Mapping[int, tuple[str, ...]]:
        """Agreement ids by the year they were signed, oldest first."""
        years = sorted({agreement.as_of for agreement in self.agreements.values()})
        return {year: tuple(key for key, one in self.agreements.items() if one.as_of == year) for year in years}

    def cards_for(
        self, *, agreement: str | None = None, base: str | None = None, ocean: str | None = None
    ) -> tuple[Card, ...]:
        """Cards placed at an agreement, a site or an ocean; give one or more."""
        return tuple(
            card
            for card in self.cards
            if (agreement is not None and card.agreement == agreement) or base in card.bases or ocean in card.oceans
        )
