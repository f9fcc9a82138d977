"""The checks, one small function each, over the copy of one article.

`CHECKS` names them all. A check gives findings as they would be outside quotation marks;
`tm.qa.checking` softens those inside. Start reading at `CHECKS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.model import AdministrativeStatus, BlockRole, ConceptType, Severity, TermType
from tm.qa.copytext import is_forbidden
from tm.qa.findings import StyleFinding
from tm.qa.wording import Relation, compare, propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tm.qa.copytext import Copy, Usage

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


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its grade, what it says in one sentence, and the function that makes it."""

    severity: Severity
    what: str
    run: Callable[[Copy], Iterator[StyleFinding]]


def find_non_preferred(copy: Copy) -> Iterator[StyleFinding]:
    """An admitted spelling where the desk prefers another.

    Not reported: a part of the preferred name (`Putin`), a fuller form of it (`Bashar al-Assad`),
    acronyms and short forms, and a spelling that is another concept's too.
    """
    for usage in copy.usages:
        admitted = usage.term.status is AdministrativeStatus.ADMITTED and usage.is_name
        if not admitted or usage.shared or usage.how == "handle" or usage.preferred is None:
            continue
        if compare(usage.term.text, usage.preferred.text) in {Relation.PART, Relation.FULLER}:
            continue
        found = _make(copy, usage, "non-preferred-term")
        if found.preferred:
            yield found


def find_deprecated(copy: Copy) -> Iterator[StyleFinding]:
    """A spelling the desk has ruled out."""
    for usage in copy.usages:
        if is_forbidden(usage.term) and not usage.shared and usage.how != "handle":
            yield _make(copy, usage, "deprecated-term")


def find_two_spellings(copy: Copy) -> Iterator[StyleFinding]:
    """A name that one article spells in two ways: once for each spelling beyond the first."""
    for usages in _by_concept(copy.usages):
        names = [each for each in usages if each.is_name and each.how != "handle"]
        first = next((each for each in names if each.term == each.preferred), names[0])
        told = {first.term.text}
        for usage in names:
            if usage.term.text in told:
                continue
            told.add(usage.term.text)
            if compare(usage.term.text, first.term.text) is Relation.RESPELT:
                yield _tell_two(usage, first)


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


# Every check there is, by the name that a finding bears.
CHECKS: dict[str, Check] = {
    "deprecated-term": Check(Severity.MAJOR, "A spelling the desk has ruled out.", find_deprecated),
    "non-preferred-term": Check(
        Severity.MINOR, "An admitted spelling where the desk prefers another.", find_non_preferred
    ),
    "two-spellings": Check(
        Severity.MINOR, "One article spells a name in two ways.", find_two_spellings
    ),
    "acronym-before-full-form": Check(
        Severity.MINOR, "An acronym is used before its full form.", find_acronyms_too_early
    ),
    "acronym-not-introduced": Check(
        Severity.MINOR,
        "The full form stands first, but without the acronym in brackets.",
        find_acronyms_not_introduced,
    ),
}


def _make(copy: Copy, usage: Usage, check: str) -> StyleFinding:
    """The finding of a term that should be written otherwise."""
    proposal = propose(usage, copy)
    span = proposal.span if proposal else usage.span
    found = " ".join(span.of(copy.text).split())
    if proposal:
        message = f"The desk writes “{proposal.text}”, not “{found}”."
    else:
        message = f"The desk does not write “{found}”; the glossary names nothing instead."
    return StyleFinding(
        check,
        CHECKS[check].severity,
        message,
        span,
        concept=usage.entry.id,
        term=usage.term.text,
        preferred=proposal.text if proposal else None,
        reason=usage.reason,
        fix=proposal.text if proposal and proposal.safe else None,
        quoted=usage.quoted,
    )


def _tell_two(usage: Usage, first: Usage) -> StyleFinding:
    """The finding of a second spelling."""
    return StyleFinding(
        "two-spellings",
        CHECKS["two-spellings"].severity,
        f"The article writes “{usage.term.text}” here and “{first.term.text}” elsewhere.",
        usage.span,
        concept=usage.entry.id,
        term=usage.term.text,
        preferred=usage.preferred.text if usage.preferred else None,
        reason=usage.reason,
        quoted=usage.quoted,
    )


def _tell_acronym(usage: Usage, check: str, what: str) -> StyleFinding:
    """The finding of an acronym that was not introduced."""
    full = usage.preferred.text if usage.preferred else usage.term.text
    introduced = f"{full} ({usage.term.text})"
    return StyleFinding(
        check,
        CHECKS[check].severity,
        f"{what}: the first mention should read “{introduced}”.",
        usage.span,
        concept=usage.entry.id,
        term=usage.term.text,
        preferred=introduced,
        reason=usage.term.note,
        quoted=usage.quoted,
    )


def _by_concept(usages: Iterable[Usage]) -> Iterator[list[Usage]]:
    """The usages of each concept that has a name among them, in reading order."""
    found: dict[str, list[Usage]] = {}
    for usage in usages:
        if not usage.shared:
            found.setdefault(usage.entry.id, []).append(usage)
    return (each for each in found.values() if any(u.is_name and u.how != "handle" for u in each))


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
        if key in told or usage.quoted or usage.role is not BlockRole.PARAGRAPH:
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
    return (
        usage.term.type is TermType.ACRONYM
        and usage.term.status is AdministrativeStatus.ADMITTED
        and usage.entry.type in SPELT_OUT
        and usage.term.text not in KNOWN_TO_ALL
        and usage.preferred is not None
        and usage.preferred.type is not TermType.ACRONYM
        and not usage.shared
    )


def _is_followed(text: str, usages: Iterable[Usage], others: Iterable[Usage]) -> bool:
    """Whether one of the others stands in brackets right behind one of the usages."""
    starts = {each.span.start for each in others}
    brackets = (_OPENS_BRACKET.match(text, usage.span.end) for usage in usages)
    return any(bracket.end() in starts for bracket in brackets if bracket)
