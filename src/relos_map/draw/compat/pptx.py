"""What this package takes from python-pptx that it does not promise: the XML below its shapes."""

from typing import Any

from pptx.oxml import parse_xml


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
    drawing._element.nvPicPr.cNvPr.set("descr", text)


def set_direction(paragraph: Any, right_to_left: bool) -> None:
    """Say which way a paragraph runs."""
    paragraph._p.get_or_add_pPr().set("rtl", str(int(right_to_left)))
