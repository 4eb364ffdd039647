"""The command line; thin: the same functions as the pages."""

from relos_map.cli.main import main

__all__ = ["main"]
