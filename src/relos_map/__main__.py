"""``python -m relos_map``."""

from relos_map.cli import main

main()
