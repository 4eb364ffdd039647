"""Collect every message into src/relos_map/words/locale/messages.pot: ``make messages``. ``--check`` only compares.

Messages are what ``say``, ``say_n``, ``message`` and ``message_n`` are called with, what templates hold between
``{% trans %}`` and ``{% endtrans %}``, the help of commands (their docstrings), and the names of the pages' files.
"""

import ast
import inspect
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "relos_map"
POT = SOURCE / "words" / "locale" / "messages.pot"

KEYWORDS = {
    "say": None,
    "say_n": (1, 2),
    "message": None,
    "message_n": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "_": None,
}
TEMPLATE_OPTIONS = {
    "extensions": "jinja2.ext.i18n",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
COMMANDS = ("command", "group")
"""Decorators of click whose functions' docstrings are shown as help."""

Found = tuple[str, str | tuple[str, str]]
"""A file below the root, and a message, or one with its plural."""


@cache
def collected() -> Catalog:
    """Every message with the files it stands in; no dates and no line numbers, so that only words change it."""
    catalogue = Catalog(project="relos-map", version="", copyright_holder="", msgid_bugs_address="", charset="utf-8")
    catalogue.header_comment = "# Every sentence of RELOS Map; written by `make messages`."
    for file, message in sorted({*_in_python(), *_in_templates(), *_in_help(), *_pages()}, key=str):
        catalogue.add(message, locations=[(file, None)])
    return catalogue


def written(catalogue: Catalog) -> str:
    """A catalogue as the text of a .pot file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    return f"{HEAD}\n{out.getvalue().decode()}"


HEAD = """\
# Every sentence of RELOS Map; written by `make messages`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def read(text: str) -> Catalog:
    """The catalogue in the text of a .pot file."""
    return read_po(io.BytesIO(text.encode()), charset="utf-8")


def _in_python() -> Iterator[Found]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield from _in_file(file, "python", {})


def _in_templates() -> Iterator[Found]:
    for file in sorted(SOURCE.rglob("*.html")):
        yield from _in_file(file, "jinja2.ext:babel_extract", TEMPLATE_OPTIONS)


def _in_file(file: Path, method: str, options: dict[str, str]) -> Iterator[Found]:
    with file.open("rb") as stream:
        for _, message, _, _ in extract(method, stream, keywords=KEYWORDS, options=options):
            yield _place(file), tuple(message) if isinstance(message, list) else message


def _in_help() -> Iterator[Found]:
    for file in sorted((SOURCE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
                yield _place(file), inspect.cleandoc(ast.get_docstring(node) or "")


def _makes_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in COMMANDS


def _pages() -> Iterator[Found]:
    yield "app.py", "Explore"
    for file in sorted((ROOT / "pages").glob("*.py")):
        yield _place(file), file.stem.split("_", 1)[1].replace("_", " ")


def _place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def main() -> int:
    """Write the catalogue, or say whether it is stale."""
    now = written(collected())
    if "--check" in sys.argv[1:]:
        return int(not POT.exists() or POT.read_text(encoding="utf-8") != now)
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(now, encoding="utf-8")
    print(f"{POT.relative_to(ROOT)}: {len(read(now))} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
