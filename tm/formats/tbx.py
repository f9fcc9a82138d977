"""TBX-Basic, the terminology exchange format: version 2 (ISO 30042:2008) and 3 (ISO 30042:2019).

    report = write(entries, Path("glossary.tbx"), Version.V2)

Version 2 (`martif`) is what OmegaT and translate-toolkit read; version 3 (`tbx`, style DCA) is the
standard of today. Both hold the same data under other element names: `Names` is the difference.
The same entries give the same bytes. Start reading at `write`, then `_write_entry`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any

from lxml import etree

from tm.errors import WriteError
from tm.formats.files import replacing
from tm.formats.segments import clean, is_blank
from tm.model import AdministrativeStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tm.model import ConceptEntry, LanguageSection, Term

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# An XML name without a colon (Namespaces in XML 1.0, production 4), as far as ids here need it.
NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)

STATUSES = list(AdministrativeStatus)

# The picklist of TBX-Basic for partOfSpeech; a proper noun is a noun there.
PARTS_OF_SPEECH = {
    "noun": "noun",
    "properNoun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
}


class Version(StrEnum):
    """Which edition of ISO 30042."""

    V2 = "2"
    V3 = "3"


@dataclass(frozen=True, slots=True)
class Names:
    """What a version calls its elements."""

    entry: str
    language: str
    term: str


NAMES = {
    Version.V2: Names("termEntry", "langSet", "tig"),
    Version.V3: Names("conceptEntry", "langSec", "termSec"),
}


# The elements inside carry no prefix: in version 3 they are in the default namespace.
FRAMES = {
    Version.V2: (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader>
    <fileDesc>
      <titleStmt><title>Glossary of the desk</title></titleStmt>
      <sourceDesc><p>tm</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text><body>
""",
        "  </body></text>\n</martif>\n",
    ),
    Version.V3: (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>Glossary of the desk</title></titleStmt>
      <sourceDesc><p>tm</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text><body>
""",
        "  </body></text>\n</tbx>\n",
    ),
}


@dataclass(slots=True)
class Report:
    """What became of the entries.

    Attributes:
        written: concept entries in the file.
        terms: terms in the file.
        empty: left out: concept entries without a term that can be seen.
        removed: characters dropped because XML 1.0 forbids them.
    """

    written: int = 0
    terms: int = 0
    empty: int = 0
    removed: int = 0


def write(entries: Iterable[ConceptEntry], path: Path, version: Version) -> Report:
    """Write a termbase as a `.tbx` file, whole or not at all; without an entry there is no file.

    Raises:
        WriteError: the place cannot be written, or its name does not end in `.tbx`.
    """
    if path.suffix != ".tbx":
        raise WriteError(f"{path}: CAT tools know a termbase by its name: let it end in .tbx.")
    with replacing(path) as replacement:
        report = write_stream(entries, replacement.stream, version)
        replacement.keep = report.written > 0
    return report


def write_stream(entries: Iterable[ConceptEntry], out: IO[bytes], version: Version) -> Report:
    """Write a termbase into an open binary stream; nothing at all when there is no entry."""
    report = Report()
    names = NAMES[version]
    head, foot = FRAMES[version]
    for entry in entries:
        element = _make_entry(entry, names, report)
        if element is None:
            continue
        if report.written == 1:
            out.write(head.encode())
        etree.indent(element, space="  ", level=2)
        out.write(b"    " + etree.tostring(element, encoding="utf-8") + b"\n")
    if report.written:
        out.write(foot.encode())
    return report


def _make_entry(entry: ConceptEntry, names: Names, report: Report) -> etree._Element | None:
    """A concept entry; None (and counted) when none of its terms can be seen."""
    element = etree.Element(names.entry)
    identity, removed = clean(entry.id)
    report.removed += removed
    element.set("id", identity if NAME.fullmatch(identity) else f"c-{_make_name(identity)}")
    _add(element, "descrip", entry.type.value, report, type="subjectField")
    _add(element, "descrip", entry.definition, report, type="definition")
    _add(element, "note", entry.note, report)
    _add(element, "note", f"region: {entry.region}" if entry.region else "", report)
    sections = [_make_section(each, names, report) for each in entry.sections]
    found = [each for each in sections if each is not None]
    if not found:
        report.empty += 1
        return None
    element.extend(found)
    report.written += 1
    return element


def _make_section(section: LanguageSection, names: Names, report: Report) -> etree._Element | None:
    """A language section with the terms that can be seen; None without any."""
    element = etree.Element(names.language, {XML_LANG: section.language})
    for term in _order(section.terms):
        if not is_blank(clean(term.text)[0]):
            element.append(_make_term(term, names, report))
            report.terms += 1
    return element if len(element) else None


def _order(terms: Sequence[Term]) -> list[Term]:
    """The terms with the preferred one first: OmegaT and others take the first."""
    return sorted(terms, key=lambda term: STATUSES.index(term.status))


def _make_term(term: Term, names: Names, report: Report) -> etree._Element:
    """A term with its notes, in the order in which both versions allow them."""
    element = etree.Element(names.term)
    _add(element, "term", term.text, report)
    part = PARTS_OF_SPEECH.get(term.part_of_speech, "other") if term.part_of_speech else ""
    _add(element, "termNote", part, report, type="partOfSpeech")
    _add(element, "termNote", term.type.value, report, type="termType")
    status = f"{term.status.value}Term-admn-sts"
    _add(element, "termNote", status, report, type="administrativeStatus")
    _add(element, "admin", term.source, report, type="source")
    _add(element, "note", term.note, report)
    return element


def _add(parent: etree._Element, name: str, text: str, report: Report, **attributes: Any) -> None:
    """Add an element with a text; none when the text is empty."""
    cleaned, removed = clean(text)
    report.removed += removed
    if cleaned:
        etree.SubElement(parent, name, attributes).text = cleaned


def _make_name(identity: str) -> str:
    """An id as an XML name: what cannot stand there becomes its code point."""
    return "".join(char if NAME.fullmatch(f"a{char}") else f"-{ord(char):x}-" for char in identity)
