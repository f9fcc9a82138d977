"""The reporting verbs of Arabic, from `cues.tsv` beside this module.

Start reading at `find_cue`: word key -> `CueForm` and how many letters its conjunction takes. The
table holds three forms of a verb; gender, number, future and conjunctions are made here by the
rules of Arabic spelling without vowel signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from tm.lang.ar.words import NOT_CUES, word_key

MASCULINE, FEMININE = "m", "f"


class CueForm(NamedTuple):
    """What is known of one form of a reporting verb.

    Attributes:
        lemma: the perfect, third person masculine, with its particle: `أشار إلى`.
        frame: `say`, `describe`, `cite` or `appear`; see `cues.tsv`.
        particles: keys of the prepositions before its words.
        participle: an accusative participle such as `مؤكدا`.
        nounish: as often something else; its words must stand near.
        goes_on: the speech before goes on.
        clausal: only a clause or a colon brings its words, no marks alone do.
        gender: `m` or `f` of a singular form, with which the speaker agrees; else empty.
    """

    lemma: str
    frame: str
    particles: frozenset[str]
    participle: bool
    nounish: bool
    goes_on: bool
    gender: str = ""
    clausal: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    perfect: str
    present: str
    participle: str
    frame: str
    particles: tuple[str, ...]
    signs: frozenset[str]


def _perfect_forms(verb: str) -> list[tuple[str, str]]:
    """`قال`: قالت، قالا، قالتا، قالوا; `دعا`, `نفى` lose their last letter: دعوا, نفيا."""
    weak = {"ا": "و", "ى": "ي"}.get(verb[-1], "")
    stem = verb[:-1] if weak else verb
    plural = [(stem + end, "") for end in (f"{weak}ا", "تا", "وا")]
    return [(verb, MASCULINE), (stem + "ت", FEMININE), *plural]


def _present_forms(verb: str) -> list[tuple[str, str]]:
    """`يقول`: تقول، يقولان، يقولون، the jussives يقل and ينف, and the futures with س."""
    rest = verb[1:]
    stem = rest[:-1] if rest[-1] in "يوى" else rest
    plural = [rest + "ان", stem + "ون", stem + "وا"]
    jussive = _jussive_of(rest)
    plain = []
    for person, gender in (("ي", MASCULINE), ("ت", FEMININE)):
        plain += [(person + end, gender) for end in (rest, *jussive)]
        plain += [(person + end, "") for end in plural]
    future = [(f"س{form}", gender) for form, gender in plain if form[1:] not in jussive]
    return plain + future


def _jussive_of(rest: str) -> list[str]:
    """`يقول`, `ينفي` behind لم: يقل, ينف; without the letter of the person, none for most verbs."""
    if rest[-1] in "يوى":
        return [rest[:-1]]
    return [rest[:-2] + rest[-1]] if len(rest) > 2 and rest[-2] in "يو" else []


def _participle_forms(word: str) -> list[tuple[str, str]]:
    """`مؤكد`: مؤكدا، مؤكدة، مؤكدين، مؤكدتين، مؤكدات."""
    stem = word[:-1] if word[-1] == "ي" else word
    plural = [(form, "") for form in (stem + "ين", word + "تين", word + "ات")]
    return [(word + "ا", MASCULINE), (word + "ة", FEMININE), *plural]


def _read_table() -> list[_Row]:
    rows = []
    for line in files("tm.lang.ar").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            perfect, present, participle, frame, particles, signs = line.split("\t")
            rows.append(
                _Row(
                    perfect,
                    present,
                    participle,
                    frame,
                    tuple(particle for particle in particles.split(",") if particle != "-"),
                    frozenset(signs.split(",")),
                )
            )
    return rows


def _make_forms() -> dict[str, CueForm]:
    """Word key -> form; the first row that makes a form keeps it."""
    forms: dict[str, CueForm] = {}
    for row in _read_table():
        lemma = " ".join([row.perfect, *(p[1:] for p in row.particles if p.startswith("+"))])
        particles = frozenset(word_key(particle.lstrip("+")) for particle in row.particles)
        made = [(False, *form) for form in _perfect_forms(row.perfect)]
        if row.present != "-":
            made += [(False, *form) for form in _present_forms(row.present)]
        if row.participle != "-":
            made += [(True, *form) for form in _participle_forms(row.participle)]
        for participle, form, gender in made:
            nounish = "near" in row.signs or ("noun" in row.signs and form == row.perfect)
            forms.setdefault(
                word_key(form),
                CueForm(
                    lemma,
                    row.frame,
                    particles,
                    participle,
                    nounish,
                    "on" in row.signs,
                    gender,
                    clausal="clause" in row.signs and not participle,
                ),
            )
    return {key: form for key, form in forms.items() if key not in NOT_CUES}


# The noun of speech with its preposition (اكتفى بالقول إن), which any verb may govern.
SPEAKING = "قول"
SPEAKING_FORMS = frozenset({"بالقول", "بقوله", "بقولها", "بقولهم"})
CUES = _make_forms() | {
    form: CueForm(SPEAKING, "say", frozenset(), participle=True, nounish=True, goes_on=False)
    for form in SPEAKING_FORMS
}
# Verbs of saying behind لم alone; elsewhere other words: كان يقل ركاباً.
JUSSIVES = frozenset(
    word_key(f"{conjunction}{person}{form}")
    for row in _read_table()
    if row.present != "-"
    for form in _jussive_of(row.present[1:])
    if row.perfect == "قال"
    for person in "يت"
    for conjunction in ("", "و", "ف")
)
# Pronouns written to a verb, longest first.
OBJECTS = ("هما", "ها", "هم", "كم", "نا", "ني", "ه", "ك")


@lru_cache(maxsize=1 << 16)
def find_cue(key: str) -> tuple[CueForm, int] | None:
    """The reporting verb a word is, with the letters its conjunction takes, or None.

    The word as it stands goes first: `وصف` is a verb, not `و` and `صف`.
    """
    if key in NOT_CUES:
        return None  # فالح, no ف and ألح
    form = _find_form(key)
    if form:
        return form, 0
    form = _find_form(key[1:]) if key[:1] in ("و", "ف") else None
    return (form, 1) if form else None


def _find_form(key: str) -> CueForm | None:
    """A form alone, or with the pronoun of whom it was said to or of: أجابته, وصفه."""
    if key in NOT_CUES:
        return None
    form = CUES.get(key)
    if form:
        return form
    if not key.endswith(OBJECTS):
        return None
    for suffix in OBJECTS:
        if not key.endswith(suffix):
            continue
        stem = key.removesuffix(suffix)
        # Before a pronoun ى is written ا: يراه, نفاها.
        weak = CUES.get(f"{stem[:-1]}ى") if stem.endswith("ا") else None
        form = CUES.get(stem) or weak
        if form and not form.participle:
            return form._replace(nounish=True)
    return None
