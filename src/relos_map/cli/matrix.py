"""``relos-map matrix``: distances over water between all ports that have fields, as a table."""

from pathlib import Path

import click

from relos_map.words import message, say_n


@click.command("matrix")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=message("FILE.parquet to write the table to."),
)
def command(folder: Path, out: Path) -> int:
    """Write the distances between all ports of FOLDER, which relos-map fields has built, to FILE.

    A row for each two ports and season: from, to, ice, nautical_miles; null where no open water joins them.

    Exit code 1: some fields are missing or damaged, and their ports left out.
    """
    from relos_map import export
    from relos_map.export import matrix_file
    from relos_map.reach import matrix

    export.format_of(out, ("parquet",))
    export.check_place(out)
    found = matrix.open_folder(folder)
    about = {"source": found.manifest.source, "engine": found.manifest.engine}
    count = matrix_file.write(out, matrix.rows(found), about)
    click.echo(say_n("{file}: {n} distance", "{file}: {n} distances", count, file=out))
    if found.missing:
        click.echo(
            say_n(
                "{n} field is missing or damaged, its port left out; relos-map fields builds it.",
                "{n} fields are missing or damaged, their ports left out; relos-map fields builds them.",
                len(found.missing),
            ),
            err=True,
        )
    return 1 if found.missing else 0
