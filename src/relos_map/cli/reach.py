"""``relos-map reach``: the sea within range of an agreement's ports, as polygons."""

import json
from pathlib import Path

import click

from relos_map.catalogue import INDIA, Catalogue
from relos_map.cli.options import scene_options
from relos_map.scene import Scene
from relos_map.words import message, say, say_n


@click.command("reach")
@scene_options
@click.option("--with-home", is_flag=True, help=message("Also what India’s own ports reach alone."))
@click.option("--json", "as_json", is_flag=True, help=message("Print areas and shares as JSON."))
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help=message("FILE.geojson to write the polygons to.")
)
def command(with_home: bool, as_json: bool, out: Path | None, scene: Scene, known: Catalogue) -> None:
    """Areas of sea within range of the ports that agreements open; with --out the polygons too (RFC 7946)."""
    from relos_map import export
    from relos_map.chart import lanes
    from relos_map.chart.pacts import compose
    from relos_map.export import features, geojson_file
    from relos_map.export.formats import write_whole
    from relos_map.reach.atlas import Atlas
    from relos_map.words import amounts
    from relos_map.words.numbers import number

    if out is not None:
        export.format_of(out, ("geojson",))
    atlas = Atlas(known)
    chart = compose(scene, atlas)
    about = features.provenance(chart)
    every = (feature for area in chart.reaches for _, feature in features.features_of(area, about))
    found = [one for one in every if with_home or one.properties["agreement"] != INDIA]
    if out is not None:
        written = [geojson_file.as_json(feature, layer="reach") for feature in found]
        write_whole(out, geojson_file.collection(written, title=chart.words.headline, **about))
    rows = [{"id": one.id, **one.properties} for one in found]
    if as_json:
        told = {"headline": chart.words.headline, "reach": rows}
        if chart.words.lanes:
            told["lanes"] = [{"id": line.id, **line.facts} for line in chart.lines if line.layer == "lanes"]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    totals = {share.name: share.total_km2 for share in chart.shares}
    for row in rows:
        share = amounts.percents(float(row["area_km2"] or 0), totals[str(row["ocean"])])
        click.echo(
            say(
                "{name}, {ocean}: {area} km² ({share}) within {range}",
                name=row["name"],
                ocean=row["ocean"],
                area=number(int(str(row["area_km2"]))),
                share=share,
                range=amounts.nautical_miles(float(str(row["range_nm"]))),
            )
        )
    if not rows:
        click.echo(say("Nothing is reached within {range}.", range=amounts.nautical_miles(chart.scene.nm)))
    if chart.words.lanes:
        click.echo(lanes.finding(chart.words.lanes))
    if out is not None:
        click.echo(say_n("{file}: {n} feature", "{file}: {n} features", len(rows), file=out))
