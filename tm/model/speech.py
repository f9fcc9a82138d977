"""Values of reported speech: quotes, claims, who said them, through whom, when.

Start reading at `Quote`. A `Quote` stands between quotation marks; a `Claim` is reported speech
without marks, or the whole clause that holds a partial quote. Every value says `how` it was
found (a rule named in docs/quotes.md) and whether that is `sure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tm.model.quick import maker, quick

if TYPE_CHECKING:
    from tm.model.text import Block, Span


class QuoteKind(StrEnum):
    """What a marked span is."""

    DIRECT = "direct"
    """Whole sentences as spoken."""
    PARTIAL = "partial"
    """Quoted words inside the writer's own sentence."""
    SCARE_TERM = "scare_term"
    """A term, a name, a scare quote: nobody is quoted."""
    TITLE = "title"
    """The title of a work, a programme, an outlet."""


SPEECH_KINDS = frozenset({QuoteKind.DIRECT, QuoteKind.PARTIAL})
"""The kinds that quote somebody."""


class ClaimKind(StrEnum):
    """What a claim is."""

    INDIRECT = "indirect"
    """Reported speech without marks."""
    MIXED = "mixed"
    """Reported speech that holds quoted words."""
    HEADLINE_CLAIM = "headline_claim"
    """The headline's summary of a claim in the body."""
    DECK_CLAIM = "deck_claim"
    """The deck's summary of a claim in the body."""
    HEDGE = "hedge"
    """Something alleged, with nobody named."""
    SPEECH_ACT = "speech_act"
    """Thanks, praise, an apology: speech without content words."""


@dataclass(frozen=True, slots=True)
class CuePart:
    """One more reporting expression around a cue, e.g. `cited` in `cited ... as saying`."""

    span: Span
    lemma: str


@quick
@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting expression.

    Attributes:
        verb: the reporting verb alone, without auxiliaries and `that`.
        lemma: dictionary form of the verb, or the whole preposition (`according to`).
        position: where it stands seen from the words: `before`, `after` or `inside`.
        outer: the expression that governs this one (`cited ... as saying that`).
        inner: an expression governed by this one (`adding that he rated it as`).
        negated: the reporting itself is negated (`did not say that`).
    """

    span: Span
    verb: Span
    lemma: str
    position: str
    outer: CuePart | None = None
    inner: CuePart | None = None
    negated: bool = False


make_cue = maker(Cue)


@quick
@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it.

    Attributes:
        stated: the words that name the speaker of this quote; None when implied.
        implied: when not stated, the words elsewhere that name him.
        resolved: the fullest form the article gives the same speaker.
        head: the head noun of the stated words (`sources`).
        named: whether a name is given.
        anaphor_of: id of the quote or claim whose speaker this one repeats.
        on_behalf_of: whose words an interpreter or spokesman carries.
        via_interpreter: the words that say an interpreter spoke.
        relayed_by: the words that name who says that he said it (`..., according to a transcript`).
    """

    stated: Span | None
    resolved: str | None
    head: str | None = None
    named: bool = False
    anaphor_of: str | None = None
    on_behalf_of: str | None = None
    via_interpreter: Span | None = None
    implied: Span | None = None
    relayed_by: Span | None = None


make_speaker = maker(Speaker)


@dataclass(frozen=True, slots=True)
class Outlet:
    """The medium through which the words reached the article.

    Attributes:
        id: concept id from the glossary, or a plain slug of the name when the glossary has none.
        via: how it is known (`addressee`, `inherited from q01`, ...).
        person: the journalist of the outlet who is named.
    """

    id: str
    name: str
    via: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class StatementDate:
    """When it was said.

    Attributes:
        value: ISO 8601 day or interval (`2016-01-23/2016-01-24`); None when not stated.
        stated: the words that say it.
        basis: how the value was reached.
        not_after: ISO 8601 day that bounds an unstated date.
    """

    value: str | None
    basis: str
    stated: Span | None = None
    not_after: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Quote:
    """A marked span.

    Attributes:
        id: `q01`, `q02` ... in reading order (not stable; placeholders have stable ids).
        span: with the quotation marks.
        inner: without them.
        utterance: `u1` ...: groups the spans of one speech; None for terms and titles.
        continues: id of the quote this one goes on from, over a paragraph's end.
        split_with: id of the quote this one is the other half of.
        repeated_in: id of the pull quote that repeats it.
        repeats: id of the quote in the body that this one (in a headline, deck or caption,
            or changed) repeats.
        nested: the marked spans inside it.
        elisions: what the writer left out, as `...`, in spans of the text.
        insertions: what the writer put in, in brackets.
        needs_arabic_source: True, False, or None when the desk must be asked.
    """

    id: str
    block: str
    kind: QuoteKind
    span: Span
    inner: Span
    speaker: Speaker | None
    outlet: Outlet | None
    addressee: Span | None
    cue: Cue | None
    date: StatementDate | None
    utterance: str | None
    how: str
    sure: bool
    needs_arabic_source: bool | None = None
    continues: str | None = None
    split_with: str | None = None
    repeated_in: str | None = None
    repeats: str | None = None
    nested: tuple[Span, ...] = ()
    elisions: tuple[Span, ...] = ()
    insertions: tuple[Span, ...] = ()


make_quote = maker(Quote)


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """A reported claim: content without marks, or the clause around a partial quote.

    Attributes:
        content: what was claimed.
        contains: ids of the quotes inside the content.
        same_as: id of the claim in the body that a headline or deck sums up.
        needs_arabic_source: True, False, or None when the desk must be asked.
    """

    id: str
    block: str
    kind: ClaimKind
    content: Span
    cue: Cue
    speaker: Speaker | None
    outlet: Outlet | None
    date: StatementDate | None
    how: str
    sure: bool
    needs_arabic_source: bool | None = None
    contains: tuple[str, ...] = ()
    same_as: str | None = None


make_claim = maker(Claim)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term of the glossary found in a text.

    Attributes:
        concept: id of the concept entry.
        term: the glossary's term that was found.
        nested_in: concept id of the longer mention that holds this one.
        how: `exact`, `case`, `variant` ...: why it counts.
        block: id of the block it stands in, when the text was read as an article.
    """

    span: Span
    concept: str
    term: str
    how: str
    nested_in: str | None = None
    block: str | None = None


class Severity(StrEnum):
    """How grave a finding is."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at.

    Attributes:
        check: the name of the check, e.g. `unclosed-mark`.
        message: one sentence.
        span: where, when it has a place in the text.
    """

    check: str
    severity: Severity
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named in an article, with the ISO 8601 value it resolves to."""

    span: Span
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    blocks: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    findings: tuple[Finding, ...]
