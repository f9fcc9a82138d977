"""Who speaks where a verb of saying names nobody: the subject of what stands before it.

    قال كرم ...، مضيفاً أن       of the report or the aside before
    ، ونفى كرم الخبر، مؤكداً أن   of a cue that brings no words
    ضحك كرم وقال                 of a verb that is no cue: a guess

Start reading at `share_subject`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic import agreement, clauses, phrases, subjects
from tm.extract.arabic.objects import is_possessed
from tm.lang.ar import words
from tm.lang.ar.cues import FEMININE, find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.asides import Aside
    from tm.extract.arabic.phrases import Phrase
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Token

ASKING = "سأل"
WE_ASKED = "سالنا"
# Asked by whom and whom: no pronoun is written to the verb.
PLAIN_ASKING = frozenset({"سال", "سالت", "يسال", "تسال"})
# Open what the words are about.
ABOUT = frozenset({"عن", "عما", "حول", "بشان", "بخصوص", "بصدد"})
MIN_DONE_TO = 5
QUESTIONING = frozenset(
    f"ب{noun}" for noun in ("استنطاق", "سؤال", "استجواب", "مواجهة", "مكافحة", "سماع", "مساءلة")
)
# Behind a comma a clause of somebody else begins.
_ELSEWHERE = words.TURNS | {"في", "وفي", "حيث"}


def share_subject(
    tokens: Sequence[Token], kept: list[Report], report: Report, asides: list[Aside]
) -> None:
    """A cue without a subject takes that of the report or aside before, or of the clause before."""
    behind = kept[-1].cue[1] if kept else 0
    for aside in reversed(asides):  # «...»، كما يقول المصدر، مؤكداً أن
        if aside.speaker and behind <= aside.cue[0] and aside.end <= report.begin:
            report.speaker, report.cut = aside.speaker, aside.cut
            return
    topic = _topic_of(tokens, kept, report)
    if topic:
        report.speaker, report.guessed = topic, True
        return
    silent = _speaks_silently(tokens, behind, report) if kept else None
    if silent:
        report.speaker, report.guessed = silent, True
        return
    # وسأل القاضي الشاهدة ...، فقالت: who asks is not who answers.
    asked = bool(kept) and kept[-1].lemma == ASKING and _answers(tokens, behind, report.begin)
    if asked and _name_asked(tokens, kept[-1], report):
        return
    if _goes_on_unnamed(tokens, kept, report):
        return
    sharing = [each for each in reversed(kept[: len(kept) - asked]) if each.speaker]
    sharing = [each for each in sharing if not (each.nested or each.inscribed or each.relative)]
    agreeing = [each for each in sharing if not agreement.disagree(each.gender, report.gender)]
    if not agreeing and not asked:
        _guess_subject(tokens, report, behind)
        if report.speaker and not (sharing and report.unlikely):
            return
    other = next(iter(agreeing or sharing), None)
    if other:
        report.speaker, report.cut, report.suffix = other.speaker, other.cut, other.suffix
        report.outlet = report.outlet or other.outlet
        report.guessed, report.unlikely = report.guessed or other.guessed, other.unlikely


def _name_asked(tokens: Sequence[Token], question: Report, report: Report) -> bool:
    """Whether a question leaves no doubt: سألنا النادل إن كان كذا، فأجاب; وحين سئلت، قالت."""
    if question.speaker and tokens[question.verb].key.removeprefix("و") == WE_ASKED:
        report.speaker, report.guessed = question.speaker, True
    return question.speaker is None or report.speaker is not None


def _topic_of(tokens: Sequence[Token], kept: list[Report], report: Report) -> Phrase | None:
    """ويحكي أن امرأة جاءته وقالت له: a woman of whom a man tells something says the rest."""
    outer = kept[-1] if kept else None
    if outer is None or outer.opening != "that" or report.how == "participle":
        return None
    first = outer.content[0]
    if not agreement.disagree(outer.gender, report.gender) or first >= report.begin:
        return None
    topic = (first, first + 1)
    agrees = agreement.gender_of(tokens, topic) == report.gender or _is_she_who(
        tokens, first, report
    )
    return topic if agrees and phrases.is_person(tokens, topic) else None


def _is_she_who(tokens: Sequence[Token], first: int, report: Report) -> bool:
    """أماً جاءته: the verb behind a noun shows a woman."""
    verb = tokens[first + 1].key if first + 1 < len(tokens) else ""
    return report.gender == FEMININE and clauses.looks_verbal(verb)


def _answers(tokens: Sequence[Token], behind: int, verb: int) -> bool:
    """Whether a verb does not go on with the one before: فقال, a comma or ثم before it."""
    cue = find_cue(tokens[verb].key)
    if cue and cue[0].participle:
        return False
    return tokens[verb].key[:1] == "ف" or any(
        token.key in ("،", "ثم") or (token.key[:1] == "ف" and clauses.looks_verbal(token.key))
        for token in tokens[behind + 1 : verb]
    )


def _goes_on_unnamed(tokens: Sequence[Token], kept: list[Report], report: Report) -> bool:
    """وقال إن كذا، متوقعاً أن: who speaks without being named goes on doing so."""
    before = next((each for each in reversed(kept) if not each.nested), None)
    if before is None or report.how != "participle" or before.how in {"aside", "cited", "appears"}:
        return False
    unnamed = before.speaker is None and before.suffix is None and not before.impersonal
    if not unnamed or agreement.disagree(before.gender, report.gender):
        return False
    commas = (n for n in range(before.cue[1], report.begin) if tokens[n].key == "،")
    return not any(tokens[n + 1].key in _ELSEWHERE for n in commas if n + 1 < len(tokens))


def taken_up_at(tokens: Sequence[Token], verb: int, low: int) -> int:
    """Where `، وهو ما`, `، الأمر الذي` before a verb begin; the verb's own place without them."""
    first = verb
    while first > low and tokens[first - 1].key in words.SENTENCE_RELATIVES:
        first -= 1
    return first if first > low and tokens[first - 1].key == "،" else verb


def _speaks_silently(tokens: Sequence[Token], behind: int, report: Report) -> Phrase | None:
    """The subject of a clause of its own with a cue that brings no words: ، ونفى كرم الخبر."""
    end = report.begin
    for number in range(end - 1, behind, -1):
        cue = find_cue(tokens[number].key) if tokens[number].kind == "w" else None
        if cue is None or cue[0].participle or agreement.disagree(cue[0].gender, report.gender):
            continue
        first = taken_up_at(tokens, number, behind)
        if first < number or (cue[1] and tokens[number - 1].key == "،"):
            found = phrases.phrase_after(tokens, number + 1, end, cue[0].particles, strict=True)
            definite = found and words.is_definite(tokens[found[0]].key)
            if found and (definite or agreement.may_speak(tokens, found)):
                return found
    return None


def _guess_subject(tokens: Sequence[Token], report: Report, behind: int) -> None:
    """The subject of a verb that is no cue: ضحك الشامي وقال; the last clause's goes first.

    A thing (قدمت لنا الشاي وقالت) is an unlikely one, and a person of the clause is preferred.
    """
    if _is_asked(tokens, behind, report):
        return  # سأله القاضي عن الرائحة، فقال
    low = _behind_matter(tokens, report.begin)
    turns = [n for n in range(max(low, behind), report.begin) if _begins_clause(tokens, n)]
    begins = [turns[-1] + 1, low] if turns else [low]  # فيما اعترضت أم حسن، صارخة
    found = [clauses.clause_subject(tokens, begin, report.begin) for begin in begins]
    found.append(clauses.acting_person(tokens, low, report.begin))
    found.append(_questioned(tokens, report.begin))
    guesses = [each for each in found if each and _can_be(tokens, each, report)]
    if not guesses:
        return
    likely = [each for each in guesses if _is_likely(tokens, each)]
    report.speaker, report.guessed = (likely or guesses)[0], True
    report.unlikely = not likely


def _questioned(tokens: Sequence[Token], end: int) -> Phrase | None:
    """وباستنطاق المتهم، أنكر: who is questioned at the head of a sentence answers."""
    first = tokens[0].key.removeprefix("و")
    upon = first in ("لدى", "عند") and end > 1 and tokens[1].key == "سؤال"  # ولدى سؤال الوزير عن
    if first not in QUESTIONING and not upon:
        return None
    found = phrases.phrase_after(tokens, 1 + upon, end, strict=True)
    return found if found and phrases.is_person(tokens, found) else None


def _is_asked(tokens: Sequence[Token], behind: int, report: Report) -> bool:
    """Whether a verb is of one who was asked before it; who that is, when the words say so.

    سأله القاضي عن الرائحة، فقال; وسأل القاضي الشاهد عن الساعة، فتلعثم وقال.
    """
    asks = next((n for n in range(behind, report.begin) if _asks(tokens[n])), None)
    if asks is None and _is_stopped(tokens, behind, report.begin):
        return True
    if asks is None or not _answers(tokens, asks, report.begin):
        return False
    if tokens[asks].key.removeprefix("و") not in PLAIN_ASKING:
        # سأله القاضي عن ابنه، سكت كرم ثم قال; else who that is stood before.
        comma = next((n for n in range(asks, report.begin) if tokens[n].key == "،"), None)
        named = clauses.clause_subject(tokens, comma + 1, report.begin) if comma else None
        if named and _can_be(tokens, named, report) and agreement.may_speak(tokens, named):
            report.speaker, report.guessed = named, True
        return True
    asker = phrases.phrase_after(tokens, asks + 1, report.begin, strict=True)
    asked = phrases.phrase_after(tokens, asker[1], report.begin, strict=True) if asker else None
    if asked and _can_be(tokens, asked, report) and agreement.may_speak(tokens, asked):
        report.speaker, report.guessed = asked, True
        return True
    return tokens[report.verb].key[:1] == "ف"


def _is_stopped(tokens: Sequence[Token], behind: int, end: int) -> bool:
    """يستوقفه شاب يريد رواية، فيبتسم ويرد: who reacts is he to whom something is done."""
    comma = next((n for n in range(end - 1, behind, -1) if tokens[n].key == "،"), None)
    if comma is None or tokens[comma + 1].key[:1] != "ف":
        return False
    return any(
        tokens[n].key[:1] in ("ي", "ت")
        and len(tokens[n].key) >= MIN_DONE_TO
        and tokens[n].key.endswith(("ه", "ها"))
        and clauses.looks_verbal(tokens[n].key)
        for n in range(behind, comma)
    )


def _behind_matter(tokens: Sequence[Token], end: int) -> int:
    """Behind `وعن غياب اللاعب،`: whom the words are about does not say them."""
    first = tokens[0].key.removeprefix("و") if tokens else ""
    if first not in ABOUT:
        return 0
    return next((n + 1 for n in range(1, end) if tokens[n].key == "،"), 0)


def _asks(token: Token) -> bool:
    """Whether a word is a verb of asking."""
    cue = find_cue(token.key) if token.kind == "w" else None
    return cue is not None and cue[0].lemma == ASKING


def _begins_clause(tokens: Sequence[Token], number: int) -> bool:
    """Whether a clause begins behind a token: a connector, a comma before ف or و."""
    if tokens[number].key in words.CONNECTORS:
        return True
    following = tokens[number + 1].key if number + 1 < len(tokens) else ""
    joined = following[:1] in ("و", "ف") and following not in words.PREPOSITIONS
    return tokens[number].key == "،" and joined


def _can_be(tokens: Sequence[Token], phrase: Phrase, report: Report) -> bool:
    """Whether a subject agrees with the verb, and is no work and no thing that is owned."""
    verb = find_cue(tokens[phrase[0] - 1].key) if phrase[0] else None
    if verb and verb[0].lemma in subjects.APPEALING and not agreement.has_object(tokens, phrase):
        return False  # وناشد الأهالي عدم العودة، محذراً
    before = tokens[phrase[0] - 1].key if phrase[0] else ""
    if tokens[phrase[0]].kind == "q" and before == "و":
        return False  # من قبيل «كذا» و«كذا»، موضحاً
    gender = agreement.gender_of(tokens, phrase)
    if agreement.disagree(gender, report.gender) and not agreement.is_she(tokens, phrase):
        return False
    work = words.construct_forms(tokens[phrase[0]].key) & words.WORKS
    return not work and not is_possessed(tokens, phrase)


def _is_likely(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A person, a body, or the subject of a cue that brings no words: كتب مستخدم متهكماً."""
    cue = find_cue(tokens[phrase[0] - 1].key) if phrase[0] else None
    return cue is not None or agreement.may_speak(tokens, phrase)
