"""Texts that try to be more than a text: one list, for every place that takes one from a person.

What runs of them sets ``window.ran``, so that a browser can be asked whether any did.
"""

MARKUP = (
    "<script>ran=1</script>",
    "</script><script>ran=1</script>",
    "<ScRiPt >ran=1</sCrIpT >",
    "<img src=x onerror=ran=1>",
    "\"><img src=x onerror='ran=1'>",
    "'><svg onload=ran=1>",
    "<svg><animate onbegin=ran=1 attributeName=x>",
    "<svg><script>ran=1</script></svg>",
    "<math><mi xlink:href='javascript:ran=1'>x",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<a href=javascript:ran=1 id=planted>x</a>",
    "<form id=planted><input autofocus onfocus=ran=1>",
    "<body onload=ran=1><base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=x'>",
    "<!-- <script>",
    "--><script>ran=1</script>",
    "]]><script>ran=1</script><![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>",
    "</title><script>ran=1</script>",
    "</style><script>ran=1</script>",
    "</textarea><img src=x onerror=ran=1>",
    "&lt;script&gt;ran=1&lt;/script&gt;",
    "&#60;img src=x onerror=ran=1&#62;",
    "\\u003cimg src=x onerror=ran=1\\u003e",
    "%3Cscript%3Eran=1%3C/script%3E",
    'x" onmouseover="ran=1" y="',
    "x' onmouseover='ran=1' y='",
    "x onmouseover=ran=1",
    "<b title=`ran`>",
)
"""HTML, SVG, XML, whole and escaped before, inside and out of attributes."""

SCRIPT = (
    "${ran=1}",
    "`${window.ran=1}`",
    "`+(ran=1)+`",
    "';ran=1;'",
    '";ran=1;//',
    "\\';ran=1;//",
    "\\",
    "{{ 7 * 7 }}{% for x in y %}",
    "{name}{0}%s%(x)d$title",
    "javascript:ran=1",
    "data:text/html,<script>ran=1</script>",
    "__proto__",
    "constructor",
    "toString",
)
"""Template literals, quotes, templates of ours, addresses that run, names that objects have."""

STYLE = (
    "}</style><style>*{display:none}",
    "url(javascript:ran=1)",
    "x;background:url(//evil.example/x)",
    "expression(ran=1)",
    "@import '//evil.example/x.css';",
    "red} .leaflet-container{display:none",
)
"""CSS."""

MARKDOWN = (
    "[x](javascript:ran=1)",
    "![x](//evil.example/x.png)",
    ":red[x] :material/delete: :rainbow[y]",
    "$\\frac{1}{2}$ ~~gone~~ **bold** `code`",
    "# heading",
    "1. one",
    "| a | b |",
)
"""What Streamlit's labels would make something else of."""

TABLE = ("=HYPERLINK(0)", "=1+1", "+1", "-1", "@SUM(A1)", "a;b", 'a"b""c')
"""What a spreadsheet would calculate, or part."""

UNICODE = (
    "a\u200b\u200c\u200d\u2060\ufeffb",
    "\u200fabc\u200e",
    "e" + "\u0301" * 40,
    "\ufffe\uffff\U0001fffe",
    "\ue000\U000f0000",
    "\U000e0041\U000e007f",
    "ﷺ𒐫" * 8,
    "👩‍👩‍👧‍👦🏴‍☠️",
    "\u0130\u0131ﬁß",
    "नौसेना अड्डा Мурманск 海",
    "W" * 80,
)
"""Zero widths, marks without end, places that hold no character, very wide and very long ones."""

BREAKS = (
    "a\u202egnp.exe\u202c",
    "\u2066a\u2069",
    "a\nb",
    "a\rb",
    "a\u2028b\u2029c",
    "a\x00b",
    "a\x0bb\x0cc",
    "\x1b[31mred\x1b[0m",
    "\x85\x9b",
)
"""What a port's name may not hold: controls, line breaks, turns of direction."""

ONE_LINE = tuple(text[:80] for text in (*MARKUP, *SCRIPT, *STYLE, *MARKDOWN, *TABLE, *UNICODE))
EVERY = (*ONE_LINE, *BREAKS)
