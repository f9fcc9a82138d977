"""Ideas for words whose cue follows them: after, split, signed, trail.

    "...," Haddad said / "...," said Haddad / "...," Haddad was quoted as saying
    "...," Haddad said, "..."
    "..." — Rana Haddad
    ... "..." ..., Haddad said.

Start reading at `after`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tm.extract import phrases, subjects
from tm.extract.cue_tokens import ACCORDING, CueToken
from tm.extract.signs import announced_by
from tm.extract.view import Found
from tm.lang.en import words
from tm.lang.en.cues import CUES, CueVerb

if TYPE_CHECKING:
    from tm.extract.phrases import Phrase
    from tm.extract.sentences import Token
    from tm.extract.view import Attribution, View

NO_SUBJECT = words.CONJUNCTIONS | words.RELATIVES | words.PREPOSITIONS
NO_SUBJECT_OF_CUE = NO_SUBJECT | {"to", "is", "was"}
INSIDE_NAME = words.PREPOSITIONS | words.DETERMINERS | {"of", ","}
BEGINS_SUBJECT = words.DETERMINERS | words.PERSONAL | {"one"}
NOT_INVERTED = words.PREPOSITIONS | {"that", "of", "to"}
MAX_TRAIL_SUBJECT = 12
CITING = frozenset({"cite", "quote"})
# Behind a noun, not behind a verb of speech that follows the words.
NO_OBJECT = words.AUXILIARIES | {"of", "from"}
# What a sign, a letter, a slogan does; right behind the words it is no other verb.
SHOWING = frozenset({"read", "reads"})
# `"...," a letter to the mayor and his council reads.`: how far behind the words, in tokens.
MAX_SHOWING = 10
# No more words stand inside the subject of another verb.
MAX_PART = 5
# A quote inside the quote may close with it: `"... ‘not today,’" he said`.
NESTED = "\"'” \N{RIGHT SINGLE QUOTATION MARK}"
# `"...," came the reply from the tower.`
COMING = frozenset({"came", "comes", "was"})
VERDICTS = frozenset({"all", "what", "how"})
VOICES = frozenset({"voice", "voices", "verdict", "refrain", "shout", "cry"})
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
            speaker = phrases.phrase_to_comma(view.tokens, cue.last, high)
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
    return _unknown_verb(view, position, begin, high)


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
    asker = phrases.phrase_to_comma(view.tokens, 2, position - 1) if by else None
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


def _may_begin(token: Token) -> bool:
    """Whether a word may begin the subject of an attribution that closes a sentence."""
    return token.upper or (token.low not in NO_SUBJECT and not token.low.endswith(("ed", "ing")))


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


def _unknown_verb(view: View, position: int, begin: int, high: int) -> Found | None:
    """`"...!" beamed Haddad`: any past verb right behind the words, with a subject behind it."""
    if begin + 1 >= high:
        return None
    token, following = view.tokens[begin], view.tokens[begin + 1]
    if token.low in COMING:
        return _came(view, begin, high)
    found = _unknown_with_subject(view, begin, high) or _noun_like(view, begin, high)
    if found:
        return found
    subject = following.upper or following.low in BEGINS_SUBJECT
    past = token.low.endswith("ed") or token.low in SHOWING or _smiles(view, position, begin, high)
    if len(view.inners[position].split()) <= MAX_PART and not view.opens(position):
        return None  # `The claim that it was "late," offended Haddad`: another verb's subject
    if token.kind != "w" or token.upper or not past or not subject:
        return None
    if following.low in {"that", "this"}:
        return None
    verb = CueVerb(token.low, speech=True, nounish=False, participle=False, past=True)
    return _inverted(view, CueToken(begin, begin + 1, verb), high)


def _came(view: View, begin: int, high: int) -> Found | None:
    """`"...," came the reply from the tower`, `"...," was the answer of Karam`."""
    tokens = view.tokens
    if tokens[begin + 1].low not in words.DETERMINERS:
        return None
    for number in range(begin + 2, min(begin + 2 + MAX_PART, high)):
        low = tokens[number].low
        if tokens[number].kind != "w" or low in words.PREPOSITIONS:
            return None
        if low not in words.SPEECH_NOUNS | VOICES:
            continue
        verb = CueVerb(tokens[begin].low, speech=True, nounish=False, participle=False, past=True)
        cue = CueToken(begin, begin + 1, verb)
        whose = number + 1 < high and tokens[number + 1].low in {"of", "from"}
        first = number + 2 if whose and low not in VOICES else begin + 1
        speaker = phrases.phrase_after(tokens, first, high, view.small)
        return Found("after", _with_name(view, speaker, high), cue) if speaker else None
    return None


def _smiles(view: View, position: int, begin: int, high: int) -> bool:
    """`"...," smiles one broker.`: behind the comma of whole words, a verb of today."""
    if not view.opens(position) or view.inners[position].rstrip(NESTED)[-1:] not in ",?!":
        return False
    token, end = view.tokens[begin], min(high, begin + MAX_SHOWING)
    closes = any(view.tokens[number].low in {".", ","} for number in range(begin + 1, end))
    return token.low.endswith("s") and not token.low.endswith("ss") and (closes or end == high)


def _unknown_with_subject(view: View, begin: int, high: int) -> Found | None:
    """`"...?" Haddad pressed.`: a name or pronoun and any past verb."""
    number = begin
    while number < high and (
        view.tokens[number].upper or view.tokens[number].low in words.PERSONAL
    ):
        number += 1
    if not begin < number < min(begin + 5, high):
        return None
    verb_token = view.tokens[number]
    closes = number + 1 >= len(view.tokens) or view.tokens[number + 1].kind == "p"
    if not closes or not verb_token.low.endswith("ed"):
        return None
    verb = CueVerb(verb_token.low, speech=True, nounish=True, participle=False, past=True)
    return Found("after", (begin, number), CueToken(number, number + 1, verb))


def _noun_like(view: View, begin: int, high: int) -> Found | None:
    """`"...," the old man answers without a smile`: behind the words a noun's form is a verb."""
    tokens = view.tokens
    if tokens[begin].low not in words.DETERMINERS:
        return None
    for number in range(begin + 2, min(begin + MAX_SHOWING, high)):
        verb = CUES.get(tokens[number].low)
        after = tokens[number + 1].low if number + 1 < len(tokens) else ""
        if tokens[number - 1].owns:
            continue
        near = number < begin + 5 or (tokens[number].low in SHOWING and after in {"", "."})
        if near and verb and verb.speech and not verb.participle and after not in NO_OBJECT:
            return Found("after", (begin, number), CueToken(number, number + 1, verb))
        if tokens[number].kind != "w" or tokens[number].verb:
            return None
    return None


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
        return _inverted(view, cue, high) if cue.verb.speech and not helped else None
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


def _inverted(view: View, cue: CueToken, high: int) -> Found | None:
    if cue.last >= high:
        return None
    following = view.tokens[cue.last]
    if following.kind == "p" or following.low in NOT_INVERTED or _begins_clause(view, cue.last):
        return None
    speaker = phrases.phrase_after(view.tokens, cue.last, high, view.small)
    if speaker is None or _holds_verb(view, speaker):
        return None
    return Found("after", _with_name(view, speaker, high), cue)


def _holds_verb(view: View, phrase: Phrase) -> bool:
    """`"...", said the files were burned`: a clause, and nobody."""
    helped = any(token.low in words.AUXILIARIES for token in view.tokens[slice(*phrase)])
    return helped and not phrases.has_relative(view.tokens, *phrase)


def _begins_clause(view: View, number: int) -> bool:
    """`"...," insists he'll pay`: behind a verb, a pronoun with a verb of its own."""
    tokens = view.tokens
    if tokens[number].low not in words.PERSONAL:
        return tokens[number].contracted
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    return after is not None and (after.verb != "" or after.low in words.AUXILIARIES)


def _with_name(view: View, speaker: Phrase, high: int) -> Phrase:
    """`said Karam's partner, Rana Haddad.`: the name that stands beside a description."""
    tokens, (begin, comma) = view.tokens, speaker
    described = tokens[begin].owns or tokens[begin].low in words.DETERMINERS
    if comma + 1 >= high or tokens[comma].low != "," or tokens[comma - 1].upper or not described:
        return speaker
    end = comma + 1
    while end < high and tokens[end].upper:
        end += 1
    named = end > comma + 1 and (end == len(tokens) or tokens[end].kind == "p")
    return (begin, end) if named else speaker


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


def trail(view: View, position: int) -> Found | None:
    """`... "..." ..., Haddad said.`: the end of the sentence attributes all of it."""
    begin = _next_trail_begin(view, position)
    if begin is None:
        return None
    goes_on = begin - 1 > position and view.inners[begin - 1][:1].islower()
    last = after(view, begin - 1) if goes_on else None
    if last and last.how == "after":
        return replace(last, how="trail")
    cues = view.gap_cues(begin, len(view.tokens))
    for cue in cues:
        if cue.verb is ACCORDING:
            speaker = phrases.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
            return Found("trail", speaker, cue) if speaker else None
    for cue in cues:
        if cue.verb.speech and not cue.passive and not cue.verb.participle:
            return trail_cue(view, begin, cue)
    return None


def trail_cue(view: View, begin: int, cue: CueToken) -> Found | None:
    """`, Haddad said.` or `, said Haddad.`: a comma, a short subject, a cue, little else."""
    comma = phrases.last_comma(view.tokens, begin, cue.first)
    if comma is None:
        return None
    lead = view.tokens[comma + 1 : cue.first]
    stop = next(
        (n for n in range(cue.last + 1, len(view.tokens)) if view.tokens[n].low == ","),
        len(view.tokens),
    )
    rest = stop - cue.last
    if lead and not _may_begin(lead[0]):
        return None
    if lead and len(lead) <= MAX_TRAIL_SUBJECT and rest <= 10:
        speaker = view.subject(comma + 1, cue.first)
    elif (
        not lead
        and 1 < rest <= 30
        and not _begins_clause(view, cue.last)
        and phrases.begins_phrase(view.tokens, cue.last, stop)
    ):
        speaker = phrases.phrase_after(view.tokens, cue.last, len(view.tokens), view.small)
        if speaker and _is_clause(view, speaker):
            speaker = view.main_subject()  # `Haddad, who left, says the plan changed his life`
    else:
        return None
    return Found("trail", speaker, cue) if speaker else None


def _is_clause(view: View, phrase: Phrase) -> bool:
    """`the plan changed his life`; not `the head of the body that cleared them`."""
    finite = phrases.has_finite(view.tokens, *phrase)
    return finite and not phrases.has_relative(view.tokens, *phrase)


def _next_trail_begin(view: View, position: int) -> int | None:
    """Behind the last atom of the sentence."""
    last = view.places[-1]
    return last + 1 if last + 1 < len(view.tokens) and last >= position else None
