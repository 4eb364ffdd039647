"""What stands around a map: legend, scale bar, figures of the oceans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.path import Path

from relos_map.catalogue import Base
from relos_map.findings import OceanShare, percent
from relos_map.picture import DrawnLayer, Picture
from relos_map.render import fonts, mapping
from relos_map.render.sheet import Frame, Item, Shape, Words, rectangle
from relos_map.render.themes import Theme
from relos_map.render.window import ScaleBar
from relos_map.style import HOME, look_of


@dataclass(frozen=True)
class Block:
    """Items laid out from (0, 0) in a box of a size, to be moved to their place."""

    width: float
    height: float
    items: tuple[Item, ...]

    def at(self, x: float, y: float) -> list[Item]:
        """The items at their place on the sheet."""
        return [_moved(item, x, y) for item in self.items]


def legend(picture: Picture, theme: Theme) -> Block:
    """Every layer with its colour, pattern, line and mark, how many ports it starts from and on what evidence."""
    ground, pad, row = theme.ground, 16.0, 41.0
    title = f"Within {picture.scene.nm:,} nm"
    rows = [(drawn, *_row(drawn, picture)) for drawn in picture.layers]
    hollow = any(mark.hollow for mark in picture.marks)
    ice = f"{picture.scene.ice.capitalize()} ice edge" if picture.ice_edge else ""
    left = pad + 76
    widths = [fonts.width(title, "strong") * 17]
    for _, name, note in rows:
        widths += [left - pad + fonts.width(name, "strong") * 15.5, left - pad + fonts.width(note, "text") * 13]
    widths += [left - pad + fonts.width(name, "text") * 13 for name in (ice, *(route.name for route in picture.routes))]
    if hollow:
        widths.append(left - pad + fonts.width(_HOLLOW, "text") * 13)
    if not rows and not picture.routes:
        widths.append(fonts.width(_NOTHING, "text") * 14)
    width = max(widths) + 2 * pad
    items: list[Item] = [Words(title, pad, pad + 15, 17, ground.ink, "strong", role="legend")]
    y = pad + 27
    for drawn, name, note in rows:
        items += mapping.swatch(drawn.look, theme, (pad, y + 5, pad + 38, y + 29), drawn.opacity)
        items.append(mapping.mark_shape(drawn.look, theme, pad + 56, y + 17, size=1.1, hollow=drawn.layer.faint))
        items.append(Words(name, left, y + 15, 15.5, ground.ink, "strong", role="legend"))
        items.append(Words(note, left, y + 32, 13, ground.quiet, role="legend"))
        y += row
    if not rows and not picture.routes:
        items.append(Words(_NOTHING, pad, y + 14, 14, ground.quiet, role="legend"))
        y += 24
    for route in picture.routes:
        dash = tuple(part * 2.2 for part in route.look.dash)
        colour = theme.colour(route.look)
        items.append(mapping.line_sample(y + 12, pad, 38, colour=colour, dash=dash, weight=3))
        items.append(Words(fonts.clean(route.name), left, y + 16, 13, ground.quiet, role="legend"))
        y += 24
    if ice:
        items.append(mapping.ice_sample(y + 12, pad, theme))
        items.append(Words(ice, left, y + 16, 13, ground.quiet, role="legend"))
        y += 24
    if hollow:
        look = next(mark.look for mark in picture.marks if mark.hollow)
        items.append(mapping.mark_shape(look, theme, pad + 56, y + 12, size=1.0, hollow=True))
        items.append(Words(_HOLLOW, left, y + 16, 13, ground.quiet, role="legend"))
        y += 26
    return Block(width, y + pad - 8, (_card(width, y + pad - 8, theme), *items))


def scale(bar: ScaleBar, theme: Theme) -> Block:
    """A scale bar in nautical miles and kilometres that says where it holds."""
    ground, pad = theme.ground, 14.0
    width = max(bar.length + 64, fonts.width(bar.note, "text") * 12.5) + 2 * pad
    x, y, high = pad + 6, 36.0, 6.0
    items: list[Item] = [_card(width, 74, theme)]
    quarter = bar.length / 4
    for part in range(4):
        box = x + part * quarter, y, x + (part + 1) * quarter, y + high
        items.append(
            Shape(
                "scale", rectangle(box), fill=ground.ink if part % 2 == 0 else ground.halo, stroke=ground.ink, width=1
            )
        )
    for share in (0, 0.5, 1):
        text = f"{bar.nm * share:,.0f}"
        items.append(Words(text, x + bar.length * share, y - 7, 13.5, ground.ink, "text", "centre", role="scale"))
    items.append(
        Words(
            "nm",
            x + bar.length + fonts.width(f"{bar.nm:,}", "text") * 13.5 / 2 + 5,
            y - 7,
            13.5,
            ground.ink,
            role="scale",
        )
    )
    items.append(
        Words(f"{bar.nm * 1.852:,.0f} km", x + bar.length + 8, y + high + 0.5, 12.5, ground.quiet, role="scale")
    )
    items.append(Words(bar.note, pad, 62, 12.5, ground.quiet, role="scale"))
    width = max(width, x + bar.length + 8 + fonts.width(f"{bar.nm * 1.852:,.0f} km", "text") * 12.5 + pad)
    items[0] = _card(width, 74, theme)
    return Block(width, 74, tuple(items))


def figures(picture: Picture, theme: Theme, width: float, *, across: bool) -> Block:
    """The share of each ocean within reach, with and without the pacts; one card under or beside another."""
    gap = 18.0
    cards = [_figure(share, picture, theme, width if not across else (width - 2 * gap) / 3) for share in picture.shares]
    items: list[Item] = []
    x = y = 0.0
    for card in cards:
        items += card.at(x, y)
        x, y = (x + card.width + gap, 0.0) if across else (0.0, y + card.height + 16)
    if not cards:
        return Block(width, 0, ())
    return Block(width, cards[0].height if across else y - 16, tuple(items))


def _figure(share: OceanShare, picture: Picture, theme: Theme, width: float) -> Block:
    ground = theme.ground
    own, both = percent(share.own_share), percent(share.with_share)
    pacts = {pact.short: pact.id for pact in picture.atlas.catalogue.agreements.values()}
    colour = theme.colour(look_of(pacts[share.pacts[0]] if share.pacts else HOME))
    items: list[Item] = [Words(share.name, 0, 14, 15, ground.ink, "strong", role="figure")]
    number = f"{both} %"
    items.append(Words(number, 0, 50, 36, ground.ink, "strong", role="figure"))
    if share.pacts:
        by = fonts.shorten(", ".join(share.pacts), 24)
        room = width - fonts.width(number, "strong") * 36 - 12
        text = f"+{share.added_points} points with {by}"
        if fonts.width(text, "text") * 14 > room:
            text = f"+{share.added_points} points"
        items.append(Words(text, width - room, 50, 14, ground.quiet, role="figure"))
    track = (0.0, 61.0, width, 69.0)
    items.append(Shape("track", rectangle(track), fill=ground.quiet, fill_opacity=0.18))
    items.append(Shape("share with the pacts", rectangle((0, 61, width * min(1, share.with_share), 69)), fill=colour))
    items.append(
        Shape(
            "share without", rectangle((0, 61, width * min(1, share.own_share), 69)), fill=theme.colour(look_of(HOME))
        )
    )
    area = f"{share.with_km2 / 1e6:.1f} of {share.total_km2 / 1e6:.1f} M km²"
    if share.pacts and width > 240:
        area += f"; own ports alone {own} %"
    items.append(Words(area, 0, 87, 13, ground.quiet, role="figure"))
    return Block(width, 92, tuple(items))


def _row(drawn: DrawnLayer, picture: Picture) -> tuple[str, str]:
    """Name of a layer, and its ports with the evidence they stand on."""
    layer = drawn.layer
    name = layer.name[0].upper() + layer.name[1:]
    if len(layer.ports) <= 3:
        note = ", ".join(port.label.split("-")[0] for port in layer.ports)
    else:
        note = f"{len(layer.ports)} ports"
    if layer.source != HOME and picture.scene.sailing == "india" and layer.op == "within":
        note += f" · evidence: {grades(layer.source, layer.ports)}"
    if layer.op == "both":
        note = "from a port of either side"
    return name, note


def grades(agreement: str, ports: Sequence[Base]) -> str:
    """The grades of evidence on which ports stand under an agreement, in one phrase."""
    found = {access.grade for port in ports if (access := port.access_under(agreement))}
    return ", ".join(sorted(found)) or "none"


_HOLLOW = "hollow: access not confirmed"
_NOTHING = "No reach is switched on"


def _card(width: float, height: float, theme: Theme) -> Shape:
    return Shape(
        "card",
        rectangle((0, 0, width, height)),
        fill=theme.ground.paper,
        fill_opacity=0.9,
        stroke=theme.ground.graticule,
        width=0.8,
    )


def _moved(item: Item, x: float, y: float) -> Item:
    if isinstance(item, Words):
        return replace(item, x=item.x + x, y=item.y + y)
    if item.frame is not None:
        return replace(item, frame=replace(item.frame, x=item.frame.x + x, y=item.frame.y + y))
    return replace(item, path=Path(np.add(item.path.vertices, (x, y)), item.path.codes, readonly=True))


def frame_line(frame: Frame, theme: Theme, width: float = 1.4) -> Shape:
    """The line around a map."""
    return Shape("frame", rectangle(frame.box), stroke=theme.ground.ink, width=width)


def boxes(items: Iterable[tuple[float, float, Block]]) -> list[tuple[float, float, float, float]]:
    """The boxes that placed blocks take."""
    return [(x, y, x + block.width, y + block.height) for x, y, block in items]
