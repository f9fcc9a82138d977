"""Language tags as CAT tools want them: BCP 47, with hyphens, in one spelling.

Start reading at `canonical_tag`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tm.errors import InputError

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def canonical_tag(tag: str) -> str:
    """A tag in the spelling of RFC 5646, section 2.1.1: `ar-sy` becomes `ar-SY`.

    Raises:
        InputError: it is no BCP 47 tag. CAT tools skip every unit under `ar_SY`.
    """
    if not TAG.fullmatch(tag):
        raise InputError(
            f"{tag!r} is not a language tag: write it as in BCP 47, with hyphens, e.g. ar-SY."
        )
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *map(_spell, rest)])


@lru_cache(maxsize=256)
def primary(tag: str) -> str:
    """The language without script and region: `ar` of `ar-SY`."""
    return tag.split("-", 1)[0].lower()


def _spell(subtag: str) -> str:
    """A region in capitals, a script with one, anything else small."""
    if len(subtag) == 2:
        return subtag.upper()
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.lower()
