"""The pages name every field of the JSON, and every rule that may find something."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.docs.pages import DOCS, FENCE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TM = Path(sys.executable).parent / "tm"
ARTICLE = "000_2662ca3f3a17cb52"
OPEN_GOLD = sorted((ROOT / "tests" / "gate" / "data" / "open").glob("*.txt"))


def run_json(*arguments: str, **variables: str) -> Any:
    """What a `tm` command prints as JSON."""
    done = subprocess.run(
        [TM, *arguments, "--format", "json"],
        cwd=ROOT,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The seed article as `tm article show` prints it."""
    database = str(tmp_path_factory.mktemp("desk") / "tm.db")
    command = [str(TM), "--db", database, "article", "add", f"seeds/{ARTICLE}.txt"]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    found = run_json("article", "show", ARTICLE, TM_DATABASE=database)
    assert isinstance(found, dict)
    return found


def walk_names(value: object) -> Iterator[str]:
    """The field names of an object and of all inside it."""
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from walk_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk_names(item)


def read_names(page: str) -> set[str]:
    """What stands in code marks on a page, and its headings."""
    text = FENCE.sub("", (DOCS / page).read_text("utf-8"))
    return set(re.findall(r"`([^`]+)`", text)) | set(re.findall(r"^## (\w+)$", text, re.MULTILINE))


def test_every_field_is_explained(shown: dict[str, Any]) -> None:
    """Each field that the seed article shows, as a file and from the store, is in docs/json.md."""
    names = set(walk_names(shown)) | set(walk_names(run_json("quotes", f"seeds/{ARTICLE}.txt")))
    assert sorted(names - read_names("json.md")) == []


def test_every_rule_is_explained() -> None:
    """Each rule that finds something in the seed or in the open gold is on a page on quotes."""
    read = run_json("quotes", f"seeds/{ARTICLE}.txt", *map(str, OPEN_GOLD))
    rules = {
        item["how"]
        for found in read
        for part in ("blocks", "quotes", "claims")
        for item in found[part]
    }
    assert rules
    assert sorted(rules - read_names("quotes.md") - read_names("quotes-arabic.md")) == []
