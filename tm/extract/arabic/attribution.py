"""Who said the words between the marks: the reports of a sentence meet its marked spans.

    after, words, that, colon, cited, appears, participle, aside, headline
                 a report of the sentence holds the span (see `tm.extract.arabic.reports`)
    split        «...»، قال كرم، «...»: the second half of the same speech
    floating     a sentence of nothing but a quote goes on from the one before
    multi        a quote left open over a paragraph's end
    weak         no cue at all, but too long for a term
    term, title  nobody is quoted

Start reading at `Reader.read_sentence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.extract.arabic.clauses import clause_subject, looks_verbal
from tm.extract.arabic.headlines import read_headline, read_signed
from tm.extract.arabic.kinds import (
    MAX_NAME_WORDS,
    announced_kind,
    heads_list,
    inner_words,
    is_bare_name,
    is_clause,
    is_listed,
    is_subject,
    is_titling,
    is_whole,
)
from tm.extract.arabic.reports import read_reports
from tm.extract.arabic.verbs import read_silent_speaker
from tm.extract.marks import How
from tm.lang.ar import words
from tm.lang.ar.cues import SPEAKING_FORMS, find_cue
from tm.model import BlockRole

if TYPE_CHECKING:
    from tm.extract.arabic.report import Report
    from tm.extract.arabic.sentences import Sentence, Token
    from tm.extract.marks import Marked

HEADS = frozenset({BlockRole.HEADLINE, BlockRole.DECK})
MAX_SPLIT_WORDS = 12
# A comma, a verb, a word or two, a stop.
MAX_ACTED = 5
# Words of a paper's name.
MAX_PLACE_WORDS = 2
# Before words that are no speech though they are long.
SLOGANS = frozenset({"شعار", "وسم", "هاشتاغ"})
ASKING = words.QUESTIONS | {"ما", "من", "كم", "الم", "اليس"}


@dataclass(slots=True)
class Attribution:
    """What is known of one marked span.

    Attributes:
        how: the idea that found it.
        report: the reporting expression of this sentence that governs it.
        source: the attribution it goes on from, when it has no report of its own.
        direct: whole sentences as spoken.
    """

    marked: Marked
    how: str
    report: Report | None = None
    source: Attribution | None = None
    direct: bool = False

    @property
    def speech(self) -> bool:
        """Whether somebody is quoted."""
        return self.how not in {"term", "title"}


class View:
    """One sentence with its marked spans and its reports."""

    def __init__(
        self, text: str, sentence: Sentence, marked: list[Marked], role: BlockRole
    ) -> None:
        self.text = text
        self.role = role
        self.sentence = sentence
        self.tokens: list[Token] = sentence.tokens
        self.marked = marked
        self.reports = read_reports(self.tokens)
        if not self.reports:
            headline = read_headline(self.tokens)
            if role in HEADS:
                headline = headline or read_signed(self.tokens)
            if headline and (
                headline.after or role is BlockRole.HEADLINE or self._quotes_next(headline)
            ):
                self.reports = [headline]
        quiet = all(report.inscribed or report.relative for report in self.reports)
        self.silent = read_silent_speaker(self.tokens) if quiet else None
        acts = quiet and self.silent is None
        self.actor = clause_subject(self.tokens, 0, len(self.tokens)) if acts else None
        self.atoms = [
            (n, int(token.key)) for n, token in enumerate(self.tokens) if token.kind == "q"
        ]

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question of the writer: it begins and ends as one."""
        if not self.tokens or self.tokens[-1].key != "؟":
            return False
        first = self.tokens[0].key
        return first in ASKING or (first[:1] in ("و", "ف") and first[1:] in ASKING)

    def _quotes_next(self, report: Report) -> bool:
        return self.tokens[report.content[0]].kind == "q"

    def alone(self, position: int) -> bool:
        """Whether an atom has no words around it in its sentence."""
        return all(
            token.kind == "p" for number, token in enumerate(self.tokens) if number != position
        )


class Reader:
    """Reads the sentences of a text in order; remembers who spoke last."""

    def __init__(self, text: str, names: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.names = names
        self.last: Attribution | None = None

    def read_sentence(self, view: View) -> list[Attribution]:
        """Attribute the marked spans of one sentence."""
        made: list[Attribution] = []
        for position, number in view.atoms:
            made.append(self._attribute(view, position, view.marked[number], made))
        spoken = [item for item in made if item.speech]
        if spoken:
            self.last = spoken[-1]
        return made

    def _attribute(
        self, view: View, position: int, marked: Marked, made: list[Attribution]
    ) -> Attribution:
        if self._carries_on(marked):
            return Attribution(marked, "multi", source=self.last, direct=True)
        if any(_names(report, position) for report in view.reports):
            alone = any(_is_alone(report, position) for report in view.reports)
            kind = announced_kind(view.tokens, position)
            return Attribution(marked, kind or ("title" if alone else "term"))
        report = _after(view, position) or _before(view, position)
        colon = (
            report is not None
            and report.opening == "colon"
            and (view.tokens[position - 1].key == ":")
        )
        announced = announced_kind(view.tokens, position) or _latin_kind(marked, self.text, colon)
        found = inner_words(marked, self.text)
        if _is_no_name(view, position, found, report, announced):
            announced = None
        if (
            announced is None
            and made
            and made[-1].how in _names_in_list(report)
            and is_listed(view.tokens, position)
        ):
            announced = made[-1].how if len(found) <= MAX_NAME_WORDS else None
        if (
            announced
            and not (colon and not _titled(view, position))
            and not (report and report.opening == "after")
        ):
            return Attribution(marked, announced)
        split = self._split(view, position, made)
        if split:
            return Attribution(marked, "split", split.report, split, direct=True)
        if report is None:
            return self._without_report(view, position, marked, made)
        inside = report.how == "headline" or report.opening in {"that", "front", "inside"}
        inside = inside or (report.opening == "end" and not _is_all(view, position, report))
        again = marked.inner.of(self.text) in self.names and report.opening != "after"
        if again or (inside and is_bare_name(view.tokens, position, marked, self.text)):
            return Attribution(marked, "term")
        if report.opening == "words" and (
            _names_medium(view, position, found, report)
            or is_subject(view.tokens, position, found, report)
            or _names_what_goes_on(view, position, found, report)
        ):
            return Attribution(marked, "term")
        return Attribution(
            marked, report.how, report, direct=self._is_direct(view, position, report)
        )

    def _carries_on(self, marked: Marked) -> bool:
        """A quote that the paragraph before left open."""
        last = self.last
        return (
            last is not None
            and last.marked.how is How.CONTINUES
            and (last.marked.span.end < marked.span.start)
        )

    def _split(self, view: View, position: int, made: list[Attribution]) -> Attribution | None:
        """The second half: nothing but the verb with its subject stands between."""
        if not made or not made[-1].report or made[-1].report.opening != "after":
            return None
        before = made[-1].report
        if before.cue[0] > position or position - before.cue[1] > MAX_SPLIT_WORDS:
            return None
        if any(before.cue[0] < report.cue[0] < position for report in view.reports):
            return None
        parted = view.tokens[position - 1].kind == "p"
        return made[-1] if parted else None

    def _is_direct(self, view: View, position: int, report: Report) -> bool:
        """Behind a colon, before its verb, or alone behind a verb of saying."""
        if report.opening == "that" and view.tokens[position - 1].key == ":":
            return is_whole(view.marked[int(view.tokens[position].key)], self.text)
        if report.opening == "colon":
            begin = report.content[0]
            return all(
                token.kind != "w" or token.key == "و" for token in view.tokens[begin:position]
            )
        if report.opening == "after" or report.how == "headline":
            return True
        number = int(view.tokens[position].key)
        if report.opening == "words":
            begin = report.cue[1]
            if report.own and report.speaker:
                begin = max(begin, report.speaker[1])
            between = view.tokens[begin:position]
            whole = is_whole(view.marked[number], self.text)
            if whole and view.tokens[position - 1].key in SPEAKING_FORMS:
                return True  # يصف كرم المدينة بقوله «...»
            return whole and (not between or _closes_sentence(view, position, report))
        if report.opening == "end":
            return position == 0 and is_whole(view.marked[number], self.text)
        return False

    def _without_report(
        self, view: View, position: int, marked: Marked, made: list[Attribution]
    ) -> Attribution:
        """No cue in the sentence: a floating quote, a long fragment, one of a list, a term."""
        listed = made and not made[-1].speech and is_listed(view.tokens, position)
        if listed:
            return Attribution(marked, made[-1].how)
        count = len(inner_words(marked, self.text))
        spoken = self.last is not None or count > MAX_NAME_WORDS or is_whole(marked, self.text)
        apart = view.role in {BlockRole.CROSSHEAD, BlockRole.PARAGRAPH}
        dots = view.role in HEADS and view.tokens[-1].key in ("..", "...", "…")
        spoken = spoken or ((apart or dots) and count > 1)  # «لم أقتل أحداً».. بدء المحاكمة
        if (view.alone(position) and spoken) or _is_acted_out(view, position):
            return Attribution(marked, "floating", source=self.last, direct=True)
        if count > MAX_NAME_WORDS and not heads_list(view.tokens, position):
            return Attribution(marked, "weak")
        return Attribution(marked, "term")


def _is_no_name(
    view: View, position: int, found: list[str], report: Report | None, announced: str | None
) -> bool:
    """Whether reported words are no name though the word before them announces one.

    من دون اتفاق «يعني أننا نفاوض على الماضي»; قال إن موكليه يخضعون لـ«محاكمة»: nobody is told.
    """
    if report is None:
        return False
    before = view.tokens[position - 1].key if position else ""
    if announced == "term":
        return before not in SLOGANS and (len(found) > MAX_NAME_WORDS or is_clause(found))
    within = report.opening == "that" and report.content[0] < position
    return announced == "title" and within and before == "ل"


def _latin_kind(marked: Marked, text: str, colon: bool) -> str | None:
    """A word or two in Latin letters is a name: أعلنت الشركة «XLCC» عن."""
    short = len(inner_words(marked, text)) <= MAX_NAME_WORDS and not colon
    return "term" if short and marked.inner.of(text).isascii() else None


def _names_what_goes_on(view: View, position: int, found: list[str], report: Report) -> bool:
    """واصلت المهرة «بنت الريح» تألقها: verbs of going on do so with more than words."""
    form = find_cue(view.tokens[report.verb].key)
    following = view.tokens[position + 1 : position + 2]
    goes_on = form is not None and form[0].goes_on and form[0].nounish
    return goes_on and len(found) <= MAX_NAME_WORDS and bool(following) and following[0].kind == "w"


def _is_acted_out(view: View, position: int) -> bool:
    """«أنا حارس الحجر»، يعرّف بنفسه: nothing but a verb in the present stands behind the words."""
    behind = view.tokens[position + 1 :]
    if position or len(behind) < 2 or len(behind) > MAX_ACTED or behind[0].key != "،":
        return False
    key = behind[1].key
    return behind[1].kind == "w" and key[:1] in ("ي", "ت") and looks_verbal(f"ي{key[1:]}")


def _names_in_list(report: Report | None) -> tuple[str, ...]:
    """What goes on in a list: titles, and where no أن or colon brings words, terms too."""
    return ("title", "term") if report and report.opening == "words" else ("title",)


def _names_medium(view: View, position: int, found: list[str], report: Report) -> bool:
    """تساءلت كرم في «طريق الناس» عن كذا: where, not what, as في is not the verb's own."""
    form = find_cue(view.tokens[report.verb].key)
    own = form is not None and "في" in form[0].particles
    return view.tokens[position - 1].key == "في" and len(found) <= MAX_PLACE_WORDS and not own


def _titled(view: View, position: int) -> bool:
    """Whether the word before a colon announces a title or a slogan."""
    return position > 1 and is_titling(view.tokens, position - 1)


def _closes_sentence(view: View, position: int, report: Report) -> bool:
    """Agency style: قال كرم للصحافيين أمام المقر "...": the words end their sentence."""
    form = find_cue(view.tokens[report.verb].key)
    if form is None or form[0].frame != "say" or form[0].participle:
        return False
    if view.tokens[position - 1].key in words.PREPOSITIONS | words.THAT | {"ب"}:
        return False
    return all(token.kind == "p" for token in view.tokens[position + 1 :])


def _is_all(view: View, position: int, report: Report) -> bool:
    """«...»، بحسب قوله: the words and who said them are the whole sentence; no name is one."""
    behind = report.speaker[1] if report.speaker else report.cue[1]
    return position == 0 and all(token.kind == "p" for token in view.tokens[behind:])


def _names(report: Report, position: int) -> bool:
    """Whether an atom stands in the words that name a speaker or an outlet."""
    return any(
        phrase is not None and phrase[0] <= position < phrase[1]
        for phrase in (report.speaker, report.outlet)
    )


def _is_alone(report: Report, position: int) -> bool:
    """Whether an atom is all that names a speaker or an outlet: قالت «رويترز» إن."""
    return (position, position + 1) in (report.speaker, report.outlet)


def _after(view: View, position: int) -> Report | None:
    """A report that follows: «...»، قال كرم; «...»، على حد قوله."""
    for report in view.reports:
        if not report.after or report.cue[0] <= position:
            continue
        if report.opening == "after" and report.content[0] == position:
            return report
        between = view.tokens[position + 1 : report.cue[0]]
        if report.how == "aside" and all(token.kind == "p" for token in between):
            return report
    return None


def _stands_before(view: View, report: Report, position: int) -> bool:
    """كما يقول كرم، «...»: an aside between commas right before the words, with a clause before."""
    end = report.speaker[1] if report.speaker else report.cue[1]
    between = view.tokens[end:position]
    inserted = report.cue[0] > 0 and view.tokens[report.cue[0] - 1].key == "،"
    return inserted and bool(between) and all(token.kind == "p" for token in between)


def _before(view: View, position: int) -> Report | None:
    """The last report whose words hold the atom; one that governs goes before an aside."""
    beside = next(
        (r for r in view.reports if r.how == "aside" and _stands_before(view, r, position)), None
    )
    if beside:
        return beside
    holding = [r for r in view.reports if r.content[0] <= position < r.content[1]]
    governing = [report for report in holding if report.how != "aside"]
    outside = [report for report in holding if report.opening in {"front", "end"}]
    if governing:
        return governing[-1]
    return outside[-1] if outside else None
