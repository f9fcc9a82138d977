"""A desk's own model, by a stand-in for the library of such models."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tm.align import open_encoder
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

LIBRARY = "sentence_transformers"


class LetterModel:
    """Counts letters: a model that needs no weights, called as the library's are."""

    def __init__(self, folder: str, *, local_files_only: bool) -> None:
        from pathlib import Path

        assert local_files_only
        if not (Path(folder) / "modules.json").exists():
            raise OSError("no modules.json")
        self.read: list[str] = []

    def encode(self, texts: Sequence[str], **options: Any) -> NDArray[np.float32]:
        """One row of counts for each text."""
        assert options["convert_to_numpy"]
        self.read += texts
        rows = np.ones((len(texts), 64), np.float32)
        for row, text in zip(rows, texts, strict=True):
            np.add.at(row, [ord(char) % 64 for char in text], 1)
        return rows


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in, where the library would be."""
    module = ModuleType(LIBRARY)
    module.SentenceTransformer = LetterModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, LIBRARY, module)


def make_model(folder: Path) -> Path:
    """A folder that looks like a model's."""
    folder.mkdir()
    (folder / "modules.json").write_text("[]")
    return folder


@pytest.mark.usefixtures("library")
def test_a_model_in_a_folder_gives_vectors(tmp_path: Path) -> None:
    """Rows have unit length, the same in every batch, without harakat; a blank text gives zeros."""
    encoder = open_encoder(make_model(tmp_path / "LaBSE"))
    assert encoder.name == "local:LaBSE"
    vectors = encoder.encode(["كتب", "كَتَبَ", " ", "school"])
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors[0], vectors[1])
    assert not vectors[2].any()
    assert np.linalg.norm(vectors[3]) == pytest.approx(1, abs=1e-4)
    assert np.array_equal(encoder.encode(["school"])[0], vectors[3])


@pytest.mark.usefixtures("library")
def test_a_model_of_the_e5_family_is_asked_as_it_was_trained(tmp_path: Path) -> None:
    """Every text of an e5 model begins with `query: `."""
    encoder = open_encoder(make_model(tmp_path / "multilingual-e5-small"))
    encoder.encode(["school"])
    assert encoder._model.read == ["query: school"]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("library")
def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    """The folder, the reason and the remedy in one sentence."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"empty: holds no .* \(no modules.json\)\. Name the"):
        open_encoder(tmp_path / "empty")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in the path is told before anything is asked of the library."""
    with pytest.raises(InputError, match="lost: there is no such folder"):
        open_encoder(tmp_path / "lost")


def test_without_the_library_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that installs it stands in the message."""
    monkeypatch.setitem(sys.modules, LIBRARY, None)
    with pytest.raises(InputError, match="pip install sentence-transformers"):
        open_encoder(make_model(tmp_path / "LaBSE"))
