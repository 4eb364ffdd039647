"""``relos-map run``: serve the dashboard."""

import os
from pathlib import Path
from typing import Literal

import click

from relos_map.words import message, say
from relos_map.words.numbers import series


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help=message("Address to serve on."))
@click.option(
    "--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help=message("Port to serve on.")
)
@click.option("--base-url", default="", help=message("Path below which the dashboard is served, such as maps/relos."))
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=message("Show your own ports too: a .csv or .geojson file."),
)
@click.option("--no-browser", is_flag=True, help=message("Open no browser; none is opened in CI or over SSH."))
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help=message("Answer to this name too, such as that of a proxy in front. Can be given again."),
)
@click.option(
    "--log-format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help=message("Write what is served as lines for people, or as JSON."),
)
def command(
    host: str,
    port: int,
    base_url: str,
    data: Path | None,
    allow_host: tuple[str, ...],
    log_format: Literal["text", "json"],
    no_browser: bool,
) -> int:
    """Serve the dashboard until interrupted.

    Exit code 1: the file given with --data has problems, each is printed.
    """
    from relos_map import catalogue
    from relos_map.catalogue import own_ports
    from relos_map.sea.compiled import can_be_kept, is_compiled
    from relos_map.web import browser, logs, server
    from relos_map.web.hosts import Hosts, written

    catalogue.load()  # a broken data file is said here, before anybody opens a page
    if data:
        problems = own_ports.load(data).problems
        if problems:
            click.echo("\n".join(str(problem) for problem in problems), err=True)
            return 1
        os.environ[own_ports.VARIABLE] = str(data.resolve())
    hosts = Hosts.of(host, allow_host)
    server.check_free(host, port)
    if log_format == "json":
        logs.begin(log_format)
    tell = logs.told if log_format == "json" else click.echo
    path = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    if not is_compiled():
        if can_be_kept():
            tell(say("First start: the engine for ways over water is compiled meanwhile, for about half a minute."))
        tell(say("The map can be used at once; only ways and ranges that are not shipped wait for the engine."))
    address = f"http://{written(host)}:{port}{path}"
    tell(say("RELOS Map is on {address}  (Ctrl+C stops it)", address=address))
    if hosts.reached:
        tell(
            say(
                "Everyone on a network of this machine can open it, without a password, by the machine’s address or as "
                "{names}; --allow-host adds a name.",
                names=series(sorted(hosts.names)),
            )
        )
    if not no_browser and browser.is_there():
        browser.open_when_served(host, port, path)
    server.run(host, port, base_url, hosts, log_format)
    return 0
