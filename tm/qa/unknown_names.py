"""The two checks of names that the glossary does not know.

Start reading at `find_likely_slips` and `find_unknown_spellings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.glossary.resembling import are_spellings, letters_of
from tm.model import Severity
from tm.qa.findings import StyleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.qa.copytext import Copy, UnknownName

_SLIP, _SPELLINGS = "likely-misspelling", "unknown-two-spellings"


def find_likely_slips(copy: Copy) -> Iterator[StyleFinding]:
    """An unknown name that is almost one the glossary knows: once for each spelling."""
    for name in _first_of_each(copy.unknown):
        if name.near is None:
            continue
        entry, term = name.near
        yield StyleFinding(
            _SLIP,
            Severity.MINOR,
            f"“{name.text}” is not in the glossary, but “{term.text}” is: is that meant?",
            name.span,
            concept=entry.id,
            term=name.text,
            preferred=entry.preferred(copy.language) or term.text,
            reason=term.note or entry.note,
            setting=name.setting,
        )


def find_unknown_spellings(copy: Copy) -> Iterator[StyleFinding]:
    """An unknown name that one article spells in two ways: once for each further spelling.

    The spelling that is used most counts as the first.
    """
    uses: dict[str, int] = {}
    for name in copy.unknown:
        uses[name.text] = uses.get(name.text, 0) + 1
    firsts = _first_of_each(copy.unknown)
    for number, name in enumerate(firsts):
        others = [other for other in firsts[:number] if are_spellings(name.text, other.text)]
        if not others:
            continue
        pair = sorted((name, others[0]), key=lambda each: -uses[each.text])
        kept, odd = pair
        yield StyleFinding(
            _SPELLINGS,
            Severity.MINOR,
            f"The article writes “{odd.text}” here and “{kept.text}” elsewhere.",
            odd.span,
            term=odd.text,
            preferred=kept.text,
            setting=odd.setting,
        )


def _first_of_each(names: Sequence[UnknownName]) -> list[UnknownName]:
    """The first place of each name, however its article or accents are written."""
    firsts: dict[str, UnknownName] = {}
    for name in names:
        firsts.setdefault(letters_of(name.text), name)
    return list(firsts.values())
