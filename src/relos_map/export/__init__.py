"""Files to leave with: the registry that names them, and one small module per format that nothing else writes.

A format is a function ``(chart, composer, options) -> bytes``, or for data ``(chart, layers) -> bytes``, and its line
in `formats`.
"""

from relos_map.export.formats import FORMATS, Format, Kind, check_place, file_name, format_of, make, of_kinds, save

__all__ = ["FORMATS", "Format", "Kind", "check_place", "file_name", "format_of", "make", "of_kinds", "save"]
