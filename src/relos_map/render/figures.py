"""What stands beside a map: shares of the oceans, a comparison's split of each, or a voyage's ways."""

from relos_map import compare
from relos_map.findings import OceanShare, percent
from relos_map.picture import Picture
from relos_map.render import fonts, mapping
from relos_map.render.furniture import Block
from relos_map.render.sheet import Item, Shape, Words, rectangle
from relos_map.render.themes import Theme
from relos_map.style import HOME, look_of


def beside(picture: Picture, theme: Theme, width: float) -> Block:
    """What stands beside a map, for a column of a width."""
    if picture.shares:
        return figures(picture, theme, width, across=False)
    if any(drawn.layer.op != "within" for drawn in picture.layers):
        return splits(picture, theme, width)
    return ways(picture, theme, width)


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


def splits(picture: Picture, theme: Theme, width: float) -> Block:
    """A comparison's split of each ocean as a bar: only A, both, only B, and what neither reaches."""
    looks = [look_of(name) for name in ("only_a", "both", "only_b")]
    items: list[Item] = []
    y = 0.0
    for side, names in (("A", picture.scene.a), ("B", picture.scene.b)):
        items.append(Words(side, 0, y + 14, 15, theme.ground.ink, "strong", role="figure"))
        for row in fonts.wrap(compare.side_name(names, picture.atlas), "text", 15, width - 20, 3):
            items.append(Words(row, 20, y + 14, 15, theme.ground.ink, role="figure"))
            y += 19
    y += 12
    for split in compare.splits(picture.scene, picture.atlas):
        shares = [split.share(km2) for km2 in (split.only_a_km2, split.both_km2, split.only_b_km2)]
        items.append(Words(split.name, 0, y + 14, 15, theme.ground.ink, "strong", role="figure"))
        items.append(Shape("track", rectangle((0, y + 23, width, y + 37)), fill=theme.ground.quiet, fill_opacity=0.18))
        at = 0.0
        for look, share in zip(looks, shares, strict=True):
            if share > 0:
                box = (at, y + 23, at + width * share, y + 37)
                items += mapping.swatch(look, theme, box, 0.5)
            at += width * share
        said = zip(("only A", "both", "only B"), shares, strict=True)
        text = " · ".join(f"{name} {percent(share)} %" for name, share in said)
        items.append(Words(text, 0, y + 55, 13, theme.ground.quiet, role="figure"))
        y += 76
    return Block(width, max(y - 18, 0), tuple(items))


def ways(picture: Picture, theme: Theme, width: float) -> Block:
    """A voyage's ways with their lines, the one as set first."""
    items: list[Item] = []
    y = 0.0
    for route in reversed(picture.routes):
        main = route is picture.routes[-1]
        size, dash = (15.5 if main else 13.0), tuple(part * 2.2 for part in route.look.dash)
        items.append(
            mapping.line_sample(y + 10, 0, 38, colour=theme.colour(route.look), dash=dash, weight=4 if main else 3)
        )
        for row in fonts.wrap(fonts.clean(route.name), "strong" if main else "text", size, width - 52, 3):
            items.append(Words(row, 52, y + 15, size, theme.ground.ink, "strong" if main else "text", role="figure"))
            y += size * 1.25
        y += 9
    return Block(width, max(y - 9, 0), tuple(items))


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
