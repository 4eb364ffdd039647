"""Everything that a page shows which opens from disk: each view with every pact in every ocean, rows, cards, sentences.

What is on at first is a chart; the rest waits in the file for its toggle.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from relos_map.catalogue import INDIA, Agreement, Base, Catalogue
from relos_map.catalogue.said import EVIDENCE
from relos_map.catalogue.vocabulary import NO_SEA
from relos_map.chart import pacts, page_words
from relos_map.chart.chart import Area, Card, Chart, Line, Mark
from relos_map.chart.findings import IN_COLUMNS
from relos_map.chart.notes import unused
from relos_map.chart.style import (
    BOTH_FILL_OPACITY,
    CANDIDATE_FILL_OPACITY,
    FILL_OPACITY,
    HOME_FILL_OPACITY,
    Look,
    look_of,
)
from relos_map.chart.water import ice_name
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggle_key, toggles
from relos_map.words import say, say_n
from relos_map.words.amounts import percents
from relos_map.words.numbers import clauses, series
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS


@dataclass(frozen=True)
class Toggle:
    """One switch of a row: its key, what it reaches in words (empty: it cannot be switched), and what it is called."""

    key: str
    share: str
    name: str


@dataclass(frozen=True)
class PageRow:
    """What has toggles: ``drawn`` as the chart draws it, or own ports or a pact; ``way`` is whether it is a line."""

    id: str
    name: str
    note: str
    look: Look
    toggles: tuple[Toggle, ...]
    sites: tuple[str, ...]
    drawn: bool = False
    way: bool = False


@dataclass(frozen=True)
class Worn:
    """Toggles any of which shows a site, and the look it wears then; None for the one it was composed in."""

    toggles: tuple[str, ...]
    look: Look | None


@dataclass(frozen=True)
class Whole:
    """The whole of a chart.

    ``views`` hold everything that can be switched on, by view; ``headlines`` are the chart's own. ``on`` are the keys
    of the toggles that are on at first. ``sites`` say for each site which toggles show it, those first whose look it
    wears. ``hollow`` is the look that explains hollow marks, ``ice`` what the ice edge is called. ``oceans`` head the
    columns of toggles, ``said`` is what sentences are made of (see `page_words`); None for a chart without pacts.
    """

    views: Mapping[str, Chart]
    headlines: Mapping[str, str]
    rows: tuple[PageRow, ...]
    on: tuple[str, ...]
    sites: Mapping[str, tuple[Worn, ...]]
    hollow: Look | None
    ice: str
    cards: Mapping[str, Card]
    oceans: tuple[str, ...]
    said: page_words.Parts | None


def whole(chart: Chart, seen_in: Callable[[Chart, str], Chart], atlas: Atlas) -> Whole:
    """Put it together; ``seen_in`` gives the chart on another plane."""
    pacts_ = atlas.catalogue.agreements.values() if _has_pacts(chart) else ()
    known = tuple(pact for pact in pacts_ if pact.opens_places)
    if known:
        _prepare(chart.scene, known, atlas)
    rows = _rows(chart, known, atlas)
    views = {view: seen_in(chart, view) for view in VIEWS}
    full = {view: (_with_pacts if known else _as_drawn)(seen, atlas) for view, seen in views.items()}
    cards = _cards(chart, rows, atlas.catalogue)
    kept = {view: _only(one, cards) for view, one in full.items()}
    hollow = {mark.id for one in kept.values() for mark in one.marks if mark.hollow}
    return Whole(
        views=kept,
        headlines={view: seen.words.headline for view, seen in views.items()},
        rows=rows,
        on=_on(chart, known),
        sites=_worn(rows, cards, chart.scene, atlas.catalogue),
        hollow=next((row.look for row in rows if hollow.intersection(row.sites)), None),
        ice=ice_name(chart.scene),
        cards=cards,
        oceans=tuple(say(IN_COLUMNS[ocean]) if known else "" for ocean in OCEANS),
        said=page_words.parts(chart.scene, known, atlas) if known else None,
    )


def _has_pacts(chart: Chart) -> bool:
    """Whether pacts can be switched: not on a map that is about ways."""
    return chart.kind != "voyage" and not chart.ways


def _own_rows(chart: Chart) -> bool:
    """Whether what a chart draws is switched as it is drawn, beside the pacts."""
    return chart.kind == "comparison" or not _has_pacts(chart)


def _prepare(scene: Scene, known: Iterable[Agreement], atlas: Atlas) -> None:
    """Have all fields at hand: with a passage closed none is, and one by one they take long."""
    fleets = atlas.fleets(scene)
    sailing = [fleets.pacts[pact.id] for pact in known]
    atlas.prepare([fleets.own.ports, *(ports for fleet in sailing for ports in (fleet.named, fleet.ports))], scene)


def _on(chart: Chart, known: Sequence[Agreement]) -> tuple[str, ...]:
    below = tuple(line.toggle for line in _below(chart))
    if not known or chart.kind == "comparison":
        return (*(area.id for area in chart.reaches), *(line.toggle for line in chart.ways), *below)
    scene = chart.scene
    return (*([INDIA] if scene.home else []), *sorted(toggle_key(*pair) for pair in scene.on), *below)


def _below(chart: Chart) -> tuple[Line, ...]:
    """The first line of each toggle that switches lines on the water."""
    return tuple({line.toggle: line for line in reversed(chart.lines) if line.toggle and not line.over_land}.values())


def _as_drawn(seen: Chart, _: Atlas) -> Chart:
    """What a chart draws, each reach filled whole and switched by itself."""
    return _with_areas(seen, [replace(area, toggle=area.id) for area in seen.reaches], seen.lines, seen.sites)


def _with_pacts(seen: Chart, atlas: Atlas) -> Chart:
    """A chart with every pact in every ocean as a reach of its own, and all their sites."""
    scene = seen.scene
    on = scene.on | frozenset(toggles(atlas.catalogue).values())
    everything = replace(scene, on=on, home=True)
    full = pacts.compose(everything, atlas)
    # The partners' own ports depend on the pacts that are on.
    own = [area for area in pacts.compose(replace(scene, home=True), atlas).reaches if area.own]
    areas = [replace(area, toggle=area.id) for area in (*(seen.reaches if _own_rows(seen) else ()), *own)]
    for layer in atlas.fleets(everything).layers:
        for ocean in layer.oceans if layer.id != INDIA else ():
            alone = replace(layer, id=f"{layer.id}_{ocean}", oceans=(ocean,))
            areas.append(replace(pacts.reach(alone, everything, atlas), toggle=toggle_key(layer.source, ocean)))
    marks = {mark.id: mark for mark in (*full.sites, *seen.sites)}
    lines = [line for line in seen.lines if not line.over_land]
    return _with_areas(seen, areas, lines, [marks[key] for key in sorted(marks)])


def _with_areas(seen: Chart, areas: Sequence[Area], lines: Iterable[Line], marks: Iterable[Mark]) -> Chart:
    """A chart of some reaches, each filled whole: the page lays one over another by what is switched on."""
    pin = (seen.pin,) if seen.pin else ()
    return replace(seen, items=(*map(_fill, areas), *areas, *lines, *marks, *pin))


def _fill(area: Area) -> Area:
    opacity = CANDIDATE_FILL_OPACITY if area.faint else HOME_FILL_OPACITY if area.own else FILL_OPACITY
    if area.source == "both":
        opacity = BOTH_FILL_OPACITY
    return Area(
        area.id, area.name, area.look, area.shape, area.oceans, opacity, whole=not area.own, faint=area.faint,
        toggle=area.toggle,
    )  # fmt: skip


def _only(chart: Chart, cards: Mapping[str, Card]) -> Chart:
    """A chart without the marks that have no card."""
    return replace(chart, items=tuple(item for item in chart.items if not isinstance(item, Mark) or item.id in cards))


def _rows(chart: Chart, known: Sequence[Agreement], atlas: Atlas) -> tuple[PageRow, ...]:
    """A comparison's areas or a voyage's ways, own ports, and every pact that opens places."""
    sites = tuple(mark.id for mark in chart.sites)
    drawn: list[Area | Line] = [*(chart.reaches if _own_rows(chart) else ()), *reversed(chart.ways)]
    rows = [_drawn(item.id, item.name, item, sites) for item in drawn]
    below = [_of_lines(line, chart) for line in _below(chart)]
    if not known:
        return (*rows, *below)
    fleets = atlas.fleets(chart.scene)
    rows.append(_row(INDIA, fleets.own_name, fleets.own.ports, [INDIA], chart.scene, atlas))
    for pact in known:
        fleet = fleets.pacts[pact.id]
        keys = [toggle_key(pact.id, ocean) for ocean in OCEANS]
        rows.append(_row(pact.id, pact.short, fleet.named or fleet.ports, keys, chart.scene, atlas))
    return (*rows, *below)


def _of_lines(line: Line, chart: Chart) -> PageRow:
    """The row of lines on the water, and of the marks that go with them."""
    sites = tuple(mark.id for mark in chart.sites if mark.toggle == line.toggle)
    return _drawn(line.toggle, line.entry or line.name, line, sites)


def _drawn(key: str, name: str, item: Area | Line, sites: tuple[str, ...]) -> PageRow:
    """A row of one toggle for something that is drawn as it is, and of the sites that go with it."""
    toggle, look = Toggle(key, say("drawn"), say("on the map")), item.look or look_of("other_route")
    return PageRow(key, name, "", look, (toggle,), sites, drawn=True, way=isinstance(item, Line))


def _row(pact: str, name: str, ports: tuple[Base, ...], keys: Sequence[str], scene: Scene, atlas: Atlas) -> PageRow:
    fleets, catalogue = atlas.fleets(scene), atlas.catalogue
    shares = [_share(ports, ocean, scene, atlas) for ocean in OCEANS]
    if len(keys) == 1:  # one toggle for all three oceans
        cells = [Toggle(keys[0], " · ".join(shares), say("each ocean"))]
    else:
        names = (say("the {ocean}", ocean=catalogue.oceans[ocean].name) for ocean in OCEANS)
        cells = [Toggle(key, share, name) for key, share, name in zip(keys, shares, names, strict=True)]
    if pact == INDIA or scene.sailing == "partner":
        sites = fleets.of(pact).every
    else:
        sites = catalogue.sites_of(pact, scene.evidence, scene.as_of)
    every = 0 if pact == INDIA else len(fleets.pacts[pact].ports)
    said = [say_n("{n} port", "{n} ports", len(ports))]
    said += [say_n("{n} with candidates", "{n} with candidates", every)] if every > len(ports) else []
    note = series((*said, *unused(sites, scene)))
    return PageRow(pact, name, note, look_of(pact), tuple(cells), tuple(base.id for base in sites))


def _share(ports: tuple[Base, ...], ocean: str, scene: Scene, atlas: Atlas) -> str:
    """The share of an ocean that ports reach; nothing where there is no port."""
    if not ports:
        return ""
    return percents(atlas.area_km2([ports], ocean, scene), level_sets.ocean_cells(ocean).total_km2)


def _worn(
    rows: Sequence[PageRow], cards: Mapping[str, Card], scene: Scene, catalogue: Catalogue
) -> dict[str, tuple[Worn, ...]]:
    """Which toggles show each site: own ports lend it their look first, then pacts as `sites` has them, else none."""
    pacts_ = catalogue.agreements if scene.sailing == "partner" else sorted(catalogue.agreements)
    order = {name: place for place, name in enumerate((INDIA, *pacts_))}
    listed = sorted(rows, key=lambda row: order.get(row.id, len(order)))
    return {
        site: tuple(
            Worn(tuple(toggle.key for toggle in row.toggles), None if row.drawn else row.look)
            for row in listed
            if site in row.sites
        )
        for site in cards
    }


def alone(chart: Chart) -> Chart:
    """What is filled of a chart where its reaches are switched one by one: each of them whole."""
    return replace(chart, items=tuple(map(_fill, chart.reaches)))


def cards(chart: Chart, catalogue: Catalogue) -> dict[str, Card]:
    """The card of every mark in sight, by its id."""
    known = catalogue.bases
    found = {
        mark.id: mark.card or (card_of(known[mark.id], catalogue) if mark.id in known else None) for mark in chart.marks
    }
    return {key: card for key, card in found.items() if card}


def _cards(chart: Chart, rows: Sequence[PageRow], catalogue: Catalogue) -> dict[str, Card]:
    """The card of every site that the page can show, by name."""
    marks = {mark.id: mark for mark in chart.marks}
    ids = {site for row in rows for site in row.sites} | marks.keys()
    names = {key: catalogue.bases[key].name if key in catalogue.bases else marks[key].name for key in ids}
    return {
        key: (marks[key].card if key in marks else None) or card_of(catalogue.bases[key], catalogue)
        for key in sorted(ids, key=lambda key: names[key])
    }


def card_of(base: Base, catalogue: Catalogue) -> Card:
    """What is known of a site, as plain lines."""
    local, role = f" · {base.name_local}" if base.name_local else "", say(base.role)
    where = series(catalogue.oceans[ocean].name for ocean in base.oceans) or say(base.sea or NO_SEA)
    lines = [f"{role} · {base.fleet} · {where} · {base.lat:.2f}, {base.lon:.2f}", base.summary]
    for access in base.access:
        told = say(
            "{pact}: {why}; evidence: {grade}. {note} ({source})",
            pact=catalogue.agreements[access.agreement].short,
            why=say(EVIDENCE[access.evidence]),
            grade=say(access.grade),
            note=access.note,
            source=clauses(catalogue.sources[key].title for key in access.cited),
        )
        lines.append(told)
    cited = clauses(catalogue.sources[key].title for key in dict.fromkeys((base.coordinate_source, *base.role_source)))
    return Card(f"{base.name}{local}", (*lines, say("Sources: {sources}", sources=cited)))
