"""An encoder that remembers: what was encoded once is read from the store.

Start reading at `CachedEncoder`.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tm.align import Encoder
    from tm.memory import Store

# Texts encoded between two commits: an interruption loses the work of about a second.
CHUNK = 256

# 32-bit floats, little-endian, on every machine.
FLOATS = "<f4"


class CachedEncoder:
    """An encoder whose vectors are kept in the store, by its name and the digest of the text."""

    def __init__(self, encoder: Encoder, store: Store, tell: Callable[[int, int], None]) -> None:
        """Wrap an encoder.

        Args:
            encoder: computes what is not there yet.
            store: keeps what was computed.
            tell: is told how many of how many new texts are done.
        """
        self._encoder = encoder
        self._store = store
        self._tell = tell
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `tm.align.Encoder.encode`; a text that comes twice is encoded once."""
        import numpy as np

        rows: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            digest = sha256(text.encode(errors="surrogatepass")).hexdigest()
            rows.setdefault(digest, []).append(row)
        missing: list[str] = []
        filled: NDArray[np.float32] | None = None
        # Filled row by row: a dictionary of 100,000 vectors beside it would double the memory.
        for chunk, vectors in chain(
            self._read(list(rows), missing), self._compute(missing, texts, rows)
        ):
            if filled is None:
                filled = np.empty((len(texts), vectors.shape[1]), np.float32)
            for digest, vector in zip(chunk, vectors, strict=True):
                filled[rows[digest]] = vector
        return self._encoder.encode([]) if filled is None else filled

    def _read(
        self, digests: Sequence[str], missing: list[str]
    ) -> Iterator[tuple[Sequence[str], NDArray[np.float32]]]:
        """The vectors that are in the store, some at a time; the others' digests go to missing."""
        import numpy as np

        for start in range(0, len(digests), CHUNK):
            chunk = digests[start : start + CHUNK]
            known = self._store.vectors.find(self.name, chunk)
            missing += [digest for digest in chunk if digest not in known]
            if known:
                vectors = [np.frombuffer(vector, FLOATS) for vector in known.values()]
                yield list(known), np.stack(vectors)

    def _compute(
        self, digests: Sequence[str], texts: Sequence[str], rows: Mapping[str, Sequence[int]]
    ) -> Iterator[tuple[Sequence[str], NDArray[np.float32]]]:
        """The vectors that are not, some at a time; each lot is committed before the next."""
        import numpy as np

        for start in range(0, len(digests), CHUNK):
            chunk = digests[start : start + CHUNK]
            new = self._encoder.encode([texts[rows[digest][0]] for digest in chunk])
            kept = {d: np.asarray(v, FLOATS).tobytes() for d, v in zip(chunk, new, strict=True)}
            with self._store.transaction("tm link: vectors"):
                self._store.vectors.save(self.name, kept)
            self._tell(min(start + CHUNK, len(digests)), len(digests))
            yield chunk, new
