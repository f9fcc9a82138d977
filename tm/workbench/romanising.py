"""Use-case: an Arabic name in Latin letters by rule. Start reading at `romanise_name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.lang.names.letters import is_arabic
from tm.lang.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.lang.romanisation import Romanised


def romanise_name(text: str, schemes: Iterable[str]) -> dict[str, Romanised]:
    """A name by each of the schemes (`tm.lang.romanisation.load_schemes`).

    Raises:
        InputError: there is no Arabic letter in it.
    """
    if not is_arabic(text):
        raise InputError(f"{text!r} has no Arabic letters: give a name in Arabic.")
    return {scheme: romanise(text, scheme) for scheme in schemes}
