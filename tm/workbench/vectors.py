"""An encoder that remembers: what was encoded once is read from the store.

Start reading at `CachedEncoder`.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        """See `tm.align.Encoder.encode`."""
        import numpy as np

        digests = [sha256(text.encode(errors="surrogatepass")).hexdigest() for text in texts]
        by_digest = dict(zip(digests, texts, strict=True))
        known = self._store.vectors.find(self.name, by_digest)
        missing = [digest for digest in by_digest if digest not in known]
        for start in range(0, len(missing), CHUNK):
            chunk = missing[start : start + CHUNK]
            new = self._encoder.encode([by_digest[digest] for digest in chunk])
            rows = {d: np.asarray(v, FLOATS).tobytes() for d, v in zip(chunk, new, strict=True)}
            with self._store.transaction("tm link: vectors"):
                self._store.vectors.save(self.name, rows)
            known |= rows
            self._tell(min(start + CHUNK, len(missing)), len(missing))
        if not texts:
            return self._encoder.encode([])
        return np.stack([np.frombuffer(known[digest], FLOATS) for digest in digests])
