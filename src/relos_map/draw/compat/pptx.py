"""What this package takes from python-pptx that it does not promise: the XML below shapes, and a package's files."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.serialized import PackageWriter
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from relos_map.draw.xml_text import allowed


def add_xml(slide: Any, xml: str) -> None:
    """Put a shape, given as DrawingML, on a slide, above what is there."""
    slide.shapes._spTree.append(parse_xml(xml))


def send_to_back(slide: Any, shape: Any) -> None:
    """Put a shape below all others of its slide."""
    tree, element = slide.shapes._spTree, shape._element
    tree.remove(element)
    tree.insert(2, element)  # after the tree's own two properties


def describe(drawing: Any, text: str) -> None:
    """Give a picture its alternative text."""
    drawing._element.nvPicPr.cNvPr.set("descr", allowed(text))


def set_direction(paragraph: Any, right_to_left: bool) -> None:
    """Say which way a paragraph runs."""
    paragraph._p.get_or_add_pPr().set("rtl", str(int(right_to_left)))


def set_bullet(paragraph: Any, indent: int, *, bullet: bool) -> None:
    """Set the text of a paragraph ``indent`` EMU in, hung on a bullet or without one."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent if bullet else 0))
    sign = '<a:buChar {} char="•"/>' if bullet else "<a:buNone {}/>"
    properties.append(parse_xml(sign.format(nsdecls("a"))))


def add_group(
    slide: Any, name: str, text: str, box: tuple[int, int, int, int], shapes: Iterable[str], number: int
) -> None:
    """Put shapes, given as DrawingML, on a slide as one group with alternative text.

    ``box`` is left, top, width and height in EMU, within and without; ``number`` the group's own among the shapes.
    """
    left, top, width, height = box
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    inside = f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/>'
    said = f'id="{number}" name={quoteattr(allowed(name))} descr={quoteattr(allowed(text))}'
    group = parse_xml(
        f"<p:grpSp {nsdecls('a', 'p')}><p:nvGrpSpPr><p:cNvPr {said}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{inside}</a:xfrm></p:grpSpPr></p:grpSp>"
    )
    for xml in shapes:
        group.append(parse_xml(xml))
    slide.shapes._spTree.append(group)


class _Files(dict[str, bytes]):
    """What python-pptx writes in place of a ZIP file."""

    def write(self, uri: Any, content: bytes) -> None:
        """Take a file."""
        self[uri.membername] = content


def files_of(deck: Any) -> dict[str, bytes]:
    """The files of a presentation's package by name, in order.

    To save it asks the clock for the time of each entry, and fails where that stands before 1980.
    """
    package, found = deck.part.package, _Files()
    writer = PackageWriter("", package._rels, tuple(package.iter_parts()))
    for part in (writer._write_content_types_stream, writer._write_pkg_rels, writer._write_parts):
        part(found)  # type: ignore[arg-type]
    return found
