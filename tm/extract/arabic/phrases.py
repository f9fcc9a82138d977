"""Noun phrases in a row of tokens: where the words that name a speaker begin and end.

Arabic shows neither capitals nor vowels, so a phrase is known by what cannot stand in it: it ends
before أن, a comma, a preposition of circumstance, a time, an addressee, a relative clause, a verb
of saying, or a word with the sign of the indefinite accusative. Start reading at `phrase_after`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.extract.arabic.objects import is_kin, is_owned, is_owned_behind_name, starts_object
from tm.lang.ar import words
from tm.lang.ar.cues import find_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.extract.arabic.sentences import Token

Phrase = tuple[int, int]
"""Token numbers, half-open."""

MAX_SUBJECT = 14
# A name of four words.
MAX_APPOSITION = 4
_BEFORE_NAMES = words.MEDIA | words.NAMES | words.CORRESPONDENTS | words.TITLES
MAX_PHRASE = 24
_NAMES = words.GIVEN_NAMES | {"ابو", "ام"}
_OCCASIONS = words.SITUATIONS | words.TIME | words.SIDES
# No phrase goes on with one of these.
_ENDS = words.BOUNDARIES | words.RELATIVES | words.THAT | words.FOR_THAT
_ENDS |= words.MANNER | words.TIME | words.NEGATIONS
_NOT_IN_NAME = words.PREPOSITIONS | _ENDS
_TOLD = words.MEDIA | words.PRESS
MIN_ADJECTIVE = 4
# البيان الصادر عن الهيئة
ISSUED = frozenset({"صادر", "صادرة"})
# Prepositions of a place too: حذر نقيب الأطباء في حلب من أن.
PLACES = frozenset({"في", "من"})


def phrase_after(
    tokens: Sequence[Token],
    begin: int,
    limit: int,
    particles: frozenset[str] = frozenset(),
    *,
    strict: bool = False,
) -> Phrase | None:
    """The noun phrase that begins at a token, with an apposition after a comma.

    Args:
        tokens: of the sentence.
        begin: where it begins; times and pronouns (قال له) before it are skipped.
        limit: where it ends at the latest.
        particles: the prepositions of the verb it is the subject of; they end it.
        strict: an object may follow it, so that a second definite noun ends it.
    """
    limit = min(limit, begin + MAX_PHRASE)
    if begin >= limit:
        return None
    while begin < limit and tokens[begin].key in words.CIRCUMSTANCES:
        begin += 1
    begin = _behind_addressee(tokens, begin, limit)
    if begin < limit and _is_governed(tokens[begin].key, particles):
        return None  # يقول من سريره, ختم بدعوة زملائه
    end = _run(tokens, begin, limit, particles, strict=strict)
    if end == begin:
        return None
    if end + 1 < limit and tokens[end].key == "،" and _is_named(tokens, begin, end + 1):
        named = _run(
            tokens, end + 1, min(limit, end + 2 + MAX_APPOSITION), particles, strict=strict
        )
        return begin, named
    if end + 1 < limit and tokens[end].key == "،" and _is_title(tokens[end + 1]):
        more = _run(tokens, end + 1, limit, particles, strict=strict)
        if more > end + 2 and (more == len(tokens) or tokens[more].key not in words.RELATIVES):
            return begin, more
    return begin, end


def _is_governed(key: str, particles: frozenset[str]) -> bool:
    """Whether a word is a preposition, or begins with that of the verb."""
    if key in words.PREPOSITIONS:
        return True
    return (
        "ب" in particles
        and key[:1] == "ب"
        and len(key) > MIN_ADJECTIVE
        and not (key in words.GIVEN_NAMES or words.bare_noun(key) in words.PERSON_NOUNS)
        and key[:2] != "بل"
    )


def _behind_addressee(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """أكد لـ«الصباح» مدير المؤسسة أن, قال للصحافيين الوزير: over the one who is told."""
    if begin + 1 >= limit or not is_addressee(tokens, begin):
        return begin
    behind = begin + 1
    if tokens[behind].kind == "q" or tokens[begin].key == "ل":
        behind += 1
    ends = (
        behind >= limit or tokens[behind].kind != "w" or _ends(tokens, behind, behind, frozenset())
    )
    return begin if ends else behind


def _run(
    tokens: Sequence[Token], begin: int, limit: int, particles: frozenset[str], *, strict: bool
) -> int:
    """The end of the phrase."""
    definite, plain = False, 0
    for number in range(begin, limit):
        token = tokens[number]
        if token.kind == "q":
            if not (names_follow(tokens, number) or number == begin):
                return number
            definite, plain = True, 2
        elif _stops(tokens, begin, number, particles, strict=strict):
            return number
        elif token.key.startswith("لل"):
            definite, plain = True, 0
        elif not words.is_definite(token.key):
            plain += 1
        elif strict and definite and not _goes_on(tokens, number, plain):
            return number
        else:
            definite, plain = True, 0
    return limit


def _stops(
    tokens: Sequence[Token], begin: int, number: int, particles: frozenset[str], *, strict: bool
) -> bool:
    """Whether the phrase is at its end before a token that is no atom."""
    if tokens[number].kind == "p" or _ends(tokens, number, begin, particles):
        return True
    if number == begin:
        return False
    if strict:
        return starts_object(tokens, begin, number)
    return is_owned_behind_name(tokens, begin, number)


def _goes_on(tokens: Sequence[Token], number: int, plain: int) -> bool:
    """Whether a second definite word belongs to the phrase: an adjective, a surname."""
    if plain:
        named = [token.key in words.GIVEN_NAMES for token in tokens[number - 2 : number]]
        return plain == 1 or named == [False, True]
    bare = words.bare_noun(tokens[number].key)
    office = words.bare_noun(tokens[number - 1].key) in words.PERSON_NOUNS
    if office and number + 1 < len(tokens) and tokens[number + 1].key in words.GIVEN_NAMES:
        return True  # النائب المعارض صالح
    return bare in words.QUALIFIERS or bare.endswith(("ي", "ية", "يون", "يين"))


def names_follow(tokens: Sequence[Token], number: int) -> bool:
    """Whether an atom is the name that the noun before it announces: صحيفة «الصباح»."""
    if not number or tokens[number - 1].kind != "w":
        return False
    return bool(words.construct_forms(tokens[number - 1].key) & _BEFORE_NAMES)


def _is_named(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """The name of an office's holder behind a comma: المتحدث باسم الحكومة، حاتم الورفلي."""
    if words.bare_noun(tokens[begin].key) not in words.PERSON_NOUNS:
        return False
    behind = range(number, min(len(tokens), number + MAX_APPOSITION))
    comma = next((n for n in behind if tokens[n].key == "،"), number)
    plain = all(t.kind == "w" and t.key not in _NOT_IN_NAME for t in tokens[number:comma])
    # المديرة الإقليمية، إيفا ليندستروم، إن
    return tokens[number].key in _NAMES or (comma > number + 1 and plain)


def _is_title(token: Token) -> bool:
    """A definite title, as an apposition begins with it."""
    return (
        token.kind == "w"
        and words.is_definite(token.key)
        and (words.bare_noun(token.key) in words.TITLES)
    )


def _ends(tokens: Sequence[Token], number: int, begin: int, particles: frozenset[str]) -> bool:
    """Whether a word cannot stand in the phrase."""
    token = tokens[number]
    key = token.key
    if number > begin and key == "عن" and words.bare_noun(tokens[number - 1].key) in ISSUED:
        return False
    if token.accusative or key in _ENDS or is_addressee(tokens, number):
        return True
    if number == begin:
        governed = key[:1] == "ب" and is_owned(key)  # أشار بإصبعه
        if governed or key.startswith(("لل", "بال")):
            return True
    elif key in words.DEMONSTRATIVES or key in words.ACTS:
        return True
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if key in words.PREPOSITIONS or key in particles:
        return _ends_with_preposition(tokens, number, begin, particles)
    return _begins_clause(key, following)


def _ends_with_preposition(
    tokens: Sequence[Token], number: int, begin: int, particles: frozenset[str]
) -> bool:
    """Whether a preposition is the verb's own, or of a circumstance: مصدر في الوزارة has none."""
    key = tokens[number].key
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following and is_owned(following.key):
        return True  # من مقعده, في نعيها
    placed = key in PLACES and following is not None and not _is_that_or_atom(following)
    if key in words.ATTACHED or (key in particles and not placed):
        governed = number > begin and words.bare_noun(tokens[number - 1].key).startswith("م")
        return not governed or bool(following and following.key in words.THAT)
    if following and key in PLACES:
        return bool({words.bare_noun(following.key), following.key} & _OCCASIONS)
    return False


def _begins_clause(key: str, following: Token | None) -> bool:
    """A verb of saying; a participle of one with its words behind it."""
    cue = find_cue(key)
    if cue is None or cue[0].nounish:
        return False
    if not cue[0].participle:
        return True
    if following is None or following.kind == "q" or following.key == ":":
        return following is not None
    return following.key in words.THAT or following.key in cue[0].particles


def _is_that_or_atom(token: Token) -> bool:
    """What a verb's own preposition stands before, and a place does not."""
    return token.kind == "q" or token.key in words.THAT


def is_addressee(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word begins the one who is told: لـ«الصباح», لوكالة, للصحافيين, لسليم, لجارتها."""
    key = tokens[number].key
    if key == "ل":
        return True
    if key[:1] != "ل" or key in words.GIVEN_NAMES:
        return False
    bare = words.bare_noun(key)
    named = len(key) > MIN_ADJECTIVE - 1 and key[1:] in words.GIVEN_NAMES
    if bare in _TOLD or {bare, key[1:]} & words.PERSON_NOUNS or named:
        return True
    stem = words.owned_noun(key, words.OWNERS_AND_OURS)
    return len(stem) > MIN_ADJECTIVE - 1 and f"{stem[:-1]}ة" not in words.BODIES


def is_person(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with an office, a trade, or another noun for a person."""
    first = tokens[phrase[0]].key
    if {first, words.bare_noun(first)} & words.NAMES_PERSON:
        return first not in words.VERBS_TOO
    if tokens[phrase[0]].named or is_kin(first):
        return True
    # الصياد جابر: a trade before a given name.
    second = tokens[phrase[0] + 1].key if phrase[0] + 1 < len(tokens) else ""
    return words.is_definite(first) and second in _NAMES


def names_medium(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with a word for a medium, or is a name in marks."""
    first = tokens[phrase[0]]
    if first.kind == "q" or {first.key, words.bare_noun(first.key)} & words.MEDIA:
        return True
    named = phrase[0] + 1 < phrase[1] and tokens[phrase[0] + 1].kind == "q"
    return named and first.key in words.CORRESPONDENTS
