"""The grammar of PO files (gettext's manual, "The Format of PO Files"), a message at a time.

    for message in parse(lines, "utf-8", intake): ...

What gettext takes is taken, a string that begins on the line below its keyword too; what it
refuses is refused with the line. Start reading at `parse`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tm.formats.intake import Intake

FIELDS = {"msgctxt": "context", "msgid": "source", "msgid_plural": "plural"}
# What a message may begin with.
BEGINNINGS = frozenset({"msgctxt", "msgid", "domain"})
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr|domain)\s*(?:\[\s*(\d{1,3})\s*\]\s*)?")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')

# An escape of C: one character, or some bytes in octal or hexadecimal digits.
ESCAPE = re.compile(r"((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+)|\\(.)")
BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+))")
ESCAPED = {
    **dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True)),
    **{sign: sign for sign in "\"\\'?"},
}

NO_KEYWORD = "what stands there is neither a keyword nor a string"
BROKEN_STRING = "a quotation mark is missing, or one has no backslash before it"

# The most that one message may have, in characters of the file.
MAX_MESSAGE = 1 << 24


@dataclass(slots=True)
class Message:
    """One message.

    Attributes:
        line: where it begins; 0 in a compiled catalogue.
        context, source, plural: None where there is none.
        targets: number of the plural form (0 without) -> the translation.
        notes: of translators. remarks: of programmers.
        places: in the program. flags: `fuzzy`, `c-format` and the like.
    """

    line: int = 0
    context: str | None = None
    source: str | None = None
    plural: str | None = None
    targets: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    is_obsolete: bool = False


def parse(lines: Iterable[str], charset: str, intake: Intake) -> Iterator[Message]:
    """The messages of a catalogue, its header included, in their order.

    Args:
        lines: of the file.
        charset: what bytes in escapes are in.
        intake: what has to be said of the file.

    Raises:
        FormatError: it is no sound PO file.
    """
    parser = _Parser(charset, intake)
    for number, line in enumerate(lines, start=1):
        yield from parser.push(line.strip(), number)
    yield from parser.close()


class _Parser:
    """Takes one line after the other; gives a message when the next one begins."""

    def __init__(self, charset: str, intake: Intake) -> None:
        self._charset = charset
        self._intake = intake
        self._message = Message()
        # The field that strings go to: a name, a plural form, what was read of it so far.
        self._name = ""
        self._form = 0
        self._strings: list[str] = []
        self._size = 0
        self._number = 0

    def push(self, line: str, number: int) -> Iterator[Message]:
        """Read a line without blanks around it; the messages that are complete by that."""
        self._number = number
        self._size += len(line)
        if self._size > MAX_MESSAGE:
            raise self._refuse("one message of it is longer than 16 million characters")
        is_obsolete = line.startswith("#~")
        if is_obsolete:
            line = line[2:].lstrip()
        if is_obsolete and line[:1] == "|":  # what it was before
            return
        if line[:1] == "#":
            self._end_field()
            if self._message.targets:
                yield from self._end_message()
            self._read_comment(line)
            return
        at, reason = 0, NO_KEYWORD
        while at < len(line):
            if line[at] == '"':
                at, reason = self._read_strings(line, at), BROKEN_STRING
                continue
            match = KEYWORD.match(line, at)
            if not match:
                raise self._refuse(reason)
            self._end_field()
            if match[1] in BEGINNINGS and self._message.source is not None:
                yield from self._end_message()
            self._begin_field(match[1], int(match[2] or 0), is_obsolete=is_obsolete)
            at = match.end()

    def close(self) -> Iterator[Message]:
        """The last message, if there is one."""
        self._end_field()
        if self._message.source is not None or self._message.context is not None:
            yield from self._end_message()

    def _end_message(self) -> Iterator[Message]:
        """The message that is complete now."""
        message, self._message, self._size = self._message, Message(), 0
        if message.source is None or not message.targets:
            raise self._refuse("a message ends before its msgstr")
        yield message

    def _read_comment(self, line: str) -> None:
        """A comment: which kind it is its second character says."""
        kind, text = line[1:2], line[2:].strip()
        message = self._message
        if kind == ".":
            message.remarks.append(text)
        elif kind == ":":
            message.places += text.split()
        elif kind in {",", "="}:
            message.flags += [flag for each in text.split(",") if (flag := each.strip())]
        elif kind != "|" and (note := line[1:].strip()):
            message.notes.append(note)

    def _begin_field(self, name: str, form: int, *, is_obsolete: bool) -> None:
        """What strings belong to from now on."""
        message = self._message
        if message.source is None and message.context is None:
            message.line, message.is_obsolete = self._number, is_obsolete
        self._name, self._form = name, form

    def _read_strings(self, line: str, at: int) -> int:
        """The strings that stand at a place of a line; where they end."""
        if not self._name:
            raise self._refuse("a string stands where a keyword should")
        end = at
        while match := STRING.match(line, end):
            self._strings.append(match[1])
            end = match.end()
        if end == at:
            raise self._refuse(BROKEN_STRING)
        return end

    def _end_field(self) -> None:
        """Put the strings read where they belong."""
        if not self._name:
            return
        text = "".join(map(self._unescape, self._strings))
        message, field_ = self._message, FIELDS.get(self._name)
        if field_:
            if getattr(message, field_) is not None:
                raise self._refuse(f"a message has two lines {self._name}")
            setattr(message, field_, text)
        elif self._name == "msgstr":
            if self._form in message.targets:
                raise self._refuse("a message has the same msgstr twice")
            message.targets[self._form] = text
        self._name, self._strings = "", []

    def _unescape(self, text: str) -> str:
        """A string with what its escapes stand for."""
        return ESCAPE.sub(self._resolve, text) if "\\" in text else text

    def _resolve(self, match: re.Match[str]) -> str:
        """What an escape stands for; one that C does not know stays as it is, and is counted."""
        if match[1]:
            codes = [int(x, 16) if x else int(o, 8) for x, o in BYTE.findall(match[1])]
            return bytes(code & 0xFF for code in codes).decode(self._charset, "replace")
        if match[2] not in ESCAPED:
            self._intake.repair("escape unknown to C, left as it is", self._place())
        return ESCAPED.get(match[2], match[0])

    def _place(self) -> str:
        """Where the parser is."""
        return f"line {self._number}"

    def _refuse(self, reason: str) -> Exception:
        """The error for a file that breaks the grammar."""
        return self._intake.refuse(
            f"this is not a sound PO file: {reason}; msgfmt --check says more.", self._place()
        )
