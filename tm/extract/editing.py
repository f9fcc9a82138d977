"""What a writer left out of the words he quotes, and what he put in; start at `elisions`."""

from __future__ import annotations

import re

from tm.model import Span

ELISION = re.compile(r"\(\s*(?:…|\.\.\.+)\s*\)|\[\s*(?:…|\.\.\.+)\s*\]|…|\.\.\.+|\. \. \.")
# Arabic copy writes two dots as well.
ARABIC_ELISION = re.compile(r"\(\s*(?:…|\.\.\.*)\s*\)|\[\s*(?:…|\.\.\.*)\s*\]|…|\.\.\.*")
INSERTION = re.compile(r"\[[^\[\]…]{1,200}\]")


def elisions(inner: str, start: int, pattern: re.Pattern[str] = ELISION) -> tuple[Span, ...]:
    """What was left out; none is looked for where no sign of one stands.

    Args:
        inner: the words in the marks.
        start: where they begin.
        pattern: what a sign looks like.
    """
    if not ("…" in inner or ".." in inner or ". ." in inner):
        return ()
    return _places(pattern, inner, start)


def insertions(inner: str, start: int) -> tuple[Span, ...]:
    """What was put in, in brackets."""
    return _places(INSERTION, inner, start) if "[" in inner else ()


def _places(pattern: re.Pattern[str], inner: str, start: int) -> tuple[Span, ...]:
    """Where a pattern is found in words that begin at `start`."""
    found = pattern.finditer(inner)
    return tuple(Span(start + match.start(), start + match.end()) for match in found)
