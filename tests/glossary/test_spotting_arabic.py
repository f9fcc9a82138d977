"""Which words of an Arabic text are names of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tm.glossary import Termbase
from tm.model import AdministrativeStatus, ConceptEntry, ConceptType, LanguageSection, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeTermbase = Callable[..., Termbase]

DESK = {
    "beirut": "بيروت",
    "latakia": "اللاذقية",
    "idlib": "إدلب",
    "rabia": "ربيعة",
    "syrian_army": "الجيش السوري | الجيش العربي السوري",
    "al_akhbar": "الأخبار",
    "al_jazeera": "الجزيرة",
    "hmeimim": "حميميم",
    "government": "حكومة الوحدة | حكومة",
    "sohr": "المرصد السوري لحقوق الإنسان | ~المرصد",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في بيروت", [("بيروت", "beirut", "exact")]),
        ("في بَيْرُوتَ.", [("بَيْرُوتَ", "beirut", "exact")]),
        ("بيروتي", []),
        ("ادلب وإدلب", [("ادلب", "idlib", "loose"), ("إدلب", "idlib", "proclitic")]),
        ("ربيعه", [("ربيعه", "rabia", "loose")]),
        ("وبيروت فلبيروت", [("بيروت", "beirut", "proclitic")] * 2),
        ("باللاذقية", [("اللاذقية", "latakia", "proclitic")]),
        ("للاذقية", [("لاذقية", "latakia", "proclitic")]),
        ("الجيش العربي السوري", [("الجيش العربي السوري", "syrian_army", "variant")]),
        ("للجيش السوري", [("لجيش السوري", "syrian_army", "proclitic")]),
        ("هذه الأخبار سيئة", []),
        ("صحيفة الأخبار", [("الأخبار", "al_akhbar", "exact")]),
        ("وبحسب صحيفة الاخبار", [("الاخبار", "al_akhbar", "loose")]),
        ("لصحيفة «الأخبار»", [("الأخبار", "al_akhbar", "exact")]),
        ("قناة الجزيرة في الجزيرة", [("الجزيرة", "al_jazeera", "exact")]),
        ("صعد إلى المرصد", []),
        # pronouns
        ("في بيروتنا", [("بيروت", "beirut", "suffix")]),
        ("وبحكومتها", [("حكومت", "government", "suffix")]),
        ("حُكُومَتِنا", [("حُكُومَتِ", "government", "suffix")]),
        ("سقطت حكومة وحدتهم", [("حكومة", "government", "variant")]),
        ("حكومته حكومتي", []),
        ("اللاذقيتهم", []),
        ("من الحميميمهم", []),
        ("وللحميميمهم", []),
        ("من حميميمهم", [("حميميم", "hmeimim", "suffix")]),
        ("صحيفة الأخبارنا", []),
        # not proclitics of a name
        ("سبيروت", []),
        ("الإدلب", []),
    ],
)
def test_rules_of_spotting(
    termbase: MakeTermbase, text: str, found: list[tuple[str, str, str]]
) -> None:
    """Each text has just these mentions; a proclitic is no part of the name."""
    mentions = termbase("ar", **DESK).spot(text, "ar")
    assert [(m.span.of(text), m.concept, m.how) for m in mentions] == found


def test_short_form_counts_beside_the_full_name(termbase: MakeTermbase) -> None:
    """`المرصد` is the Observatory in a text that has named it in full."""
    text = "قال المرصد السوري لحقوق الإنسان، وأضاف المرصد"
    found = termbase("ar", **DESK).spot(text, "ar")
    assert [m.span.of(text) for m in found] == ["المرصد السوري لحقوق الإنسان", "المرصد"]


# Everything that may be written together with a name; where the article belongs to the name or
# stands before it, and what of the text is the mention then.
CLITICS = [
    # before       Hmeimim     Latakia, whose article is part of its name
    ("", "حميميم", "اللاذقية"),
    ("و", "وحميميم", "واللاذقية"),
    ("ف", "فحميميم", "فاللاذقية"),
    ("ب", "بحميميم", "باللاذقية"),
    ("ك", "كحميميم", "كاللاذقية"),
    ("ل", "لحميميم", "للاذقية"),
    ("وب", "وبحميميم", "وباللاذقية"),
    ("وك", "وكحميميم", "وكاللاذقية"),
    ("ول", "ولحميميم", "وللاذقية"),
    ("فب", "فبحميميم", "فباللاذقية"),
    ("فك", "فكحميميم", "فكاللاذقية"),
    ("فل", "فلحميميم", "فللاذقية"),
]
ARTICLES = [
    *("الحميميم", "والحميميم", "فالحميميم", "بالحميميم", "كالحميميم", "للحميميم"),
    *("وبالحميميم", "وكالحميميم", "وللحميميم", "فبالحميميم", "فكالحميميم", "فللحميميم"),
]


@pytest.mark.parametrize(("before", "hmeimim", "latakia"), CLITICS)
def test_every_combination_of_clitics(
    termbase: MakeTermbase, before: str, hmeimim: str, latakia: str
) -> None:
    """Each combination is cut off; the mention begins with the name."""
    base = termbase("ar", **DESK)
    how = "proclitic" if before else "exact"
    for word, concept in ((hmeimim, "hmeimim"), (latakia, "latakia")):
        (mention,) = base.spot(f"قال {word}.", "ar")
        assert (mention.concept, mention.how) == (concept, how)
        assert mention.span.of(f"قال {word}.") == word[len(before) :]


@pytest.mark.parametrize("word", ARTICLES)
def test_every_combination_with_the_article(termbase: MakeTermbase, word: str) -> None:
    """The article before a name that has none in the glossary is cut off with the others."""
    (mention,) = termbase("ar", **DESK).spot(f"قاعدة {word} الجوية", "ar")
    assert (mention.concept, mention.how) == ("hmeimim", "proclitic")
    assert mention.span.of(f"قاعدة {word} الجوية") == "حميميم"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("مسؤول لبناني", ["لبناني"]),
        ("الحكومة اللبنانية", ["لبنانية"]),
        ("وللبنانيين", ["لبنانيين"]),
        ("قال لبنانيون ولبنانيات", ["لبنانيون", "لبنانيات"]),
        ("مدينتان لبنانيتان", ["لبنانيتان"]),
        ("في لبنان", []),
    ],
)
def test_adjective_counts_in_all_its_forms(text: str, words: list[str]) -> None:
    """A term whose part of speech is adjective is found as feminine, dual and plural too."""
    term = Term("لبناني", AdministrativeStatus.PREFERRED, part_of_speech="adjective")
    entry = ConceptEntry("lebanese", ConceptType.TERM, (LanguageSection("ar", (term,)),))
    assert [m.span.of(text) for m in Termbase([entry]).spot(text, "ar")] == words


# A vowel sign, tatweel and an invisible mark, put behind every letter.
DRESSINGS = ["\N{ARABIC FATHA}", "\N{ARABIC TATWEEL}", "\N{ZERO WIDTH NON-JOINER}"]


@pytest.mark.parametrize("dressing", DRESSINGS)
@pytest.mark.parametrize(("before", "hmeimim", "latakia"), CLITICS)
def test_marks_inside_change_nothing(
    termbase: MakeTermbase, before: str, hmeimim: str, latakia: str, dressing: str
) -> None:
    """Each combination is found with marks between all letters, and the span keeps them."""
    base = termbase("ar", **DESK)
    for word, concept in ((hmeimim, "hmeimim"), (latakia, "latakia")):
        text = "قال " + "".join(letter + dressing for letter in word) + " أمس"
        (mention,) = base.spot(text, "ar")
        assert mention.concept == concept
        assert mention.span.of(text).replace(dressing, "") == word[len(before) :]


@pytest.mark.parametrize("before", ["", *(before for before, _, _ in CLITICS if before)])
@pytest.mark.parametrize(
    ("pronoun", "name"),
    [
        (p, n)
        for p in ("ها", "هم", "هن", "هما", "نا", "كم", "كن", "كما")
        for n in ("بيروت", "حكومت")
    ],
)
def test_pronouns_behind_proclitics(
    termbase: MakeTermbase, before: str, pronoun: str, name: str
) -> None:
    """A pronoun is cut off behind every combination of proclitics; ta marbuta is `ت` before it."""
    text = f"قال {before}{name}{pronoun}."
    (mention,) = termbase("ar", **DESK).spot(text, "ar")
    assert (mention.span.of(text), mention.how) == (name, "suffix")


@pytest.mark.parametrize(
    "word",
    [
        # another word begins or ends so
        *("حميميمة", "حميميمي", "تحميميم", "يحميميم", "بيروتي", "البيروتية", "بيروتيون", "إدلبي"),
        # letters that are no proclitics, or not in this order
        *("سحميميم", "محميميم", "بوحميميم", "لفحميميم", "كبحميميم", "وفحميميم"),
        # an article and a pronoun together
        *("اللاذقيتنا", "باللاذقيتكم"),
    ],
)
def test_words_that_only_resemble_one(termbase: MakeTermbase, word: str) -> None:
    """What merely begins or ends like a name is none."""
    assert termbase("ar", **DESK).spot(f"قال {word} أمس", "ar") == []


ABROAD = {
    "casablanca": "كازابلانكا",
    "bangui": "بانجي",
    "manitoba": "مانيتوبا",
    "cheltenham": "تشيلتنيم",
    "palmyra": "تدمر القديمة",
    "bengasi": "بنغازي",
    "kafranbel": "كفرنبل",
    "ras_alain": "رأس العين",
    "republic": "جمهورية الشرق",
    "mahmud": "محمود",
    "suleiman": "سليمان",
    "mansoura": "منصورة",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a foreign name with a long vowel more or less, another g or ch
        ("إلى كازبلانكا", [("كازبلانكا", "casablanca", "loose")]),
        ("ولكازبلانكا", [("كازبلانكا", "casablanca", "proclitic")]),
        ("في مانتوبا", [("مانتوبا", "manitoba", "loose")]),
        ("في شيلتنيم", [("شيلتنيم", "cheltenham", "loose")]),
        ("بنجازي", [("بنجازي", "bengasi", "loose")]),
        ("كزبلنكا", []),
        ("كازابلانكيا", []),
        ("محمد سلمان", []),
        # a blank too few
        ("قرب راسالعين", [("راسالعين", "ras_alain", "joined")]),
        ("وتدمرالقديمة", [("تدمرالقديمة", "palmyra", "joined")]),
        ("عادمنكازابلانكاصباح", [("كازابلانكا", "casablanca", "joined")]),
        ("معرئيسجمهورية الشرق", [("جمهورية الشرق", "republic", "joined")]),
        ("بنغازيفي", [("بنغازي", "bengasi", "joined")]),
        ("وكازابلانكيون", []),
        # a blank too many
        ("بلدة كفر نبل", [("كفر نبل", "kafranbel", "joined")]),
        ("وبكفر  نبل", [("كفر  نبل", "kafranbel", "joined")]),
        ("بن\nجازي", [("بن\nجازي", "bengasi", "joined")]),
        ("بن غا زي", []),
        ("من صورة", []),
        ("كفر\n\nنبل", []),
        ("كفر، نبل", []),
    ],
)
def test_other_spellings_and_blanks(
    termbase: MakeTermbase, text: str, found: list[tuple[str, str, str]]
) -> None:
    """Foreign names are found in their other spellings, all names with blanks elsewhere."""
    mentions = termbase("ar", **ABROAD).spot(text, "ar")
    assert [(m.span.of(text), m.concept, m.how) for m in mentions] == found
