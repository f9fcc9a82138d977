"""What is looked for: a quote or claim whose Arabic words are wanted. Start at `LinkQuery`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkQuery:
    """English words, and what is known of them.

    Attributes:
        text: the words, without marks.
        placeholder: id that the links will carry.
        speaker: who said it, in full.
        outlet: where it appeared, as concept id, slug or name.
        date: ISO 8601 day or interval of the statement.
        not_after: ISO 8601 day that bounds it.
        elisions: where words were left out: offsets into `text`, each at an ellipsis.
        marked: the words stand in quotation marks (a quote, not a reported claim).
        before, after: the rest of the English sentence, on either side; it helps to find where
            the Arabic quote begins and ends.
    """

    text: str
    placeholder: str = ""
    speaker: str | None = None
    outlet: str | None = None
    date: str | None = None
    not_after: str | None = None
    elisions: tuple[int, ...] = ()
    marked: bool = True
    before: str = ""
    after: str = ""
