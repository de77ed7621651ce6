"""Texts that a photographer could put where a name or a description belongs."""

_TAGS = """
a audio b blink body br button code div embed font form h1 head hr html i iframe img input li link marquee
math meta object p pre s script select span style svg table td textarea title tr u ul video
"""

PAYLOADS = (
    *(f"<{tag}>x</{tag}>" for tag in _TAGS.split()),
    '<img src="/etc/hostname">',
    "<img src=file:///etc/passwd width=900 height=900>",
    '<img src="https://evil.example/x.png">',
    "<a href='javascript:alert(1)'>Ann</a>",
    "<table>" * 19 + "x" + "</table>" * 19,
    "<qt>x</qt>",
    "<!DOCTYPE html><b>x",
    "<?xml version='1.0'?><b>x</b>",
    "<!-- x -->y",
    "<![CDATA[x]]>",
    "&lt;b&gt;x&lt;/b&gt;",
    "Tom & Jerry",
    "Tom &amp; Jerry",
    "&File &Edit &&",
    "a < b > c",
    "</qt><b>x</b>",
    '"><script>x</script>',
    "{c.text} {{}} %s %1 %n",
    "**bold** [x](https://evil.example)",
    "x\u0301\u0301\u0301\u0301",
)
