"""Words that say little of what a text is about, in English and Arabic: of, the, `في`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from tm.lang.arabic import loose_key


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language (`ar` or `en`), in loose keys or small letters.

    In Arabic each counts with a conjunction before it too.
    """
    lines = files("tm.lang").joinpath(f"function_words_{language}.txt").read_text(encoding="utf-8")
    words = [word for line in lines.splitlines() if line[:1] != "#" for word in line.split()]
    if language == "en":
        return frozenset(words)
    keys = frozenset(map(loose_key, words))
    return keys | {conjunction + key for conjunction in "وف" for key in keys}
