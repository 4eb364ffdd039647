"""Files to leave with: one small module per format, and the registry that names them.

A format is a module with ``write(chart, composer, options) -> bytes``; adding one is one file and one line in
`formats`.
"""

from relos_map.export.formats import FORMATS, Format, Kind, check_place, file_name, format_of, make, save

__all__ = ["FORMATS", "Format", "Kind", "check_place", "file_name", "format_of", "make", "save"]
