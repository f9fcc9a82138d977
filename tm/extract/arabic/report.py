"""The value that a sentence's reported speech is read into.

Start reading at `Report`; `tm.extract.arabic.verbs` makes them, `tm.extract.arabic.reports` settles
them against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang.ar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.complements import Complement
    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.sentences import Token
    from tm.lang.ar.cues import CueForm


@dataclass(slots=True)
class Report:
    """A reporting expression with its subject and what it reports.

    Attributes:
        how: the idea that found it.
        begin: the first token of the whole expression, its subject counted.
        cue: tokens of the expression: auxiliaries, verb, a particle with أن directly behind.
        verb: the token of the verb.
        clitic: letters that the conjunction takes of it.
        lemma: dictionary form.
        content: what is reported, in tokens.
        speaker: tokens that name the speaker in this sentence, its own subject or a shared one.
        cut: letters of the first token of the speaker that are no part of it.
        behind: letters of the first token of the content that are no part of it.
        suffix: the token whose pronoun is all that names the speaker.
        own: the speaker is the expression's own subject.
        inner: the particle with أن when it stands apart from the verb.
        outer: the token of the verb that governs this expression, with its lemma.
        outlet: tokens that name the medium that passes the words on.
        opening: what opens the words: `that`, `colon`, `words`, `after`; for an aside its place.
        guessed: the speaker is the likely subject of a verb that is not known.
        unlikely: what the guess names is neither a person nor a body.
        gender: of the verb, with which its speaker agrees; empty when it does not tell.
        impersonal: nobody is its subject, and it claims nothing: يرجح أن.
        nobody: its subject is whoever did: بين من رأى فيه «...».
        inscribed: a thing bears the words, and says nothing else: جدار كُتب عليه «...».
        relative: it stands in a clause within another, whose subject goes on behind the sentence.
        nested: it stands in the clause of another report: كرم قال إن الوزير أكد له «...».
    """

    how: str
    begin: int
    cue: Phrase
    verb: int
    lemma: str
    content: Phrase
    clitic: int = 0
    speaker: Phrase | None = None
    cut: int = 0
    behind: int = 0
    suffix: int | None = None
    own: bool = True
    inner: Phrase | None = None
    outer: tuple[int, str] | None = None
    outlet: Phrase | None = None
    negated: bool = False
    goes_on: bool = False
    opening: str = ""
    guessed: bool = False
    unlikely: bool = False
    impersonal: bool = False
    nobody: bool = False
    inscribed: bool = False
    relative: bool = False
    nested: bool = False
    gender: str = ""

    @property
    def after(self) -> bool:
        """Whether the expression follows the words."""
        return self.content[1] <= self.cue[0]


def make_report(
    tokens: Sequence[Token], verb: int, form: CueForm, clitic: int, found: Complement
) -> Report:
    """A report with its cue and its words; who speaks is still to be found."""
    first = verb
    while first and tokens[first - 1].key in words.BEFORE_VERBS and not clitic:
        if first > 1 and tokens[first - 2].key in words.SENTENCE_RELATIVES:
            break  # وهو ما يراه: ما denies nothing
        first -= 1
    if tokens[first].key.startswith("كان") and first < verb - 1:
        first += 1
    negated = any(tokens[number].key in words.NEGATIONS for number in range(first, verb))
    last, inner = verb + 1, None
    if found.marker and tokens[found.marker[0]].key in form.particles:
        if found.marker[0] == verb + 1:
            last = found.marker[1]
        else:
            inner = found.marker
    return Report(
        how=found.opening,
        begin=first,
        cue=(first, last),
        verb=verb,
        lemma=form.lemma,
        content=(found.begin, len(tokens)),
        clitic=clitic,
        behind=found.cut,
        inner=inner,
        negated=negated,
        goes_on=form.goes_on,
        opening=found.opening,
        gender=form.gender,
    )
