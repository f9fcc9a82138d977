"""Whether a marked span is speech, a term or a title, and whether speech is direct or partial.

Start reading at `is_title` and `is_term`; both ask only for signs a reader could point at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.wording import TERMINAL, WORD
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.view import View

TITLE_LEADS = frozenset({"on", "in", "of", "with", "titled", "entitled", "called", "for"})


def is_title(view: View, position: int) -> bool:
    """The title of a work: capitalised words, and a noun for a work or no verb of saying near."""
    inner = view.inner(position).strip()
    found = WORD.findall(inner)
    if follows_term_sign(view, position):
        return False
    if not 1 <= len(found) <= 12 or inner[-1:] == "!":
        return False
    strong = [word for word in found if word.lower() not in words.TITLE_SMALL]
    capitalised = strong and all(word[0].isupper() or word[0].isdigit() for word in strong)
    if not capitalised:
        return False
    before = [token.low for token in view.tokens[max(0, position - 4) : position]]
    if set(before) & words.TITLE_NOUNS:
        return True
    leads = bool(before) and (before[-1] in TITLE_LEADS or before[-1].endswith("'s"))
    if len(strong) < 2 or (inner[-1:] == "." and not leads):
        return False
    near = [cue for cue in view.cues if cue.last == position or cue.last == position - 1]
    if near and near[-1].verb.lemma in words.CRIES:
        return False
    before_it = view.tokens[position - 1].low if position else ":"
    invited = inner[-1:] in "?," and before_it in {":", ","}
    if invited and any(cue.first > position for cue in view.cues):
        return False
    return len(strong) >= 2 and not view.alone(position) and position > 0


def is_term(view: View, position: int, how: str) -> bool:
    """A term, a name or a scare quote although a cue governs the sentence."""
    inner = view.inner(position).strip().rstrip(",.")
    found = WORD.findall(inner)
    if not found or len(found) > 4:
        return False
    if is_name(view, position) or _is_askers(view, position):
        return True
    if how in {"after", "split", "colon"} or view.inner(position).strip()[-1:] in TERMINAL:
        return False
    before = view.tokens[position - 1] if position else None
    return bool(before and before.low == "if")


def is_name(view: View, position: int) -> bool:
    """A name or a term by what stands before it: a sign, a name, a word for a source."""
    found = WORD.findall(view.inner(position))
    if not found or follows_term_sign(view, position) or _is_nickname(view, position, found):
        return True
    lows = [word.lower() for word in found]
    plain_phrase = not words.PREPOSITIONS & set(lows) and "of" not in lows
    source = plain_phrase and lows[-1] in words.SPEAKER_NOUNS  # `an unnamed "informed source"`
    return source and position > 0 and view.tokens[position - 1].kind == "w"


def follows_term_sign(view: View, position: int) -> bool:
    """`so-called "..."`, `by the nom de guerre "..."`, `known as "..."`."""
    near = [token.low for token in view.tokens[max(0, position - 3) : position]]
    while near and near[-1] in {",", "the", "a", "an", "as", "of"}:
        near.pop()
    return bool(near) and near[-1] in words.TERM_SIGNS


def _is_nickname(view: View, position: int, found: list[str]) -> bool:
    """`Abu Hafs "al-Jabali" Karam`: a name inside or behind a name."""
    if position == 0 or len(found) > 2:
        return False
    before = view.tokens[position - 1]
    if before.kind != "w" or not before.upper or position < 2:
        return False
    after = view.tokens[position + 1] if position + 1 < len(view.tokens) else None
    named = any(word[0].isupper() or word.startswith(("al-", "el-")) for word in found)
    return named and (after is None or after.upper or view.tokens[position - 2].upper)


def _is_askers(view: View, position: int) -> bool:
    """`Asked if he was "afraid," Karam said no`: the words of the one who asks."""
    tokens = view.tokens
    if len(tokens) < 2 or tokens[0].low not in {"asked", "pressed"}:
        return False
    if any(cue.last == position for cue in view.cues):
        return False  # `what a reporter called "..."`
    opens = any(token.low in {"if", "whether", "about"} for token in tokens[1:6])
    return opens and not any(token.low == "," for token in tokens[:position])
