"""All data of a chart in one archive, with a text that says what each file holds."""

import io
import zipfile

from relos_map.chart.chart import Chart
from relos_map.export import csv_file, geojson_file, gpkg_file, kml_file, parquet_file
from relos_map.export.features import Layers, provenance
from relos_map.words import message, message_n, say, say_n

_MOMENT = (2026, 1, 1, 0, 0, 0)
"""Time of every entry, so that the same data gives the same bytes."""


def write(chart: Chart, layers: Layers) -> bytes:
    """The archive as bytes."""
    about = provenance(chart)
    files: dict[str, bytes] = {"README.txt": readme(chart, layers).encode()}
    for name, features in layers.items():
        collection = [geojson_file.as_json(feature, layer=name) for feature in features]
        files[f"{name}.geojson"] = geojson_file.collection(collection, title=chart.words.headline, **about)
        files[f"{name}.csv"] = csv_file.one_table(features)
    files["relos.gpkg"] = gpkg_file.write(chart, layers)
    files["relos.kml"] = kml_file.write(chart, layers)
    files["relos.parquet"] = parquet_file.write(chart, layers)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def readme(chart: Chart, layers: Layers) -> str:
    """What is in the archive, how it was made, and what it does not say."""
    counts = "\n".join(_told(name, len(features)) for name, features in layers.items())
    facts = "\n".join(f"  {name}: {value}" for name, value in provenance(chart).items() if value is not None)
    notes = "\n".join(f"{heading}: {text}" for heading, text in chart.words.notes)
    cited = "\n".join(f"  {source}" for source in chart.words.sources)
    head = f"{chart.words.headline}\n{chart.words.subtitle}"
    files = "\n".join("  " + f"{name}  ".ljust(_WIDTH) + say(text) for name, text in _FILES.items())
    figures = "\n".join((say(_SHOWN), say(_POLYGON)))
    parts = (
        head,
        _under(say("Files"), files),
        _under(say("Layers"), counts or "  " + say("none: nothing is switched on")),
        _under(say("Made under"), facts),
        notes,
        _under(say("Sources"), cited),
        figures,
    )
    return "\n\n".join(parts) + "\n"


def _under(heading: str, text: str) -> str:
    return f"{heading}\n{text}"


def _told(layer: str, count: int) -> str:
    told = say_n(*_HOLDS.get(layer, _FEATURES), count)
    return f"  {layer}: {told}"


_WIDTH = 17
_FILES = {
    "<layer>.geojson": message("one layer each, RFC 7946 (WGS84, longitude before latitude, cut at 180 degrees)"),
    "<layer>.csv": message("the same without geometry; UTF-8"),
    "relos.gpkg, relos.kml, relos.parquet": message("every layer in one file"),
}

_SHOWN = message(
    "area_km2 and share_of_ocean are the figures shown on the map: sums of grid cells weighted by their share of sea."
)
_POLYGON = message(
    "polygon_km2 is the geodesic area of the polygon as it stands, less land at 1:50m; the two may differ by up to 1 %."
)

_FEATURES = message_n("{n} feature", "{n} features")
_HOLDS = {
    "reach": message_n(
        "{n} areas within range, one per layer and ocean", "{n} areas within range, one per layer and ocean"
    ),
    "comparison": message_n(
        "{n} areas that own ports reach, that the pacts’ ports reach, and that both do, per ocean",
        "{n} areas that own ports reach, that the pacts’ ports reach, and that both do, per ocean",
    ),
    "sites": message_n("{n} ports and bases shown", "{n} ports and bases shown"),
    "routes": message_n("{n} ways over water", "{n} ways over water"),
    "lines": message_n(
        "{n} what else is drawn as a line, such as the ice edge",
        "{n} what else is drawn as a line, such as the ice edge",
    ),
}
