"""What an inline code of XLIFF stands for, and names under prefixes.

Where a code says its words in an attribute (`equiv-text` in XLIFF 1.2, `equiv` in 2.x), these are
they; else its native code is: what stands inside it, or in the unit's `originalData`. Start reading
at `find_words`.
"""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from tm.formats.inline import keep_code

if TYPE_CHECKING:
    from collections.abc import Mapping

# Angular calls a code by a name there (`INTERPOLATION_1`, `LINE_BREAK`); `disp` has the code.
NAME = re.compile(r"[A-Z][A-Z0-9_]+")

# MateCat packs what it puts there, so that no other program reads markup in it.
PACKED = "base64:"

# Prefixes that need no declaration (Namespaces in XML 1.0, section 3).
KNOWN_PREFIXES = frozenset({"xml", "xmlns"})

UNDECLARED = "name under a prefix without a declaration"


def find_words(attributes: Mapping[str, str], content: str, kept: str) -> str:
    """What a code stands for as text; empty for markup.

    Args:
        attributes: of the code.
        content: what stands inside it.
        kept: its native code in the unit's `originalData`.
    """
    said = attributes.get("equiv-text") or attributes.get("equiv") or ""
    shown = attributes.get("disp") or ""
    if shown and NAME.fullmatch(said):
        said = ""
    if said.startswith(PACKED):
        said = unpack(said)
    return keep_code(said or content or kept or shown)


def unpack(packed: str) -> str:
    """Text in base64; the text as it is when that is none."""
    try:
        return b64decode(packed.removeprefix(PACKED), validate=True).decode()
    except ValueError:
        return packed


def has_undeclared(name: str, attributes: Mapping[str, str], declared: set[str]) -> bool:
    """Whether an element has a name under a prefix that was not declared so far.

    Args:
        name: of the element, as written.
        attributes: by their names as written.
        declared: the prefixes known so far; those that the element declares are added.
    """
    names = [each for each in (name, *attributes) if ":" in each]
    if not names:
        return False
    declared.update(each.removeprefix("xmlns:") for each in names if each.startswith("xmlns:"))
    return any(each.partition(":")[0] not in declared for each in names)
