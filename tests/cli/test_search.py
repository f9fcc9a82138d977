"""`tm search` as a user sees it: what is found, with which score, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import Run, make_runner
from tm.memory import open_store
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = {
    "a1": ("قال الجيش إن ثلاثة جنود قتلوا", "The army said three soldiers were killed."),
    "a2": ("قال الجيش إن جنديين قتلا", "The army said two soldiers were killed."),
    "a3": ("أعلن أحمد الهدنة في ١٢ أيار", "Ahmad declared the truce on 12 May"),
    "a4": ("اجتمع الوزراء في بيروت", "The ministers met in Beirut"),
}


def make_unit(unit_id: str, source: str, target: str, *more: tuple[str, str]) -> TranslationUnit:
    """A unit from Arabic to English."""
    return TranslationUnit(unit_id, Variant("ar", source), Variant("en", target), tuple(more))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `tm` on a database with a few units."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db") as store:
        store.units.save(make_unit(each, *pair) for each, pair in PAIRS.items())
    return make_runner(monkeypatch, capsys)


def find(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """The matches, as JSON objects."""
    code, out, err = run("search", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_exact_before_fuzzy(run: Run) -> None:
    """The same segment scores 100, a similar one what its letters share, in that order."""
    found = find(run, "The army said two soldiers were killed.")
    assert [(each["unit"], each["score"]) for each in found] == [("a2", 100), ("a1", 90)]
    assert found[0]["penalties"] == []
    assert found[1]["penalties"] == [{"kind": "text", "points": 10}]
    assert found[1]["translation"] == PAIRS["a1"][0]


def test_the_difference_is_shown_word_by_word(run: Run) -> None:
    """What only the memory has, and what only the query has, is marked."""
    code, out, _ = run("search", "The army said two soldiers were killed.", "--lang", "en")
    assert code == 0
    assert "The army said [-three-]{+two+} soldiers were killed." in out
    assert "text -10" in out
    assert "unit a1" in out


def test_both_languages_are_searched(run: Run) -> None:
    """Arabic finds Arabic without being told; with the other language nothing is found."""
    assert find(run, "اجتمع الوزراء في بيروت")[0]["language"] == "ar"
    assert find(run, "اجتمع الوزراء في بيروت", "--lang", "en") == []


@pytest.mark.parametrize(
    ("query", "score", "kinds"),
    [
        ("the ministers met in beirut", 99, ["case"]),
        ("The ministers met in Beirut.", 96, ["punctuation"]),
        ("The ministers met-in Beirut", 96, ["punctuation"]),
        ("أعلن احمد الهدنة في ١٢ أيار", 99, ["spelling"]),
        ("أعلن احمد الهدنة في 12 أيار", 98, ["digits", "spelling"]),
        ("أَعلَنَ أحمد الهدنة في ١٢ أيار", 100, []),
        ("Ahmad declared the truce on 14 May", 97, ["digits"]),
        ("Ahmad declared the truce on 12 <b>May</b>", 82, ["tags"]),
    ],
)
def test_every_lost_point_has_its_reason(
    run: Run, query: str, score: int, kinds: list[str]
) -> None:
    """Capitals, marks, digits, tags and loose spellings are told apart, and add up."""
    best = find(run, query)[0]
    assert best["score"] == score
    assert [each["kind"] for each in best["penalties"]] == kinds
    assert 100 - sum(each["points"] for each in best["penalties"]) == score


def test_unconfirmed_links_and_other_regions_lose_points(run: Run) -> None:
    """A unit nobody confirmed, and one of another region, come after one that is neither."""
    with open_store("tm.db") as store:
        proposed = make_unit("b1", "في حلب", "In Aleppo today", ("x-status", "proposed"))
        british = TranslationUnit(
            "b2", Variant("ar", "في حلب"), Variant("en-GB", "In Aleppo today")
        )
        store.units.save([proposed, british, make_unit("b3", "بحلب", "In Aleppo today")])
    found = find(run, "In Aleppo today", "--lang", "en-US")
    told = [(each["unit"], each["score"], each["penalties"]) for each in found]
    assert told == [
        ("b3", 100, []),
        ("b2", 98, [{"kind": "region", "points": 2}]),
        ("b1", 95, [{"kind": "link", "points": 5}]),
    ]
    strict = find(run, "In Aleppo today", "--lang", "en-US", "--threshold", "96")
    assert [each["unit"] for each in strict] == ["b3", "b2"]


def test_the_index_follows_the_database(run: Run) -> None:
    """Units that were added, edited and removed since the last search are seen by the next."""
    assert len(find(run, "The ministers met in Beirut")) == 1
    with open_store("tm.db") as store:
        store.units.save(
            [make_unit("a4", "اجتمعوا", "They met"), make_unit("c", "نص", "New words")]
        )
        store.units.remove("a1")
    assert find(run, "The ministers met in Beirut") == []
    assert [each["unit"] for each in find(run, "New words")] == ["c"]
    assert [each["unit"] for each in find(run, "The army said three soldiers were killed.")] == [
        "a2"
    ]


def test_a_deleted_or_torn_index_is_built_anew(run: Run, tmp_path: Path) -> None:
    """The index may be deleted or damaged at any time: the answer is the same."""
    before = find(run, "The army said")
    for path in (tmp_path / "tm.db.index").glob("*.segment"):
        path.write_bytes(path.read_bytes()[:50])
    assert find(run, "The army said") == before
    assert find(run, "The army said", "--rebuild") == before


def test_an_older_database_in_its_place_is_noticed(run: Run, tmp_path: Path) -> None:
    """When a backup is copied over the database, the index is built anew."""
    find(run, "The army said")
    (tmp_path / "tm.db").unlink()
    for path in tmp_path.glob("tm.db-*"):
        path.unlink()
    with open_store("tm.db"):
        pass
    assert find(run, "The ministers met in Beirut") == []


def test_a_document_is_searched_sentence_by_sentence(run: Run, tmp_path: Path) -> None:
    """Each sentence of a file comes with its own matches."""
    (tmp_path / "new.txt").write_text("The ministers met in Beirut. Nothing like this is there.\n")
    found = find(run, "--batch", "new.txt")
    assert [len(each["matches"]) for each in found] == [1, 0]
    assert found[1]["text"] == "Nothing like this is there."
    code, out, _ = run("search", "--batch", "new.txt")
    assert code == 0
    assert "> The ministers met in Beirut." in out
    assert "no match" in out


def test_limit_and_threshold(run: Run) -> None:
    """At most so many, and nothing below the threshold; nothing found is no error."""
    assert len(find(run, "The army said", "--threshold", "1", "--limit", "3")) == 3
    code, out, err = run("search", "quite other words", "--threshold", "95")
    assert (code, out) == (0, "")
    assert err == "Nothing in the memory scores 95 or more; a lower --threshold may find more.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["search"], "There is nothing to look for: give some words."),
        (["search", "x", "--batch", "f"], "Give either TEXT or --batch FILE, not both."),
        (["search", "--batch", "missing.txt"], "missing.txt"),
        (["search", "x", "--threshold", "0"], "--threshold"),
        (["--db", "none.db", "search", "x"], "there is no database yet"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, arguments: list[str], sentence: str) -> None:
    """Bad input is refused with one sentence and exit code 2."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_the_kernel_is_named(run: Run) -> None:
    """`--kernel` says what the search is computed with."""
    code, out, _ = run("search", "--kernel")
    assert code == 0
    assert out.startswith(("compiled", "numpy"))
