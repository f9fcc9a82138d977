"""`tm concordance` as a user sees it: phrases on either side, with clitics, filtered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import Run, make_runner
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from pathlib import Path

SANA = (("x-outlet", "SANA"), ("x-speaker", "Ali Hasan"), ("x-statement-date", "2024-05-03"))
UNITS = [
    TranslationUnit(
        "a",
        Variant("ar", "قال الجيش السوري إنه تقدم"),
        Variant("en", "The Syrian army said it advanced"),
        SANA,
    ),
    TranslationUnit(
        "b",
        Variant("ar", "وللجيش السُّوريّ قواعد"),
        Variant("en", "And the Syrian Army has bases"),
        (("x-article", "a2"),),
    ),
    TranslationUnit(
        "c",
        Variant("ar", "جيوش كثيرة"),
        Variant("en", "Many armies"),
        (("x-statement-date", "2025-01-01"),),
    ),
    TranslationUnit(
        "d", Variant("ar", "أعلنت حكومتنا ذلك"), Variant("en", "Our government announced it"), ()
    ),
    TranslationUnit("e", Variant("ar", "في 日本"), Variant("en", "In 日本 and Al-Lādhiqīyah"), ()),
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `tm` on a database with a few units."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db") as store:
        store.units.save(UNITS)
    return make_runner(monkeypatch, capsys)


def find(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """The occurrences, as JSON objects."""
    code, out, err = run("concordance", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("syrian army", {"a": "Syrian army", "b": "Syrian Army"}),
        ("الجيش السوري", {"a": "الجيش السوري", "b": "وللجيش السُّوريّ"}),
        ("جيش", {"a": "الجيش", "b": "وللجيش"}),
        ("حكومة", {"d": "حكومتنا"}),
        ("اعلنت", {"d": "أعلنت"}),
        ("日本", {"e": "日本"}),
        ("al ladhiqiyah", {"e": "Al-Lādhiqīyah"}),
        ("arm", {}),
        ("said army", {}),
        ("army it", {}),
    ],
)
def test_phrases_are_found_as_they_stand_in_the_text(
    run: Run, words: str, places: dict[str, str]
) -> None:
    """Whole words in order, on either side, with their clitics, shown as they are written."""
    found = {each["unit"]: each["places"][0]["text"] for each in find(run, words)}
    assert found == places


def test_letters_inside_words(run: Run) -> None:
    """`--anywhere` finds letters inside words, each time they come."""
    assert {each["unit"] for each in find(run, "arm", "--anywhere")} == {"a", "b", "c"}
    (found,) = find(run, "nou", "--anywhere")
    assert found["segment"][found["places"][0]["start"] :].startswith("nounced")


@pytest.mark.parametrize(
    ("filters", "units"),
    [
        (["--outlet", "sana"], ["a"]),
        (["--speaker", "Hasan"], ["a"]),
        (["--article", "a2"], ["b"]),
        (["--status", "confirmed"], []),
        (["--since", "2024-05"], ["a"]),
        (["--until", "2024-04"], []),
        (["--since", "2024", "--until", "2024-05"], ["a"]),
        (["--lang", "ar"], []),
    ],
)
def test_filters(run: Run, filters: list[str], units: list[str]) -> None:
    """Outlet, speaker, article, status, days and the language narrow what is shown."""
    assert [each["unit"] for each in find(run, "Syrian army", *filters)] == units


def test_the_table_shows_both_sides(run: Run) -> None:
    """The words stand in brackets in their context, the translation beside them."""
    code, out, err = run("concordance", "army", "--limit", "1")
    assert code == 0
    assert "And the Syrian [Army] has bases" in out
    assert "قواعد" in out
    assert err == "There are more than 1: a higher --limit shows them.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["concordance", " "], "There is nothing to look for: give a word or a phrase."),
        (["--db", "none.db", "concordance", "x"], "there is no database yet"),
        (["concordance"], "Missing argument"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, arguments: list[str], sentence: str) -> None:
    """Bad input is refused with one sentence and exit code 2."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err


def test_nothing_found_is_no_error(run: Run) -> None:
    """A word that no segment holds is told on standard error."""
    assert run("concordance", "zebra") == (0, "", "Nothing in the memory holds 'zebra'.\n")


@pytest.mark.parametrize(
    ("words", "read", "found"),
    [
        ("بالحكومة", "حكومه", ["d"]),
        ("فجيوش", "جيوش", ["c"]),
        ("لجيوش كثيرة", "جيوش كثيره", ["c"]),
        ("جيوشهم", "جيوش", ["c"]),
        ("وللقواعد", "قواعد", ["b"]),
    ],
)
def test_words_typed_with_their_clitics_are_found_without(
    run: Run, words: str, read: str, found: list[str]
) -> None:
    """Where Arabic words stand nowhere as typed, they are found bare, and that is said."""
    code, out, err = run("concordance", words, "--format", "json")
    assert (code, [each["unit"] for each in json.loads(out)]) == (0, found)
    assert err == f"Nothing in the memory holds {words!r}; {read!r} is shown.\n"


def test_clitics_are_kept_where_they_were_asked_for(run: Run) -> None:
    """Words that do stand as typed are not taken apart, and any letters never are."""
    assert [each["unit"] for each in find(run, "وللجيش")] == ["b"]
    assert find(run, "--anywhere", "بالجيش") == []
