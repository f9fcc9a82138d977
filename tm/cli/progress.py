"""A line on standard error that says how far long work has come, where there is a terminal.

Start reading at `counting`.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Seconds before the line appears, and between two changes of it.
FIRST = 3.0
EVERY = 0.2


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A function to call with what was done since the last call; the line goes away at the end.

    Args:
        what: what is counted, e.g. `units of old.tmx`.
    """
    done = 0
    due = time.monotonic() + FIRST
    is_seen = False

    def advance(number: int) -> None:
        nonlocal done, due, is_seen
        done += number
        now = time.monotonic()
        if now >= due and sys.stderr.isatty():
            due, is_seen = now + EVERY, True
            sys.stderr.write(f"\r\N{ESCAPE}[K{done:,} {what}")
            sys.stderr.flush()

    try:
        yield advance
    finally:
        if is_seen:
            sys.stderr.write("\r\N{ESCAPE}[K")
            sys.stderr.flush()
