"""Is a file an HTML page, and which encoding does it give itself?

Both are asked of the bytes, before they are decoded. Start reading at `is_html`.
"""

from __future__ import annotations

import codecs
import re

# HTML Living Standard, 13.2.3.2: what a page says of its encoding, it says in its first bytes.
# Scripts stand before it on many a page, so tm looks further than the 1024 bytes asked for.
PRESCAN = 1 << 14
SUFFIXES = (".html", ".htm", ".xhtml", ".xht")

OPENING = re.compile(
    r"""\s*(?:(?:<!--.*?-->|<\?xml.*?\?>)\s*)*
        <(?:!doctype\s+html|html|head|body|title|meta|div|article)\b""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
TAG = re.compile(r"<[a-zA-Z!][^<]*>")
CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")

# Encoding Standard, 4.2: what these labels mean on the web. A page that can say "utf-16" in
# single bytes is not in UTF-16.
WEB_LABELS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def is_html(data: bytes, name: str) -> bool:
    """Whether a file is an HTML page: by how it begins, or by its name if it holds any tag.

    Args:
        data: the whole file.
        name: the name of the file, or of where it came from.
    """
    beginning = data[:PRESCAN].replace(b"\0", b"").decode("latin-1")
    beginning = beginning.removeprefix("\xef\xbb\xbf").removeprefix("\xff\xfe")
    beginning = beginning.removeprefix("\xfe\xff")
    if OPENING.match(beginning):
        return True
    return name.lower().endswith(SUFFIXES) and TAG.search(beginning) is not None


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page gives itself, by Python's name; None when it gives none that is known."""
    found = CHARSET.search(data, 0, PRESCAN) or XML_ENCODING.search(data, 0, PRESCAN)
    if not found:
        return None
    try:
        label = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return WEB_LABELS.get(label, label)


def without_markup(data: bytes) -> bytes:
    """The bytes of a page without scripts, styles and tags: those that speak of its encoding."""
    return re.sub(rb"(?is)<(script|style)\b.*?(?:</\1|\Z)|<[^>]*>", b" ", data)
