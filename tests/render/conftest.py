"""One atlas for all tests of pictures; great circles, so that no test waits for the sea engine."""

import pytest

from relos_map import catalogue
from relos_map.reach.atlas import Atlas


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return Atlas(catalogue.load())
