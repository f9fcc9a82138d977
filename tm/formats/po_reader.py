"""PO and MO, the catalogues of gettext, read with polib.

A translated message is a unit, each plural form of it another; fuzzy and obsolete ones are left
out, as gettext itself leaves them out. The context (`msgctxt`), the places in the program and the
flags become properties, comments become notes. A catalogue says its target language in its header;
the source language is English unless the header or the user says otherwise.
Start reading at `read`.
"""

from __future__ import annotations

import re
import struct
from typing import IO, TYPE_CHECKING, Any

import polib

from tm.formats.intake import is_empty
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake

# gettext's manual, "The Format of PO Files": msgid is in English unless the header says so.
USUAL_SOURCE = "en"

# polib reads the whole: a catalogue is a program's, some thousand messages.
MAX_SIZE = 1 << 28
MO_MAGIC = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
CHARSET = re.compile(rb"Content-Type:[^\"\\]*charset=([\w.-]+)", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The translated messages of a catalogue, in its order.

    Raises:
        FormatError: it is not PO or MO, or says no target language.
    """
    data = stream.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise intake.refuse("a catalogue of more than 256 MB is none.")
    # polib's two kinds of catalogue and of message have no common one that says what they hold.
    catalogue: Any = _parse(data, intake)
    languages = _find_languages(catalogue, intake)
    for number, entry in enumerate(catalogue, start=1):
        line = getattr(entry, "linenum", None)  # a compiled catalogue has no lines
        place = f"line {line}" if line else f"message {number}"
        yield from _make_units(entry, languages, intake, place)


def _parse(data: bytes, intake: Intake) -> polib.POFile | polib.MOFile:
    """The catalogue that some bytes are."""
    if data[:4] in MO_MAGIC:
        return _parse_mo(data, intake)
    data = data.removeprefix(BOM)
    found = CHARSET.search(data)
    charset = found[1].decode() if found else "utf-8"
    if charset.upper() == "CHARSET":  # a template that nobody filled in
        charset = "utf-8"
    try:
        text = data.decode(charset)
    except LookupError as error:
        raise intake.refuse(f"it says it is in {charset}, which nobody here can read.") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise intake.refuse(f"it is not in {charset}, as it says.", f"line {line}") from error
    if "msgid" not in text:
        raise intake.refuse("this is no PO file: there is no msgid in it.")
    try:
        # polib takes a text that is no file name as the content.
        return polib.pofile(f"{text}\n", check_for_duplicates=False, klass=polib.POFile)
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        said = " ".join(str(error).split())[-120:]
        raise intake.refuse(f"this is not a sound PO file ({said}).") from error


def _parse_mo(data: bytes, intake: Intake) -> polib.MOFile:
    """A compiled catalogue."""
    import tempfile
    from pathlib import Path

    if not _is_whole(data):
        raise intake.refuse("this MO file is damaged: compile it again.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.mo"
        path.write_bytes(data)
        try:
            return polib.mofile(str(path))
        except (OSError, ValueError, IndexError, UnicodeError, MemoryError) as error:
            raise intake.refuse("this MO file is damaged: compile it again.") from error


def _is_whole(data: bytes) -> bool:
    """Whether every text of a compiled catalogue lies inside it (gettext's manual, 10.3)."""
    order = "<" if data[:4] == MO_MAGIC[0] else ">"
    try:
        _, number, *tables = struct.unpack_from(f"{order}4I", data, 4)
        for table in tables:
            for at in range(table, table + 8 * number, 8):
                length, start = struct.unpack_from(f"{order}2I", data, at)
                if start + length > len(data):
                    return False
    except struct.error:
        return False
    return True


def _find_languages(catalogue: Any, intake: Intake) -> tuple[str, str]:
    """Source and target language: of the header, of the user, of what is usual."""
    metadata: dict[str, str] = getattr(catalogue, "metadata", {})
    said = {key.lower(): value.strip() for key, value in metadata.items()}
    target = said.get("language") or said.get("x-language") or intake.languages.target
    source = (
        said.get("x-source-language")
        or said.get("x-poedit-sourcelanguage")
        or intake.languages.source
        or USUAL_SOURCE
    )
    if not target:
        if not catalogue.translated_entries():
            raise intake.refuse("nothing in it is translated: it is a template.")
        raise intake.refuse("its header does not say which language it is in: say --target ar.")
    return intake.tag(source, "header"), intake.tag(target, "header")


def _make_units(
    entry: polib.POEntry, languages: tuple[str, str], intake: Intake, place: str
) -> Iterator[TranslationUnit]:
    """The units of one message."""
    intake.read += 1
    if getattr(entry, "obsolete", False):  # a compiled catalogue holds none
        intake.skip("message that is obsolete", place)
    elif getattr(entry, "fuzzy", False):
        intake.skip("message that is fuzzy: nobody has looked at it", place)
    elif entry.msgid_plural:
        forms = sorted(entry.msgstr_plural.items())
        if all(is_empty(text) for _, text in forms):
            intake.skip("unit not translated yet", place)
        for number, text in forms:
            if not is_empty(text):
                # Form 0 is the singular in nearly all languages; the others say the plural.
                source = entry.msgid if number == 0 else entry.msgid_plural
                yield _make_unit(entry, languages, source, text, (("x-plural-form", str(number)),))
    elif is_empty(entry.msgid):
        intake.skip("unit with an empty source", place)
    elif is_empty(entry.msgstr):
        intake.skip("unit not translated yet", place)
    else:
        yield _make_unit(entry, languages, entry.msgid, entry.msgstr, ())


def _make_unit(
    entry: polib.POEntry,
    languages: tuple[str, str],
    source: str,
    target: str,
    more: tuple[tuple[str, str], ...],
) -> TranslationUnit:
    """One translation of a message."""
    places = " ".join(
        ":".join(part for part in each if part) for each in getattr(entry, "occurrences", ())
    )
    properties = {
        "x-context": entry.msgctxt or "",
        "x-places": places,
        "x-flags": ", ".join(getattr(entry, "flags", ())),
    }
    notes = [note.strip() for note in _notes_of(entry) if note.strip()]
    return TranslationUnit(
        "",
        Variant(languages[0], source),
        Variant(languages[1], target),
        (*((kind, value) for kind, value in properties.items() if value), *more),
        "\n".join(notes),
    )


def _notes_of(entry: polib.POEntry) -> tuple[str, str]:
    """What translator and programmer say; a compiled catalogue says nothing."""
    return getattr(entry, "tcomment", ""), getattr(entry, "comment", "")
