"""Weblate's own format for translation memories: a JSON list (weblate-memory.schema.json).

    report = write(units, Path("memory.json"), Profile(source="en", target="ar"))

Weblate sets the category anew when a person uploads the file; 1 is the schema's own default. The
writer streams. Start reading at `write`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tm.errors import WriteError
from tm.formats.admission import Admission, Profile, Report
from tm.formats.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tm.model import TranslationUnit

# "1 is global" (the schema).
CATEGORY = 1


def write(units: Iterable[TranslationUnit], path: Path, profile: Profile) -> Report:
    """Write units as a `.json` file, whole or not at all; without a unit there is no file.

    Raises:
        WriteError: the place cannot be written, or the name does not end in `.json`.
    """
    if path.suffix != ".json":
        raise WriteError(f"{path}: Weblate knows a memory by its name: let it end in .json.")
    admission = Admission(profile)
    languages = {
        "source_language": profile.source,
        "target_language": profile.target,
    }
    with replacing(path) as replacement:
        for unit in units:
            admitted = admission.admit(unit)
            if admitted is None:
                continue
            item = {
                "source": admitted.source.segment,
                "target": admitted.target.segment,
                **languages,
                "origin": "tm",
                "category": CATEGORY,
            }
            begin = ",\n" if admission.report.written else "[\n"
            line = json.dumps(item, ensure_ascii=False)
            replacement.stream.write(f"{begin}  {line}".encode())
            admission.report.written += 1
        replacement.stream.write(b"\n]\n")
        replacement.keep = admission.report.written > 0
    return admission.report
