"""Write geo/briefings/relos.json: the ready briefing, which tells the article's story from its data.

Every number in it is the program's own: a share or a length that a chart shows, or what a record holds. Run it again
after a change of sites, pacts, claims, lanes or of the sea engine:

    PYTHONPATH=src python tools/derive_briefing.py
"""

import datetime
import sys
from collections.abc import Sequence

from relos_map import brief, catalogue
from relos_map.brief.files import READY
from relos_map.brief.shown import scene_of
from relos_map.catalogue import Agreement, Catalogue
from relos_map.chart.chart import Words
from relos_map.chart.composers import Composer
from relos_map.chart.figures import LaneShare, OceanShare, Split, Splits
from relos_map.reach import lanes
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT
from relos_map.words import capitalised
from relos_map.words.amounts import nautical_miles, part, percents, points
from relos_map.words.amounts import share as shared
from relos_map.words.numbers import listed, number

_RANGE = nautical_miles(DEFAULT.nm)
_OFF = "relos_arctic=0&relos_pacific=0"
_PLACES = ("article", "wpi")
"""What a share rests on: the article names the ports, the World Port Index places them."""

Points = Sequence[tuple[str, Sequence[str]]]


def main() -> None:
    """Derive the file and say how long it is."""
    text = brief.write(derived(Composer(Atlas(catalogue.load()))))
    READY.parent.mkdir(exist_ok=True)
    READY.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{READY.name}: {len(text.encode()) / 1e3:.0f} kB\n")


def derived(composer: Composer) -> brief.Briefing:
    """The briefing as the data and the program have it now."""
    known = composer.atlas.catalogue
    if known.count_russian_sites()["named"] != 3:
        raise SystemExit("Three ports are not what is named for RELOS any more: write what is.")
    scenes = (
        _what_relos_is(known),
        _arctic(composer),
        _pacific(composer),
        _indian_ocean(composer),
        _beside_lemoa(composer),
        _sea_lanes(composer),
        _no_ports(known),
        _both_directions(known),
        _not_known(composer),
    )
    return brief.Briefing(1, "RELOS: what India and Russia agreed, and which seas lie near", scenes)


def _what_relos_is(known: Catalogue) -> brief.Slide:
    pact = known.agreements["relos"]
    assert pact.in_force
    assert pact.term
    ceilings = {limit.what: number(int(limit.value)) for limit in pact.limits}
    ships, aircraft, people = (ceilings[what] for what in ("warships", "military aircraft", "personnel"))
    told: Points = (
        (
            f"Signed in {pact.signed_place} on {_day(pact.signed)}, for {pact.term.split(',')[0]}; in force since "
            f"{_day(pact.in_force)}, as only {known.publishers(pact.facts['in_force'].sources)[0]} reports.",
            ("wion-2025", "nbt-2026", "swarajya-2024"),
        ),
        (
            "As reported: port calls, use of airfields, fuel, repair and supplies during exercises, training, disaster "
            "relief and other cases that both sides agree on.",
            ("kommersant-2025", "wion-2025", "bs-2025", "rbc-2025-12"),
        ),
        (
            f"At most {ships} warships, {aircraft} military aircraft and {people} people of one side at a time, unless "
            "both agree otherwise.",
            ("kommersant-2025", "rbc-2025-12", "rtvi-2025"),
        ),
    )
    return _slide(
        "agreements",
        "",
        told,
        "RELOS stands for Reciprocal Exchange of Logistics Support. It is a pact on supply, in both directions, and "
        "reports state no permanent base for either side. Its text was not read for this map: what stands here is what "
        "press and agencies report. The coloured water is how near the sea lies to three Russian ports that the "
        "article names, and nothing more.",
        "RELOS: India and Russia supply each other’s ships and aircraft, as reported",
    )


def _arctic(composer: Composer) -> brief.Slide:
    query = "view=arctic&relos_pacific=0"
    summer, winter = (_share(composer, each, "arctic") for each in (query, f"{query}&ice=winter"))
    told: Points = (
        ("Murmansk is the only one of the three named ports that lies on the Arctic Ocean.", _PLACES),
        (
            f"The season decides: {_pacts(summer)} of the Arctic in summer, {_pacts(winter)} in winter, when the model "
            "closes the Northern Sea Route.",
            _PLACES,
        ),
        (
            "By a Russian law of December 2022 foreign warships need a permit, asked for 90 days ahead, in internal "
            "waters on the Northern Sea Route.",
            ("kremlin-nsr-2022", "portnews-nsr-2022"),
        ),
    )
    return _slide(
        "explore",
        query,
        told,
        f"{_none_of(summer.own_km2, summer)} of the Arctic lies within {_RANGE} of India’s own ports. The map counts "
        "water, not permission to sail on it. Press and opinion pieces expect access to the Arctic from the pact; no "
        "report of an Indian warship there under it was found. RELOS is reported with 14 days’ notice of port calls; "
        "how that fits the 90 days of the law was not found. The summer edge is the median of September 1981–2010: in "
        "recent Septembers there was less ice.",
    )


def _pacific(composer: Composer) -> brief.Slide:
    query = "view=pacific&relos_arctic=0"
    share = _share(composer, query, "pacific")
    calls = [use for use in composer.atlas.catalogue.agreements["relos"].used if "call at Vladivostok" in use.event]
    told: Points = (
        (
            "The article and opinion pieces name Vladivostok and Petropavlovsk-Kamchatsky; reports of the text name no "
            "port.",
            ("article", "quint", "theprint", "kommersant-2025"),
        ),
        (
            f"India’s own ports alone: {percents(share.own_km2, share.total_km2)} of the Pacific. With RELOS ports: "
            f"{percents(share.with_km2, share.total_km2)}, "
            f"{points(share.own_km2, share.with_km2, share.total_km2).removeprefix('+')} more.",
            _PLACES,
        ),
        (
            f"Indian warships called at Vladivostok in {listed(use.date[:4] for use in calls)}, before there was a "
            "pact.",
            tuple(dict.fromkeys(source for use in calls for source in use.sources)),
        ),
    )
    return _slide(
        "explore",
        query,
        told,
        "India’s own naval ports all lie on the Indian Ocean, far from these waters. That the pact strengthens the "
        "watch over the Pacific is the article’s view; nothing found confirms it. Calls at Vladivostok did not need "
        "the pact, and no report of one under it was found.",
    )


def _indian_ocean(composer: Composer) -> brief.Slide:
    known = composer.atlas.catalogue
    ports = known.home_ports()
    share = _share(composer, f"view=indian&{_OFF}&relos_indian=1", "indian")
    roles = dict.fromkeys(source for port in ports for source in port.role_source)
    told: Points = (
        (
            f"Counted as India’s own: the naval ports of {listed(port.label for port in ports)}.",
            tuple(roles),
        ),
        (
            f"{_none_of(share.pacts_km2, share)} of the Indian Ocean lies within {_RANGE} of the three ports that the "
            "article names for RELOS.",
            _PLACES,
        ),
    )
    return _slide(
        "explore",
        f"view=indian&{_OFF}",
        told,
        "This is the ground from which all else is counted: what lies near India’s own naval ports without any pact. "
        "What RELOS adds for Indian ships lies in other oceans. Set the range with the slider: the share of the "
        "ocean follows.",
        f"{percents(share.own_km2, share.total_km2)} of the Indian Ocean lies within {_RANGE} of India’s own ports, "
        "without any pact",
    )


def _beside_lemoa(composer: Composer) -> brief.Slide:
    query = "a=relos&b=lemoa"
    figures = _words(composer, "compare", query).figures
    assert isinstance(figures, Splits)
    arctic, pacific, indian = figures.oceans
    if arctic.b_km2 or indian.a_km2 or not pacific.both_km2:
        raise SystemExit("The headline beside LEMOA is not so any more: write another.")
    sites = composer.atlas.catalogue.ports_opened("lemoa")
    used = dict.fromkeys(access.source for site in sites if (access := site.access_under("lemoa")))
    told: Points = (
        (
            f"Only RELOS ports: {_of(arctic.only_a_km2, arctic)} of the Arctic, {_of(pacific.only_a_km2, pacific)} of "
            f"the Pacific. Both: {_of(pacific.both_km2, pacific)} of the Pacific.",
            _PLACES,
        ),
        (
            f"Only LEMOA’s sites: {_of(pacific.only_b_km2, pacific)} of the Pacific, "
            f"{_of(indian.only_b_km2, indian)} of the Indian Ocean. US forces use them: they illustrate.",
            tuple(used),
        ),
        (
            "LEMOA holds no provision for any base, India’s defence minister said; support is decided case by case.",
            ("assamtribune-2016", "bs-2016"),
        ),
    )
    return _slide(
        "compare",
        query,
        told,
        "LEMOA is India’s logistics memorandum with the United States, signed in 2016. Its sites here are places that "
        "US forces use, chosen to illustrate; they promise nothing. Read the colours as only A, both and only B: what "
        "only one of the two comes near to is not taken from the other. The article holds that RELOS complements the "
        "American agreements and does not replace them.",
        f"Within {_RANGE}: only RELOS in the Arctic, only LEMOA in the Indian Ocean, both in the Pacific",
    )


def _sea_lanes(composer: Composer) -> brief.Slide:
    found = _words(composer, "explore", "lanes=1").lanes
    assert isinstance(found, LaneShare)
    names = [lane.lane.name for lane in lanes.lanes()]
    added = dict(zip(names, (more - own for own, more in zip(found.own_nm, found.with_nm, strict=True)), strict=True))
    most = sorted(names, key=lambda name: added[name], reverse=True)[:2]
    if sum(added[name] for name in most) < sum(added.values()) / 2:
        raise SystemExit("Two lanes are not most of what is added any more: name others.")
    told: Points = (
        (
            f"{number(len(names))} lanes to and from India, {nautical_miles(found.total_nm)} in all; crude oil from "
            "the Gulf is on one.",
            ("eia-2024",),
        ),
        (
            f"RELOS ports add {found.added_points} points, most of it on the lanes "
            f"{listed(name.partition(' (')[0] for name in most)}.",
            _PLACES,
        ),
        (
            "The article ties 70 % of India’s maritime trade routes to the Arctic and Pacific; nothing found supports "
            "that.",
            ("article", "makeinindia-ports", "bs-ports-2026", "fdi-finance"),
        ),
    )
    return _slide(
        "explore",
        "lanes=1",
        told,
        "The lanes are our choice, not weighted by trade: Mumbai–Rotterdam counts by Suez and by the Cape, and "
        "Chennai–Murmansk is talked of, not in use. A lane counts where its water lies within range of a port. That "
        "says how near a port is, not that anyone watches the lane: that the pact strengthens the monitoring of sea "
        "lanes is the article’s view and was not confirmed. Published figures say that about 95 % of India’s trade by "
        "volume and about 70 % by value move by sea, which is another 70 %.",
        f"{shared(found.own_share)} of the lanes’ length lies within {_RANGE} of India’s own ports, "
        f"{shared(found.with_share)} with RELOS ports too",
    )


def _no_ports(known: Catalogue) -> brief.Slide:
    comcasa, beca = known.agreements["comcasa"], known.agreements["beca"]
    told: Points = (
        (
            f"COMCASA, {_signed(comcasa)}: encrypted communications equipment of US origin, and its full use on "
            "US-built aircraft and ships that India has.",
            ("indianexpress-2018",),
        ),
        (
            f"BECA, {_signed(beca)}: maps, nautical and aeronautical charts, unclassified imagery and geodetic data.",
            ("hindu-beca-2020", "factly-beca"),
        ),
        (
            "What they are reported to be about names no port or base, so there is no reach to draw for either.",
            ("indianexpress-2018", "hindu-beca-2020", "factly-beca"),
        ),
    )
    return _slide(
        "agreements",
        "pact=comcasa",
        told,
        "The map shows India’s own ports alone, because these two agreements put no port on it. COMCASA lets US-built "
        "ships and aircraft that India has use US encrypted radios and data links. BECA improves the charts and data "
        "by which they find their way. That BECA makes weapons more accurate was reported before it was signed; what "
        "came of it was not found.",
        "COMCASA and BECA put no port on the map: they carry signals and charts",
    )


def _both_directions(known: Catalogue) -> brief.Slide:
    told: Points = (
        (
            "The same rights for Russia in India are reported; reports of the text name no port and no base.",
            ("kommersant-2025", "bs-2025", "quint"),
        ),
        ("Press points to the Andaman and Nicobar Command and to the Southern Naval Command.", ("bs-2025",)),
        (
            "A Russian frigate took part in MILAN at Visakhapatnam in February 2026; no report found says that the "
            "pact was used.",
            ("tass-milan-2026",),
        ),
    )
    return _slide(
        "explore",
        f"view=indian&sailing=partner&{_OFF}&relos_indian=1",
        told,
        "Now the ships are Russia’s and the ports are India’s. What India may use in Russia, Russia may use in India. "
        f"The map counts from {number(len(known.home_ports()))} naval ports of India, as no list of places was found. "
        "The frigate is the Marshal Shaposhnikov.",
    )


def _not_known(composer: Composer) -> brief.Slide:
    named, every = (_share(composer, query, "arctic") for query in ("", "evidence=all"))
    sites = composer.atlas.catalogue.count_russian_sites()
    told: Points = (
        (
            "The text, published as TASS reports, was not read here; reports of it name no port and no base.",
            ("kommersant-2025", "quint", "tass-text"),
        ),
        (
            f"“Over 40 bases”: no official list was found. {number(sites['candidate'])} of {number(sites['all'])} "
            "Russian sites here are candidates, access not confirmed.",
            ("article", "sputnik-linganna-2025", "quint"),
        ),
        (
            f"With every candidate {_pacts(every)} of the Arctic would lie within {_RANGE}, with the named ports "
            f"{_pacts(named)}.",
            _PLACES,
        ),
    )
    return _slide(
        "explore",
        "evidence=all",
        told,
        "The candidates are our choice of publicly known sites: they neither support nor refute the article’s number. "
        "Nothing found speaks of over 20 ships deployed together, as the article does; the reported ceiling limits "
        "the visitors only. No report of an Indian call under the pact was found. Reach is a model of distance over "
        "water: it says nothing about ships, weather, law or intent.",
        "What is not known: the text, the places, and how the pact is used",
    )


def _slide(page: brief.MapPage, query: str, told: Points, notes: str, headline: str = "") -> brief.Slide:
    said = tuple(brief.Point(text, tuple(sources)) for text, sources in told)
    return brief.Slide(page, query, headline, said, notes)


def _words(composer: Composer, page: brief.MapPage, query: str) -> Words:
    """What a map says; a link that is not wholly understood is a slip here."""
    slide = brief.Slide(page, query)
    _, refused = scene_of(slide, composer.atlas.catalogue)
    if refused:
        raise SystemExit(refused[0].told)
    return brief.shown(slide, composer).chart.words


def _share(composer: Composer, query: str, ocean: str) -> OceanShare:
    figures = _words(composer, "explore", query).figures
    assert isinstance(figures, tuple)
    return next(share for share in figures if share.ocean == ocean)


def _pacts(share: OceanShare) -> str:
    return percents(share.pacts_km2, share.total_km2)


def _none_of(km2: float, share: OceanShare) -> str:
    return capitalised(part(km2, share.total_km2))


def _of(km2: float, split: Split) -> str:
    return percents(km2, split.total_km2)


def _signed(pact: Agreement) -> str:
    return f"signed {_day(pact.signed)}"


def _day(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


if __name__ == "__main__":
    main()
