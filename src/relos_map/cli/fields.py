"""``relos-map fields``: a distance field for each of your own ports and each season, on all processors or a cluster."""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relos_map.catalogue import own_ports
from relos_map.catalogue.own import Problem
from relos_map.cli.options import refuse
from relos_map.sea.narrows import ICE
from relos_map.words import message, say, say_n
from relos_map.words.numbers import decimal, number

if TYPE_CHECKING:
    from relos_map.reach.field_folder import Done, Progress

_TOLD_S = 30.0
"""So often a line says how far it is, where no one looks on."""


@click.command("fields")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help=message("Where the fields go; where none is given, beside FILE, with the ending .fields."),
)
@click.option(
    "--seasons",
    default="summer,winter",
    show_default=True,
    metavar="|".join(ICE),
    help=message("Seasons of the ice edge, joined by commas."),
)
@click.option(
    "--workers",
    type=click.IntRange(1, 1000),
    metavar="N",
    help=message("How many processes work at a time, half a gigabyte each; one a processor where none is given."),
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help=message("Hand the work to a Dask cluster, such as tcp://127.0.0.1:8786, instead of this machine."),
)
@click.option("--json", "as_json", is_flag=True, help=message("Print the result as JSON."))
def command(
    file: Path, out: Path | None, seasons: str, workers: int | None, scheduler: str | None, as_json: bool
) -> int:
    """Build a distance field for each port of FILE (.csv, .geojson or .json, as for check) and each season.

    What is there already, and intact, is not built again: after an interruption the same command goes on.

    Exit code 0: all are there. 1: some ports have problems, each is printed; the others have their fields. 2: nothing
    can be built.
    """
    from relos_map.reach import field_folder
    from relos_map.reach import workers as crews

    if scheduler is not None:
        refuse(("workers",), message("A cluster has workers of its own; leave out {options}."))
    content = own_ports.content(file, own_ports.MANY_BYTES)
    found = own_ports.sift(content, file.name)
    folder = out or file.with_suffix(".fields")
    if not found.ports:
        _tell(found.problems, None, folder, as_json)
        return 1
    count = workers or os.cpu_count() or 1
    try:
        with _shown() as progress:
            done = field_folder.build(
                folder,
                found.ports,
                [season.strip() for season in seasons.split(",")],
                (file.name, content),
                lambda: crews.local(count) if scheduler is None else crews.cluster(scheduler),
                progress,
            )
    except KeyboardInterrupt:
        told = message("Stopped; the fields built so far stay in {folder}, and the same command goes on from there.")
        click.echo(say(told, folder=folder), err=True)
        return 130
    _tell(found.problems, done, folder, as_json)
    return 1 if found.problems or done.failed else 0


@contextmanager
def _shown() -> "Iterator[Progress]":
    """Progress as a bar on stderr where someone looks on, else as a line now and then."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    with click.progressbar(length=1, label=say("Fields"), file=sys.stderr, show_pos=True) as bar:

        def show(there: int, of: int) -> None:
            if bar.length != of:
                bar.length = of
            bar.update(there - bar.pos)

        yield show


def _lines() -> "Progress":
    """How far it is, a line at most so often, the first after a while."""
    told = time.monotonic()

    def show(there: int, of: int) -> None:
        nonlocal told
        if time.monotonic() >= told + _TOLD_S:
            told = time.monotonic()
            click.echo(say("{n} of {all} fields", n=number(there), all=number(of)), err=True)

    return show


def _tell(problems: Sequence[Problem], done: "Done | None", folder: Path, as_json: bool) -> None:
    if as_json:
        facts = asdict(done) | {"speedup": round(_speedup(done), 2)} if done else {}
        told = {"folder": str(folder), **facts, "problems": [asdict(one) for one in problems]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(str(problem), err=True)
    if done is None:
        return
    for entry in done.failed:
        click.echo(f"{entry.port}, {entry.ice}: {entry.problem}", err=True)
    there = done.built + done.kept
    click.echo(say_n("{folder}: {n} field", "{folder}: {n} fields", there, folder=folder))
    if done.built:
        sentence = message(
            "Built: {built}, kept: {kept}; {took} s by the clock for {work} s of one processor’s work, "
            "{times} times as fast on {workers}"
        )
        times = {"took": decimal(done.took_s), "work": decimal(done.work_s), "times": decimal(_speedup(done))}
        counts = {"built": number(done.built), "kept": number(done.kept), "workers": number(done.workers)}
        click.echo(say(sentence, **times, **counts))


def _speedup(done: "Done") -> float:
    """How many times as fast as one processor would have been: its time for all fields, by the clock's."""
    return done.work_s / done.took_s if done.took_s else 0.0
