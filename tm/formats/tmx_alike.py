"""Units of TMX that look like the one before: read by a pattern made for that very shape.

A program writes all units of a memory alike: the same attributes in the same order, the same
properties, the same two languages. A `Shape` is what one plain unit (`tm.formats.tmx_plain`)
looked like; its pattern has the names in it and catches nothing but values. Whatever differs, has
references in it or has to be put right ends the run and is left to the plain path, so this one
never has anything to report. Start reading at `Shape.read`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.model import FlatUnit

_VALUE = r'([^"<&\n\t]*+)'
_TEXT = r"([^<&]*+)"


class Shape:
    """What a unit looks like.

    Args:
        names: the attributes of `tu`, in order.
        kinds: the types of its properties, in order; empty for a note.
        first, second: the attributes of the variants, as written.
        languages: of the source (which comes first) and the target, as the model has them.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        kinds: tuple[str, ...],
        first: str,
        second: str,
        languages: tuple[str, str],
    ) -> None:
        attributes = "".join(f' {re.escape(name)}="{_VALUE}"' for name in names)
        remarks = "".join(
            rf'<prop type="{re.escape(kind)}">{_TEXT}</prop>\s*+'
            if kind
            else rf"<note>{_TEXT}</note>\s*+"
            for kind in kinds
        )
        variants = (
            rf"<tuv{re.escape(each)}>\s*+<seg>{_TEXT}</seg>\s*+</tuv>\s*+"
            for each in (first, second)
        )
        self._unit = re.compile(
            rf"\s*+<tu{attributes}>\s*+{remarks}{''.join(variants)}</tu>", re.ASCII
        )
        # Where each attribute is caught; behind all that is caught stands None for the rest.
        behind = len(names) + len(kinds) + 2
        self._places = [
            names.index(name) if name in names else behind
            for name in ("tuid", "creationdate", "changedate", "creationid")
        ]
        self._remarks = range(len(names), len(names) + len(kinds))
        self._kinds = [kind if not kind or kind.startswith("x-") else f"x-{kind}" for kind in kinds]
        self._languages = languages

    def read(
        self, text: str, at: int, read_date: Callable[[str], str | None]
    ) -> tuple[list[FlatUnit], int]:
        """The units of this shape that follow each other from `at` on, and where they end.

        Args:
            text: of the file, without `]]>` in it.
            at: where the first one should begin, blanks before it included.
            read_date: a date in the right form as the model has it; None for any other.
        """
        found: list[FlatUnit] = []
        id_at, created_at, changed_at, by_at = self._places
        language, other = self._languages
        kinds = self._kinds
        properties: tuple[tuple[str, str], ...] = ()
        note = ""
        for match in self._unit.finditer(text, at):
            if match.start() != at:
                break
            caught = (*match.groups(), None)
            source, target = caught[-3] or "", caught[-2] or ""
            created, changed = caught[created_at], caught[changed_at]
            if created:
                created = read_date(created)
            if changed:
                changed = read_date(changed)
            if (
                not (source[:1].isalnum() and target[:1].isalnum())
                or (created is None and caught[created_at])
                or (changed is None and caught[changed_at])
            ):
                break
            if kinds:
                properties, note = self._read_remarks(caught)
            found.append(
                (
                    (caught[id_at] or "").strip(),
                    language,
                    source,
                    other,
                    target,
                    properties,
                    note,
                    created or None,
                    changed or None,
                    caught[by_at] or None,
                )
            )
            at = match.end()
        return found, at

    def _read_remarks(
        self, caught: tuple[str | None, ...]
    ) -> tuple[tuple[tuple[str, str], ...], str]:
        """Properties and notes; what is empty or comes twice is left out."""
        properties: dict[tuple[str, str], None] = {}
        notes: dict[str, None] = {}
        for place, kind in zip(self._remarks, self._kinds, strict=True):
            value = (caught[place] or "").strip()
            if not value:
                continue
            if kind:
                properties[kind, value] = None
            else:
                notes[value] = None
        return tuple(properties), "\n".join(notes)
