"""Numbers in running text, in digits or in words, English and Arabic.

    find_numbers("قتل ٢٥ شخصا وجرح مئة وخمسون", "ar")     # 25 and 150
    find_numbers("about 2.5 million, or 11 percent", "en")  # 2500000 and 11 %

A number alone in words for one is left out (`one of them`, `أحدهم`): it is rather a pronoun. So
are vague ones (`hundreds`, `عشرات`). The words stand in `numbers.txt` beside this module. Start
reading at `find_numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tm.lang.arabic import loose_key
from tm.lang.proclitics import split_proclitics
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Longer runs of digits are telephone numbers or keys, and no float holds them.
_MOST_DIGITS = 18

_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
# Vowel signs belong to the word: `ستُعد` is no `ست` (six).
_MARKS = "\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_WORDS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬.]\d{3})+")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"\s?(?:[%٪\N{FULLWIDTH PERCENT SIGN}]|per\s?cent\b|(?:في|ب)\s?ال(?:مئة|مائة|مية|ميه)\b)",
    re.IGNORECASE,
)
_PERCENT_BEFORE = re.compile(r"[%٪]\s?$")
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_SCALES = frozenset(Decimal(10) ** power for power in (2, 3, 6, 9, 12))
# What may stand between two words of one number.
_JOINT = re.compile(r"\s+|\s?-\s?|,?\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and where it stands.

    Attributes:
        span: in code points of the text, with its multiplier (`2.5 million`), without `percent`.
        value: 150, 2.5 ...
        percent: it is a share in the hundred.
        how: `digits`, `words`, `ordinal` (`third`, `الثالث`) or `dual` (`جنديين`, two soldiers).
    """

    span: Span
    value: Decimal
    percent: bool = False
    how: str = "digits"


@dataclass(frozen=True, slots=True)
class _Word:
    """A number word: its value, and what it does to the words before it."""

    value: int
    kind: str


def find_numbers(text: str, language: str) -> tuple[NumberMention, ...]:
    """The numbers of a text, in reading order.

    Args:
        text: as it came; Western, Arabic and Persian digits are understood in every language.
        language: BCP 47 tag; number words are known in English and Arabic.
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    pieces = [*_find_digits(text), *_find_words(text, primary)]
    if not pieces:
        return ()
    found = sorted(_join(sorted(pieces, key=lambda piece: piece[0]), text), key=lambda m: m.span)
    return tuple(found)


_Piece = tuple[Span, Decimal, str]


def _find_digits(text: str) -> Iterator[_Piece]:
    """Every run of digits with its separators."""
    for match in _DIGITS.finditer(text):
        for start, end in _cut_list(match[0]):
            span = Span(match.start() + start, match.start() + end)
            value = _read_digits(match[0][start:end])
            if value is not None:
                yield span, value, "digits"


def _cut_list(digits: str) -> list[tuple[int, int]]:
    """One number, or the parts of a date or list (`25.11.2026`, `3,14,15`)."""
    parts = list(re.finditer(r"\d+", digits))
    if len(parts) <= 2 or _GROUPED.fullmatch(re.sub(r"[.٫]\d+$", "", digits)):
        return [(0, len(digits))]
    return [part.span() for part in parts]


def _read_digits(digits: str) -> Decimal | None:
    """The value of digits with separators; None when there are too many of them."""
    plain = digits
    if not digits.isascii():
        plain = "".join(str(int(c)) if c.isdecimal() else c for c in digits)
    plain = plain.replace("٫", ".")
    if len(plain) > _MOST_DIGITS:
        return None
    whole, dot, rest = plain.rpartition(".")
    if _GROUPED.fullmatch(plain) and (plain.count(".") != 1 or "," in plain or "٬" in plain):
        return Decimal(re.sub(r"\D", "", plain))
    if dot:
        return Decimal(re.sub(r"\D", "", whole) + "." + rest)
    whole, comma, rest = plain.rpartition(",")
    # A comma before one or two digits is the decimal comma of French and Maghrebi style.
    if comma and len(rest) < 3:
        return Decimal(whole + "." + rest)
    return Decimal(re.sub(r"\D", "", plain))


@cache
def _load() -> dict[str, dict[str, _Word]]:
    """Number words by language; Arabic ones as loose keys."""
    words: dict[str, dict[str, _Word]] = {}
    language = kind = ""
    for line in files("tm.lang").joinpath("numbers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language, kind = line.strip("[]").split()
            words.setdefault(language, {})
        elif line and not line.startswith("#"):
            value, *forms = line.split()
            for form in forms:
                key = loose_key(form) if language == "ar" else form
                words[language][key] = _Word(int(value), kind)
    return words


def _find_words(text: str, language: str) -> Iterator[_Piece]:
    """Every number in words: neighbouring words are added and multiplied up."""
    if language not in _load():
        return
    look_up = _make_look_up(language)
    # Most texts have no number in words: then nobody needs to know where each word stands.
    if not any(map(look_up, _WORDS.findall(text))):
        return
    run: list[tuple[Span, _Word]] = []
    hundreds = {match.end() for match in _PERCENT.finditer(text)}
    for match in _WORDS.finditer(text):
        word = look_up(match[0])
        if not run and word is None:
            continue
        span = Span(*match.span())
        if span.end in hundreds:
            continue
        if run and match[0].lower() == "and":
            continue
        if run and (word is None or not _continues(run, word, text[run[-1][0].end : span.start])):
            yield from _close(run)
            run = []
        if word:
            run.append((span, word))
    yield from _close(run)


@cache
def _make_look_up(language: str) -> Callable[[str], _Word | None]:
    """What looks a word of a language up: what it says as a number, None when nothing.

    The words of a memory come again and again, and in Arabic each has several ways to be read.
    """
    known = _load()[language]

    def look_up_arabic(written: str) -> _Word | None:
        key = loose_key(written)
        if key in known:
            return known[key]
        for _, rest in split_proclitics(key):
            if rest in known:
                return known[rest]
            if rest.removeprefix("ال") in known:
                return known[rest.removeprefix("ال")]
        bare = key.removeprefix("ال")
        if bare in known:
            return known[bare]
        return _Word(2, "dual") if _is_dual(bare) else None

    def look_up_other(written: str) -> _Word | None:
        return known.get(written.lower())

    return lru_cache(maxsize=1 << 16)(look_up_arabic if language == "ar" else look_up_other)


def _is_dual(key: str) -> bool:
    """A feminine noun in the dual (`سيارتان`, `سيارتين`), by its ending."""
    return (
        len(key) >= 6
        and key.endswith(("تان", "تين"))
        and key not in _load()["ar-not-dual"]
        and not key.endswith(("ستان", "اتين", "ستين"))
        and not any(rest in _load()["ar-not-dual"] for _, rest in split_proclitics(key))
    )


def _continues(run: Sequence[tuple[Span, _Word]], word: _Word, between: str) -> bool:
    """Whether a word belongs to the number before it."""
    last = run[-1][1]
    if not _JOINT.fullmatch(between) or "dual" in (last.kind, word.kind):
        return False
    if word.kind == "scale" or word.value >= last.value >= _THOUSAND:
        return word.kind == "scale" and last.kind != "ordinal"
    if last.kind == "scale" or last.value >= _HUNDRED:
        return word.value < last.value
    # English says `twenty-five`, Arabic `خمسة وعشرون` (five and twenty).
    if word.kind == "ten_after":
        return last.kind in ("unit", "ordinal") and last.value < _TEN and between.isspace()
    return last.kind == "ten" and word.value < _TEN


def _close(run: Sequence[tuple[Span, _Word]]) -> Iterator[_Piece]:
    """The number that neighbouring words make together."""
    if not run:
        return
    total = part = 0
    for _, word in run:
        if word.value >= _THOUSAND:
            # `ألفان` holds its own multiplier.
            total += (part or 1) * word.value if word.kind == "scale" else word.value
            part = 0
        elif word.kind == "scale":
            part = (part or 1) * _HUNDRED if part < _HUNDRED else part + _HUNDRED
        else:
            part += word.value
    kinds = {word.kind for _, word in run}
    how = next((kind for kind in ("dual", "ordinal") if kind in kinds), "words")
    if total + part != 1:
        yield Span(run[0][0].start, run[-1][0].end), Decimal(total + part), how


def _join(pieces: Sequence[_Piece], text: str) -> Iterator[NumberMention]:
    """Digits with the multiplier in words behind them (`2.5 million`), and the percent sign."""
    index = 0
    while index < len(pieces):
        span, value, how = pieces[index]
        if how == "digits" and index + 1 < len(pieces):
            after, factor, kind = pieces[index + 1]
            if (
                kind == "words"
                and factor in _SCALES
                and text[span.end : after.start] in ("", " ", "-")
            ):
                span, value, index = Span(span.start, after.end), value * factor, index + 1
        index += 1
        if how == "digits" and _ORDINAL_END.match(text, span.end):
            how = "ordinal"
        percent = bool(
            _PERCENT.match(text, span.end) or _PERCENT_BEFORE.search(text[: span.start][-2:])
        )
        yield NumberMention(span, value, percent, how)
