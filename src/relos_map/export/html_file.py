"""A scene as one page that opens from disk with no network: every view, every pact and ocean as a toggle, every card.

Leaflet, the map's own script and the base maps are written into the page; its content policy forbids it to load more.
The layers are the live map's, one for each pact and ocean, from the same geometry; a comparison adds its three areas, a
voyage has its ways and no pacts. What pacts share cannot be held for all that can be switched on: the browser cuts one
pact's water to another's, and with three or more in an ocean gives each pact a coat of one colour, darker with each.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, replace
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from xstatic.pkg import leaflet as leaflet_package

from relos_map import paths
from relos_map.catalogue import INDIA, Agreement, Base
from relos_map.catalogue.tables import EVIDENCE
from relos_map.chart.parts import Part
from relos_map.chart.picture import DrawnLayer, Picture, compose
from relos_map.chart.style import (
    BOTH_FILL_OPACITY,
    CANDIDATE_FILL_OPACITY,
    COUNT_FILL_OPACITY,
    FILL_OPACITY,
    HOME_FILL_OPACITY,
    Look,
    look_of,
)
from relos_map.draw import credits, furniture, legend, live, scripts
from relos_map.draw.options import Options
from relos_map.draw.themes import Theme, theme
from relos_map.export import page_words
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas, Layer
from relos_map.scene import toggle_key, toggles
from relos_map.words.amounts import counted, percents
from relos_map.world import basemap
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

_PAGE = Path(__file__).parent / "page"


def write(picture: Picture, options: Options) -> bytes:
    """The page as the bytes of a file; its first look is that of the picture."""
    scene, atlas = picture.scene, picture.atlas
    _prepare(picture)
    shipped = Path(str(leaflet_package.BASE_DIR))
    look = theme({"transparent": "light", "transparent-dark": "dark"}.get(options.theme, options.theme))
    rows = _rows(picture, look)
    views = {view: picture.seen_in(view) for view in VIEWS}
    cards = {base.id: _card(base, atlas) for base in _bases(picture, rows)}
    data = {
        "view": scene.view,
        "theme": look.id,
        "views": [{"id": view.id, "name": view.name} for view in VIEWS.values()],
        "oceans": [
            atlas.catalogue.oceans[ocean].name.removesuffix(" Ocean") if _has_pacts(picture) else "" for ocean in OCEANS
        ],
        "on": _on(picture),
        "focus": scene.focus,
        "headlines": {view: _title(seen, options) for view, seen in views.items()},
        "said": page_words.parts(picture, _pacts(picture)) if _has_pacts(picture) else None,
        "range": f"{scene.nm:,} nm" if _has_pacts(picture) else legend.heading(picture),
        "shared": _shared(look),
        "key": "Share of each ocean within range." if _has_pacts(picture) else "",
        "ice": legend.ice_name(picture),
        "hollow": legend.HOLLOW,
        "off": legend.OFF,
        "pacts": rows,
        "wearing": _wearing(picture),
        "cards": cards,
        "settings": _settings(look),
        "basemaps": {view: json.loads(basemap.path_of(view).read_text(encoding="utf-8")) for view in VIEWS},
        "pictures": {view: _everything(seen, cards, look) for view, seen in views.items()},
    }
    notes = " ".join(f"<b>{escape(heading)}:</b> {escape(text)}" for heading, text in credits.notes(picture))
    page = Template((_PAGE / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(_title(picture, options)),
        subtitle=escape(picture.subtitle),
        description=escape(credits.alt_text(picture, _title(picture, options)), quote=True),
        notes=notes,
        leaflet_css=_without_images((shipped / "leaflet.css").read_text(encoding="utf-8")),
        leaflet_js=_script(shipped / "leaflet.js"),
        map_css=(paths.ASSETS / "relos.css").read_text(encoding="utf-8"),
        import_map=scripts.import_map(),
        page_css=(_PAGE / "page.css").read_text(encoding="utf-8"),
        page_js=_script(_PAGE / "page.js"),
        data=_literal(data),
    )
    return page.encode()


def _prepare(picture: Picture) -> None:
    """Have all fields at hand: with a passage closed none is, and one by one they take long."""
    scene, atlas = picture.scene, picture.atlas
    if not _has_pacts(picture):
        return
    groups = [
        atlas.ports(scene, pact.id, evidence) for pact in _pacts(picture) for evidence in ("named", scene.evidence)
    ]
    atlas.prepare([atlas.own_ports(scene), *groups], scene)


def _pacts(picture: Picture) -> list[Agreement]:
    """The pacts that have toggles."""
    return [pact for pact in picture.atlas.catalogue.agreements.values() if pact.opens_places]


def _on(picture: Picture) -> list[str]:
    """The toggles that are on at first."""
    if picture.composer:
        return [drawn.layer.id for drawn in picture.layers] + [route.id for route in picture.routes]
    scene = picture.scene
    return [*([INDIA] if scene.home else []), *sorted(toggle_key(*pair) for pair in scene.on)]


def _settings(look: Theme) -> dict[str, Any]:
    """The settings of the map, which knows the ground of the page's own theme too."""
    known: dict[str, Any] = json.loads(live.settings())
    return known | {"grounds": known["grounds"] | {look.id: asdict(look.ground)}}


def _everything(seen: Picture, sites: Collection[str], look: Theme) -> dict[str, Any]:
    """What the map can show in one view; its marks of change are the layers' names, as nothing in the file changes."""
    view_id = seen.view.id
    full = _dressed(_with_pacts(seen) if _has_pacts(seen) else seen, look)
    shown: dict[str, Any] = json.loads(live.payload(full, parts=_fills(full, look)))
    for layer, drawn in zip(shown["layers"], full.layers, strict=True):
        source = drawn.layer.source
        pact = source if source in full.atlas.catalogue.agreements and drawn.layer.op == "within" else ""
        layer |= {"toggle": layer["id"].replace("_all_", "_"), "pact": pact, "ocean": drawn.layer.oceans[0]}
    for thing in (*shown["layers"], *shown["parts"]):
        thing["sig"] = f"{view_id} {thing['id']}"
    shown["ports"] = [port for port in shown["ports"] if port["id"] in sites]
    shown["sig"] = view_id
    del shown["legend"]  # the page's table is its legend
    return shown


def _fills(picture: Picture, look: Theme) -> list[Part]:
    """All that each layer covers; the page lays one over another by what is switched on."""
    shares = _strength(look)
    found = []
    for drawn in picture.layers:
        faint, pact = drawn.layer.faint, drawn.layer.id != INDIA
        opacity = CANDIDATE_FILL_OPACITY if faint else FILL_OPACITY if pact else HOME_FILL_OPACITY
        if drawn.layer.op == "both":
            opacity = BOTH_FILL_OPACITY
        name, strength = drawn.layer.name, opacity * shares
        found.append(Part(drawn.layer.id, "layer", name, drawn.look, strength, drawn.key, whole=pact, faint=faint))
    return found


def _strength(look: Theme) -> float:
    return look.fill if look.id == "print" else 1.0


def _shared(look: Theme) -> dict[str, Any]:
    """How the page paints what two pacts reach, and water by how many reach it: each adds one coat of one colour.

    A coat is thin enough that own reach, and one, two, three and four coats, part from each other.
    """
    signs, strength = _signs(_worn(look_of("both"), look)), _strength(look)
    coat = {"colour": _COAT_IN_PRINT[0], "opacity": _COAT_IN_PRINT[1]} if look.id == "print" else {}
    return {
        "both": signs | {"opacity": BOTH_FILL_OPACITY * strength, "faint": False, "name": "Both"},
        "both_all": signs
        | {"opacity": COUNT_FILL_OPACITY[0] * strength, "faint": True, "name": "Both, candidates included"},
        "candidates": signs | {"opacity": CANDIDATE_FILL_OPACITY * strength, "faint": True, "name": "Candidates only"},
        "count": signs | {"opacity": COUNT_FILL_OPACITY[0], "faint": False, "pattern": None} | coat,
        "counted": legend.COUNTED,
    }


_COAT_IN_PRINT = ("#202020", 0.22)


def _dressed(picture: Picture, look: Theme) -> Picture:
    """A picture whose looks for a light ground are those of a theme."""
    return replace(
        picture,
        layers=tuple(replace(drawn, look=_worn(drawn.look, look)) for drawn in picture.layers),
        marks=tuple(replace(mark, look=_worn(mark.look, look)) for mark in picture.marks),
        routes=tuple(replace(route, look=_worn(route.look, look)) for route in picture.routes),
    )


def _worn(worn: Look, look: Theme) -> Look:
    return replace(worn, colour=look.colour(worn)) if look.id == "print" else worn


def _has_pacts(picture: Picture) -> bool:
    return picture.page != "Routes" and not picture.routes


def _with_pacts(picture: Picture) -> Picture:
    """A picture with every pact in every ocean as a layer of its own, and all their sites."""
    scene, atlas = picture.scene, picture.atlas
    on = scene.on | frozenset(toggles(atlas.catalogue).values())
    full = compose(replace(scene, on=on, home=True), atlas)
    own = compose(replace(scene, home=True), atlas)  # the partners' own ports depend on the pacts that are on
    layers = [drawn for drawn in picture.layers if picture.composer]
    layers += [drawn for drawn in own.layers if drawn.layer.id == INDIA]
    for drawn in full.layers:
        for ocean in drawn.layer.oceans if drawn.layer.id != INDIA else ():
            layer: Layer = replace(drawn.layer, id=f"{drawn.layer.id}_{ocean}", oceans=(ocean,))
            layers.append(DrawnLayer(layer, drawn.look, atlas.reach_key(layer, full.scene)))
    marks = {mark.base.id: mark for mark in (*full.marks, *picture.marks)}
    return replace(picture, layers=tuple(layers), marks=tuple(marks[key] for key in sorted(marks)))


def _rows(picture: Picture, look: Theme) -> list[dict[str, Any]]:
    """What has toggles: a comparison's areas or a voyage's ways, own ports, and every pact that opens places."""
    scene, atlas = picture.scene, picture.atlas
    layers = [drawn for drawn in picture.layers if picture.composer]
    sites = [base.id for base in picture.bases]
    rows = [_drawn(one.layer.id, one.layer.name, _worn(one.look, look), sites) for one in layers]
    rows += [_drawn(way.id, way.name, _worn(way.look, look), sites, way=True) for way in reversed(picture.routes)]
    if not _has_pacts(picture):
        return rows
    rows.append(_pact(INDIA, atlas.own_name(scene), atlas.own_ports(scene), [INDIA], picture, look))
    for agreement in _pacts(picture):
        keys = [toggle_key(agreement.id, ocean) for ocean in OCEANS]
        ports = atlas.ports(scene, agreement.id, "named") or atlas.ports(scene, agreement.id)
        rows.append(_pact(agreement.id, agreement.short, ports, keys, picture, look))
    return rows


def _wearing(picture: Picture) -> list[str]:
    """In which order the rows lend a site of several of them their look: as `picture.sites` does."""
    pacts = [agreement.id for agreement in picture.atlas.catalogue.agreements.values()]
    return [INDIA, *(pacts if picture.scene.sailing == "partner" else sorted(pacts))]


def _drawn(key: str, name: str, look: Look, sites: list[str], *, way: bool = False) -> dict[str, Any]:
    """A row of one toggle for something that is drawn as it is; with it go the picture's sites."""
    return {
        "id": key,
        "name": name,
        "note": "",
        "drawn": True,
        "oceans": [{"key": key, "share": "drawn", "name": "on the map"}],
        "sites": sites,
        "way": way,
        **_signs(look),
    }


def _signs(look: Look) -> dict[str, Any]:
    """What tells a row's layer apart."""
    return {
        "shape": look.shape,
        "colour": look.colour,
        "on_dark": look.on_dark,
        "pattern": look.pattern,
        "dash": look.dash,
    }


def _pact(
    pact: str, name: str, ports: tuple[Base, ...], keys: list[str], picture: Picture, look: Theme
) -> dict[str, Any]:
    scene, atlas = picture.scene, picture.atlas
    shares = [_share(ports, ocean, picture) for ocean in OCEANS]
    if len(keys) == 1:  # one toggle for all three oceans
        cells = [{"key": keys[0], "share": " · ".join(shares), "name": "each ocean"}]
    else:
        names = (f"the {atlas.catalogue.oceans[ocean].name}" for ocean in OCEANS)
        cells = [
            {"key": key, "share": share, "name": name} for key, share, name in zip(keys, shares, names, strict=True)
        ]
    partner = scene.sailing == "partner"
    whole = replace(scene, without=())
    if pact == INDIA or partner:
        sites = atlas.own_ports(whole) if pact == INDIA else atlas.ports(whole, pact)
    else:
        sites = atlas.catalogue.sites_of(pact, scene.evidence, scene.as_of)
    every = 0 if pact == INDIA else len(atlas.ports(scene, pact))
    said = [counted(len(ports), "port")]
    said += [f"{every} with candidates"] if every > len(ports) else []
    return {
        "id": pact,
        "name": name,
        "note": ", ".join(filter(None, (*said, *furniture.unused(sites, scene)))),
        "oceans": cells,
        "sites": [base.id for base in sites],
        "way": False,
        **_signs(_worn(look_of(pact), look)),
    }


def _share(ports: tuple[Base, ...], ocean: str, picture: Picture) -> str:
    """The share of an ocean that ports reach; nothing where there is no port."""
    if not ports:
        return ""
    km2 = picture.atlas.area_km2([ports], ocean, picture.scene)
    return percents(km2, level_sets.ocean_cells(ocean).total_km2)


def _bases(picture: Picture, rows: list[dict[str, Any]]) -> list[Base]:
    """Every site that the page can show, by name."""
    catalogue = picture.atlas.catalogue
    ids = {site for row in rows for site in row["sites"]} | {mark.base.id for mark in picture.marks}
    return sorted((catalogue.bases[key] for key in ids), key=lambda base: base.name)


def _card(base: Base, atlas: Atlas) -> dict[str, Any]:
    catalogue = atlas.catalogue
    local = f" · {base.name_local}" if base.name_local else ""
    where = ", ".join(catalogue.oceans[ocean].name for ocean in base.oceans) or base.sea or "inland"
    lines = [f"{base.role} · {base.fleet} · {where} · {base.lat:.2f}, {base.lon:.2f}", base.summary]
    for access in base.access:
        pact, source = catalogue.agreements[access.agreement], catalogue.sources[access.source]
        said = f"{pact.short}: {EVIDENCE[access.evidence]}; evidence: {access.grade}. {access.note} ({source.title})"
        lines.append(said)
    cited = [catalogue.sources[key].title for key in dict.fromkeys((base.coordinate_source, *base.role_source))]
    return {"name": f"{base.name}{local}", "lines": [*lines, f"Sources: {'; '.join(cited)}"]}


def _title(picture: Picture, options: Options) -> str:
    return options.title if options.title is not None else picture.headline


def _literal(value: Any) -> str:
    """JSON that is safe inside a script element: ASCII, and no character that could end the element."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _script(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL=", "// ")


def _without_images(css: str) -> str:
    """Leaflet's style without the pictures that this map does not use and the page could not load."""
    return "\n".join(line for line in css.splitlines() if "url(images/" not in line)
