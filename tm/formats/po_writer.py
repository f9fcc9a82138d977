"""PO (GNU gettext), by polib: for Poedit, Weblate and whoever works with messages.

    report = write(units, Path("memory.po"), Profile(source="en", target="ar"))

The unit's id is the context (`msgctxt`), so that equal texts stay apart; note and properties are
comments for the translator. A unit that still waits is marked `fuzzy`: tools offer it, programs
do not use it (gettext manual, "The Format of PO Files"). The file is held in memory whole. Start
reading at `write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib

from tm.errors import WriteError
from tm.formats.admission import Admission, Profile, Report
from tm.formats.files import replacing
from tm.formats.states import State, find_state

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tm.model import TranslationUnit

# CLDR's plural rules as gettext writes them, for the two languages of the desk.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
}

UNKNOWN_DATE = "YEAR-MO-DA HO:MI+ZONE"


def write(units: Iterable[TranslationUnit], path: Path, profile: Profile) -> Report:
    """Write units as a `.po` file, whole or not at all; without a unit there is no file.

    Raises:
        WriteError: the place cannot be written, or the name does not end in `.po`.
    """
    if path.suffix != ".po":
        raise WriteError(f"{path}: tools know a PO file by its name: let it end in .po.")
    admission = Admission(profile)
    catalogue = polib.POFile(check_for_duplicates=False)
    newest = ""
    for unit in units:
        admitted = admission.admit(unit)
        if admitted is not None:
            newest = max(newest, admitted.changed or admitted.created or "")
            catalogue.append(_make_entry(admitted, admission))
            admission.report.written += 1
    catalogue.metadata = _make_header(profile, newest)
    with replacing(path) as replacement:
        replacement.stream.write(f"{catalogue}\n".encode())
        replacement.keep = admission.report.written > 0
    return admission.report


def _make_header(profile: Profile, newest: str) -> dict[str, str]:
    """What gettext's own checks ask for; the date is that of the newest unit, if it has one.

    Args:
        profile: the languages.
        newest: an ISO 8601 day or moment, or nothing.
    """
    day, _, clock = newest.partition("T")
    return {
        "Project-Id-Version": "tm",
        # gettext's own words for a date that nobody knows.
        "PO-Revision-Date": f"{day} {clock[:5] or '00:00'}+0000" if day else UNKNOWN_DATE,
        "Last-Translator": "tm",
        "Language-Team": "none",
        "Language": profile.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[profile.target.split("-", maxsplit=1)[0]],
        "X-Source-Language": profile.source.replace("-", "_"),
    }


def _make_entry(unit: TranslationUnit, admission: Admission) -> polib.POEntry:
    """A message."""
    told = [f"{kind.removeprefix('x-')}: {value}" for kind, value in unit.properties if value]
    comment = "\n".join(filter(None, [unit.note, *told]))
    return polib.POEntry(
        msgctxt=admission.clean(unit.id),
        msgid=unit.source.segment,
        msgstr=unit.target.segment,
        comment=admission.clean(comment),
        flags=["fuzzy"] if find_state(unit) in {State.WAITING, State.PROPOSED} else [],
    )
