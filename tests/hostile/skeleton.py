"""What a page is made of, whatever its texts say."""

import re
from html.parser import HTMLParser

RUNS = re.compile(r"^\s*(javascript|vbscript|data:text)", re.IGNORECASE)
"""Addresses that a browser would run."""


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and what its scripts say."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.scripts, self.data, self.within = set(), [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.within = tag
        assert not any(name.startswith("on") for name, _ in attrs), attrs
        assert not any(RUNS.match(value or "") for name, value in attrs if name in {"href", "src", "action"})
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):  # noqa: ARG002 - as HTMLParser calls it
        self.within = ""

    def handle_data(self, data):
        if self.within == "script":
            self.scripts[-1] += data
        else:
            self.data.append(data)
