"""Which sentences are remembered, since a pronoun may mean later whom they are about.

    Haddad died in 2003. "We miss him," ...             nobody is quoted in it
    Haddad mocked Karam's "gift". "No," he said.        nobody surely speaks in it
    Haddad left as the police said "no".                behind who speaks in it
    "No," Haddad said. Karam had laughed.               not in the paragraph of who speaks:
                                                        there he goes on, unless it is a long one,
                                                        or no pronoun can mean him

Start reading at `Passing.remember`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.context import GESTURE
from tm.lang.en import words
from tm.model import BlockRole

if TYPE_CHECKING:
    from tm.extract.claim_drafts import ClaimDraft
    from tm.extract.speakers import Speakers
    from tm.extract.view import Attribution, View
    from tm.model import Block

PARAGRAPH = BlockRole.PARAGRAPH
# Nobody is the subject of a verb that governs the words.
LOOSE = frozenset({"noun", "weak"})
# Code points of a paragraph beyond which it is several that a scraper ran together: of news
# paragraphs as they were printed one in a hundred is longer.
MAX_PARAGRAPH = 600


class Passing:
    """Passes sentences on to the speakers of an article."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        # The last block in which somebody is quoted: there `he said` means him, not who is named.
        self.spoken_in = ""

    def remember(
        self,
        block: Block,
        view: View,
        spoken: list[Attribution],
        drafts: list[ClaimDraft],
        before: int,
    ) -> None:
        """Remember one sentence.

        Args:
            block: it stands in.
            view: the sentence.
            spoken: who is quoted in it.
            drafts: what is claimed in it.
            before: how many speakers were known when it began.
        """
        if spoken:
            self.spoken_in = block.id
            if spoken[0].how in LOOSE and all(item.how in LOOSE for item in spoken):
                self.speakers.pass_by(view)
            elif block.role is PARAGRAPH and view.places[0] > 0:
                self.speakers.pass_by(view, before)
        elif block.role is not PARAGRAPH:
            return
        elif self._goes_on(block, view):
            self.speakers.pass_by(view, max(0, len(self.speakers.met.known) - 1))
        else:
            later = drafts and _asserts_another(view, drafts)
            self.speakers.pass_by(view, before if later else None)

    def _goes_on(self, block: Block, view: View) -> bool:
        """Whether who spoke in a paragraph is still the nearer one behind a sentence."""
        short = len(view.tokens) <= GESTURE
        return self.spoken_in == block.id and not short and len(block.span) <= MAX_PARAGRAPH


def _asserts_another(view: View, drafts: list[ClaimDraft]) -> bool:
    """Whether another than its subject asserts something in a sentence: he is the later.

    `Haddad's future was in doubt, but Karam said ...`; not `Haddad said his son had told`.
    """
    begin, sure = view.starts[0], False
    for draft in drafts:
        if draft.sure:
            sure = True
            if draft.speaker is None or draft.speaker.start == begin:
                return False
    phrase = view.main_subject() if sure else None
    if phrase is None:
        return sure
    subject = view.span(phrase)
    for draft in drafts:
        if draft.speaker is None or not draft.sure:
            continue
        before = view.text[begin : draft.speaker.start].split()
        # `Haddad left when Karam said ...`: it is Haddad still.
        if draft.speaker.overlaps(subject) or (
            before and before[-1].lower() in words.SUBORDINATORS
        ):
            return False
    return True
