"""The speakers met so far in an article, and the last sentences in which nobody is quoted.

Start reading at `Acquaintances.recent_and_passed`.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tm.extract.naming import Naming
    from tm.extract.view import View
    from tm.model import Span

# Statements back to which a description or a surname may point, and a pronoun.
MAX_REACH = 100
MAX_PRONOUN_REACH = 6
# Sentences without quotes that are kept, to be asked whom they are about.
MAX_PASSED = 6


@dataclass(slots=True)
class Known:
    """A speaker met before.

    Attributes:
        item: the quote or claim that names him; empty where a sentence is only about him.
        resolved: his fullest form.
        shown: how he was named.
        words: those of his fullest form.
        interpreted: through an interpreter.
        speaks: he says something; else a poll shows it, or something is said of him.
        around: the sentence he spoke in.
        end: where the words that name him end in the text.
    """

    item: str
    resolved: str
    shown: Naming
    words: frozenset[str]
    interpreted: bool = False
    speaks: bool = False
    around: Span | None = None
    end: int = 0


class Acquaintances:
    """The speakers met so far, in reading order."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        # How many were known when a sentence without a quote was read, and that sentence; whom
        # it is about, by the same pair, once a pronoun has asked.
        self.passed: deque[tuple[int, View]] = deque(maxlen=MAX_PASSED)
        self.topics: dict[tuple[int, View], Known | None] = {}
        # Name in full -> the last number in `known`; every head noun met, with and without its -s.
        self.latest: dict[str, int] = {}
        self.heads: set[str] = set()
        # First word of a name in full -> the last number: `Representative Rana Haddad`.
        self.titles: dict[str, int] = {}

    def keep(self, known: Known) -> None:
        """Remember a speaker for those who are named after him."""
        if known.shown.named:
            self.titles[known.resolved.partition(" ")[0].lower()] = len(self.known)
        self.latest[known.resolved] = len(self.known)
        self.heads.add(known.shown.low)
        self.heads.add(known.shown.stem)
        self.known.append(known)

    def pass_by(self, view: View, met: int) -> None:
        """Remember a sentence without a quote.

        Args:
            view: the sentence.
            met: how many were known before whom it names next.
        """
        self.passed.append((met, view))

    def recent(self) -> Iterator[Known]:
        """The last speakers, latest first: no further, so that a long text stays linear."""
        return islice(reversed(self.known), MAX_REACH)

    def recent_and_passed(self, about: Callable[[View], Known | None]) -> Iterator[Known]:
        """The last speakers, and whom the sentences between them were about, latest first.

        Args:
            about: finds whom a sentence is about; asked once for each.
        """
        passed = list(self.passed)
        for number in range(len(self.known), max(-1, len(self.known) - MAX_PRONOUN_REACH), -1):
            while passed and passed[-1][0] >= number:
                last = passed.pop()
                if last not in self.topics:
                    self.topics[last] = None  # a pronoun in it does not ask again
                    self.topics[last] = about(last[1])
                topic = self.topics[last]
                if topic:
                    yield topic
            if number:
                yield self.known[number - 1]
