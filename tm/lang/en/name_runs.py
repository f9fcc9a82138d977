"""Proper names in English text, as far as capitals show them.

A name is a row of words with capitals, `al-`, `bin` and their like among them. What has a capital
for another reason is left out: the first word of a sentence, titles and ranks, months, peoples,
common nouns of institutions standing alone. Start reading at `find_names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.lang.en import words
from tm.lang.en.places import DEMONYMS
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’ʼʾʿ‘`-](?=[^\W\d_]))*")
_POSSESSIVE = re.compile("['’]s?$")
# `Panama-flagged`, `Kurdish-led`, `I'll`.
_COMPOUND = re.compile("-[a-z]{3,}|['’](?:ll|ve|re|m|d)$")
_JOINED = re.compile(r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)")
_SENTENCE_END = re.compile(r"(?:^|[.?!:;…•—–|()\[\]\"“”‘«»]|\n\s*\n)['’\s]*$")
_LOOK_BACK = 6

# Parts of names that are written small, and those that only join two parts.
_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az|es|ez|il)-(?=[^\W\d_])", re.IGNORECASE)
_PARTICLES = frozenset(
    {"al", "el", "ad", "ash", "as", "bin", "bint", "ibn", "abu", "umm", "de", "von"}
)

_TITLES = frozenset(
    (
        *(
            "president",
            "minister",
            "premier",
            "prime",
            "king",
            "queen",
            "prince",
            "princess",
            "emir",
        ),
        *("sheikh", "sheik", "shaykh", "imam", "ayatollah", "sayyed", "sayyid", "mufti", "pope"),
        *("ambassador", "envoy", "secretary", "senator", "governor", "mayor", "mp", "mps", "fm"),
        *("chancellor", "chairman", "director", "chief", "deputy", "vice", "foreign", "former"),
        *(
            "general",
            "colonel",
            "major",
            "captain",
            "lieutenant",
            "brigadier",
            "admiral",
            "marshal",
        ),
        *("sergeant", "commander", "spokesman", "spokeswoman", "doctor", "professor", "judge"),
        *("mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "hajj", "haj", "father", "bishop"),
        *("patriarch", "archbishop", "lady", "lord", "sir", "dame", "uncle", "aunt", "pm", "ceo"),
    )
)

# Nouns that are names only together with another word.
_KINDS = frozenset(
    (
        *(
            "army",
            "forces",
            "force",
            "front",
            "brigade",
            "brigades",
            "battalion",
            "division",
            "corps",
        ),
        *("movement", "party", "bloc", "coalition", "alliance", "council", "committee", "assembly"),
        *(
            "parliament",
            "government",
            "regime",
            "ministry",
            "cabinet",
            "senate",
            "congress",
            "house",
        ),
        *(
            "university",
            "school",
            "college",
            "institute",
            "center",
            "centre",
            "observatory",
            "office",
        ),
        *("agency", "newspaper", "news", "daily", "press", "television", "tv", "channel", "radio"),
        *("street", "square", "road", "bridge", "airport", "airbase", "base", "port", "hospital"),
        *("mosque", "church", "camp", "valley", "mountain", "mountains", "river", "sea", "gulf"),
        *(
            "lake",
            "island",
            "province",
            "governorate",
            "district",
            "city",
            "town",
            "village",
            "gate",
        ),
        *("east", "west", "north", "south", "northern", "southern", "eastern", "western", "middle"),
        *(
            "state",
            "states",
            "union",
            "nations",
            "republic",
            "kingdom",
            "world",
            "war",
            "day",
            "act",
        ),
        *("law", "court", "bank", "company", "group", "organization", "organisation", "network"),
        *("human", "rights", "national", "international", "islamic", "arab", "free", "popular"),
        *("security", "defense", "defence", "interior", "affairs", "military", "intelligence"),
        *(
            "ngo",
            "god",
            "internet",
            "facebook",
            "twitter",
            "youtube",
            "whatsapp",
            "photo",
            "image",
            "file",
        ),
        *("black", "white", "red", "old", "new", "upper", "lower", "great", "grand", "holy"),
    )
)

# Peoples and creeds beside `DEMONYMS`; their plurals too.
_PEOPLES = frozenset(
    (
        *(
            "arab",
            "kurd",
            "turk",
            "druze",
            "alawite",
            "sunni",
            "shiite",
            "shia",
            "muslim",
            "islamist",
        ),
        *(
            "christian",
            "jew",
            "jewish",
            "kurdish",
            "persian",
            "european",
            "african",
            "asian",
            "turkmen",
        ),
        *(
            "salafist",
            "salafi",
            "jihadist",
            "baathist",
            "maronite",
            "armenian",
            "assyrian",
            "yazidi",
        ),
        *("western", "westerner", "english", "arabic", "islam", "christianity", "islamism"),
    )
)
_PEOPLE_ENDINGS = ("ian", "ians", "ese", "ish", "ites", "ist", "ists", "ism")

_SMALL = frozenset().union(
    *(words.AUXILIARIES, words.NEGATIONS, words.ADVERBS, words.PRONOUNS, words.PERSONAL),
    *(words.DETERMINERS, words.PREPOSITIONS, words.SUBORDINATORS, words.CONJUNCTIONS),
    *(words.RELATIVES, words.SENTENCE_ADVERBS, words.WEEKDAYS, words.MONTHS, words.INDEFINITE),
    *(words.STANDALONE, {"i", "i'm", "let", "hello", "both", "now"}),
)

# In so many of the words with a capital, capitals mean nothing: a headline, a name in a table.
_MOST = 0.6
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text."""

    span: Span
    text: str
    begins: bool

    @property
    def low(self) -> str:
        return _POSSESSIVE.sub("", self.text).casefold()

    @property
    def is_capital(self) -> bool:
        """Whether it has the capital of a name: `al-Watan`, but not `Panama-flagged`."""
        name = _ARTICLE.sub("", self.text, count=1)
        return name[:1].isupper() and not _COMPOUND.search(name)

    @property
    def is_people(self) -> bool:
        """Whether it names a people or a creed, not one of them."""
        one = self.low.removesuffix("s")
        return one in DEMONYMS or one in _PEOPLES

    @property
    def is_kind(self) -> bool:
        """Whether it says what something is, not how it is called."""
        return self.low in _KINDS or self.low.removesuffix("s") in _KINDS or len(self.low) < 3


def find_names(text: str, within: Iterable[Span], known: Iterable[Span]) -> list[Span]:
    """Where names stand that are not known, in reading order.

    Args:
        text: the article.
        within: the stretches to look in, e.g. paragraphs; lines full of capitals are passed over.
        known: what is a known name already; it parts what stands on both sides of it.
    """
    stretches = [_tokens(text, span) for span in within]
    small = {token.low for tokens in stretches for token in tokens if token.text[:1].islower()}
    taken = sorted(known)
    rows = [
        row
        for tokens in stretches
        if not _is_full_of_capitals(tokens)
        for row in _rows(text, tokens, taken)
    ]
    kept = [row for each in rows if (row := _trim(each, small))]
    sure = {_key(row) for row in kept if len(row) > 1 or not row[0].begins}
    words_of = {token.low for row in kept if len(row) > 1 for token in row}
    return [
        Span(row[0].span.start, _end(row[-1]))
        for row in kept
        if _key(row) in sure or row[0].low in words_of
    ]


def _tokens(text: str, within: Span) -> list[_Token]:
    """The words of a stretch; whether each begins a sentence."""
    found: list[_Token] = []
    for match in _WORD.finditer(text, within.start, within.end):
        before = text[max(within.start, match.start() - _LOOK_BACK) : match.start()]
        begins = match.start() == within.start or bool(_SENTENCE_END.search(before))
        odd = text[match.end() : match.end() + 1] in {"_", "@"} or before[-1:] in {
            "_",
            "@",
            "#",
            "/",
        }
        if not odd:
            found.append(_Token(Span(*match.span()), match[0], begins))
    return found


def _is_full_of_capitals(tokens: Sequence[_Token]) -> bool:
    """Whether capitals mean nothing in a stretch."""
    capitals = sum(token.is_capital for token in tokens)
    return len(tokens) >= _FEW_WORDS and capitals > _MOST * len(tokens)


def _rows(text: str, tokens: Sequence[_Token], taken: Sequence[Span]) -> Iterator[list[_Token]]:
    """Rows of words with capitals, without what is known; a title ends a row."""
    row: list[_Token] = []
    last: _Token | None = None
    for token in tokens:
        between = text[last.span.end : token.span.start] if last else ""
        fits = token.is_capital or (bool(row) and token.text in _PARTICLES)
        fits = fits and token.low not in _TITLES and not _is_taken(token.span, taken)
        joined = (
            bool(row)
            and bool(_JOINED.fullmatch(between))
            and not row[-1].text.endswith(("'s", "’s"))
        )
        if row and not (fits and joined):
            yield row
            row = []
        if fits:
            row.append(token)
        last = token
    if row:
        yield row


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps a known name."""
    return any(each.overlaps(span) for each in taken if each.start < span.end)


def _trim(row: list[_Token], small: set[str]) -> list[_Token]:
    """A row without the words at its edges that are no names; empty when nothing is left."""
    while row and (row[0].low in _SMALL or row[0].text in _PARTICLES or row[0].is_people):
        row = row[1:]
    if row and row[0].begins and row[0].low in small:
        row = row[1:]
    while row and row[-1].text in _PARTICLES:
        row = row[:-1]
    if not any(_is_name(token, small) for token in row):
        return []
    return row


def _is_name(token: _Token, small: set[str]) -> bool:
    """Whether a word may be a name by itself."""
    low = token.low
    if (
        token.is_people
        or token.is_kind
        or low in _SMALL
        or low in small
        or low in words.ABBREVIATIONS
    ):
        return False
    return not low.endswith(_PEOPLE_ENDINGS) and token.text not in _PARTICLES


def _end(token: _Token) -> int:
    """The end of a word without its possessive."""
    match = _POSSESSIVE.search(token.text)
    return token.span.start + (match.start() if match else len(token.text))


def _key(row: Sequence[_Token]) -> tuple[str, ...]:
    """What rows of one name share."""
    return tuple(token.low for token in row)
