"""`tm placeholder`: what a user sees when listing and showing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import make_runner
from tests.memory.samples import ARTICLE, EXTRACTION, PLACEHOLDER
from tm.memory import open_store
from tm.model import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    PlaceholderStatus,
    Term,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

CONFIRMED = replace(
    PLACEHOLDER,
    id="01zzzzzzzz",
    outlet=None,
    outlet_name=None,
    status=PlaceholderStatus.CONFIRMED,
    ask=True,
    gone=True,
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tm` on a store with two placeholders: exit code, output, sentences."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db") as store:
        store.articles.save(ARTICLE, EXTRACTION)
        store.placeholders.save("bridge", [PLACEHOLDER, CONFIRMED])
    return make_runner(monkeypatch, capsys, "placeholder")


def list_ids(run: Run, *arguments: str) -> list[str]:
    """The ids that a listing gives."""
    found = json.loads(run("list", "--format", "json", *arguments)[1])
    return [each["id"] for each in found]


def test_list_filters(run: Run) -> None:
    """Status, outlet and article narrow the listing; without them it gives all."""
    both = [PLACEHOLDER.id, CONFIRMED.id]
    assert list_ids(run) == both
    assert list_ids(run, "--article", "bridge") == both
    assert list_ids(run, "--status", "confirmed") == [CONFIRMED.id]
    assert list_ids(run, "--outlet", "al-nahr") == [PLACEHOLDER.id]
    assert run("list", "--status", "lost")[0] == 2


def test_list_as_table(run: Run) -> None:
    """The table says what is open, what the desk must be asked about, and what is gone."""
    out = run("list")[1]
    assert "confirmed, ask, gone" in out
    assert "by 2016-05-04" in out
    fits = "No placeholder fits; without options all are listed.\n"
    assert run("list", "--status", "proposed") == (0, "", fits)


def test_unknown_outlets_and_articles_are_named(run: Run) -> None:
    """A slip in `--outlet` or `--article` is bad input, and what is known is said."""
    said = "tm: There is no outlet 'nowhere': known is al_nahr.\n"
    assert run("list", "--outlet", "nowhere") == (2, "", said)
    said = "tm: There is no article 'nope': known is bridge.\n"
    assert run("list", "--article", "nope", "--format", "json") == (2, "", said)


def test_an_outlet_of_the_glossary_is_known(run: Run) -> None:
    """An outlet that no placeholder names is known by any of its names in the glossary."""
    arabic = LanguageSection("ar", (Term("الساحل", AdministrativeStatus.PREFERRED),))
    with open_store("tm.db") as store:
        store.concepts.merge([ConceptEntry("al_sahel", ConceptType.OUTLET, (arabic,))])
    assert list_ids(run, "--outlet", "الساحل") == []
    assert list_ids(run, "--outlet", "al_sahel") == []


@pytest.mark.usefixtures("run")
def test_an_empty_store_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a single placeholder the remedy is told."""
    open_store(str(tmp_path / "empty.db")).close()
    ask = make_runner(monkeypatch, capsys, "--db", "empty.db", "placeholder")
    said = "No placeholders yet: they come with an article: tm article add FILE.\n"
    assert ask("list") == (0, "", said)
    said = "tm: There is no outlet 'nowhere': there are none yet.\n"
    assert ask("list", "--outlet", "nowhere") == (2, "", said)


def test_list_as_json(run: Run) -> None:
    """The JSON of a placeholder holds its token and every field."""
    first = json.loads(run("list", "--format", "json")[1])[0]
    assert first == {
        "token": "{{ar:0123456789}}",
        "id": "0123456789",
        "article": "bridge",
        "item": "q01",
        "text": "The bridge is open,",
        "source_language": "ar",
        "status": "open",
        "ask": False,
        "gone": False,
        "outlet": "al_nahr",
        "outlet_name": "Al-Nahr",
        "speaker": "the mayor",
        "date": None,
        "not_after": "2016-05-04",
        "note": "the mayor told Al-Nahr",
        "hints": ["النهر", "عمريت"],
    }


def test_show(run: Run) -> None:
    """Showing one gives the English words, what is wanted, and the hints, each isolated."""
    out = run("show", "0123")[1]
    for words in ("The bridge is open,", "Al-Nahr", "2016-05-04", "{{ar:0123456789}}"):
        assert words in out
    for hint in PLACEHOLDER.hints:
        assert f"\N{FIRST STRONG ISOLATE}{hint}\N{POP DIRECTIONAL ISOLATE}" in out
    shown = json.loads(run("show", "{{ar:0123456789}}", "--format", "json")[1])
    assert shown["id"] == "0123456789"


def test_show_unknown(run: Run) -> None:
    """An unknown or ambiguous id is answered in one sentence with a remedy, exit code 2."""
    assert run("show", "0123456788") == (
        2,
        "",
        "tm: There is no placeholder '0123456788': did you mean 0123456789?\n",
    )
    code, out, err = run("show", "01")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "the beginning of 2 placeholder ids" in err
