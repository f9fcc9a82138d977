"""Which quotes are one utterance: what goes on from what, over sentences and paragraphs.

    "..." Haddad said. "..." she added            one utterance in one paragraph
    "... / "... / "...," Haddad said              paragraphs of one speech, attributed at its end

Start reading at `Utterances.of`, then `Utterances.end_of_row`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract.marks import How

if TYPE_CHECKING:
    from tm.extract.scene import Scene
    from tm.extract.view import Attribution
    from tm.model import Quote, Speaker

ATTRIBUTED = frozenset({"after", "trail", "signed"})


class Utterances:
    """The utterances of one article, in reading order.

    Args:
        text: the whole text.
        quotes: all quotes so far; who makes them adds to it.
    """

    def __init__(self, text: str, quotes: list[Quote]) -> None:
        self.text = text
        self.quotes = quotes
        self.number = 0
        # The first of a row of paragraphs that nobody has been named for yet.
        self.row: int | None = None

    def continued(
        self, attribution: Attribution, source: Quote | None, speaker: Speaker
    ) -> Quote | None:
        """The quote this one goes on from, over the end of a sentence or paragraph."""
        floats = attribution.speaker is None or attribution.how == "floating"
        if floats and source and attribution.how != "turns":
            return source
        if speaker.on_behalf_of and self.quotes:
            last = self.quotes[-1]
            carried = last.speaker and last.speaker.resolved == speaker.on_behalf_of
            if carried and last.speaker and last.speaker.via_interpreter:
                return last
        return None

    def of(
        self,
        scene: Scene,
        attribution: Attribution,
        speaker: Speaker,
        source: Quote | None,
        continues: Quote | None,
    ) -> str:
        """A quote that goes on belongs to the utterance before; else a new one begins."""
        if continues and continues.utterance:
            return continues.utterance
        before = self._same_speaker(scene, speaker)
        if before and before.utterance:
            return before.utterance
        if source and source.utterance and attribution.how != "turns":
            return source.utterance
        self.number += 1
        return f"u{self.number}"

    def _same_speaker(self, scene: Scene, speaker: Speaker) -> Quote | None:
        """The quote before in the same paragraph, when its speaker goes on (`he added`)."""
        for quote in reversed(self.quotes):
            if quote.block != scene.block.id:
                return None
            if quote.speaker:
                same = quote.speaker.resolved == speaker.resolved
                return quote if same and speaker.resolved else None
        return None

    def end_of_row(self, attribution: Attribution, quote: Quote) -> None:
        """`"... / "... / "...," Haddad said`: who is named at the end speaks from the first on.

        Args:
            attribution: of a quote that has just been added.
            quote: that one.
        """
        goes_on = attribution.marked.how is How.CONTINUES
        if goes_on and attribution.how == "floating":
            if self.row is None and attribution.speaker is None:
                self.row = len(self.quotes) - 1
            return
        row, self.row = self.row, None
        if row is None or attribution.how not in ATTRIBUTED or quote.speaker is None:
            return
        first = self.quotes[row].span.start
        if self.text[first] != self.text[quote.span.start]:
            return  # another kind of mark: somebody is quoted inside what is quoted
        stated = quote.speaker.stated
        for number in range(row, len(self.quotes) - 1):
            earlier = self.quotes[number]
            speaker = replace(quote.speaker, stated=None, implied=stated, anaphor_of=quote.id)
            self.quotes[number] = replace(
                earlier,
                speaker=speaker,
                outlet=earlier.outlet or quote.outlet,
                utterance=quote.utterance,
                sure=quote.sure,
            )
