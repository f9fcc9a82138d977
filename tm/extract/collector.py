"""The collector of reference cycles rests while an article is read.

Reading makes hundreds of objects a sentence and no cycle among them, so that every run of the
collector passes over all of them and finds nothing. Start reading at `at_rest`.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest, if it does not already; it goes on afterwards, whatever happens."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
