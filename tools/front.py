"""nginx in front of copies of the dashboard, with the configuration in deploy/, for a test or a measurement."""

from collections.abc import Sequence
from pathlib import Path

from tools.served import ROOT

TEMPLATE = ROOT / "deploy" / "nginx.conf.template"


def command(nginx: str, folder: Path, port: int, copies: Sequence[int]) -> list[str]:
    """The command that serves two copies on ``port``; ``copies`` are their ports. Its log is ``folder / "log.txt"``."""
    filled = TEMPLATE.read_text(encoding="utf-8").replace("${RELOS_LISTEN}", f"127.0.0.1:{port}")
    for number, copy in enumerate(copies, start=1):
        filled = filled.replace(f"${{RELOS_COPY_{number}}}", f"127.0.0.1:{copy}")
    assert "${" not in filled, "the configuration asks for something that nothing here fills in"
    (folder / "nginx.conf").write_text(filled, encoding="utf-8")
    # Appended to, since nginx opens its standard output once more for what it was asked.
    run = 'exec "$0" -e stderr -p "$1" -c nginx.conf >>"$1/log.txt" 2>&1'
    return ["sh", "-c", run, nginx, str(folder)]
