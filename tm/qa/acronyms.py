"""The first-use rule for acronyms: National Defense Force (NDF), then NDF.

An entry of the glossary may say whether the rule holds for it; else its type does, and acronyms
that every reader knows are free. Start reading at `find_acronyms_too_early`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.model import (
    AdministrativeStatus,
    BlockRole,
    ConceptType,
    FirstUse,
    Severity,
    TermType,
)
from tm.qa.findings import StyleFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.qa.copytext import Copy, Usage

SEVERITY = Severity.MINOR

# Acronyms that need no full form: every reader knows them, and style guides say so.
KNOWN_TO_ALL = frozenset({"EU", "NATO", "UK", "UN", "UNESCO", "UNICEF", "US", "USA"})

# Countries and media are known by their letters (UAE, AFP); armies and parties are not.
SPELT_OUT = frozenset(
    {
        *(ConceptType.ORGANISATION, ConceptType.MILITARY_UNIT),
        *(ConceptType.COALITION, ConceptType.TERM),
    }
)

_OPENS_BRACKET = re.compile(r"\s*[(\[]\s*")


def find_acronyms_too_early(copy: Copy) -> Iterator[StyleFinding]:
    """An acronym used before the full form, at its first use in running text."""
    for acronym, before, after in _first_acronyms(copy):
        if before or _is_followed(copy.text, [acronym], after):
            continue
        later = "only later" if after else "nowhere"
        yield _tell_acronym(
            acronym,
            "acronym-before-full-form",
            f"“{acronym.term.text}” is used here, and the full form {later}",
        )


def find_acronyms_not_introduced(copy: Copy) -> Iterator[StyleFinding]:
    """An acronym after the full form, which does not have it in brackets."""
    for acronym, before, _ in _first_acronyms(copy):
        same = (each for each in copy.usages if each.term == acronym.term)
        if before and not _is_followed(copy.text, before, same):
            yield _tell_acronym(
                acronym,
                "acronym-not-introduced",
                f"“{acronym.term.text}” is not introduced",
            )


def _tell_acronym(usage: Usage, check: str, what: str) -> StyleFinding:
    """The finding of an acronym that was not introduced."""
    full = usage.preferred.text if usage.preferred else usage.term.text
    introduced = f"{full} ({usage.term.text})"
    return StyleFinding(
        check,
        SEVERITY,
        f"{what}: the first mention should read “{introduced}”.",
        usage.span,
        concept=usage.entry.id,
        term=usage.term.text,
        preferred=introduced,
        reason=usage.term.note,
        setting=usage.setting,
    )


def _first_acronyms(copy: Copy) -> Iterator[tuple[Usage, list[Usage], list[Usage]]]:
    """Each acronym at its first use in running text, with the full forms before and after it.

    Headlines, decks and captions are short of room and quoted words are as spoken: an acronym
    there is none too early. A preferred acronym needs no full form.
    """
    told: set[tuple[str, str]] = set()
    full: dict[str, list[Usage]] = {}
    for usage in copy.usages:
        if usage.is_name:
            full.setdefault(usage.entry.id, []).append(usage)
    for usage in copy.usages:
        key = (usage.entry.id, usage.term.text)
        if key in told or usage.setting or usage.role is not BlockRole.PARAGRAPH:
            continue
        if not _needs_full_form(usage):
            continue
        told.add(key)
        names = full.get(usage.entry.id, [])
        yield (
            usage,
            [each for each in names if each.span < usage.span],
            [each for each in names if each.span > usage.span],
        )


def _needs_full_form(usage: Usage) -> bool:
    """Whether the first-use rule holds for a usage."""
    rule = usage.entry.first_use
    if rule is None and usage.entry.type in SPELT_OUT and usage.term.text not in KNOWN_TO_ALL:
        rule = FirstUse.FULL_FORM
    return (
        usage.term.type is TermType.ACRONYM
        and usage.term.status is AdministrativeStatus.ADMITTED
        and rule is FirstUse.FULL_FORM
        and usage.preferred is not None
        and usage.preferred.type is not TermType.ACRONYM
        and not usage.shared
    )


def _is_followed(text: str, usages: Iterable[Usage], others: Iterable[Usage]) -> bool:
    """Whether one of the others stands in brackets right behind one of the usages."""
    starts = {each.span.start for each in others}
    brackets = (_OPENS_BRACKET.match(text, usage.span.end) for usage in usages)
    return any(bracket.end() in starts for bracket in brackets if bracket)
