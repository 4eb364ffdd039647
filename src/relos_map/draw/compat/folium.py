"""What this package takes from folium and streamlit-folium that they do not promise.

A folium map becomes HTML by templates. Streamlit-folium reads no HTML: it evaluates the map's script in its frame,
where the map's element and the variable that holds the map are both ``map_div``, and takes the layers that it laid on
the map before off again, by the list ``window.feature_group``.
"""

from typing import Any

import folium
from jinja2 import Template


class ScriptedMap(folium.Map):
    """A Leaflet map that a script of our own makes: ``made`` is JavaScript whose value holds the map as ``map``.

    The value is called ``relos`` in the frame. Nothing is loaded but the files of ``scripts`` and ``styles``, each a
    name and an address.
    """

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        "{% macro html(this, kwargs) %}{% endmacro %}"
        "{% macro script(this, kwargs) %}var relos = {{ this.made }}; var map_div = relos.map;{% endmacro %}"
    )

    def __init__(self, made: str, scripts: list[tuple[str, str]], styles: list[tuple[str, str]]) -> None:
        super().__init__(location=(0, 0), tiles=None, crs="Simple")
        self.made, self.default_js, self.default_css = made, scripts, styles

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - the signature is branca's
        """Nothing: whoever shows the map reads its links and its script, and a page of HTML is of no use."""
        return ""

    def get_bounds(self) -> list[list[float | None]]:
        """The plane has no bounds in degrees."""
        return [[None, None], [None, None]]


class ScriptedLayer(folium.FeatureGroup):
    """What can change on a `ScriptedMap`, as the JavaScript that changes it; the layer itself stays empty."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.feature_group = []; {{ this.change }};"
        "var {{ this.get_name() }} = L.layerGroup();"
        "{% endmacro %}"
    )

    def __init__(self, change: str) -> None:
        super().__init__()
        self.change = change

    def render(self, **kwargs: Any) -> str:  # noqa: ARG002 - the signature is branca's
        """Nothing, as for the map."""
        return ""
