"""Where the map's frame may ask for the drawing of a scene, before the page has run again; said once by the server."""

from dataclasses import dataclass


@dataclass
class _Served:
    address: str = ""


_SERVED = _Served()


def serve(path: str) -> None:
    """Say that this server draws scenes at a path below its base URL."""
    _SERVED.address = f"../../{path}"


def address() -> str:
    """The address, relative to the map's frame; empty under a plain ``streamlit run``."""
    return _SERVED.address
