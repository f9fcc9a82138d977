"""Names in marks: the signs that settle it alone, and whether a name is a title.

Where none of these signs stands, `tm.extract.evidence` weighs. Start reading at `is_name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.evidence import GOVERNED, beside, near_speech_noun
from tm.extract.inside import shape_of
from tm.extract.wording import words_in
from tm.lang.en import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.view import Attribution, Found, View


# No name that a sign announces has more words.
MAX_NAME = 4
# How far behind a name, in tokens, the verb that gives it: `as officials in the town call it`.
MAX_CALLER = 8
# A capitalised name in marks behind one of these is a title: `in “Bread and Ashes”`.
TITLE_LEADS = frozenset({"in", "on", "of", "for", "with", "at"})
# What stands right behind these is a title, whatever its letters: `headlined “We want bread”`.
GIVES_TITLE = frozenset({"title", "titled", "entitled", "subtitled", "headlined"})
# Right behind these stands who is told.
TOLD = frozenset({"told", "tells", "telling"})
# `the author of “Bread”`: who wrote a work.
WROTE = frozenset({"author", "co-author", "authors", "director", "creator"})
# Who is quoted without a name; `people` and `media` are whom others speak of.
SOURCES = words.SPEAKER_NOUNS - {"people", "media"}
CALLS = frozenset({"calls", "called", "call", "calling", "styles", "styled"})
# Fewer words may be a term.
MANY = 3


def is_stray(view: View, position: int, found: Found | None, previous: Attribution | None) -> bool:
    """A word or two that nothing governs, beside none that is: nobody who could say them."""
    if found is not None or len(words_in(view.inners[position])) >= MANY:
        return False
    lonely = beside(previous) != GOVERNED and not near_speech_noun(view, position)
    return lonely and not view.alone(position)


def is_title(view: View, position: int) -> bool:
    """The title of a work by what announces it: a noun for works, `in`, an owner."""
    if position and view.lows[position - 1] in GIVES_TITLE:
        return True
    shape = _shape(view, position)
    if not shape.startswith("title") or follows_term_sign(view, position):
        return False
    if "!" in view.inners[position]:
        return False  # `to chants of “Bread! Work!”`
    if _is_announced(view, position):
        return True
    before = view.tokens[position - 1].low if position else ""
    if before in TOLD:
        return True  # `Karam told “Town and Harbour,” ...`
    return shape != "title1" and (before in TITLE_LEADS or before.endswith("'s"))


def is_name_in_clause(view: View, position: int, found: Found | None) -> bool:
    """Capitals in the middle of a clause: a name that somebody uses, not what he says.

    `said that the “Road Fund” had paid`, `the film “Bread and Ashes,” said Karam, ...`.
    """
    if found is None or found.cue is None or position == 0:
        return False
    if _shape(view, position) not in {"title2", "title3"} or view.tokens[position - 1].kind != "w":
        return False
    if found.how == "before":
        return found.cue.verb.speech and position - found.cue.last > 1
    return found.how in {"after", "split"}


def name_kind(view: View, position: int) -> str:
    """`title` for the title of a work, `term` for any other name: nobody is quoted."""
    if follows_term_sign(view, position):
        return "term"
    shape = _shape(view, position)
    title = shape in {"title2", "title3"} or (shape == "title1" and _is_announced(view, position))
    return "title" if title else "term"


def _shape(view: View, position: int) -> str:
    return shape_of(view.inners[position].strip())


def _is_announced(view: View, position: int) -> bool:
    """`her novel “Bread”`: a noun for works close before it."""
    near = view.near(position, 4)
    wrote = position > 1 and view.lows[position - 1] == "of" and view.lows[position - 2] in WROTE
    return wrote or not words.TITLE_NOUNS.isdisjoint(near)


def is_name(view: View, position: int) -> bool:
    """A name or a term by what stands before it: a sign, a name, a word for a source."""
    found = words_in(view.inners[position])
    if not found:
        return True
    if len(found) <= MAX_NAME and (
        follows_term_sign(view, position)
        or _is_nickname(view, position, found)
        or _is_askers(view, position)
        or _is_called(view, position)
    ):
        return True
    if found[-1].lower() not in SOURCES:
        return False
    lows = {word.lower() for word in found}  # `an unnamed "informed source"`
    plain_phrase = words.PREPOSITIONS.isdisjoint(lows) and "of" not in lows
    if not plain_phrase or position == 0:
        return False
    called = any(cue.last == position or view.lows[position - 1] == "as" for cue in view.cues)
    return view.tokens[position - 1].kind == "w" and not called  # `what he called "..."`


def follows_term_sign(view: View, position: int) -> bool:
    """`so-called "..."`, `by the nom de guerre "..."`, `known as "..."`, `knew him as "..."`."""
    near = view.near(position, 3)
    if "itself" in near or "themselves" in near:
        return any(low in CALLS for low in near)  # `calls itself the "..."`
    known = near[-1:] == ["as"] and any(low in words.KNOWING for low in near)
    while near and near[-1] in {",", "the", "a", "an", "as", "of"}:
        near.pop()
    return known or (bool(near) and near[-1] in words.TERM_SIGNS)


def _is_nickname(view: View, position: int, found: Sequence[str]) -> bool:
    """`Abu Hafs "al-Jabali" Karam`: a name inside or behind a name."""
    if position == 0 or len(found) > 2:
        return False
    before = view.tokens[position - 1]
    if before.kind != "w" or not before.upper or position < 2:
        return False
    after = view.tokens[position + 1] if position + 1 < len(view.tokens) else None
    named = all(word[0].isupper() or word.startswith(("al-", "el-")) for word in found)
    if not named or view.inners[position].rstrip().endswith("."):
        return False  # `the claim that Karam “founded NATO”`, `a way to feel “Welcome.”`
    return after is None or after.upper or view.tokens[position - 2].upper


def _is_called(view: View, position: int) -> bool:
    """`“...,” as officials call it`: a name."""
    behind = view.lows[position + 1 : position + 3]
    return "as" in behind and any(
        position < cue.first <= position + MAX_CALLER and cue.verb.lemma in words.NAMING
        for cue in view.cues
    )


def _is_askers(view: View, position: int) -> bool:
    """`Asked if he was "afraid," Karam said no`: the words of the one who asks."""
    tokens = view.tokens
    if len(tokens) < 2 or tokens[0].low not in {"asked", "pressed"}:
        return False
    if any(cue.last == position for cue in view.cues):
        return False  # `what a reporter called "..."`
    opens = any(token.low in {"if", "whether", "about"} for token in tokens[1:6])
    return opens and not any(token.low == "," for token in tokens[:position])
