"""Copy: the text of an article as a sub-editor goes through it, name by name.

    read_copy   mentions of an extraction -> usages: what the glossary says of each, and where
                it stands

What is no copy is left out here, once for all checks: comments of readers (the extraction has no
mentions there), and names that are only part of a longer name. What is copy of another kind is
said of the usage: quotations, titles, addresses. Start reading at `read_copy`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from tm.lang.proper_names import find_names
from tm.model import AdministrativeStatus, BlockRole, Span, TermType
from tm.qa.findings import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.glossary import Termbase
    from tm.model import (
        Article,
        ConceptEntry,
        Extraction,
        LanguageSection,
        Term,
    )

# Addresses and names on networks: whoever corrected the spelling in them would break them.
# Parts are as long as they may be (RFC 1035, 2.3.4; RFC 5321, 4.5.3.1.1), so that no text is slow.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|[@#]\w+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,6}\b(?:/\S*)?"
)

# Where names stand in running text; in headlines every word may have a capital.
RUNNING = frozenset({BlockRole.PARAGRAPH, BlockRole.DECK, BlockRole.CAPTION, BlockRole.PULL_QUOTE})


_TITLES = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.CROSSHEAD})


@dataclass(frozen=True, slots=True)
class Usage:
    """A term of the glossary as it is used in the copy.

    Attributes:
        term: the term that was found, with its status and note.
        rivals: all terms of the concept in this language.
        preferred: the term the desk prefers in this language, if it has one.
        role: of the block it stands in.
        setting: where it stands, if that is not running text.
        shared: another concept is written the same way.
    """

    span: Span
    how: str
    entry: ConceptEntry
    term: Term
    rivals: tuple[Term, ...]
    preferred: Term | None
    role: BlockRole
    setting: Setting | None
    shared: bool

    @property
    def quoted(self) -> bool:
        """Whether it stands inside quotation marks or in a pull quote."""
        return self.setting is Setting.QUOTE

    @property
    def reason(self) -> str:
        """The editor's note on the term, or else on the concept."""
        return self.term.note or self.entry.note

    @property
    def is_name(self) -> bool:
        """Whether the term is a name written out, neither acronym nor short form."""
        return self.term.type not in {TermType.ACRONYM, TermType.SHORT_FORM}

    @property
    def is_spelling(self) -> bool:
        """Whether its writer could have spelt it otherwise, as nobody can in an address."""
        return self.how != "handle" and self.setting is not Setting.ADDRESS


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the glossary does not know.

    Attributes:
        text: as written, on one line.
        setting: where it stands, if that is not running text.
        near: the concept and the term that it is probably a slip for.
    """

    span: Span
    text: str
    setting: Setting | None
    near: tuple[ConceptEntry, Term] | None


@dataclass(frozen=True, slots=True)
class Copy:
    """An article to be checked: its text, and all names in it, in reading order.

    Attributes:
        usages: of the glossary's terms.
        unknown: names it does not know.
    """

    article: str
    text: str
    language: str
    usages: tuple[Usage, ...]
    unknown: tuple[UnknownName, ...] = ()


def read_copy(article: Article, extraction: Extraction, termbase: Termbase) -> Copy:
    """The copy of an article.

    Args:
        article: as it came.
        extraction: what was found in it with the same termbase.
        termbase: the desk's glossary.
    """
    primary = _primary(article.language)
    roles = {block.id: block.role for block in extraction.blocks}
    pulled = [each.span for each in extraction.blocks if each.role is BlockRole.PULL_QUOTE]
    quoted = _Cover([*pulled, *(quote.span for quote in extraction.quotes)])
    addresses = _Cover([Span(*match.span()) for match in _ADDRESS.finditer(article.text)])
    mentions = [mention for mention in extraction.mentions if mention.nested_in is None]
    crowded = Counter(mention.span for mention in mentions)
    usages: list[Usage] = []
    for mention in mentions:
        entry = termbase.entry(mention.concept)
        found = _find_term(entry, mention.term, primary) if entry else None
        if entry is None or found is None:
            continue
        role = roles.get(mention.block or "", BlockRole.PARAGRAPH)
        usages.append(
            Usage(
                mention.span,
                mention.how,
                entry,
                found,
                tuple(_terms(entry, primary)),
                _find_preferred(entry, found, primary),
                role,
                _find_setting(mention.span, role, quoted, addresses),
                crowded[mention.span] > 1,
            )
        )
    names = [span for span in find_unknown(article, extraction) if not addresses.holds(span)]
    unknown = [
        UnknownName(
            span,
            text,
            Setting.QUOTE if quoted.holds(span) else None,
            termbase.resembling(text, primary),
        )
        for span in names
        for text in [" ".join(span.of(article.text).split())]
    ]
    return Copy(article.id, article.text, article.language, tuple(usages), tuple(unknown))


def find_unknown(article: Article, extraction: Extraction) -> list[Span]:
    """Where an article names what the glossary does not know, in reading order."""
    running = [block.span for block in extraction.blocks if block.role in RUNNING]
    known = [mention.span for mention in extraction.mentions]
    return find_names(article.text, article.language, running, known)


class _Cover:
    """Spans that cover parts of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._farthest = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether a span lies inside one of them."""
        before = bisect_right(self._starts, span.start)
        return bool(before) and self._farthest[before - 1] >= span.end


def _find_setting(span: Span, role: BlockRole, quoted: _Cover, addresses: _Cover) -> Setting | None:
    """Where a mention stands, if that is not running text."""
    if addresses.holds(span):
        return Setting.ADDRESS
    if quoted.holds(span):
        return Setting.QUOTE
    return Setting.TITLE if role in _TITLES else None


def _primary(tag: str) -> str:
    """The primary language of a BCP 47 tag."""
    return tag.split("-", maxsplit=1)[0].lower()


def _sections(entry: ConceptEntry, primary: str) -> Iterator[LanguageSection]:
    """The sections of a language, whatever the region."""
    return (each for each in entry.sections if _primary(each.language) == primary)


def _terms(entry: ConceptEntry, primary: str) -> Iterator[Term]:
    """All terms of a language."""
    return (term for section in _sections(entry, primary) for term in section.terms)


def _find_term(entry: ConceptEntry, text: str, primary: str) -> Term | None:
    """The term of that text; None when the entry has changed meanwhile."""
    return next((term for term in _terms(entry, primary) if term.text == text), None)


def _find_preferred(entry: ConceptEntry, term: Term, primary: str) -> Term | None:
    """The preferred term of the term's own section, or else of the language, or none."""
    ordered = sorted(_sections(entry, primary), key=lambda each: term not in each.terms)
    # What is not translated is written as in the language it comes from: the first one.
    kept = entry.sections[:1] if entry.do_not_translate else ()
    preferred = (section.preferred() for section in (*ordered, *kept))
    return next((each for each in preferred if each), None)


def is_forbidden(term: Term) -> bool:
    """Whether the desk has ruled a term out."""
    ruled_out = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)
    return term.status in ruled_out
