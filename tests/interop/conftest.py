"""A store of our own making, and the memories that the real command exports from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.samples import ARTICLE, CONCEPTS, PLACEHOLDERS, UNITS
from tm.memory import open_store
from tm.model import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Run `tm export` (tmx, unless said otherwise) on the sample store; the path of its file."""
    folder = tmp_path_factory.mktemp("exports")
    database = str(folder / "tm.db")
    with open_store(database) as store:
        store.articles.save(ARTICLE, Extraction((), (), (), (), (), ()))
        store.placeholders.save(ARTICLE.id, PLACEHOLDERS)
        store.concepts.merge(CONCEPTS)
        store.units.save(UNITS)

    def run(name: str, *options: str, kind: str = "tmx") -> Path:
        path = folder / name
        tm = Path(sys.executable).with_name("tm")
        command: list[str | Path] = [tm, "--db", database, "export", kind, "-o", path, *options]
        subprocess.run(command, check=True, capture_output=True)
        return path

    return run
