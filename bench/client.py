"""The client-only floor: a page with Leaflet and nothing else, where a check box shows and hides the same polygons."""

import json
import shutil
from pathlib import Path

from bench.apps import same
from xstatic.pkg import leaflet

_PAGE = """<!doctype html><meta charset="utf-8"><title>Leaflet alone</title>
<link rel="stylesheet" href="leaflet/leaflet.css"><script src="leaflet/leaflet.js"></script>
<label><input type="checkbox" id="lemoa_indian" CHECKED> LEMOA in the Indian Ocean</label>
<iframe id="frame" style="width:1000px;height:640px"></iframe>
<script>
const layers = LAYERS, ports = PORTS, changing = CHANGING;
const frame = document.getElementById("frame");
frame.contentDocument.write('<!doctype html><link rel="stylesheet" href="leaflet/leaflet.css">' +
  '<div id="map" style="height:620px"></div>');
frame.contentDocument.close();
const map = L.map(frame.contentDocument.getElementById("map"), { crs: L.CRS.Simple }).setView([0, 0], 2);
const look = (data) => ({ color: data.colour, fillColor: data.colour, weight: 2, fillOpacity: 0.24 });
const draw = (data) => L.geoJSON(data.shape, { style: look(data) });
for (const data of layers) draw(data).addTo(map);
for (const port of ports) L.circleMarker([port.y, port.x], { radius: 6, color: port.colour }).addTo(map);
const layer = draw(changing);
const box = document.getElementById("lemoa_indian");
const show = () => (box.checked ? layer.addTo(map) : layer.remove());
L.control.layers({}, { "LEMOA in the Indian Ocean": layer }).addTo(map);
box.addEventListener("change", show);
show();
</script>
"""


def every_key() -> list[str]:
    """The URL key of every toggle."""
    return [f"{agreement}_{ocean}" for agreement, ocean, _ in same.shapes()["toggles"] if ocean != "all"]


def write(folder: Path) -> None:
    """Write the pages for the default selection and for everything on."""
    shutil.copytree(leaflet.BASE_DIR, folder / "leaflet")
    for name, everything in (("default", False), ("all", True)):
        shown: dict[str, list[str]] = {}
        for agreement, ocean, default in same.shapes()["toggles"]:
            if (default or everything) and (agreement, ocean) != same.CHANGING:
                shown.setdefault(agreement, []).append(ocean)
        layers = [
            {"colour": same.shapes()["colours"][agreement], "shape": same.polygons(agreement, tuple(oceans))}
            for agreement, oceans in shown.items()
        ]
        changing = {"colour": same.shapes()["colours"]["lemoa"], "shape": same.polygons("lemoa", ("indian",))}
        text = (
            _PAGE.replace("LAYERS", json.dumps(layers))
            .replace("PORTS", json.dumps(same.ports(list(shown))))
            .replace("CHANGING", json.dumps(changing))
            .replace("CHECKED", "checked" if everything else "")
        )
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
