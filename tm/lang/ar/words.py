"""Arabic words made comparable, and the closed sets that steer the reading of a sentence.

A word is compared by `word_key`: the strict key with the alef forms folded, since scraped copy
writes `ان` and `اكد`. The loose key would go too far here: it makes one word of `على` (on) and
the name `علي`. The sets are data, in `words.txt` and `given_names.txt` beside this module.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from tm.lang.arabic import strict_key

_ALEFS = str.maketrans("أإآٱ", "اااا")
_DOTTED = {
    f"{conjunction}{word[:-1]}ى": f"{conjunction}{word}"
    for word in ("في", "اي", "هي", "الذي", "التي", "لي", "ذي")
    for conjunction in ("", "و", "ف")
}
# What أن and إن carry: أنه, أنها ...
_THAT_SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم")


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """The word without vowel signs, tatweel and invisible controls, its alefs folded.

    Egyptian copy writes a final ي without its dots; of small words it is put back.
    """
    key = strict_key(word).translate(_ALEFS)
    return _DOTTED.get(key, key)


def _load(file: str) -> dict[str, frozenset[str]]:
    """The sets of a file by name."""
    sets: dict[str, list[str]] = {}
    current: list[str] = []
    for line in files("tm.lang.ar").joinpath(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sets.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += [word_key(word) for word in line.split()]
    return {name: frozenset(words) for name, words in sets.items()}


@lru_cache(maxsize=1 << 16)
def bare_noun(key: str) -> str:
    """A noun without conjunction, one-letter preposition and article: `وللصحيفة` -> `صحيفة`."""
    if key[:1] in ("و", "ف") and len(key) > 4 and key not in _BEGINS_LIKE_AND:
        key = key[1:]
    if key.startswith("لل") and len(key) > 4:
        return key[2:]
    if key[:1] in ("ب", "ل", "ك") and len(key) > 4:
        key = key[1:]
    return key.removeprefix("ال") if len(key) > 4 else key


@lru_cache(maxsize=1 << 16)
def construct_forms(key: str) -> frozenset[str]:
    """A noun without its article, as it stands before the noun or name that completes it.

    Conjunction and one-letter preposition may be written with it: `ولصحيفة`.
    """
    forms = {key}
    if key[:1] in ("و", "ف"):
        forms.add(key[1:])
    forms |= {form[1:] for form in tuple(forms) if form[:1] in ("ب", "ل", "ك")}
    return frozenset(forms)


def is_accusative(key: str) -> bool:
    """Whether a word is a common noun in the indefinite accusative, though its sign is not written.

    Names end in alef too, and so does the dual of persons before a noun (وزيرا خارجية).
    """
    return key[-1:] == "ا" and key[:-1] in _THINGS_IN_A


def is_definite(key: str) -> bool:
    """Whether a word carries the article."""
    return key.startswith("ال") and len(key) > 4 and key not in NOT_DEFINITE


# Pronouns of owners in the third person, and ours, longest first.
OWNERS = ("هما", "هم", "ها", "ه")
OWNERS_AND_OURS = (*OWNERS[:3], "نا", *OWNERS[3:])


@lru_cache(maxsize=1 << 16)
def owned_noun(key: str, owners: tuple[str, ...] = OWNERS) -> str:
    """A noun without its owner's pronoun: `زميلتها` -> `زميلت`; empty where it has none."""
    if not key.endswith(owners):
        return ""
    return next(key.removesuffix(end) for end in owners if key.endswith(end))


def noun_forms(stem: str) -> frozenset[str]:
    """What a noun before a pronoun is without it: its ة is written ت there."""
    return frozenset({stem, f"{stem[:-1]}ة"})


_SETS = _load("words.txt")
_GIVEN = _load("given_names.txt")

# Each also with a conjunction written to it: ولم, وقد.
AUXILIARIES = _SETS["auxiliaries"] | {f"و{word}" for word in _SETS["auxiliaries"]}
NEGATIONS = _SETS["negations"] | {c + word for c in "وف" for word in _SETS["negations"]}
RELATIVES = _SETS["relatives"]
CONNECTORS = _SETS["connectors"]
NOT_DEFINITE = _SETS["not_definite"]
CLAUSE_OPENERS = _SETS["openers_of_clauses"]
SAYINGS = _SETS["sayings"]
DEMONSTRATIVES = _SETS["demonstratives"]
MEANWHILE = _SETS["meanwhile"]
GESTURES = _SETS["gestures"]
QUANTITIES = _SETS["quantities"]
VERBS_TOO = _SETS["verbs_too"]
ORDINALS = _SETS["ordinals"]
ACTS = _SETS["acts"]
THINGS = _SETS["things"]
TEXTS = _SETS["texts"]
MANY = _SETS["many"]
NUMERALS = _SETS["numerals"]
BODIES = _SETS["bodies"]
PRONOUN_SUBJECTS = _SETS["pronoun_subjects"]
TURNS = _SETS["turns"]
SENTENCE_RELATIVES = _SETS["sentence_relatives"]
PASSES_ON = _SETS["passes_on"]
DENIED = _SETS["denied"]
MATTERS = _SETS["matters"]
WORDS_SAID = _SETS["words_said"]
NOT_THAT = _SETS["not_that"]
MODALS = _SETS["modals"]
QUESTIONS = _SETS["questions"]
BOUNDARIES = _SETS["boundaries"]
ATTACHED = _SETS["attached"]
SIDES = _SETS["sides"]
OPENERS = _SETS["openers"]
CIRCUMSTANTIAL = _SETS["circumstantial"]
# مديرته بالإنابة: how somebody holds an office.
IN_PLACE = frozenset({"بالانابة", "بالوكالة", "بالنيابة"})
MANNER = frozenset(f"ب{noun}" for noun in _SETS["manner"])
DELIVERED = _SETS["delivered"]
TIME = _SETS["time"]
SITUATIONS = _SETS["situations"]
SPEECH_NOUNS = _SETS["speech_nouns"]
MEDIA = _SETS["media"]
PRESS = _SETS["press"]
WORKS = _SETS["works"]
LISTING = _SETS["listing"]
TENS = frozenset(f"و{ten}ين" for ten in ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"))
JOINING = frozenset({"و", "او", "ثم"})
YEARS = frozenset({"عام", "سنة"})
NAMES = _SETS["names"]
SO_CALLED = _SETS["so_called"]
NAMED_VERBS = _SETS["named_verbs"]
TITLES = _SETS["titles"]
HONORIFICS = _SETS["honorifics"]
PERSONS = _SETS["persons"] | HONORIFICS
MEN, WOMEN = _GIVEN["masculine"], _GIVEN["feminine"]
GIVEN_NAMES = MEN | WOMEN
QUALIFIERS = _SETS["qualifiers"]
NOT_SOURCES = _SETS["not_sources"]
PREPOSITIONS = _SETS["prepositions"]
Y_NAMES = _SETS["y_names"]
ENDS_IN_MAQSURA = _SETS["ends_in_maqsura"] | {
    name for name in GIVEN_NAMES if name.endswith("\N{ARABIC LETTER ALEF MAKSURA}")
}
CORRESPONDENTS = _SETS["correspondents"]
PRONOMINAL = _SETS["pronominal"]
SAME = _SETS["same"]
NOT_CUES = _SETS["not_cues"]
# أن, إن with and without a pronoun, alone and behind بـ.
THAT = frozenset(f"{prefix}ان{suffix}" for prefix in ("", "ب") for suffix in _THAT_SUFFIXES) - {
    "اني",
    "بانك",
}
FOR_THAT = frozenset(f"فان{suffix}" for suffix in _THAT_SUFFIXES)

# وكالة, وزارة, فنانة: no conjunction.
_BEGINS_LIKE_AND = frozenset(
    noun
    for name in (
        "titles",
        "persons",
        "bodies",
        "media",
        "press",
        "works",
        "names",
        "correspondents",
    )
    for noun in _SETS[name]
    if noun[0] in "وف"
)
# Unions that are asked of every word.
_THINGS_IN_A = THINGS | TEXTS | WORKS | SITUATIONS | MEDIA
BEFORE_VERBS = AUXILIARIES | NEGATIONS
PERSON_NOUNS = TITLES | PERSONS
NAMES_PERSON = PERSON_NOUNS | GIVEN_NAMES
# أما كرم فقال: before a topic.
TOPICS = frozenset({"اما", "واما"})
CIRCUMSTANCES = TIME | PRONOMINAL
SPEAKS_AS_ONE = BODIES | MEDIA
NOT_IN_NAMES = PREPOSITIONS | BOUNDARIES | CIRCUMSTANCES | AUXILIARIES | SAME
ONE_MAN = PERSON_NOUNS - MANY
GOES_WITH_NOUN = PERSON_NOUNS | BODIES | QUANTITIES
TOLD_OR_MANNER = PRONOMINAL | MANNER
TAKES_PRONOUN = RELATIVES | SAYINGS
