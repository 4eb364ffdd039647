"""What a page that opens from disk has inside it: Leaflet and scripts, safe in their elements."""

from base64 import b64encode
from pathlib import Path

from xstatic.pkg import leaflet

_LEAFLET = Path(str(leaflet.BASE_DIR))


def policy() -> str:
    """The element by which a page from disk forbids itself to load anything that it has not inside."""
    allowed = "script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; {allowed}">'


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
