"""``relos-map check``: whether a file of a person's own ports can be used, and every problem if not."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from relos_map.catalogue import own_ports
from relos_map.words import message, say_n


@click.command("check")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=message("Print the result as JSON."))
def command(file: Path, as_json: bool) -> int:
    """Check FILE (.csv, .geojson or .json) of your own ports; nothing in it is kept.

    Exit code 0: it can be used. 1: it has problems, each is printed. 2: it cannot be read.
    """
    data = own_ports.load(file)
    if as_json:
        result = {"file": file.name, "ports": len(data.ports), "problems": [asdict(one) for one in data.problems]}
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    elif data.problems:
        click.echo("\n".join(str(problem) for problem in data.problems))
    else:
        count = len(data.ports)
        click.echo(say_n("{file}: {n} port, no problems", "{file}: {n} ports, no problems", count, file=file.name))
    return 1 if data.problems else 0
