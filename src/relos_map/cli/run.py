"""``relos-map run``: serve the dashboard."""

import os
from pathlib import Path

import click


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to serve on.")
@click.option("--base-url", default="", help="Path below which the dashboard is served, such as maps/relos.")
@click.option(
    "--data", type=click.Path(path_type=Path), metavar="FILE", help="Show your own ports too: a .csv or .geojson file."
)
def command(host: str, port: int, base_url: str, data: Path | None) -> int:
    """Serve the dashboard until interrupted.

    Exit code 1: the file given with --data has problems, each is printed.
    """
    from relos_map import catalogue
    from relos_map.catalogue import own_ports
    from relos_map.web import server

    catalogue.load()  # a broken data file is said here, before anybody opens a page
    if data:
        problems = own_ports.load(data).problems
        if problems:
            click.echo("\n".join(str(problem) for problem in problems), err=True)
            return 1
        os.environ[own_ports.VARIABLE] = str(data.resolve())
    server.check_free(host, port)
    path = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    click.echo(f"RELOS Map is on http://{host}:{port}{path}  (Ctrl+C stops it)")
    server.run(host, port, base_url)
    return 0
