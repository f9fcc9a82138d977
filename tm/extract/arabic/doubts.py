"""When the speaker or the kind of marked words is doubtful although a report holds them.

Start reading at `is_doubtful`. Measured on our own articles (tests/gate): what is found without one
of these signs is right nearly always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.kinds import inner_words, is_whole
from tm.lang.ar import words

if TYPE_CHECKING:
    from tm.extract.arabic.attribution import Attribution, View
    from tm.extract.arabic.report import Report

# So few words in the middle of a clause may be a name.
FEW = 2
_BEFORE_QUOTES = words.PREPOSITIONS | words.THAT | words.BOUNDARIES | {"ب"}


def is_doubtful(text: str, view: View, item: Attribution, report: Report) -> bool:
    """Whether one of the signs stands: a clause that goes on, a likely name, one who is told."""
    position = next(at for at, number in view.atoms if view.marked[number] is item.marked)
    return (
        _lies_far(view, position, report)
        or _may_be_name(text, view, position, item)
        or _names_addressee(view, report)
    )


def _lies_far(view: View, position: int, report: Report) -> bool:
    """Behind other marked words and a comma: the later clause may be another's."""
    inside = view.tokens[report.content[0] : position]
    quoted = next((n for n, token in enumerate(inside) if token.kind == "q"), len(inside))
    return any(token.key == "،" for token in inside[quoted:])


def _may_be_name(text: str, view: View, position: int, item: Attribution) -> bool:
    """A word or two behind a noun, and the sentence goes on."""
    if item.direct or len(inner_words(item.marked, text)) > FEW or is_whole(item.marked, text):
        return False
    following = [token for token in view.tokens[position + 1 : position + 3] if token.key != "،"]
    plain = not any(words.is_definite(words.word_key(w)) for w in inner_words(item.marked, text))
    if plain and following and following[0].key in words.RELATIVES:
        return True  # خاضها مواطنه «فلان فلان»، الذي
    following = view.tokens[position + 1 : position + 2]
    return (bool(following) and following[0].kind == "w") or _completes(view, position, text)


def _completes(view: View, position: int, text: str) -> bool:
    """بموسم «الحصاد», استنشاق الغاز «الأصفر»: a definite word behind a noun, or any with و."""
    before = view.tokens[position - 1]
    found = inner_words(view.marked[int(view.tokens[position].key)], text)
    behind_noun = position > 0 and before.kind == "w" and before.key not in _BEFORE_QUOTES
    if position > 1 and before.key == "و" and view.tokens[position - 2].kind == "w":
        return True  # على النصرة و«أحرار الشمال»
    return behind_noun and bool(found) and words.is_definite(words.word_key(found[0]))


def _names_addressee(view: View, report: Report) -> bool:
    """`لعنب بلدي`: a subject behind its verb that begins with ل may be the one who is told."""
    if report.speaker is None or report.speaker[0] < report.verb:
        return False
    return view.tokens[report.speaker[0]].key.startswith("ل") and report.cut == 0
