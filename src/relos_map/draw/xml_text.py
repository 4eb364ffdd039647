"""Text that XML can hold."""

import re

_STRANGE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (production 2), escaped or not."""


def allowed(text: str) -> str:
    """A text without the characters that XML 1.0 does not have: most controls, lone surrogates, U+FFFE and U+FFFF."""
    return _STRANGE.sub("", text)
