"""Data as KML 2.2 (OGC 07-147r2): a folder per layer, colours as on the map, everything known in each balloon."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import shapely

from relos_map.chart.chart import Chart
from relos_map.chart.style import Look, look_of
from relos_map.draw.xml_text import allowed
from relos_map.export.features import Feature, Layers


def write(chart: Chart, layers: Layers) -> bytes:
    """All layers as one document."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
        f"<name>{_text(chart.words.headline)}</name>",
        f"<description>{_text(chart.words.subtitle)}</description>",
    ]
    looks = {area.source: area.look for area in chart.reaches}
    looks |= {line.source: line.look for line in chart.lines if line.source and line.look}
    looks |= {look: look_of(look) for look in ("home", "both", "only_a", "only_b", "route")}
    lines += [_style(name, look) for name, look in sorted(looks.items())]
    for name, features in layers.items():
        lines.append(f"<Folder><name>{name}</name><visibility>{int(features[0].drawn)}</visibility>")
        lines += map(_placemark, features)
        lines.append("</Folder>")
    lines.append("</Document></kml>")
    return "\n".join(lines).encode()


def _style(name: str, look: Look) -> str:
    red, green, blue = (look.colour[place : place + 2].lower() for place in (1, 3, 5))
    line, fill = f"ff{blue}{green}{red}", f"40{blue}{green}{red}"
    return (
        f"<Style id={quoteattr(name)}><LineStyle><color>{line}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>{fill}</color></PolyStyle></Style>"
    )


def _placemark(feature: Feature) -> str:
    facts = feature.properties
    data = "".join(
        f"<Data name={quoteattr(key)}><value>{_text(str(value))}</value></Data>"
        for key, value in facts.items()
        if value is not None
    )
    url = f"<styleUrl>#{_text(feature.style)}</styleUrl>" if feature.style else ""
    name = str(facts["name"]) + (f", {facts['ocean']}" if facts.get("ocean") else "")
    return (
        f"<Placemark><name>{_text(name)}</name><visibility>{int(feature.drawn)}</visibility>{url}"
        f"<ExtendedData>{data}</ExtendedData>{_geometry(feature.geometry)}</Placemark>"
    )


def _geometry(shape: shapely.Geometry) -> str:
    if shape.geom_type == "Point":
        return f"<Point><coordinates>{_coordinates(shape)}</coordinates></Point>"
    return f"<MultiGeometry>{''.join(_parts(shape))}</MultiGeometry>"


def _parts(shape: shapely.Geometry) -> Iterator[str]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "LineString":
            yield f"<LineString><tessellate>1</tessellate><coordinates>{_coordinates(part)}</coordinates></LineString>"
            continue
        inner = "".join(f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in part.interiors)
        outer = f"<outerBoundaryIs>{_ring(part.exterior)}</outerBoundaryIs>"
        yield f"<Polygon><tessellate>1</tessellate>{outer}{inner}</Polygon>"


def _ring(ring: shapely.Geometry) -> str:
    return f"<LinearRing><coordinates>{_coordinates(ring)}</coordinates></LinearRing>"


def _coordinates(shape: shapely.Geometry) -> str:
    return " ".join(f"{lon:.4f},{lat:.4f}" for lon, lat in shapely.get_coordinates(shape))


def _text(text: str) -> str:
    """Text for XML, escaped."""
    return escape(allowed(text))
