"""What was read of a form before: words come again, and are not read again.

    KEYS = Memo(read_keys)
    list(map(KEYS.__getitem__, chunks))

A form that is there costs one look-up and no call of a function. Start reading at `Memo`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

# A long article has fewer forms.
CACHED = 1 << 14


class Memo(dict[str, T]):
    """Forms as written -> what they say; it begins anew when it is full.

    Args:
        read: tells what a form says that is new.
    """

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, form: str) -> T:
        """Read a form that is new."""
        if len(self) >= CACHED:
            self.clear()
        self[form] = found = self.read(form)
        return found
