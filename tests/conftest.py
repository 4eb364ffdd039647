"""What every test runs under."""

import pytest
from hypothesis import settings

from relos_map import catalogue
from relos_map.atlas import Atlas

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def atlas():
    """The atlas over the shipped catalogue; its fields are those that ship."""
    return Atlas(catalogue.load())
