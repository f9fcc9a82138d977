"""What each check finds, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.qa.copies import ADMITTED, ENTRIES, PREFERRED, find, make, tell
from tm.glossary import Termbase
from tm.model import FirstUse, Severity
from tm.qa import CHECKS, Setting, SettingMode, correct

HEAD = "Boats return to the quay\n\n"
NON_PREFERRED = "non-preferred-term"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Boats left Lattakia on Monday.", ("Lattakia", "Latakia")),
        ("Boats left Lattakia’s quay on Monday.", ("Lattakia’s", "Latakia’s")),
        ("Boats left Lattakia's quay on Monday.", ("Lattakia's", "Latakia's")),
        ("They support a pro-Lattakia league.", ("Lattakia", "Latakia")),
        ("The planes of Khmeimim rose on Monday.", ("Khmeimim", "Hmeimim")),
        ("The road to Jabal Akrad was closed.", ("Jabal Akrad", "Jabal al-Akrad")),
        (
            "The National Defence Forces’ trucks were seen.",
            ("National Defence Forces’", "National Defense Force’s"),
        ),
        ("The Army of the Gate came back on Monday.", ("Army of the Gate", "Jund")),
    ],
)
def test_another_spelling_is_found(body: str, expected: tuple[str, str]) -> None:
    """An admitted spelling is reported with the preferred one in the shape of the place."""
    assert tell(HEAD + body) == [(NON_PREFERRED, *expected)]


@pytest.mark.parametrize(
    "body",
    [
        "Boats left Latakia on Monday.",
        "Vladimir Putin called on Monday. Putin then left.",
        "Bashar al-Assad called on Monday. Assad then left.",
        "The Hmeimim Airbase is near. Hmeimim was quiet.",
        "Prices stand on www.lattakia.example/Lattakia on Monday.",
        "Prices stand on https://prices.example/?town=Lattakia on Monday.",
        "Write to desk@Lattakia.example or to @Lattakia or #Lattakia on Monday.",
        "The singer Rabiaa came on Monday.",
        "The Selmas came on Monday, with Lattakian friends.",
    ],
)
def test_what_is_right_stays_silent(body: str) -> None:
    """Parts and fuller forms of a name, addresses and names of others are no findings."""
    assert tell(HEAD + body) == []


def test_deprecated_is_major_and_says_why() -> None:
    """A spelling that was ruled out is major, with the editor's note as the reason."""
    (found,) = find(f"{HEAD}Boats left Selma on Monday.")
    assert (found.check, found.severity, found.preferred) == (
        *("deprecated-term", Severity.MAJOR),
        "Salma",
    )
    assert found.reason == "The town, not the singer."


def test_superseded_counts_as_deprecated() -> None:
    """A superseded term is ruled out too."""
    assert tell(f"{HEAD}Boats left Laodicea.") == [("deprecated-term", "Laodicea", "Latakia")]


def test_nothing_preferred_nothing_proposed() -> None:
    """Where the glossary has no other term, the finding proposes none and corrects nothing."""
    (found,) = find(f"{HEAD}Boats left the Old Harbour Quarter on Monday.")
    assert (found.preferred, found.fix) == (None, None)


def test_a_line_in_capitals_keeps_them() -> None:
    """In a line of capitals the proposal is in capitals."""
    assert tell("LATTAKIA BOATS RETURN\n\nThe boats came on Monday.") == [
        (NON_PREFERRED, "LATTAKIA", "LATAKIA")
    ]


def test_two_spellings_are_told_once() -> None:
    """A second spelling is reported at its first place only, beside each wrong one."""
    text = f"{HEAD}Boats left Latakia for Lattakia. Lattakia slept."
    checks = [check for check, _, _ in tell(text)]
    assert checks == [NON_PREFERRED, "two-spellings", NON_PREFERRED]


def test_other_names_are_no_second_spelling() -> None:
    """Acronyms, parts and other names of a thing are not a spelling of its name."""
    text = (
        f"{HEAD}The National Defense Force (NDF) met Vladimir Putin. The NDF met Putin. "
        "Jund is also called Army of the Gate."
    )
    assert [check for check, _, _ in tell(text)] == [NON_PREFERRED]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The NDF came on Monday.", ["acronym-before-full-form"]),
        ("The NDF came. The National Defense Force left.", ["acronym-before-full-form"]),
        ("The National Defense Force came. The NDF left.", ["acronym-not-introduced"]),
        ("The National Defense Force (NDF) came. The NDF left.", []),
        ("The NDF (National Defense Force) came. The NDF left.", []),
        ("The UAE sent ships on Monday.", []),
    ],
)
def test_first_use_rule(body: str, expected: list[str]) -> None:
    """An acronym needs its full form before it, and itself in brackets behind that, once."""
    assert [check for check, _, _ in tell(HEAD + body)] == expected


def test_headline_may_be_short() -> None:
    """An acronym in the headline is not too early; one in a quotation is as it was spoken."""
    text = "NDF returns to the quay\n\nThe town was quiet. “The NDF came back,” Salma Nader said."
    assert tell(text) == []


QUOTED = f"{HEAD}“We sell boats in Selma,” baker Hassan Darwish said on Monday."


def test_quotations_are_softened() -> None:
    """Inside a quotation a finding is minor, says so, and is not corrected by itself."""
    (found,) = find(QUOTED)
    assert (found.severity, found.setting, found.fix) == (Severity.MINOR, Setting.QUOTE, None)
    assert "quotation" in found.message


def test_quotations_as_configured() -> None:
    """`keep` treats a quotation like the rest, `drop` says nothing of it."""
    (kept,) = find(QUOTED, quote=SettingMode.KEEP)
    assert (kept.severity, kept.fix) == (Severity.MAJOR, "Salma")
    assert find(QUOTED, quote=SettingMode.DROP) == []


def test_comments_are_never_checked() -> None:
    """What readers wrote below the article is theirs."""
    text = (
        f"{HEAD}The boats came back to the quay on Monday, and the market was full of fish.\n\n"
        "3 Comments\n\n  • reader1\n\n    Selma and Lattakia are lovely.\n\n    January 28, 2016"
    )
    assert tell(text) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("وصلت القوارب من سورية أمس.", ("سورية", "سوريا")),
        ("وصلت القوارب بسورية أمس.", ("بسورية", "بسوريا")),
        ("وصلت القوارب إلى لاتاكيا أمس.", ("لاتاكيا", "اللاذقية")),
        ("وصلت القوارب وللاتاكيا ميناء.", ("وللاتاكيا", "وللاذقية")),
    ],
)
def test_arabic_copy_has_the_same_checks(body: str, expected: tuple[str, str]) -> None:
    """Arabic terms are checked in Arabic text, with the one-letter words before them."""
    assert tell(f"عودة القوارب\n\n{body}", "ar") == [(NON_PREFERRED, *expected)]


def test_arabic_typing_is_no_other_spelling() -> None:
    """The preferred term without hamza or with vowel signs is the preferred term."""
    assert tell("عودة القوارب\n\nوصلت القوارب إلى اللاذقيه وسُوريا وحميميم أمس.", "ar") == []


def test_only_what_is_safe_is_corrected() -> None:
    """An article that does not go with the new name, or a line break, is left to a person."""
    body = (
        "The Army of the Gate came to Lattakia. Jabal\nAkrad was quiet; Lattakia’s boats too. "
        "An Army of the Gate boat sank. The National Defence Forces’ trucks were seen."
    )
    found = find(HEAD + body)
    assert correct(HEAD + body, found) == HEAD + body.replace("Lattakia", "Latakia")


def test_a_code_is_of_term_and_article() -> None:
    """All places of one term share a code; another check or term has another."""
    found = find(f"{HEAD}Boats left Lattakia for Lattakia and Selma and Latakia.")
    codes = {(each.check, each.term): each.code for each in found}
    assert len(found) == 4
    assert len(set(codes.values())) == len(codes) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Lattakia", "Selma", "NDF", "“", "”", "\n\n", "'s", " ", "the", "(", "."])
    )
)
def test_any_text(parts: list[str]) -> None:
    """Whatever the text, spans lie in it, and correcting changes nothing outside them."""
    text = HEAD + " ".join(parts)
    found = find(text)
    assert all(each.span and each.span.of(text) for each in found)
    assert {each.check for each in found} <= set(CHECKS)
    again = find(correct(text, found))
    assert [each for each in again if each.fix and not each.setting] == []


@pytest.mark.parametrize(
    ("mode", "count"), [(SettingMode.KEEP, 1), (SettingMode.SOFTEN, 1), (SettingMode.DROP, 0)]
)
def test_titles_and_addresses_count_as_configured(mode: SettingMode, count: int) -> None:
    """Softened they are minor and left to a person; no address is ever corrected."""
    (kept,) = find("Selma on Monday\n\nBoats left the quay.")
    assert (kept.setting, kept.severity, kept.fix) == (Setting.TITLE, Severity.MAJOR, "Salma")
    title = find("Selma on Monday\n\nBoats left the quay.", title=mode)
    address = find(f"{HEAD}Prices stand on www.Selma.example on Monday.", address=mode)
    assert len(title) == len(address) == count
    if mode is SettingMode.SOFTEN:
        assert [(each.severity, each.fix) for each in title] == [(Severity.MINOR, None)]
    assert all(each.fix is None for each in address)


def test_style_of_an_outlet() -> None:
    """What one outlet prefers is another one's finding."""
    entry = make("daesh", en=[("ISIS", PREFERRED), ("Islamic State", ADMITTED)])
    (section,) = entry.sections
    terms = (section.terms[0], replace(section.terms[1], styles=("now",)))
    entry = replace(entry, sections=(replace(section, terms=terms),))
    text = f"{HEAD}They fought Islamic State on Monday."
    assert tell(text, termbase=Termbase([entry])) == [(NON_PREFERRED, "Islamic State", "ISIS")]
    assert tell(text, termbase=Termbase([entry.in_style("now")])) == []


def test_what_is_not_translated() -> None:
    """Another name in the language is major; the name itself in another spelling is not one."""
    entry = replace(
        make(
            "al_akhbar",
            en=[("Al-Akhbar", PREFERRED), ("The News Daily", ADMITTED), ("Al-Akhbaar", ADMITTED)],
        ),
        do_not_translate=True,
    )
    found = find(f"{HEAD}The News Daily and Al-Akhbaar said so.", termbase=Termbase([entry]))
    assert [(each.check, each.severity, each.preferred) for each in found] == [
        ("translated-name", Severity.MAJOR, "Al-Akhbar"),
        (NON_PREFERRED, Severity.MINOR, "Al-Akhbar"),
    ]


def test_what_is_not_translated_keeps_its_letters() -> None:
    """Where a language has no name of its own preferred, the first language's name is kept."""
    entry = replace(
        make("chirp", en=[("Chirp", PREFERRED)], ar=[("تشيرب", ADMITTED)]), do_not_translate=True
    )
    text = "عاد الصيادون إلى الميناء\n\nنشر الصيادون الصور على تشيرب يوم الاثنين."
    assert tell(text, "ar", Termbase([entry])) == [("translated-name", "تشيرب", "Chirp")]


@pytest.mark.parametrize(
    ("concept", "rule", "count"),
    [
        ("ndf", None, 1),
        ("ndf", FirstUse.ACRONYM, 0),
        ("uae", None, 0),
        ("uae", FirstUse.FULL_FORM, 1),
    ],
)
def test_first_use_rule_of_an_entry(concept: str, rule: FirstUse | None, count: int) -> None:
    """The entry's own rule goes before that of its type."""
    entry = next(each for each in ENTRIES if each.id == concept)
    base = Termbase([replace(entry, first_use=rule)])
    assert len(find(f"{HEAD}The {concept.upper()} came back on Monday.", termbase=base)) == count


def test_house_style_in_arabic() -> None:
    """An Arabic form that is not the preferred one is found behind one-letter words too."""
    text = "عاد الصيادون إلى الميناء\n\nوصل الصيادون إلى سورية وبسورية عاشوا."
    assert tell(text, "ar") == [
        (NON_PREFERRED, "سورية", "سوريا"),
        (NON_PREFERRED, "وبسورية", "وبسوريا"),
    ]
