"""Text as an exchange file can carry it: legal in XML 1.0, in NFC, without blanks around it.

Start reading at `clean`. The rules are those of the profile in docs/tmx.md; they hold for every
format that is XML.
"""

from __future__ import annotations

import re
import unicodedata

# Everything outside production [2] `Char` of XML 1.0, section 2.2. Tab, line feed and carriage
# return are legal; lone surrogates are not, and could not be encoded either.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A reader turns these into a line feed anyway (XML 1.0, section 2.11).
CARRIAGE_RETURN = re.compile("\r\n?")


def clean(text: str) -> tuple[str, int]:
    """Make a text fit for an exchange file.

    Returns:
        The text in NFC (OmegaT normalises what it reads, so other forms come back changed),
        trimmed (a blank at the edge spoils an exact match), and the number of characters that
        were removed because XML 1.0 forbids them.
    """
    # Nearly all text: nothing but what can be printed is legal, and holds no line end.
    if text.isprintable():
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip(), 0
    text, removed = ILLEGAL.subn("", text)
    if "\r" in text:
        text = CARRIAGE_RETURN.sub("\n", text)
    return unicodedata.normalize("NFC", text).strip(), removed


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: only white space and format characters."""
    # Most text begins with a letter.
    if text[:1].isalnum():
        return False
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)


def escape(text: str) -> str:
    """Text as XML character data."""
    # Three searches for a character are much quicker than one for a class of them.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes (XML 1.0, sections 2.3 and 3.3.3)."""
    if text.isalnum():
        return text
    text = escape(text).replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;")
