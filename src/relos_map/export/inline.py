"""What a page that opens from disk has inside it: Leaflet, scripts and data, safe in their elements."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

_LEAFLET = Path(str(leaflet.BASE_DIR))


def policy() -> str:
    """The element by which a page from disk forbids itself to load anything that it has not inside."""
    allowed = "script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; {allowed}">'


def literal(value: Any) -> str:
    """JSON that is safe inside a script element: ASCII, and no character that could end the element."""
    return safe(json.dumps(value, separators=(",", ":")))


def safe(text: str) -> str:
    """ASCII JSON made safe inside a script element."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def script(path: Path) -> str:
    """A script's text, which does not end its element."""
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL=", "// ")


def picture(png: bytes) -> str:
    """The address of a PNG that holds all of it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def leaflet_script() -> str:
    """Leaflet."""
    return script(_LEAFLET / "leaflet.js")


def leaflet_style() -> str:
    """Leaflet's style without the pictures that this map does not use and the page could not load."""
    css = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    return "\n".join(line for line in css.splitlines() if "url(images/" not in line)
