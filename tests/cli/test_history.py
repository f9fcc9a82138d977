"""`tm history` as a user sees it: who changed what, when and why."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import make_runner
from tests.memory.samples import ARTICLE, EXTRACTION, PLACEHOLDER
from tm.memory import open_store
from tm.model import PlaceholderStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

CONFIRMED = replace(PLACEHOLDER, status=PlaceholderStatus.CONFIRMED)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tm history` on a store in which a placeholder was confirmed."""
    monkeypatch.chdir(tmp_path)
    with open_store("tm.db", who="lina") as store:
        with store.transaction("tm article add bridge.txt"):
            store.articles.save(ARTICLE, EXTRACTION)
            store.placeholders.save("bridge", [PLACEHOLDER])
        with store.transaction("tm confirm"):
            store.placeholders.save("bridge", [CONFIRMED])
    return make_runner(monkeypatch, capsys, "history")


def test_the_newest_comes_first(run: Run) -> None:
    """Every change with who, what, why and the old value, the newest first; so many as asked."""
    entries = json.loads(run("--format", "json")[1])
    assert [(each["action"], each["table"], each["row"]) for each in entries] == [
        ("edit", "placeholders", PLACEHOLDER.id),
        ("add", "placeholders", PLACEHOLDER.id),
        ("add", "articles", "bridge"),
    ]
    names = ["id", "at", "who", "action", "table", "row", "old", "reason", "change"]
    assert list(entries[0]) == names
    assert (entries[0]["who"], entries[0]["reason"]) == ("lina", "tm confirm")
    assert (entries[0]["old"]["status"], entries[1]["old"]) == ("open", None)
    assert json.loads(run("-n", "1", "--format", "json")[1]) == entries[:1]


def test_the_history_of_one(run: Run) -> None:
    """An article's or a placeholder's own changes, by the beginning of its id."""
    (entry,) = json.loads(run("--article", "bri", "--format", "json")[1])
    assert (entry["action"], entry["row"]) == ("add", "bridge")
    assert len(json.loads(run("--placeholder", "0123", "--format", "json")[1])) == 2
    both = json.loads(run("--placeholder", "0123", "--article", "bri", "--format", "json")[1])
    assert len(both) == 3


def test_as_a_table(run: Run) -> None:
    """A row for each change, with what it was before."""
    code, out, err = run("--placeholder", PLACEHOLDER.id)
    assert (code, err) == (0, "")
    for words in ("lina", f"edit placeholder {PLACEHOLDER.id}", "tm confirm", "text The"):
        assert words in out


def test_what_has_no_history(run: Run) -> None:
    """An id that was never there is bad input, and so is a limit of nothing."""
    said = "tm: There is no article 'nope': known is bridge.\n"
    assert run("--article", "nope") == (2, "", said)
    assert run("--concept", "port") == (
        2,
        "",
        "tm: There is no concept 'port': there are none yet.\n",
    )
    assert run("--article", "") == (2, "", said.replace("nope", ""))
    assert run("--limit", "0")[0] == 2
