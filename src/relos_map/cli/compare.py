"""``relos-map compare``: two pacts, or sets of pacts, ocean by ocean."""

import json
from dataclasses import asdict, replace

import click

from relos_map.catalogue import Catalogue
from relos_map.cli.options import ids, scene_options
from relos_map.scene import Scene
from relos_map.words import message, say
from relos_map.words.numbers import number


@click.command("compare")
@click.argument("a")
@click.argument("b")
@scene_options
@click.option("--json", "as_json", is_flag=True, help=message("Print the figures as JSON."))
def command(a: str, b: str, scene: Scene, known: Catalogue, as_json: bool) -> None:
    """Compare A with B: agreement ids joined by commas, or home for India’s own ports.

    For each ocean: the area that only A, both and only B reach within the range.
    """
    from relos_map.chart.comparison import compare
    from relos_map.chart.findings import STAR, STARRED
    from relos_map.reach.atlas import Atlas

    scene = replace(scene, a=ids((a,)), b=ids((b,)))
    found = compare(scene, Atlas(known))
    if as_json:
        splits = [asdict(split) | {"a_km2": split.a_km2, "b_km2": split.b_km2} for split in found.splits]
        click.echo(
            json.dumps({"a": found.a, "b": found.b, "nm": scene.nm, "sentence": found.sentence, "oceans": splits})
        )
        return
    click.echo(say("{finding}.", finding=found.sentence))
    if STAR in found.sentence:
        click.echo(say(STARRED))
    unit, columns = say("km²"), (say("only A"), say("both"), say("only B"), "A", "B")
    click.echo(f"{unit:16}" + "".join(f"{column:>14}" for column in columns))
    for split in found.splits:
        figures = (split.only_a_km2, split.both_km2, split.only_b_km2, split.a_km2, split.b_km2)
        click.echo(f"{split.name:16}" + "".join(f"{number(figure):>14}" for figure in figures))
