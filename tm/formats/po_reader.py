"""PO and MO, the catalogues of gettext.

A translated message is a unit, each plural form of it another; fuzzy and obsolete ones are left
out, as gettext itself leaves them out. The context (`msgctxt`), the places in the program and the
flags become properties, comments become notes. A catalogue says its target language in its header;
the source language is English unless the header or the user says otherwise.
Start reading at `read`.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import IO, TYPE_CHECKING

from tm.formats import mo_parser, po_parser
from tm.formats.intake import is_empty
from tm.formats.lines import Rejoined, find_bom, find_codec, read_lines
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.formats.intake import Intake
    from tm.formats.po_parser import Message

# gettext's manual, "The Format of PO Files": msgid is in English unless the header says so.
USUAL_SOURCE = "en"

# Where the header is looked for, in bytes.
HEAD = 1 << 16

# A compiled catalogue is a program's, some thousand messages; its texts lie all over it.
MAX_COMPILED = 1 << 28

CHARSET = re.compile(rb"Content-Type:[^\"\\]*charset=([\w.:-]+)", re.IGNORECASE)

# What a template has there that nobody filled in.
UNKNOWN_CHARSET = "CHARSET"


def read(stream: IO[bytes], intake: Intake) -> Iterator[TranslationUnit]:
    """The translated messages of a catalogue, in its order.

    Raises:
        FormatError: it is not PO or MO, or says no target language.
    """
    head = stream.read(HEAD)
    if head[:4] in mo_parser.MAGIC:
        data = head + stream.read(MAX_COMPILED)
        if len(data) > MAX_COMPILED:
            raise intake.refuse("a compiled catalogue of more than 256 MB is none.")
        messages = mo_parser.parse(data, intake)
    else:
        messages = _parse_po(head, stream, intake)
    yield from _make_all(messages, intake)


def _parse_po(head: bytes, stream: IO[bytes], intake: Intake) -> Iterator[Message]:
    """The messages of a PO file in the encoding it says it is in."""
    found = CHARSET.search(head)
    charset = find_bom(head) or (found[1].decode() if found else "utf-8")
    if charset == UNKNOWN_CHARSET:
        charset = "utf-8"
    find_codec(charset, intake)
    lines = read_lines(Rejoined(head, stream), charset, intake)
    return po_parser.parse(lines, charset, intake)


def _make_all(messages: Iterator[Message], intake: Intake) -> Iterator[TranslationUnit]:
    """The units of all messages; the header says their languages."""
    first = next(messages, None)
    if first is None:
        raise intake.refuse("there is no message in it: no msgid.")
    header: dict[str, str] = {}
    if first.source == "" and first.context is None:
        header = read_header(first.targets.get(0, ""))
    else:
        messages = chain([first], messages)
    target = header.get("language") or header.get("x-language") or intake.languages.target
    source = (
        header.get("x-source-language")
        or header.get("x-poedit-sourcelanguage")
        or intake.languages.source
        or USUAL_SOURCE
    )
    languages = (intake.tag(source, "header"), intake.tag(target, "header") if target else "")
    is_template = True
    for number, message in enumerate(messages, start=1):
        place = f"line {message.line}" if message.line else f"message {number}"
        for unit in _make_units(message, languages, intake, place):
            if not target:
                raise intake.refuse(
                    "its header does not say which language it is in: say --target ar."
                )
            is_template = False
            yield unit
    if is_template and not target:
        raise intake.refuse("nothing in it is translated: it is a template.")


def read_header(text: str) -> dict[str, str]:
    """What a header says: its fields by their names in small letters."""
    fields = (line.partition(":") for line in text.splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in fields if colon}


def _make_units(
    message: Message, languages: tuple[str, str], intake: Intake, place: str
) -> Iterator[TranslationUnit]:
    """The units of one message."""
    intake.read += 1
    source, forms = message.source or "", sorted(message.targets.items())
    if message.is_obsolete:
        intake.skip("message marked as obsolete", place)
    elif "fuzzy" in message.flags:
        intake.skip("message marked as fuzzy: nobody has looked at it", place)
    elif is_empty(source):
        intake.skip("unit with an empty source", place)
    elif all(is_empty(text) for _, text in forms):
        intake.skip("unit not translated yet", place)
    elif message.plural is None:
        yield _make_unit(message, languages, source, forms[0][1], ())
    else:
        for number, text in forms:
            if not is_empty(text):
                # Form 0 is the singular in nearly all languages; the others say the plural.
                said = source if number == 0 else message.plural
                yield _make_unit(message, languages, said, text, (("x-plural-form", str(number)),))


def _make_unit(
    message: Message,
    languages: tuple[str, str],
    source: str,
    target: str,
    more: tuple[tuple[str, str], ...],
) -> TranslationUnit:
    """One translation of a message."""
    properties = {
        "x-context": message.context or "",
        "x-places": " ".join(message.places),
        "x-flags": ", ".join(message.flags),
    }
    notes = [text for lines in (message.notes, message.remarks) if (text := "\n".join(lines))]
    return TranslationUnit(
        "",
        Variant(languages[0], source),
        Variant(languages[1], target),
        (*((kind, value) for kind, value in properties.items() if value), *more),
        "\n".join(notes),
    )
