"""``relos-map distance``: how far it is by sea from one place to another, and which way."""

import json

import click

from relos_map.catalogue import Base
from relos_map.errors import InputError
from relos_map.scene.ends import end_of
from relos_map.sea.narrows import ICE, Conditions, passage_names, passages
from relos_map.words import amounts, message, message_n, say, say_n
from relos_map.words.numbers import series
from relos_map.world import places


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("start", metavar="FROM", required=False)
@click.argument("end", metavar="TO", required=False)
@click.option(
    "--avoid", default="", metavar="ID,…", help=message("Passages to keep out of, by id, separated by commas.")
)
@click.option(
    "--ice", default="summer", show_default=True, metavar="|".join(ICE), help=message("Season of the ice edge.")
)
@click.option("--knots", default=15.0, show_default=True, help=message("Speed for the days under way."))
@click.option(
    "--json", "as_json", is_flag=True, help=message("Print JSON: nautical_miles, days, passages, route (GeoJSON).")
)
@click.option("--list-passages", is_flag=True, help=message("Print the passages that can be avoided, and leave."))
def command(
    start: str | None, end: str | None, avoid: str, ice: str, knots: float, as_json: bool, list_passages: bool
) -> None:
    """Distance over navigable water between two places.

    FROM and TO are a base id (such as ru-murmansk) or latitude,longitude in degrees (such as 18.93,72.85; south and
    west are negative).
    """
    if list_passages:
        _print_passages(as_json)
        return
    if start is None or end is None:
        raise click.UsageError(say("Give two places, FROM and TO: a base id or latitude,longitude each."))
    conditions = Conditions(frozenset(name.strip() for name in avoid.split(",") if name.strip()), ice)
    from relos_map.reach import ways
    from relos_map.sea.course import check_speed
    from relos_map.sea.routing import route

    check_speed(knots)
    ends = ways.between(*_place(start), *_place(end))
    try:
        found = route(ends.start, ends.end, conditions=conditions, from_b=ends.from_end)
    except InputError as error:
        raise InputError(_why(start, end) or str(error)) from error
    days = found.days(knots)
    if as_json:
        shape = found.to_geojson({"from": start, "to": end, "avoid": sorted(conditions.avoid), "ice": ice})
        facts = {
            "nautical_miles": round(found.nautical_miles, 1),
            "days": round(days, 2),
            "knots": knots,
            "passages": list(found.passages),
            "avoid": sorted(conditions.avoid),
            "ice": ice,
            "route": shape,
        }
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    names = passage_names()
    way = series(names[name] for name in found.passages) or say("none named")
    under_way = {"days": amounts.days(days), "knots": f"{knots:g}"}
    far = message_n("{n} nautical mile, {days} at {knots} knots", "{n} nautical miles, {days} at {knots} knots")
    click.echo(say_n(*far, amounts.whole(found.nautical_miles), **under_way))
    click.echo(say("Passages: {passages}", passages=way))


def _print_passages(as_json: bool) -> None:
    if as_json:
        rows = [{"id": p.id, "name": p.name, "parts": list(p.parts), "source": p.source} for p in passages()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(p.id) for p in passages())
    for p in passages():
        click.echo(f"{p.id:<{width}}  {p.name}" + (f" ({series(p.parts)})" if p.parts else ""))


def _why(start: str, end: str) -> str:
    """Why there is no way, by name, where an end is a site; empty otherwise."""
    from relos_map.catalogue import load
    from relos_map.chart import voyage

    known = load()
    try:
        ends = [end_of(text, known) for text in (start, end)]
    except InputError:
        return ""
    return voyage.no_way(*ends) if any(one.base for one in ends) else ""


def _place(text: str) -> tuple[tuple[float, float], Base | None]:
    """Longitude and latitude of a base id, with the base, or of "latitude,longitude"."""
    if "," in text:
        point = places.numbers(text)
        if point is None:
            raise InputError(
                say(
                    "{given!r} is not a place: give a base id or latitude,longitude in degrees, such as 18.93,72.85",
                    given=text,
                )
            )
        return point, None
    from relos_map.catalogue import load

    base = load().base(text)
    return base.point, base
