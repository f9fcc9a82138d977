"""XLIFF 1.2, which most CAT tools read, and 2.1 (ISO 21720), the standard of today.

    report = write(units, Path("memory.xlf"), Profile(source="en", target="ar"), Version.V12)

A unit becomes a `trans-unit` (1.2) or a `unit` with one `segment` (2.1); what is known of it
stands in a context group or in the metadata module, what it says to the translator in notes. The
writer streams, and the same units give the same bytes. Start reading at `write`, then
`_make_unit12`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from lxml import etree

from tm import __version__
from tm.errors import WriteError
from tm.formats.admission import Admission, Profile, Report
from tm.formats.files import replacing
from tm.formats.states import XLIFF12, XLIFF21, State, find_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tm.model import TranslationUnit

ENDINGS = (".xlf", ".xliff")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Declared once, on the root of 2.1, not on each unit.
MODULE = b' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"

# What an NMTOKEN, the type of an id in XLIFF 2.1, cannot hold (ASCII letters are enough here).
NO_TOKEN = re.compile(r"[^\w.-]", re.ASCII)


class Version(StrEnum):
    """Which XLIFF."""

    V12 = "1.2"
    V21 = "2.1"


# The units inside carry no prefix but that of the metadata module.
FRAMES = {
    Version.V12: (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="memory" source-language="{source}" target-language="{target}" \
datatype="plaintext">
    <header><tool tool-id="tm" tool-name="tm" tool-version="{version}"/></header>
    <body>
""",
        "    </body>\n  </file>\n</xliff>\n",
    ),
    Version.V21: (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" \
xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="{source}" trgLang="{target}">
  <file id="memory">
""",
        "  </file>\n</xliff>\n",
    ),
}


def write(units: Iterable[TranslationUnit], path: Path, profile: Profile, version: str) -> Report:
    """Write units as an `.xlf` file, whole or not at all; without a unit there is no file.

    Raises:
        WriteError: the place cannot be written, or CAT tools would not know the file by its name.
    """
    if path.suffix not in ENDINGS:
        raise WriteError(f"{path}: CAT tools know XLIFF by its name: let it end in .xlf.")
    with replacing(path) as replacement:
        report = write_stream(units, replacement.stream, profile, Version(version))
        replacement.keep = report.written > 0
    return report


def write_stream(
    units: Iterable[TranslationUnit], out: IO[bytes], profile: Profile, version: Version
) -> Report:
    """Write units into an open binary stream; nothing at all when there is none."""
    admission, ids = Admission(profile), Ids(version)
    head, foot = FRAMES[version]
    make: Callable[[TranslationUnit, str, Admission], etree._Element]
    make = _make_unit12 if version is Version.V12 else _make_unit21
    level = 3 if version is Version.V12 else 2
    for unit in units:
        admitted = admission.admit(unit)
        if admitted is None:
            continue
        if not admission.report.written:
            tags = {"source": profile.source, "target": profile.target}
            out.write(head.format(version=__version__, **tags).encode())
        admission.report.written += 1
        element = make(admitted, ids.take(admission.clean(admitted.id)), admission)
        # Blanks inside a source would be text; only what holds no text is laid out.
        etree.indent(element, space="  ", level=level)
        line = etree.tostring(element, encoding="utf-8").replace(MODULE, b"")
        out.write(b"  " * level + line + b"\n")
    if admission.report.written:
        out.write(foot.encode())
    return admission.report


class Ids:
    """Ids as XLIFF wants them: each once in a file, and in 2.1 an NMTOKEN."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The id itself, or where that cannot be, one like it with a number behind."""
        if self._version is Version.V21:
            wanted = NO_TOKEN.sub("_", wanted)
        wanted = found = wanted or "unit"
        number = 1
        while found in self._taken:
            number += 1
            found = f"{wanted}.{number}"
        self._taken.add(found)
        return found


def _make_unit12(unit: TranslationUnit, identity: str, admission: Admission) -> etree._Element:
    """A `trans-unit`: source, target, context, note, in the order of the schema."""
    state = find_state(unit)
    element = etree.Element("trans-unit", {"id": identity, XML_SPACE: "preserve"})
    if state is State.FINAL:
        element.set("approved", "yes")
    etree.SubElement(element, "source").text = unit.source.segment
    etree.SubElement(element, "target", state=XLIFF12[state]).text = unit.target.segment
    if properties := _clean_properties(unit, admission):
        group = etree.SubElement(element, "context-group", purpose="information")
        for kind, value in properties:
            etree.SubElement(group, "context", {"context-type": kind}).text = value
    if note := admission.clean(unit.note):
        etree.SubElement(element, "note").text = note
    return element


def _make_unit21(unit: TranslationUnit, identity: str, admission: Admission) -> etree._Element:
    """A `unit`: metadata, notes, segment, in the order of the schema."""
    state = find_state(unit)
    element = etree.Element("unit", {"id": identity}, nsmap={"mda": METADATA[1:-1]})
    if properties := _clean_properties(unit, admission):
        metadata = etree.SubElement(element, f"{METADATA}metadata")
        group = etree.SubElement(metadata, f"{METADATA}metaGroup", category="tm")
        for kind, value in properties:
            etree.SubElement(group, f"{METADATA}meta", type=kind).text = value
    if note := admission.clean(unit.note):
        etree.SubElement(etree.SubElement(element, "notes"), "note").text = note
    segment = etree.SubElement(element, "segment", state=XLIFF21[state])
    for name, text in (("source", unit.source.segment), ("target", unit.target.segment)):
        etree.SubElement(segment, name, {XML_SPACE: "preserve"}).text = text
    return element


def _clean_properties(unit: TranslationUnit, admission: Admission) -> list[tuple[str, str]]:
    """The properties that can be written, each under a type of our own (`x-`)."""
    cleaned = [(admission.clean(kind), admission.clean(value)) for kind, value in unit.properties]
    return [
        (kind if kind.startswith("x-") else f"x-{kind}", value) for kind, value in cleaned if value
    ]
