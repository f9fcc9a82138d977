"""The value that a sentence's reported speech is read into.

Start reading at `Report`; `tm.extract.arabic.verbs` makes them, `tm.extract.arabic.reports` settles
them against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.extract.arabic.phrases import Phrase


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
        suffix: the token whose pronoun is all that names the speaker.
        own: the speaker is the expression's own subject.
        inner: the particle with أن when it stands apart from the verb.
        outer: the token of the verb that governs this expression, with its lemma.
        outlet: tokens that name the medium that passes the words on.
        opening: what opens the words: `that`, `colon`, `words`, `after`; for an aside its place.
        guessed: the speaker is the likely subject of a verb that is not known.
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
    suffix: int | None = None
    own: bool = True
    inner: Phrase | None = None
    outer: tuple[int, str] | None = None
    outlet: Phrase | None = None
    negated: bool = False
    goes_on: bool = False
    opening: str = ""
    guessed: bool = False

    @property
    def after(self) -> bool:
        """Whether the expression follows the words."""
        return self.content[1] <= self.cue[0]
