"""Who said the words between the marks: a handful of named ideas, tried in order.

    after      "...," Haddad said / "...," said Haddad          the cue follows the words
    split      "...," Haddad said, "..."                        the second half of the same speech
    before     Haddad said "..." / said that ... "..."          the cue stands before the words
    passive    was called "..." by Haddad
    according  according to Haddad, ... "..."                   before or after
    colon      Haddad: "..."                                    an interview, a headline
    chain      "...", "..." and "..."                           one complement in several spans
    signed     "..." — Rana Haddad                              a dash and a name close it
    trail      ... "..." ..., Haddad said.                      the whole sentence is attributed
    floating   a paragraph or sentence of nothing but a quote   goes on from the one before
    multi      a quote left open over a paragraph's end
    turns      two speakers taking turns without cues
    noun       her remark that "..."                            the owner of the noun speaks
    weak       no cue at all, but too long for a term
    term, title                                                 nobody is quoted

The idea that found a quote is its `how` in all output. Start reading at `Reader.read_sentence`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tm.extract import clauses
from tm.extract.clauses import ACCORDING, CueToken, Phrase
from tm.extract.kinds import inner_words, is_small, is_term, is_title, is_whole
from tm.lang.en import words
from tm.lang.en.cues import CueVerb
from tm.model import Span

if TYPE_CHECKING:
    from tm.extract.marks import Marked
    from tm.extract.sentences import Sentence, Token

# How far behind its cue a quote may begin, in words; measured on news, not sharp.
MAX_SPEECH_REACH = 45
MAX_DESCRIBE_REACH = 9
MAX_TRAIL_SUBJECT = 12
MAX_NOUN_REACH = 10
MAX_CHAIN_REACH = 25
# How far back short marked words are looked over for a cue, in tokens.
MAX_SMALL_REACH = 100
TELLING = frozenset("tell inform assure notify advise remind brief warn".split())
CITING = frozenset({"cite", "quote"})
VIEWS = frozenset({"view", "words", "opinion", "telling", "account", "estimation"})
INVITING = ",?!…—–-"


@dataclass(slots=True)
class Attribution:
    """What is known of one marked span.

    Attributes:
        marked: the span.
        how: the idea that found it.
        speaker: the words that name the speaker in this sentence.
        implied: the words elsewhere that name him, when this sentence does not.
        source: the attribution whose speaker this one shares.
        cue, outer, inner: spans and lemmas of the reporting expressions.
        position: of the cue, seen from the words.
    """

    marked: Marked
    how: str = "term"
    speaker: Span | None = None
    implied: Span | None = None
    source: Attribution | None = None
    cue: CueToken | None = None
    cue_span: Span | None = None
    outer: CueToken | None = None
    inner: CueToken | None = None
    position: str = ""
    negated: bool = False
    tokens: list[Token] = field(default_factory=list)

    @property
    def speech(self) -> bool:
        """Whether somebody is quoted."""
        return self.how not in {"term", "title"}


@dataclass(slots=True)
class Found:
    """A cue with its subject, as one of the ideas found it."""

    how: str
    speaker: Phrase | None
    cue: CueToken | None
    outer: CueToken | None = None
    inner: CueToken | None = None
    same_as_previous: bool = False


class Reader:
    """Reads the sentences of a text in order; remembers who spoke last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.context = Context()

    def read_sentence(self, view: View) -> list[Attribution]:
        """Attribute the marked spans of one sentence."""
        made: list[Attribution] = []
        for position, number in view.atoms:
            made.append(self._attribute(view, position, view.marked[number], made))
        self.context.remember(view, made)
        return made

    def _attribute(
        self, view: View, position: int, marked: Marked, made: list[Attribution]
    ) -> Attribution:
        previous = made[-1] if made else None
        if _inside_speaker(marked, previous):
            return Attribution(marked, "term", tokens=view.tokens)
        found = None
        if not is_title(view, position):
            found = view.attribute(position, previous)
            if found and is_term(view, position, found.how, found.cue):
                found = None
                return Attribution(marked, "term", tokens=view.tokens)
            if not found:
                return self._without_cue(view, position, marked, previous)
        else:
            return Attribution(marked, "title", tokens=view.tokens)
        return self._attributed(view, marked, found, made)

    def _attributed(
        self, view: View, marked: Marked, found: Found, made: list[Attribution]
    ) -> Attribution:
        """Turn token numbers into spans of the text."""
        attribution = Attribution(marked, found.how, tokens=view.tokens)
        attribution.outer, attribution.inner = found.outer, found.inner
        if found.speaker:
            attribution.speaker = view.span(found.speaker)
        if found.cue:
            attribution.cue = found.cue
            attribution.cue_span = view.span((found.cue.first, found.cue.last))
            before = attribution.cue_span.start < marked.span.start
            attribution.position = "before" if before else "after"
            attribution.negated = clauses.negated(view.tokens, found.cue)
        if found.same_as_previous and made:
            attribution.source = made[-1]
            attribution.speaker = attribution.speaker or made[-1].speaker
            attribution.implied = made[-1].implied
            if not found.cue:
                for name in ("cue", "cue_span", "position", "outer", "negated"):
                    setattr(attribution, name, getattr(made[-1], name))
        return attribution

    def _without_cue(
        self, view: View, position: int, marked: Marked, previous: Attribution | None
    ) -> Attribution:
        """No cue in the sentence: a floating quote, a long fragment, or a term."""
        attribution = Attribution(marked, tokens=view.tokens)
        alone = view.alone(position)
        count = len(inner_words(marked, self.text))
        if alone and (count > 3 or is_whole(marked, self.text)):
            attribution.how = "floating"
            self.context.continue_speech(attribution)
        elif count >= 5:
            attribution.how = "weak"
            subject = view.owner(position) or clauses.sentence_subject(view.sentence)
            goes_on = position == 0 and self.context.here is not None
            if (
                subject
                and not goes_on
                and not any(view.tokens[number].kind == "q" for number in range(*subject))
            ):
                attribution.implied = view.span(subject)
            else:
                self.context.continue_speech(attribution, how="weak")
        elif previous and previous.speech and previous.how != "weak":
            attribution.how = "chain"
            attribution.source = previous
            attribution.speaker, attribution.implied = previous.speaker, previous.implied
        return attribution


def _inside_speaker(marked: Marked, previous: Attribution | None) -> bool:
    """A term inside the phrase that names the last speaker: `the "4+1" coalition told ...`."""
    return bool(previous and previous.speaker and previous.speaker.contains(marked.span))


class Context:
    """What the sentences before leave behind: who spoke, who was the subject."""

    def __init__(self) -> None:
        self.last: Attribution | None = None
        self.here: Attribution | None = None
        self.subject: Span | None = None
        self.turns: list[Attribution] = []

    def start_paragraph(self) -> None:
        """A new paragraph: what was said in this one is forgotten, the rest is kept."""
        self.here = None

    def remember(self, view: View, made: list[Attribution]) -> None:
        """After a sentence."""
        spoken = [item for item in made if item.speech]
        if spoken:
            self.last = self.here = spoken[-1]
            self.turns.append(spoken[-1])
            self.subject = None
            return
        subject = _reporting_subject(view)
        if subject is None and self.here is None:
            subject = clauses.sentence_subject(view.sentence)
            if subject and not _may_speak(view.tokens, subject) and self.last is not None:
                subject = None
        self.turns.clear()
        if subject or self.here is None:
            self.subject = view.span(subject) if subject else None

    def continue_speech(self, attribution: Attribution, how: str = "floating") -> None:
        """Give a quote without a cue the speaker of what it goes on from."""
        attribution.how = how
        if self.here is None and self._takes_turns(attribution):
            return
        if self.subject is not None:
            attribution.implied = self.subject
        elif self.last is not None:
            attribution.source = self.last
            attribution.implied = self.last.speaker or self.last.implied
            if self.last is self.here:
                attribution.speaker = self.last.speaker

    def _takes_turns(self, attribution: Attribution) -> bool:
        """`"...?" Karam asked. / "No," Haddad replied. / "...?"`: Karam again."""
        if len(self.turns) < 2 or self.subject is not None:
            return False
        first, second = self.turns[-2], self.turns[-1]
        asked = bool(first.cue and first.cue.verb.lemma == "ask")
        answered = bool(second.cue and second.cue.verb.lemma in {"reply", "answer", "respond"})
        if not (asked and answered and first.speaker):
            return False
        attribution.how = "turns"
        attribution.source = first
        attribution.implied = first.speaker
        return True


def _reporting_subject(view: View) -> Phrase | None:
    """Who reports something in a sentence without quotes."""
    cue = next((cue for cue in view.cues if not cue.passive), None)
    if cue and cue.verb is ACCORDING:
        return clauses.phrase_after(view.tokens, cue.last, len(view.tokens), frozenset())
    if cue and not cue.participle:
        return clauses.subject_before(view.tokens, 0, cue.first)
    return None


def _may_speak(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a subject looks like somebody: a name, a pronoun for people, a noun for them."""
    first = tokens[phrase[0]]
    if phrase[1] - phrase[0] == 1 and first.low in words.PRONOUNS:
        return first.low in {"he", "she", "they"}
    named = any(tokens[number].upper for number in range(phrase[0] + 1, phrase[1]))
    people = any(tokens[number].low in words.SPEAKER_NOUNS for number in range(*phrase))
    alone = phrase[1] - phrase[0] == 1 and first.upper and first.low not in words.DETERMINERS
    return named or people or alone


class View:
    """One sentence, with what the ideas ask of it."""

    def __init__(self, text: str, sentence: Sentence, marked: list[Marked]) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.marked = marked
        self.cues = clauses.find_cues(self.tokens)
        self.atoms = [
            (position, int(token.low))
            for position, token in enumerate(self.tokens)
            if token.kind == "q"
        ]
        self.places = [position for position, _ in self.atoms]
        self.small = frozenset(number for _, number in self.atoms if is_small(marked[number], text))

    def span(self, phrase: Phrase) -> Span:
        """Token numbers as a span of the text; the stop of an abbreviation belongs to it."""
        last = self.tokens[phrase[1] - 1]
        short = "." in last.low or last.low in words.ABBREVIATIONS or len(last.low) == 1
        stop = self.text[last.end : last.end + 1] == "." and last.kind == "w" and short
        return Span(self.tokens[phrase[0]].start, last.end + stop)

    def inner(self, position: int) -> str:
        """The words between the marks of an atom."""
        return self.marked[int(self.tokens[position].low)].inner.of(self.text)

    def cue_begin(self, cue: CueToken) -> int:
        """The first token of a reporting expression: its auxiliaries, or the `as` of `as saying`."""
        first = cue.first
        if cue.participle and first and self.tokens[first - 1].low == "as":
            return first - 1
        while first and cue.verb is not ACCORDING:
            low = self.tokens[first - 1].low
            if not (low in words.AUXILIARIES or low in {"also", "not", "never", "later"}):
                break
            first -= 1
        return first

    def cue_end(self, cue: CueToken, position: int) -> int:
        """Over the `that` behind a cue, or an impersonal hedge: `said it was likely that`."""
        tokens = self.tokens
        if cue.last < len(tokens) and tokens[cue.last].low == "that":
            return cue.last + 1
        between = tokens[cue.last : position]
        hedge = 3 <= len(between) <= 5 and between[0].low == "it" and between[-1].low == "that"
        return position if hedge and between[1].low in words.AUXILIARIES else cue.last

    def alone(self, position: int) -> bool:
        """Whether an atom has no words around it in its sentence."""
        return not any(
            token.kind != "p" for number, token in enumerate(self.tokens) if number != position
        )

    def attribute(self, position: int, previous: Attribution | None) -> Found | None:
        """The first idea that fits."""
        found = self._split(position, previous)
        if found:
            return found
        after = self._signed(position) or self._after(position)
        before = self._before(position, previous)
        if after and not (before and self._keeps(before, after, position)):
            return after
        trail = self._trail(position)
        if before and trail and before.cue and not self._strong(before.cue):
            return trail
        return (
            before
            or trail
            or self._in_words(position)
            or self._noun(position)
            or self._colon(position)
            or self._chain(position, previous)
        )

    def _keeps(self, before: Found, after: Found, position: int) -> bool:
        """Both sides offer a cue: the one before holds unless the words end with a real one."""
        if before.cue is None or after.cue is None or before.how != "before":
            return False
        describes = not before.cue.verb.speech and before.cue.last == position
        inside = not any(t.low == "," for t in self.tokens[before.cue.last : position])
        if describes or (inside and self._subordinate(before.cue)):
            return True
        return self.inner(position)[:1].islower() and not after.cue.verb.speech

    def _subordinate(self, cue: CueToken) -> bool:
        """`As Karam claimed that "...", the army ...`: what follows is the main clause."""
        begin = 0
        while begin < cue.first and self.tokens[begin].low in {"but", "and", "even", "just"}:
            begin += 1
        opens = self.tokens[begin].low in words.SUBORDINATORS
        return opens and not any(token.low == "," for token in self.tokens[begin : cue.first])

    def _strong(self, cue: CueToken) -> bool:
        """A cue that holds against an attribution at the end of the sentence."""
        return cue.verb.speech and not cue.verb.nounish

    # -------------------------------------------------------------- limits

    def _next_atom(self, position: int) -> int:
        for later, number in self.atoms:
            if later > position and number not in self.small:
                return later
        return len(self.tokens)

    def _previous_atom(self, position: int) -> int:
        """The token after the atom before this one, or 0."""
        before = bisect_left(self.places, position)
        return self.places[before - 1] + 1 if before else 0

    def _previous_large(self, position: int) -> int:
        """The token after the last atom before this one that is not small, or 0."""
        before = bisect_left(self.places, position)
        while before and self.atoms[before - 1][1] in self.small:
            before -= 1
            if position - self.places[before] > MAX_SMALL_REACH:
                break
        return self.places[before - 1] + 1 if before else 0

    def _gap_cues(self, begin: int, end: int) -> list[CueToken]:
        return [cue for cue in self.cues if begin <= cue.first < end]

    # -------------------------------------------------------------- after

    def _after(self, position: int) -> Found | None:
        """The cue follows the words."""
        inner = self.inner(position).rstrip()
        following = self.tokens[position + 1].low if position + 1 < len(self.tokens) else ""
        invited = inner[-1:] in INVITING or following == "," or following in clauses.DASHES
        if not (invited or position == 0):
            return None
        high = self._next_atom(position)
        begin = position + 1
        while begin < high and self.tokens[begin].kind == "p":
            begin += 1
        for cue in self._gap_cues(begin, high):
            if cue.verb is ACCORDING:
                if cue.first - begin > 2:
                    continue
                speaker = clauses.phrase_to_comma(self.tokens, cue.last, high)
                return Found("according", speaker, cue) if speaker else None
            lows = [token.low for token in self.tokens[begin : cue.first]]
            if lows.count("(") > lows.count(")"):
                return None
            if cue.participle and cue.first == begin:
                return None  # `"...," adding that ...`: the sentence goes on
            if cue.passive and cue.verb.lemma in CITING:
                return self._quoted_as(begin, cue, high)
            if cue.participle or cue.passive or self._in_relative(begin, cue, high):
                continue
            found = self._after_cue(begin, cue, high)
            if found:
                return found
        return self._unknown_verb(begin, high)

    def _signed(self, position: int) -> Found | None:
        """`"..." — Rana Haddad`: a dash and a name close the paragraph."""
        begin = position + 2
        if begin >= len(self.tokens) or self.tokens[position + 1].low not in clauses.DASHES:
            return None
        end = len(self.tokens)
        while end > begin and self.tokens[end - 1].kind == "p":
            end -= 1
        names = self.tokens[begin:end]
        small = words.PREPOSITIONS | words.DETERMINERS | {"of", ","}
        if not 1 <= len(names) <= 10 or not names[0].upper:
            return None
        if not all(token.upper or token.low in small or token.low.isdigit() for token in names):
            return None
        return Found("signed", (begin, end), None)

    def _quoted_as(self, begin: int, cue: CueToken, high: int) -> Found | None:
        """`"...," Haddad was quoted as saying`."""
        speaker = clauses.subject_before(self.tokens, begin, cue.first)
        saying = next((c for c in self._gap_cues(cue.last, high) if c.participle), None)
        last = saying.last if saying else cue.last
        return Found("after", speaker, CueToken(cue.first, last, cue.verb)) if speaker else None

    def _in_relative(self, begin: int, cue: CueToken, high: int) -> bool:
        """`"...," Karam, who asked for calm, told the daily`: the later cue is the one."""
        opened = max(
            (n for n in range(begin, cue.first) if self.tokens[n].low in words.RELATIVES),
            default=None,
        )
        if opened is None or any(t.low == "," for t in self.tokens[opened : cue.first]):
            return False
        return any(not later.participle for later in self._gap_cues(cue.last, high))

    def _unknown_verb(self, begin: int, high: int) -> Found | None:
        """`"...!" beamed Haddad`: any past verb right behind the words, with a subject behind it."""
        if begin + 1 >= high:
            return None
        token, following = self.tokens[begin], self.tokens[begin + 1]
        found = self._unknown_with_subject(begin, high)
        if found:
            return found
        subject = following.upper or following.low in words.DETERMINERS | words.PERSONAL
        if token.kind != "w" or token.upper or not token.low.endswith("ed") or not subject:
            return None
        if following.low in {"that", "this"}:
            return None
        verb = CueVerb(token.low, speech=True, nounish=False, participle=False, past=True)
        return self._inverted(CueToken(begin, begin + 1, verb), high)

    def _unknown_with_subject(self, begin: int, high: int) -> Found | None:
        """`"...?" Haddad pressed.`: a name or pronoun and any past verb."""
        number = begin
        while number < high and (
            self.tokens[number].upper or self.tokens[number].low in words.PERSONAL
        ):
            number += 1
        if not begin < number < min(begin + 5, high):
            return None
        verb_token = self.tokens[number]
        closes = number + 1 >= len(self.tokens) or self.tokens[number + 1].kind == "p"
        if not closes or not verb_token.low.endswith("ed"):
            return None
        verb = CueVerb(verb_token.low, speech=True, nounish=True, participle=False, past=True)
        return Found("after", (begin, number), CueToken(number, number + 1, verb))

    def _after_cue(self, begin: int, cue: CueToken, high: int) -> Found | None:
        end = clauses.skip_auxiliaries(self.tokens, begin, cue.first)
        if end <= begin:
            return self._inverted(cue, high) if cue.verb.speech else None
        first = self.tokens[begin]
        blocked = words.PREPOSITIONS | words.CONJUNCTIONS | words.RELATIVES | {"to", "is", "was"}
        if first.low == "as" and begin + 1 < end:
            begin, first = begin + 1, self.tokens[begin + 1]
        if first.kind == "w" and first.low in blocked and not first.upper:
            return None
        if clauses.has_finite(self.tokens, begin + 1, end) and not clauses.has_relative(
            self.tokens, begin, end
        ):
            return None
        speaker = clauses.subject_before(self.tokens, begin, cue.first)
        return Found("after", speaker, cue) if speaker else None

    def _inverted(self, cue: CueToken, high: int) -> Found | None:
        if cue.last >= high:
            return None
        following = self.tokens[cue.last]
        blocked = words.PREPOSITIONS | {"that", "of", "to"}
        if following.kind == "p" or following.low in blocked:
            return None
        speaker = clauses.phrase_after(self.tokens, cue.last, high, self.small)
        return Found("after", speaker, cue) if speaker else None

    # -------------------------------------------------------------- before

    def _before(self, position: int, previous: Attribution | None) -> Found | None:
        """The cue stands before the words."""
        low = self._previous_large(position)
        near = self._gap_cues(low, position)
        for index in range(len(near) - 1, -1, -1):
            cue = near[index]
            if cue.verb is ACCORDING:
                return self._according_before(cue, position)
            if not self._reaches(cue, position):
                continue
            if cue.passive:
                found = self._passive(cue, position)
                if found:
                    return found
                if self._said_to(cue):
                    return Found("passive", None, cue)
                continue
            return self._subject_of(near[: index + 1], low, position, previous)
        return None

    def _reaches(self, cue: CueToken, position: int) -> bool:
        between = self.tokens[cue.last : position]
        if any(token.low == ";" for token in between):
            return False
        length = sum(token.kind == "w" for token in between)
        introduced = bool(between) and between[-1].low in {":", ","}
        if cue.verb.speech:
            return length <= MAX_SPEECH_REACH
        return length <= MAX_DESCRIBE_REACH or (introduced and between[-1].low == ":")

    def _according_before(self, cue: CueToken, position: int) -> Found | None:
        speaker = clauses.phrase_to_comma(self.tokens, cue.last, position)
        return Found("according", speaker, cue) if speaker else None

    def _passive(self, cue: CueToken, position: int) -> Found | None:
        """`was called "..." by Haddad`, `was quoted as saying "..."`."""
        for number in range(position + 1, min(position + 4, len(self.tokens))):
            if self.tokens[number].low == "by":
                speaker = clauses.phrase_after(
                    self.tokens, number + 1, len(self.tokens), self.small
                )
                return Found("passive", speaker, cue) if speaker else None
        for number in range(cue.last, position):
            if self.tokens[number].low == "by":
                speaker = clauses.phrase_after(self.tokens, number + 1, position, self.small)
                return Found("passive", speaker, cue) if speaker else None
        return None

    def _said_to(self, cue: CueToken) -> bool:
        """`was said to be "furious"`: somebody says it, nobody knows who."""
        return cue.last < len(self.tokens) and self.tokens[cue.last].low == "to" and cue.verb.speech

    def _subject_of(
        self, near: list[CueToken], low: int, position: int, previous: Attribution | None
    ) -> Found | None:
        """The subject of the last of some cues, with the cues that govern it."""
        cue = near[-1]
        outer = self._governing(near)
        if outer:
            near, inner, cue = near[: near.index(outer) + 1], cue, outer
        else:
            inner = None
        if cue.participle:
            return self._participle(near, low, previous, inner)
        speaker = clauses.subject_before(self.tokens, low, cue.first)
        if speaker is None or self._elided(cue):
            turned = self._turned(cue, position)
            return turned or self._borrowed(near, low, previous, inner)
        if self._what_he(speaker):
            speaker = clauses.sentence_subject(self.sentence) or speaker
        citing = self.citing(speaker, near)
        if citing:
            return Found("before", citing[0], cue, outer=citing[1], inner=inner)
        return Found("before", speaker, cue, inner=inner)

    def _what_he(self, phrase: Phrase) -> bool:
        """`Haddad condemned what he called a "..."`: the pronoun is the sentence's subject."""
        begin, end = phrase
        pronoun = end - begin == 1 and self.tokens[begin].low in words.PERSONAL
        return pronoun and begin > 0 and self.tokens[begin - 1].low == "what"

    def citing(self, subject: Phrase, near: list[CueToken]) -> tuple[Phrase, CueToken] | None:
        """`Al-Rai, citing a source, reported`: the source speaks, through the subject."""
        for cue in near[:-1]:
            if cue.participle and cue.verb.lemma in CITING and cue.first >= subject[1]:
                end = cue.last
                while end < near[-1].first and self.tokens[end].low != ",":
                    end += 1
                return ((cue.last, end), cue) if end > cue.last else None
        return None

    def _turned(self, cue: CueToken, position: int) -> Found | None:
        """`In other words, explained Haddad: "..."`: the subject behind the cue."""
        if self.tokens[position - 1].low not in {":", ","} or cue.last >= position - 1:
            return None
        if cue.verb.lemma in TELLING:
            return None
        if not clauses.begins_phrase(self.tokens, cue.last, position):
            return None
        speaker = clauses.phrase_after(self.tokens, cue.last, position, self.small)
        whole = speaker is not None and speaker[1] >= position - 1
        return Found("before", speaker, cue) if whole else None

    def _governing(self, near: list[CueToken]) -> CueToken | None:
        """The speech verb in whose complement the last cue stands; the outermost of a row."""
        current = near[-1]
        for earlier in reversed(near[:-1]):
            if self._governs(earlier, current):
                current = earlier
        return current if current is not near[-1] else None

    def _governs(self, earlier: CueToken, cue: CueToken) -> bool:
        """`said that he called it`: the later cue stands in the complement of the earlier."""
        if earlier.passive or earlier.verb is ACCORDING:
            return False
        if not (earlier.verb.speech or clauses.that_follows(self.tokens, earlier)):
            return False
        if cue.participle or (self._elided(cue) and cue.verb.speech):
            return False
        if cue.infinitive:
            return True
        if clauses.that_follows(self.tokens, earlier):
            return not (cue.verb.speech and self._new_clause(earlier.last, cue.first))
        between = self.tokens[earlier.last : cue.first]
        if self._only_pronoun(between):
            return True
        return not cue.verb.speech and not any(
            token.low in {";", "and", "but"} for token in between
        )

    @staticmethod
    def _only_pronoun(between: list[Token]) -> bool:
        """`Haddad said he hoped for "..."`: the pronoun is the speaker before."""
        if not between or between[0].low not in words.PERSONAL:
            return False
        return all(
            token.low in words.AUXILIARIES or token.low in words.ADVERBS for token in between[1:]
        )

    def _new_clause(self, begin: int, end: int) -> bool:
        """`..., although he tweeted`: a clause that belongs to nobody before."""
        joining = {"although", "though", "but", "while", "whereas", "and"}
        return any(
            self.tokens[number].low == "," and self.tokens[number + 1].low in joining
            for number in range(begin, end - 1)
        )

    def _elided(self, cue: CueToken) -> bool:
        """`He stood up and said`: a conjunction stands where the subject should."""
        end = clauses.skip_auxiliaries(self.tokens, 0, cue.first)
        return end > 0 and self.tokens[end - 1].low in words.CONJUNCTIONS

    def _participle(
        self, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
    ) -> Found | None:
        """`X cited Y as saying`, `X praised Y, saying`, `..., adding`."""
        cue = near[-1]
        cited = self.cited(near)
        if cited:
            return cited
        absolute = clauses.absolute_subject(self.tokens, cue)
        absolute = absolute or clauses.bearer_before(self.tokens, cue)
        if absolute:
            return Found("before", absolute, cue, inner=inner)
        return self._borrowed(near, low, previous, inner) or Found("before", None, cue, inner=inner)

    def cited(self, near: list[CueToken]) -> Found | None:
        """`cited residents as saying`, `was quoted as saying`."""
        cue = near[-1]
        if cue.first == 0 or self.tokens[cue.first - 1].low != "as":
            return None
        for outer in reversed(near[:-1]):
            if outer.verb.lemma in {"cite", "quote", "describe", "report"}:
                if outer.passive or outer.last == cue.first - 1:
                    speaker = clauses.subject_before(self.tokens, 0, outer.first)
                else:
                    speaker = (outer.last, cue.first - 1)
                return Found("before", speaker, cue, outer=outer)
        return None

    def _borrowed(
        self, near: list[CueToken], low: int, previous: Attribution | None, inner: CueToken | None
    ) -> Found | None:
        """A cue without a subject of its own takes that of the verb it hangs on."""
        cue = near[-1]
        if previous and previous.speech and low > 0 and (previous.speaker or previous.implied):
            return Found("before", None, cue, inner=inner, same_as_previous=True)
        for index in range(len(near) - 2, -1, -1):
            if near[index].participle or near[index].passive or near[index].infinitive:
                continue
            earlier = self._governing(near[: index + 1]) or near[index]
            speaker = clauses.subject_before(self.tokens, low, earlier.first)
            if speaker:
                return Found("before", speaker, cue, outer=earlier, inner=inner)
        speaker = clauses.sentence_subject(self.sentence)
        return Found("before", speaker, cue, inner=inner)

    # -------------------------------------------------------------- the rest

    def _split(self, position: int, previous: Attribution | None) -> Found | None:
        """The attribution stands between two halves of one speech."""
        if not previous or previous.how not in {"after", "split", "according"}:
            return None
        low = self._previous_atom(position)
        gap = self._gap_cues(low, position)
        last = self.tokens[position - 1].low
        if gap and gap[-1].participle and gap[-1] is not previous.cue:
            return None
        own = [cue for cue in gap if cue != previous.cue]
        if own and not own[-1].participle and own[-1].verb.speech:
            return None
        joined = last in {",", ":", "that", "and", "but", "."} or last in clauses.DASHES
        return Found("split", None, None, same_as_previous=True) if joined else None

    def _trail(self, position: int) -> Found | None:
        """`... "..." ..., Haddad said.`: the end of the sentence attributes all of it."""
        begin = self._next_trail_begin(position)
        if begin is None:
            return None
        cues = self._gap_cues(begin, len(self.tokens))
        for cue in cues:
            if cue.verb is ACCORDING:
                speaker = clauses.phrase_after(self.tokens, cue.last, len(self.tokens), self.small)
                return Found("trail", speaker, cue) if speaker else None
        cue = next((c for c in cues if c.verb.speech and not c.passive and not c.participle), None)
        if cue is None:
            return None
        comma = max((n for n in range(begin, cue.first) if self.tokens[n].low == ","), default=None)
        if comma is None:
            return None
        lead = self.tokens[comma + 1 : cue.first]
        stop = next(
            (n for n in range(cue.last + 1, len(self.tokens)) if self.tokens[n].low == ","),
            len(self.tokens),
        )
        rest = stop - cue.last
        if lead and lead[0].low in words.CONJUNCTIONS | words.RELATIVES | words.PREPOSITIONS:
            return None
        if lead and len(lead) <= MAX_TRAIL_SUBJECT and rest <= 10:
            speaker = clauses.subject_before(self.tokens, comma + 1, cue.first)
        elif not lead and 1 < rest <= 30:
            speaker = clauses.phrase_after(self.tokens, cue.last, len(self.tokens), self.small)
        else:
            return None
        return Found("trail", speaker, cue) if speaker else None

    def _next_trail_begin(self, position: int) -> int | None:
        """Behind the last atom of the sentence."""
        last = max(at for at, _ in self.atoms)
        return last + 1 if last + 1 < len(self.tokens) and last >= position else None

    def owner(self, position: int) -> Phrase | None:
        """`Haddad's "..." promise`: the name in the possessive right before the words."""
        if position == 0 or not self.tokens[position - 1].low.endswith(("'s", "s'")):
            return None
        begin = position - 1
        while begin > 0 and self.tokens[begin - 1].upper:
            begin -= 1
        return (begin, position) if self.tokens[begin].upper else None

    def _noun(self, position: int) -> Found | None:
        """`her remark that "..."`, `the mayor's call for "..."`: the owner of a noun speaks."""
        low = self._previous_atom(position)
        for number in range(position - 1, max(low, position - MAX_NOUN_REACH), -1):
            token = self.tokens[number]
            if token.kind == "p":
                break
            if token.low not in words.SPEECH_NOUNS:
                continue
            for owner in range(number - 1, max(low - 1, number - 4), -1):
                low_form = self.tokens[owner].low
                if low_form in {"his", "her", "their", "its"} or low_form.endswith(("'s", "s'")):
                    begin = owner
                    while begin > low and self.tokens[begin].upper and self.tokens[begin - 1].upper:
                        begin -= 1
                    verb = CueVerb(
                        token.low, speech=True, nounish=True, participle=False, past=False
                    )
                    return Found("noun", (begin, owner + 1), CueToken(number, number + 1, verb))
        return None

    def _in_words(self, position: int) -> Found | None:
        """`in her view ... "..."`, `in the mayor's words, "..."`."""
        low = self._previous_atom(position)
        for number in range(position - 1, low + 1, -1):
            if self.tokens[number].low not in VIEWS:
                continue
            begin = number
            while begin > low and self.tokens[begin].low != "in":
                begin -= 1
            owner = self.tokens[number - 1].low
            owned = owner in {"his", "her", "their"} or owner.endswith(("'s", "s'"))
            if owned and self.tokens[begin].low == "in" and number - begin <= 6:
                verb = CueVerb("in words", speech=True, nounish=False, participle=False, past=False)
                return Found("according", (begin + 1, number), CueToken(begin, number + 1, verb))
        return None

    def _colon(self, position: int) -> Found | None:
        """`Haddad: "..."`, `Haddad shrugged: "..."`: a colon introduces what somebody says."""
        low = self._previous_atom(position)
        colon = next((n for n in range(position - 1, low, -1) if self.tokens[n].low == ":"), None)
        if colon is None or (colon != position - 1 and colon - low > 3):
            return None
        cue = CueToken(colon, colon + 1, ACCORDING._replace(lemma=":"))
        phrase = clauses.trim_clause(self.tokens, low, colon)
        if (
            phrase
            and not clauses.has_finite(self.tokens, low, colon)
            and phrase[1] - phrase[0] <= 12
        ):
            return Found("colon", phrase, cue)
        if colon != position - 1:
            return None
        if clauses.is_finite(self.tokens, colon - 1):
            subject = clauses.subject_before(self.tokens, low, colon - 1)
            if subject:
                return Found("colon", subject, cue)
        subject = clauses.sentence_subject(self.sentence)
        return Found("colon", subject, cue) if subject and subject[1] <= colon else None

    def _chain(self, position: int, previous: Attribution | None) -> Found | None:
        """`"late," "weak" and "a gift"`: one complement in several spans."""
        if not previous or not previous.speech:
            return None
        low = self._previous_atom(position)
        gap = self.tokens[low:position]
        if len(gap) <= 6 and not any(token.low == ";" for token in gap):
            return Found("chain", None, None, same_as_previous=True)
        governed = previous.position == "before" and previous.cue and previous.cue.verb.speech
        if governed and len(gap) <= MAX_CHAIN_REACH and not any(t.low == ";" for t in gap):
            return Found("chain", None, None, same_as_previous=True)
        return None
