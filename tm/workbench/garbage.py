"""Python's garbage collector, told to look less often while millions of small values go by."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for unreachable cycles rarely: what comes and goes meanwhile is in none."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
