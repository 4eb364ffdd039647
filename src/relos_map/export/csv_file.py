"""Data as CSV (RFC 4180), safe to open in a spreadsheet; the reach of each layer, or the sites where none is shown."""

from relos_map.catalogue.rows import to_csv
from relos_map.chart.chart import Chart
from relos_map.export.features import Feature, Layers, table


def write(_: Chart, layers: Layers) -> bytes:
    """All layers in one table; ``layer`` says which each row belongs to."""
    rows = [{"layer": name} | row for name, features in layers.items() for row in table(features)]
    if not rows:  # readers want a heading
        return "layer,id\r\n".encode("utf-8-sig")
    columns = dict.fromkeys(key for row in rows for key in row)
    return to_csv([{key: row.get(key) for key in columns} for row in rows]).encode("utf-8-sig")


def one_table(features: list[Feature]) -> bytes:
    """One layer as a table of its own."""
    return to_csv(table(features)).encode("utf-8-sig")
