"""Ideas for words whose cue follows them: after, split, signed.

    "...," Haddad said / "...," said Haddad / "...," Haddad was quoted as saying
    "...," Haddad said, "..."
    "..." — Rana Haddad

Verbs that no list has are read in `tm.extract.unlisted`, subjects behind their verb in
`tm.extract.inverted`, sentences attributed at their end in `tm.extract.trailing`. Start reading at
`after`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import phrase_behind, phrases, subjects
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.inverted import inverted
from tm.extract.signs import announced_by
from tm.extract.unlisted import NESTED, unlisted
from tm.extract.view import Found
from tm.lang.en import words

if TYPE_CHECKING:
    from tm.extract.view import Attribution, View

NO_SUBJECT = words.CONJUNCTIONS | words.RELATIVES | words.PREPOSITIONS
NO_SUBJECT_OF_CUE = NO_SUBJECT | {"to", "is", "was"}
INSIDE_NAME = words.PREPOSITIONS | words.DETERMINERS | {"of", ","}
CITING = frozenset({"cite", "quote"})
VERDICTS = frozenset({"all", "what", "how"})
BRACKET = announced_by("(")
RELATIVES = announced_by(those=words.RELATIVES)
ASKED, PAUSE = frozenset({"asked", "pressed"}), frozenset({",", ":", "asked", "pressed"})
INVITING = ",?!…—–-"


def after(view: View, position: int) -> Found | None:
    """The cue follows the words."""
    inner = view.inners[position].rstrip(NESTED)
    following = view.tokens[position + 1].low if position + 1 < len(view.tokens) else ""
    invited = inner[-1:] in INVITING or following == "," or following in phrases.DASHES
    if not (invited or position == 0 or _closes(view, position)):
        return None
    if view.lows[0] in ASKED and position and view.lows[position - 1] in PAUSE:
        asked = _asked(view, position)
        if asked:
            return asked
    if position and view.lows[position - 1] == ":" and _leads_on(view, position):
        return None
    return _behind(view, position)


def _behind(view: View, position: int) -> Found | None:
    """The first cue behind the words that fits."""
    begin, high = _reach(view, position)
    for cue in view.gap_cues(begin, high):
        if cue.verb is ACCORDING:
            if cue.first - begin > 2:
                continue
            speaker = phrase_behind.phrase_to_comma(view.tokens, cue.last, high)
            return Found("according", speaker, cue) if speaker else None
        if cue.verb.participle and cue.first == begin:
            return None  # `"...," adding that ...`: no attribution of these words
        if not BRACKET.isdisjoint(view.announced) and _in_bracket(view, begin, cue):
            continue
        if cue.passive and cue.verb.lemma in CITING:
            return _quoted_as(view, begin, cue, high)
        if cue.verb.participle or cue.passive or _in_relative(view, begin, cue, high):
            continue
        found = _cited(view, cue, high) or _after_cue(view, begin, cue, high)
        if found:
            return found
    return unlisted(view, position, begin, high)


def _reach(view: View, position: int) -> tuple[int, int]:
    """Where what follows the words begins and ends: `"...," | read one placard |; another said`."""
    begin, high = position + 1, view.next_atom(position)
    while begin < high and view.tokens[begin].kind == "p":
        begin += 1
    if ";" in view.lows[begin:high]:
        high = view.lows.index(";", begin)
    return begin, high


def _asked(view: View, position: int) -> Found | None:
    """`Asked by Karam, "Is that you?" Haddad said no.`: not what Haddad said."""
    by = view.lows[1] == "by"
    if view.gap_cues(1, position) or not (by or view.inners[position].endswith("?")):
        return None
    asker = phrase_behind.phrase_to_comma(view.tokens, 2, position - 1) if by else None
    return Found("passive", asker, None)


def _closes(view: View, position: int) -> bool:
    """`For them it "was a shock" Haddad says.`: a name and a verb of speech end the sentence."""
    tokens, cue = view.tokens, view.cues[-1] if view.cues else None
    if cue is None or not cue.verb.speech or cue.verb.nounish or cue.passive or cue.verb.participle:
        return False
    closes = cue.last == len(tokens) or tokens[cue.last].low == "."
    named = position + 1 < cue.first < position + 5
    return closes and named and all(token.upper for token in tokens[position + 1 : cue.first])


def _in_bracket(view: View, begin: int, cue: CueToken) -> bool:
    """`"...," the mayor (who has said so before) said`: the verb in the bracket is another."""
    lows = view.lows[begin : cue.first]
    return lows.count("(") > lows.count(")")


def signed(view: View, position: int) -> Found | None:
    """`"..." — Rana Haddad`: a dash and a name close the paragraph."""
    begin = position + 2
    if begin >= len(view.tokens) or view.tokens[position + 1].low not in phrases.DASHES:
        return None
    end = len(view.tokens)
    while end > begin and view.tokens[end - 1].kind == "p":
        end -= 1
    names = view.tokens[begin:end]
    if not 1 <= len(names) <= 10 or not names[0].upper:
        return None
    if not all(token.upper or token.low in INSIDE_NAME or token.low.isdigit() for token in names):
        return None
    return Found("signed", (begin, end), None)


def _quoted_as(view: View, begin: int, cue: CueToken, high: int) -> Found | None:
    """`"...," Haddad was quoted as saying`."""
    speaker = view.subject(begin, cue.first)
    saying = next((c for c in view.gap_cues(cue.last, high) if c.verb.participle), None)
    last = saying.last if saying else cue.last
    return Found("after", speaker, replace(cue, last=last)) if speaker else None


def _cited(view: View, cue: CueToken, high: int) -> Found | None:
    """`"...," the agency quoted an officer as saying`: the officer speaks."""
    if cue.verb.lemma not in CITING:
        return None
    for saying in view.gap_cues(cue.last, high):
        said_as = saying.first - 1
        if saying.verb.participle and said_as > cue.last and view.tokens[said_as].low == "as":
            return Found("after", (cue.last, said_as), saying, outer=cue)
    return None


def _leads_on(view: View, position: int) -> bool:
    """`Karam asked: "...?" On tax, Haddad said: "..."`: a new sentence, and the next words are his.

    Only where the words have a cue of their own before them.
    """
    high = view.next_atom(position)
    if high >= len(view.tokens) or view.lows[high - 1] != ":" or high < position + 3:
        return False
    stopped = view.inners[position].rstrip(NESTED)[-1:] in ".?!"
    return stopped and view.tokens[position + 1].upper


def _in_relative(view: View, begin: int, cue: CueToken, high: int) -> bool:
    """`"...," Karam, who asked for calm, told the daily`: the later cue is the one."""
    if RELATIVES.isdisjoint(view.announced):
        return False
    opened = phrases.last_relative(view.tokens, begin, cue.first)
    if opened is None or phrases.last_comma(view.tokens, opened, cue.first) is not None:
        return False
    if cue.last + 1 == high and high < len(view.tokens) and view.tokens[cue.last].low == ":":
        return True  # `"...," far from a speech in which he said: "..."`
    return any(not later.verb.participle for later in view.gap_cues(cue.last, high))


def _over_verdict(view: View, begin: int, cue: CueToken) -> int:
    """`"..." That was all Karam said`, `"..." was how Karam put it`: on to the subject."""
    if cue.first - begin < 3:
        return begin
    is_behind = begin + (view.lows[begin] in words.POINTING)
    verdict = view.lows[is_behind] in words.BE and view.lows[is_behind + 1] in VERDICTS
    return is_behind + 2 if verdict else begin


def _after_cue(view: View, begin: int, cue: CueToken, high: int) -> Found | None:
    begin = _over_verdict(view, begin, cue)
    end = subjects.skip_auxiliaries(view.tokens, begin, cue.first)
    if end <= begin:
        # `does not reveal the plan`: no inverted verb has an auxiliary.
        helped = not words.AUXILIARIES.isdisjoint(view.lows[begin : cue.first])
        return inverted(view, cue, high) if cue.verb.speech and not helped else None
    first = view.tokens[begin]
    if first.low == "as" and begin + 1 < end:
        if cue.verb.lemma in words.NAMING:
            return None  # `"...," as officials call it`: a name
        begin, first = begin + 1, view.tokens[begin + 1]
    if first.kind == "w" and first.low in NO_SUBJECT_OF_CUE and not first.upper:
        return None
    if first.low.endswith(("ed", "ing")) and not first.upper:
        return None
    if phrases.has_finite(view.tokens, begin + 1, end) and not phrases.has_relative(
        view.tokens, begin, end
    ):
        return None
    speaker = view.subject(begin, cue.first)
    return Found("after", speaker, cue) if speaker else None


def split(view: View, position: int, previous: Attribution | None) -> Found | None:
    """The attribution stands between two halves of one speech."""
    if not previous or previous.how not in {"after", "split", "according"}:
        return None
    low = view.previous_atom(position)
    gap = view.gap_cues(low, position)
    last = view.tokens[position - 1].low
    if gap and gap[-1].verb.participle and gap[-1] is not previous.cue:
        return None
    own = [cue for cue in gap if cue != previous.cue]
    if own and not own[-1].verb.participle and own[-1].verb.speech:
        return None
    joined = last in {",", ":", "that", "and", "but", "."} or last in phrases.DASHES
    return Found("split", None, None, same_as_previous=True) if joined else None
