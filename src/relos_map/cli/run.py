"""``relos-map run``: serve the dashboard."""

import click


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to serve on.")
@click.option("--base-url", default="", help="Path below which the dashboard is served, such as maps/relos.")
def command(host: str, port: int, base_url: str) -> None:
    """Serve the dashboard until interrupted."""
    from relos_map import catalogue, server

    catalogue.load()  # a broken data file is said here, before anybody opens a page
    path = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    click.echo(f"RELOS Map is on http://{host}:{port}{path}  (Ctrl+C stops it)")
    server.run(host, port, base_url)
