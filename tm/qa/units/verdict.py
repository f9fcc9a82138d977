"""What a filter says of a unit. Start reading at `Verdict`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class Verdict:
    """A unit is not as it should be.

    Attributes:
        message: what is wrong, in one sentence.
        repaired: the unit as it should be; None when only taking it away helps.
    """

    message: str
    repaired: TranslationUnit | None = None


def sides_of(unit: TranslationUnit) -> tuple[tuple[str, str], tuple[str, str]]:
    """Language and text of the source and of the target."""
    return (
        (unit.source.language, unit.source.segment),
        (unit.target.language, unit.target.segment),
    )


def rewrite(unit: TranslationUnit, change: Callable[[str, str], str]) -> TranslationUnit:
    """A unit with another text on each side, made of its language and its text."""
    source, target = (
        replace(side, segment=change(side.language, side.segment))
        for side in (unit.source, unit.target)
    )
    return replace(unit, source=source, target=target)
