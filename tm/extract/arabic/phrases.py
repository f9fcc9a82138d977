"""Noun phrases in a row of tokens: where the words that name a speaker begin and end.

Arabic shows neither capitals nor vowels, so a phrase is known by what cannot stand in it: it ends
before أن, a comma, a preposition of circumstance, a time, an addressee, a relative clause, a verb
of saying, or a word with the sign of the indefinite accusative. Start reading at `phrase_after`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
_TOLD = words.MEDIA | words.PRESS
_NO_BEGINNINGS = words.PREPOSITIONS | words.BOUNDARIES
_LEADS = words.AUXILIARIES | words.CONNECTORS | words.QUESTIONS | {"ان", "اما", "قد"}
MIN_POSSESSED = 5
MIN_ADJECTIVE = 4
POSSESSIVES = ("هما", "هم", "ها", "ه")
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
    while begin < limit and tokens[begin].key in words.CIRCUMSTANCES:
        begin += 1
    begin = _behind_addressee(tokens, begin, limit)
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


def person_after(
    tokens: Sequence[Token], begin: int, limit: int, particles: frozenset[str]
) -> Phrase | None:
    """A person behind a circumstance: وقال خلال مؤتمر صحفي الوزير خالد كرم إن.

    What stands before must be complete: استقالة الوزير names no subject.
    """
    for number in range(begin + 1, min(limit, begin + MAX_SUBJECT)):
        before = tokens[number - 1]
        key = before.key
        adjective = len(key) >= MIN_ADJECTIVE and key.endswith(("ي", "ية"))
        whole = before.kind == "q" or adjective or words.is_definite(key)
        whole = whole or key in words.CIRCUMSTANCES
        if whole and tokens[number].kind == "w" and is_person(tokens, (number, number + 1)):
            return phrase_after(tokens, number, limit, particles)
    return None


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
        elif token.kind == "p" or _ends(tokens, number, begin, particles):
            return number
        elif not words.is_definite(token.key):
            if strict and number > begin and _is_object(tokens, number):
                return number
            plain += 1
        elif strict and definite and not _goes_on(tokens, number, plain):
            return number
        else:
            definite, plain = True, 0
    return limit


def _is_object(tokens: Sequence[Token], number: int) -> bool:
    """A preposition, alone or with its definite noun; مشهدا صعبا, in -an; كتفيه, the subject's."""
    key = tokens[number].key
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    pair = following is not None and following.kind == "w" and following.key.endswith("ا")
    if len(key) >= MIN_POSSESSED and is_possessed(tokens, (number, number + 1)):
        return True
    return key in words.PREPOSITIONS or key.startswith("بال") or (pair and key.endswith("ا"))


def _goes_on(tokens: Sequence[Token], number: int, plain: int) -> bool:
    """Whether a second definite word belongs to the phrase: an adjective, a surname."""
    if plain:
        return plain == 1 or tokens[number - 1].key in words.GIVEN_NAMES
    bare = words.bare_noun(tokens[number].key)
    return bare in words.QUALIFIERS or bare.endswith(("ي", "ية", "يون", "يين"))


def names_follow(tokens: Sequence[Token], number: int) -> bool:
    """Whether an atom is the name that the noun before it announces: صحيفة «الصباح»."""
    if not number or tokens[number - 1].kind != "w":
        return False
    return bool(words.construct_forms(tokens[number - 1].key) & _BEFORE_NAMES)


def _is_named(tokens: Sequence[Token], begin: int, number: int) -> bool:
    """The name of an office's holder behind a comma: المتحدث باسم الحكومة، حاتم الورفلي."""
    office = words.bare_noun(tokens[begin].key) in words.PERSON_NOUNS
    return office and tokens[number].key in _NAMES


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
    if token.accusative or key in words.BOUNDARIES or key in words.RELATIVES:
        return True
    if key in words.THAT or key in words.FOR_THAT or key in words.MANNER:
        return True
    if number == begin and key.startswith(("لل", "بال")):
        return True
    if key in words.TIME or is_addressee(tokens, number) or key in words.NEGATIONS:
        return True
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    placed = key in PLACES and following is not None and not _is_that_or_atom(following)
    if key in words.ATTACHED or (key in particles and not placed):
        governed = number > begin and words.bare_noun(tokens[number - 1].key).startswith("م")
        return not governed or bool(following and following.key in words.THAT)
    if following and key in ("في", "من"):
        bare = words.bare_noun(following.key)
        return bool({bare, following.key} & _OCCASIONS)
    cue = find_cue(key)
    if cue is None or cue[0].nounish:
        return False
    return not cue[0].participle or bool(
        following
        and (
            following.kind == "q"
            or following.key in words.THAT
            or following.key in cue[0].particles
            or following.key == ":"
        )
    )


def _is_that_or_atom(token: Token) -> bool:
    """What a verb's own preposition stands before, and a place does not."""
    return token.kind == "q" or token.key in words.THAT


def is_addressee(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word begins the one who is told: لـ«الصباح», لوكالة, للصحافيين."""
    key = tokens[number].key
    if key == "ل":
        return True
    return key[:1] == "ل" and words.bare_noun(key) in _TOLD


def subject_before(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """The noun phrase a verb follows, back to the beginning of its clause.

    Args:
        tokens: of the sentence.
        low: the first token that may belong to it.
        verb: the token of the verb.
    """
    end = verb
    while end > low and tokens[end - 1].key in words.BEFORE_VERBS:
        end -= 1
    if end > low and tokens[end - 1].key in words.RELATIVES:
        end -= 1
    begin = end
    while begin > low and end - begin <= MAX_SUBJECT and not _breaks(tokens[begin - 1]):
        begin -= 1
    if end - begin > MAX_SUBJECT:
        return None
    while begin < end and _leads(tokens[begin].key):
        begin += 1
    if begin == end or not _may_begin(tokens[begin]):
        return None
    return phrase_after(tokens, begin, end)


def subject_with_aside(tokens: Sequence[Token], low: int, verb: int) -> Phrase | None:
    """كرم، الذي عاد أمس، يرى / مديرة الفرع، رنا كرم، أكدت: the subject opens the sentence.

    A name behind the comma belongs to it; a relative clause does not.
    """
    if low or verb < 4 or tokens[verb - 1].key != "،":
        return None
    comma = next((number for number in range(verb - 2, 0, -1) if tokens[number].key == "،"), 0)
    if not comma or any(_breaks(token) for token in tokens[:comma]):
        return None
    if comma > MAX_SUBJECT or verb - comma > MAX_SUBJECT or not _may_begin(tokens[0]):
        return None
    if any(find_cue(token.key) and not token.key.startswith("م") for token in tokens[:comma]):
        return None
    if tokens[comma + 1].key in words.RELATIVES:
        return 0, comma
    return (0, verb - 1) if verb - comma - 2 <= MAX_APPOSITION else None


def _breaks(token: Token) -> bool:
    """Whether a clause begins behind a token."""
    key = token.key
    return token.kind == "p" or key in words.THAT or key in words.CONNECTORS


def _leads(key: str) -> bool:
    """كان, لكن, أما: words before a subject that are no part of it."""
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return bare in _LEADS


def _may_begin(token: Token) -> bool:
    key = token.key
    return not (
        token.accusative
        or key in words.BOUNDARIES
        or key in words.PREPOSITIONS
        or key in words.TIME
        or key in words.NEGATIONS
        or (key[:1] in ("و", "ف") and key[1:] in _NO_BEGINNINGS)
    )


def clause_subject(tokens: Sequence[Token], low: int, limit: int) -> Phrase | None:
    """The subject of the main clause before a cue: ضحك الشامي وقال.

    A circumstance before a comma is skipped. The clause begins with a verb, unless it begins
    with a definite noun or a title.
    """
    begin = _behind_opener(tokens, low, limit)
    while begin < limit and _leads(tokens[begin].key):
        begin += 1
    while begin < limit and not _may_begin(tokens[begin]):
        comma = next((n for n in range(begin, limit) if tokens[n].key == "،"), None)
        if comma is None:
            return None
        begin = comma + 1
    while begin < limit and _leads(tokens[begin].key):
        begin += 1
    if begin >= limit or tokens[begin].kind != "w":
        return None
    first = tokens[begin].key
    bare = words.bare_noun(first)
    nominal = words.is_definite(first.removeprefix("و")) or bare in words.TITLES | words.MEDIA
    start = begin if nominal else begin + 1
    if start >= limit or tokens[start].kind != "w":
        return None
    return phrase_after(tokens, start, limit, strict=True)


def _behind_opener(tokens: Sequence[Token], begin: int, limit: int) -> int:
    """Over من جانبه, بدوره, إلى ذلك: turns of speech before a clause."""
    if begin + 2 >= limit:
        return begin
    first = tokens[begin].key.removeprefix("و")
    behind = begin
    if first in words.OPENERS:
        behind = begin + 1
    elif first in ("من", "الى", "في") and tokens[begin + 1].key in words.SIDES:
        behind = begin + 2
    return behind + (behind > begin and tokens[behind].key == "،")


def is_possessed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A thing with its owner's pronoun: هز كتفيه وقال; the owner speaks, not the thing."""
    key = tokens[phrase[0]].key
    for suffix in POSSESSIVES:
        stem = key.removesuffix(suffix)
        named = words.is_definite(key) or key.endswith("الله")
        if stem != key and len(stem) > 1 and not named:
            return not {stem, f"{stem[:-1]}ة"} & words.PERSON_NOUNS
    return False


def is_person(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with an office, a trade, or another noun for a person."""
    first = tokens[phrase[0]].key
    return first in words.NAMES_PERSON or words.bare_noun(first) in words.NAMES_PERSON


def names_medium(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase begins with a word for a medium, or is a name in marks."""
    first = tokens[phrase[0]]
    if first.kind == "q" or {first.key, words.bare_noun(first.key)} & words.MEDIA:
        return True
    named = phrase[0] + 1 < phrase[1] and tokens[phrase[0] + 1].kind == "q"
    return named and first.key in words.CORRESPONDENTS
