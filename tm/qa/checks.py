"""The checks, one small function each, over the copy of one article.

`CHECKS` names them all. A check gives findings as they would be in running text;
`tm.qa.checking` softens those in quotations, titles and addresses. Start reading at `CHECKS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.model import AdministrativeStatus, Severity
from tm.qa import acronyms
from tm.qa.copytext import is_forbidden
from tm.qa.findings import StyleFinding
from tm.qa.unknown_names import find_likely_slips, find_unknown_spellings
from tm.qa.wording import Relation, compare, propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tm.qa.copytext import Copy, Usage


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
        parts = {Relation.PART, Relation.FULLER}
        if _is_translated(usage) or compare(usage.term.text, usage.preferred.text) in parts:
            continue
        found = _make(copy, usage, "non-preferred-term")
        if found.preferred:
            yield found


def find_deprecated(copy: Copy) -> Iterator[StyleFinding]:
    """A spelling the desk has ruled out."""
    for usage in copy.usages:
        if is_forbidden(usage.term) and not usage.shared and usage.how != "handle":
            yield _make(copy, usage, "deprecated-term")


def find_translated(copy: Copy) -> Iterator[StyleFinding]:
    """A translation of a name that the glossary says is not to be translated.

    Not reported: the name itself in another spelling or in part, acronyms and short forms.
    """
    for usage in copy.usages:
        if _is_translated(usage) and not usage.shared and usage.how != "handle":
            yield _make(copy, usage, "translated-name")


def find_two_spellings(copy: Copy) -> Iterator[StyleFinding]:
    """A name that one article spells in two ways: once for each spelling beyond the first."""
    for usages in _by_concept(copy.usages):
        names = [each for each in usages if each.is_name and each.is_spelling]
        first = next((each for each in names if each.term == each.preferred), names[0])
        told = {first.term.text}
        for usage in names:
            if usage.term.text in told:
                continue
            told.add(usage.term.text)
            if compare(usage.term.text, first.term.text) is Relation.RESPELT:
                yield _tell_two(usage, first)


# Every check there is, by the name that a finding bears.
CHECKS: dict[str, Check] = {
    "deprecated-term": Check(Severity.MAJOR, "A spelling the desk has ruled out.", find_deprecated),
    "non-preferred-term": Check(
        Severity.MINOR, "An admitted spelling where the desk prefers another.", find_non_preferred
    ),
    "translated-name": Check(
        Severity.MAJOR, "A name that the desk does not translate, translated.", find_translated
    ),
    "two-spellings": Check(
        Severity.MINOR, "One article spells a name in two ways.", find_two_spellings
    ),
    "acronym-before-full-form": Check(
        acronyms.SEVERITY,
        "An acronym is used before its full form.",
        acronyms.find_acronyms_too_early,
    ),
    "acronym-not-introduced": Check(
        acronyms.SEVERITY,
        "The full form stands first, but without the acronym in brackets.",
        acronyms.find_acronyms_not_introduced,
    ),
    "likely-misspelling": Check(
        Severity.MINOR,
        "A name that is not in the glossary is almost one that is.",
        find_likely_slips,
    ),
    "unknown-two-spellings": Check(
        Severity.MINOR,
        "One article spells a name that is not in the glossary in two ways.",
        find_unknown_spellings,
    ),
}


def _is_translated(usage: Usage) -> bool:
    """Whether a usage is another name of what has but one, in every language."""
    preferred = usage.preferred
    return (
        usage.entry.do_not_translate
        and usage.is_name
        and preferred is not None
        and usage.term.status is AdministrativeStatus.ADMITTED
        and compare(usage.term.text, preferred.text) is Relation.OTHER
    )


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
        fix=proposal.text if proposal and proposal.safe and usage.is_spelling else None,
        setting=usage.setting,
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
        setting=usage.setting,
    )


def _by_concept(usages: Iterable[Usage]) -> Iterator[list[Usage]]:
    """The usages of each concept that has a name among them, in reading order."""
    found: dict[str, list[Usage]] = {}
    for usage in usages:
        if not usage.shared:
            found.setdefault(usage.entry.id, []).append(usage)
    return (each for each in found.values() if any(u.is_name and u.is_spelling for u in each))
