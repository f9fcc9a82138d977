"""The noun phrase behind a word: after an inverted verb, `by` or `according to`.

    said Rana Haddad | from her bed        where the speaker ends
    according to a daily close to it |     up to the comma

What stands before a verb is read by `tm.extract.subjects`. Start reading at `phrase_after`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.lang.en import words
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token

# Where and how somebody speaks: `from her bed`, `by phone`.
PLACES = frozenset({"in", "on", "at", "from", "outside", "inside"})
THEIR = frozenset({"his", "her", "their"})
BY_MEANS = frozenset({"phone", "telephone", "email", "e-mail", "video", "satellite"})
TIMES = (
    words.WEEKDAYS
    | words.MONTHS
    | {"a", "an", "his", "her", "their", "response", "early", "late", "court"}
    | {"twitter", "facebook", "telegram", "instagram", "youtube", "tiktok", "x", "television", "tv"}
)


def phrase_after(
    tokens: list[Token], begin: int, high: int, small: frozenset[int]
) -> Phrase | None:
    """The noun phrase that begins at `begin`: after an inverted verb, `by` or `according to`.

    Args:
        tokens: of the sentence.
        begin: the first token.
        high: where to stop at the latest.
        small: numbers of atoms that may stand inside a phrase (a term in marks).
    """
    end = begin
    while end < high:
        token = tokens[end]
        if token.kind == "p":
            if token.low in {"(", ")"}:
                break
            if token.low != "." or end + 1 >= high:
                break
        elif token.kind == "q":
            if int(token.low) not in small:
                break
        elif end > begin and _ends_phrase(tokens, end, high):
            break
        end += 1
    while end > begin and tokens[end - 1].kind == "p":
        end -= 1
    return (begin, end) if end > begin else None


def phrase_to_comma(tokens: list[Token], begin: int, high: int) -> Phrase | None:
    """The words up to the next comma, stop or bracket: `a daily close to the palace`."""
    end = begin
    while end < high and tokens[end].kind != "p":
        end += 1
    return (begin, end) if end > begin else None


def _ends_phrase(tokens: list[Token], number: int, high: int) -> bool:
    """Whether a word inside an inverted subject begins the next thing."""
    token = tokens[number]
    after = tokens[number + 1].low if number + 1 < high else ""
    if token.low in words.PHRASE_ENDS or token.low == "to":
        return True
    if token.low in PLACES and tokens[number - 1].upper and after in THEIR:
        return True  # `said Karam from his bed`
    if token.low in {"in", "on", "at"}:
        return after in TIMES or after.isdigit()
    if token.low == "by":
        return after in BY_MEANS
    if token.low == "and":
        return after in words.PERSONAL or CUES.get(after) is not None
    return token.low in words.WEEKDAYS
