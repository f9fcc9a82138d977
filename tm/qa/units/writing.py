"""Is each side written, and in its own script? Start reading at `find_other_script`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.lang.arabic import strict_key
from tm.qa.units.verdict import sides_of

if TYPE_CHECKING:
    from tm.model import TranslationUnit

ARABIC = "Arabic"
LATIN = "Latin"

LETTERS = {
    # Blocks Arabic, Supplement, Extended-A, Presentation Forms A and B.
    ARABIC: re.compile(
        "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
        "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufdfb\ufe70-\ufefc]"
    ),
    LATIN: re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"),
}

# Script by primary language (CLDR, likely subtags), of what news is translated from and into.
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "arz", "apc", "ary"), ARABIC),
    **dict.fromkeys(
        ("en", "fr", "de", "es", "it", "pt", "nl", "tr", "pl", "sv", "da", "no", "nb", "fi", "id"),
        LATIN,
    ),
}
SUBTAGS = {"arab": ARABIC, "latn": LATIN}

_ANY_LETTER = re.compile(r"[^\W\d_]")
# What is the same in every script: placeholders, addresses, handles, acronyms, model numbers.
_NEUTRAL = re.compile(
    r"\{\{?[^{}]*\}\}?|%\(?\w*\)?[sdif]\b|%s|(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+"
    r"|\b[A-Z][A-Z0-9&./-]*\b"
)


def find_empty(unit: TranslationUnit) -> str | None:
    """A side without anything anybody can see."""
    empty = [
        side
        for side, (_, text) in zip(("source", "target"), sides_of(unit), strict=True)
        if not text.strip() or not strict_key(text).strip()
    ]
    return (
        f"The {' and the '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty."
        if empty
        else None
    )


def find_identical(unit: TranslationUnit) -> str | None:
    """Source and target are the same words; what is the same in every language is left alone."""
    (_, source), (_, target) = sides_of(unit)
    if source != target and strict_key(source).split() != strict_key(target).split():
        return None
    words = _ANY_LETTER.search(_NEUTRAL.sub(" ", target))
    return "Source and target are the same." if words else None


def find_other_script(unit: TranslationUnit) -> str | None:
    """A side that holds letters, but none of its language's script."""
    for language, text in sides_of(unit):
        script = script_of(language)
        if script is None or LETTERS[script].search(text):
            continue
        if _ANY_LETTER.search(_NEUTRAL.sub(" ", text)):
            return f"The {language} side has no {script} letters."
    return None


@lru_cache(maxsize=256)
def script_of(tag: str) -> str | None:
    """The script of a language tag; None when nothing is known of it."""
    primary, *subtags = tag.lower().split("-")
    named = next((each for each in subtags if len(each) == 4 and each.isalpha()), None)
    return SUBTAGS.get(named) if named else SCRIPTS.get(primary)
