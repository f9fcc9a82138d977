"""Who said the words between the marks: a handful of named ideas, tried in order.

    after      "...," Haddad said / "...," said Haddad          the cue follows the words
    split      "...," Haddad said, "..."                        the second half of the same speech
    before     Haddad said "..." / said that ... "..."          the cue stands before the words
    passive    was called "..." by Haddad
    according  according to Haddad, ... "..."                   before or after
    colon      Haddad: "..."                                    an interview, a headline
    below      Haddad said: / "..."                             the paragraph above opens it
    chain      "...", "..." and "..."                           one complement in several spans
    signed     "..." — Rana Haddad                              a dash and a name close it
    trail      ... "..." ..., Haddad said.                      the whole sentence is attributed
    label      "KARAM: ..."                                    a transcript's label inside the marks
    floating   a paragraph or sentence of nothing but a quote   goes on from the one before
    turns      two speakers taking turns without cues
    noun       her remark that "..."                            the owner of the noun speaks
    weak       no cue governs it, but too long for a term
    term, title                                                 nobody is quoted

The idea that found a quote is its `how` in all output. Start reading at `Reader.read_sentence`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract import clauses, cue_tokens, following, preceding, surrounding, trailing
from tm.extract.context import Context
from tm.extract.cueing import TELLING
from tm.extract.evidence import evidence_of, weigh
from tm.extract.kinds import is_name, is_name_in_clause, is_stray, is_title, name_kind
from tm.extract.marks import PAIRED
from tm.extract.outlet_names import MEDIA
from tm.extract.relays import relay_of
from tm.extract.view import Attribution, Found, View
from tm.extract.wording import is_whole, words_in
from tm.lang.en import words
from tm.model import BlockRole, Span

if TYPE_CHECKING:
    from tm.extract.cue_tokens import CueToken
    from tm.extract.marks import Marked
    from tm.extract.phrases import Phrase


# `"KARAM: We waited."`: a transcript names its speaker inside the marks.
LABEL = re.compile(r"(?P<name>[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}): +\S")
# Fewer words stand in a row with the quote before them.
LONG = 3


class Reader:
    """Reads the sentences of a text in order; remembers who spoke last.

    Args:
        text: the whole text.
        role: of the blocks that are read.
    """

    def __init__(self, text: str, role: BlockRole = BlockRole.PARAGRAPH) -> None:
        self.text = text
        self.role = role
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
        if _inside_speaker(marked, previous) or is_name(view, position):
            return Attribution(marked, "term")
        if is_title(view, position):
            return Attribution(marked, "title")
        found = first_idea(view, position, previous)
        if is_name_in_clause(view, position, found):
            return Attribution(marked, name_kind(view, position))
        evidence = self._evidence(view, position, marked, found, previous)
        weight = weigh(evidence) if evidence else None
        if weight is not None and weight <= 0:
            return Attribution(marked, name_kind(view, position), evidence=evidence)
        if found:
            attribution = self._attributed(view, marked, found, made)
            relay = relay_of(view, position, found)
            if relay and found.speaker and _takes_up(view, found.speaker, relay):
                attribution.speaker, relay = view.span(relay), None
            attribution.relay = view.span(relay) if relay else attribution.relay
        else:
            attribution = self._without_cue(view, position, marked, previous)
        unnamed = attribution.speaker is attribution.implied is None
        if unnamed and attribution.how != "passive" and not _is_told(view):
            named = clauses.first_named(view.tokens)
            attribution.implied = view.span(named) if named else None
        attribution.evidence, attribution.weight = evidence, weight
        return attribution

    def _evidence(
        self,
        view: View,
        position: int,
        marked: Marked,
        found: Found | None,
        previous: Attribution | None,
    ) -> list[str]:
        """What is weighed; nothing where the marks or the sentence leave no doubt."""
        if marked.how is not PAIRED:
            return []
        inner = view.inners[position]
        whole = is_whole(inner)
        sentence = whole or len(words_in(inner)) > LONG
        if found is None and sentence and view.alone(position):
            return []
        evidence = evidence_of(
            view,
            position,
            found,
            previous,
            stray=is_stray(view, position, found, previous),
            whole=whole,
            spoken_here=self.context.here is not None,
        )
        if self.role is not BlockRole.PARAGRAPH:
            evidence.append(f"in:{self.role.value}")
        return evidence

    def _attributed(
        self, view: View, marked: Marked, found: Found, made: list[Attribution]
    ) -> Attribution:
        """Turn token numbers into spans of the text."""
        attribution = Attribution(marked, found.how)
        attribution.outer, attribution.inner = found.outer, found.inner
        if found.speaker:
            attribution.speaker = view.span(found.speaker)
        elif (
            found.cue
            and (found.cue.first == 0 or found.how == "colon")
            and not found.same_as_previous
        ):
            # `Adding, "..."`: a sentence without a subject goes on from the one before.
            self.context.continue_speech(attribution, how=found.how)
        if found.cue:
            attribution.cue = found.cue
            attribution.cue_span = view.span((found.cue.first, found.cue.last))
            before = attribution.cue_span.start < marked.span.start
            attribution.position = "before" if before else "after"
            attribution.negated = cue_tokens.negated(view.tokens, found.cue)
            attribution.rivals = view.gap_cues(0, found.cue.first)
        if found.same_as_previous and made:
            attribution.source = made[-1]
            attribution.speaker = attribution.speaker or made[-1].speaker
            attribution.implied = made[-1].implied
            attribution.relay = made[-1].relay
            if not found.cue:
                for name in ("cue", "cue_span", "position", "outer", "negated"):
                    setattr(attribution, name, getattr(made[-1], name))
        return attribution

    def _without_cue(
        self, view: View, position: int, marked: Marked, previous: Attribution | None
    ) -> Attribution:
        """No cue in the sentence: a floating quote, one more of a row, or a guess."""
        attribution = Attribution(marked)
        label = LABEL.match(self.text, marked.inner.start, marked.inner.end)
        if label:
            attribution.how = "label"
            attribution.speaker = Span(label.start("name"), label.end("name"))
            attribution.relay = self.context.relay
            return attribution
        if view.alone(position):
            attribution.how = "floating"
            self.context.continue_speech(attribution)
        elif (
            previous
            and previous.is_speech()
            and previous.how != "weak"
            and len(words_in(view.inners[position])) < LONG
        ):
            attribution.how = "chain"
            attribution.source = previous
            attribution.speaker, attribution.implied = previous.speaker, previous.implied
            attribution.relay = previous.relay
        else:
            attribution.how = "weak"
            if _is_told(view):
                return attribution
            subject = (
                surrounding.owner(view, position)
                or preceding.far_subject(view, position)
                or view.main_subject()
            )
            goes_on = self.context.here is not None and (
                position == 0 or (subject is not None and _impersonal(view, subject))
            )
            if (
                subject
                and not goes_on
                and not any(view.tokens[number].kind == "q" for number in range(*subject))
            ):
                attribution.implied = view.span(subject)
            else:
                self.context.continue_speech(attribution, how="weak")
        return attribution


def first_idea(view: View, position: int, previous: Attribution | None) -> Found | None:
    """The first idea that fits the atom at a token position."""
    found = following.split(view, position, previous) if previous else None
    if found:
        return found
    after = following.signed(view, position) or following.after(view, position)
    before = surrounding.named_colon(view, position) or preceding.before(view, position, previous)
    if after and not (before and _keeps(view, before, after, position)):
        return after
    worded = surrounding.in_words(view, position) or surrounding.to_somebody(view, position)
    if worded and not (before and before.cue and before.cue.verb.speech):
        return worded
    if before and (_reports(after) or not (before.cue and not _strong(before.cue))):
        return before
    return (
        trailing.trail(view, position)
        or before
        or surrounding.noun(view, position)
        or surrounding.colon(view, position)
        or surrounding.chain(view, position, previous)
    )


def _keeps(view: View, before: Found, after: Found, position: int) -> bool:
    """Both sides offer a cue: the one before holds unless the words end with a real one."""
    if before.cue is None or after.cue is None or before.how != "before":
        return False
    if after.how == "according" or _asks_anew(view, before.cue, position):
        return before.cue.verb.speech and before.speaker is not None
    passes_on = _reports(after) or (_is_outlet(view, after) and before.cue.verb.speech)
    if passes_on and before.speaker:
        return view.tokens[position - 1].kind == "w"  # `Karam said it was "late," the paper said`
    describes = not before.cue.verb.speech and (
        before.cue.last == position or view.lows[position - 1] == "as"
    )
    inside = not any(t.low == "," for t in view.tokens[before.cue.last : position - 1])
    if describes or (inside and _subordinate(view, before.cue)):
        return True
    return view.inners[position][:1].islower() and not after.cue.verb.speech


def _reports(after: Found | None) -> bool:
    """`... of "murder," the agency reported`: whoever reports passes on what others say."""
    return after is not None and after.cue is not None and after.cue.verb.lemma == "report"


def _is_outlet(view: View, found: Found) -> bool:
    """`the paper`, `state radio`: they pass on what others say."""
    if found.speaker is None:
        return False
    return view.tokens[found.speaker[1] - 1].low in MEDIA


def _asks_anew(view: View, cue: CueToken, position: int) -> bool:
    """`A girl asked, “Is it over?” Nobody answered.`: the words end their sentence."""
    ends = view.inners[position].rstrip()[-1:] in {"?", "!"}
    return ends and position - cue.last == 1 and view.lows[cue.last] in {",", ":"}


def _subordinate(view: View, cue: CueToken) -> bool:
    """`As Karam claimed that "...", the army ...`: what follows is the main clause."""
    begin = 0
    while begin < cue.first and view.tokens[begin].low in {"but", "and", "even", "just"}:
        begin += 1
    opens = view.tokens[begin].low in words.SUBORDINATORS
    return opens and not any(token.low == "," for token in view.tokens[begin : cue.first])


def _strong(cue: CueToken) -> bool:
    """A cue that holds against an attribution at the end of the sentence."""
    return cue.verb.speech and not cue.verb.nounish


def _impersonal(view: View, subject: Phrase) -> bool:
    """`That makes her "...": what points to words before says nothing itself."""
    low = view.tokens[subject[0]].low
    return subject[1] - subject[0] == 1 and (low in words.POINTING | {"there", "it's"})


def _is_told(view: View) -> bool:
    """`The court was told Issa was a "...": who is told does not speak."""
    first = view.verbs[0] if view.verbs else None
    return first is not None and first.passive and first.verb.lemma in TELLING


def _takes_up(view: View, speaker: Phrase, relay: Phrase) -> bool:
    """`He announced a plan which he said was "..."`: the second `he` is the first."""
    low = view.tokens[speaker[0]].low
    alone = speaker[1] - speaker[0] == relay[1] - relay[0] == 1
    return alone and low in words.PERSONAL and low == view.tokens[relay[0]].low


def _inside_speaker(marked: Marked, previous: Attribution | None) -> bool:
    """A term inside the phrase that names the last speaker: `the "4+1" coalition told ...`."""
    return bool(previous and previous.speaker and previous.speaker.contains(marked.span))
