"""The catalogue as it ships, read at collection so that tests are parametrised over its records."""

from relos_map import catalogue

FILES = (
    "bases.geojson",
    *(f"{name}.json" for name in ("agreements", "oceans", "sources", "claims", "cards", "left_out")),
)

KNOWN = catalogue.load()
