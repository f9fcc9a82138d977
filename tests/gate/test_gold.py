"""The gold is what its notes say, and notes that do not fit their text are refused."""

from __future__ import annotations

import pytest

from tests.gate.build import DATA, PARTS, NotesError, articles, build, read_text, to_json

TEXT = "A headline\n\n“Stay,” the mayor told Al-Akhbar. “It is\N{NO-BREAK SPACE}over.”\n"
NOTES = """
block: headline
block: paragraph
quote: direct | “Stay,” | by=the mayor | via=Al-Akhbar | cue=told | u=u1
quote: direct | “It is ~ over.” | by=the mayor | via=Al-Akhbar | cue=told | u=u1
"""


@pytest.mark.parametrize(
    "name", [f"{half}/{path.stem}" for half in PARTS for path in articles(half)]
)
def test_the_gold_is_built_from_its_notes(name: str) -> None:
    """Proves that nobody edited offsets by hand or forgot to rebuild."""
    path = DATA / f"{name}.txt"
    gold = build(read_text(path), path.with_suffix(".notes").read_text(encoding="utf-8"))
    current = to_json(gold) == path.with_suffix(".json").read_text(encoding="utf-8")
    assert current, f"{name}: run python tests/gate/build.py"


def test_there_is_enough_gold_in_both_halves() -> None:
    """Proves that no English article is lost from the open part or from the held ones."""
    english = {
        half: [path for path in articles(half) if not path.stem.startswith("ar")] for half in PARTS
    }
    assert len(english["open"]) >= 30
    assert len(english["held"]) >= 7
    assert len(english["held2"]) >= 3
    assert len(english["held3"]) >= 7
    assert len(english["held4"]) >= 8
    assert len(english["held5"]) >= 12
    assert len(english["held6"]) >= 10
    assert len(english["held7"]) >= 21


def test_offsets_come_out_of_snippets() -> None:
    """Proves that a snippet is found over an odd blank and cut from its marks."""
    quote = build(TEXT, NOTES)["quotes"][1]
    assert quote["text"] == "“It is\N{NO-BREAK SPACE}over.”"
    assert TEXT[quote["inner_start"] : quote["inner_end"]] == "It is\N{NO-BREAK SPACE}over."


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        (NOTES.replace("“Stay,”", "“Go,”"), "is not in the text"),
        (NOTES.replace("cue=told", "cue=asked"), "is not in b02"),
        (NOTES.replace("block: headline\n", ""), "2 chunks"),
        ("\n".join(NOTES.splitlines()[:-1]), "belongs to no note"),
        (NOTES.replace("by=the mayor", "by=the mayor #2"), "stands only 1 times"),
    ],
)
def test_notes_that_do_not_fit_are_refused(notes: str, reason: str) -> None:
    """Proves that a slip of the annotator stops the build and says where."""
    with pytest.raises(NotesError, match=reason):
        build(TEXT, notes)


def test_invisible_characters_are_written_out() -> None:
    """Proves that a reader of the gold's files sees every character that is there."""
    assert "\\u00a0" in to_json(build(TEXT, NOTES))
    assert "\N{NO-BREAK SPACE}" not in to_json(build(TEXT, NOTES))
