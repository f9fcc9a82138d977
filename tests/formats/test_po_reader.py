"""Catalogues of gettext: its grammar, what it refuses, and polib's reading of the same files."""

from __future__ import annotations

import io
import struct
import tempfile
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import FormatError
from tm.formats import po_parser, po_reader
from tm.formats.intake import Intake, Languages
from tm.formats.mo_parser import SYSTEM

HEAD = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'


def read(data: bytes, target: str | None = None) -> tuple[list[tuple[str, str]], Intake]:
    """Source and target of each unit, and what the reader says."""
    intake = Intake("odd.po", Languages(target=target))
    units = list(po_reader.read(io.BytesIO(data), intake))
    return [(unit.source.segment, unit.target.segment) for unit in units], intake


# What stands below the header -> the units.
SOUND = {
    'msgid "fog"\nmsgstr "ضباب"': [("fog", "ضباب")],
    'msgid "fog" msgstr "ضباب" msgid "sea"\nmsgstr "بحر"': [("fog", "ضباب"), ("sea", "بحر")],
    'msgid\n"dense "\n"fog"\nmsgstr\n"ضباب"': [("dense fog", "ضباب")],
    'msgid "dense " "fog"\r\nmsgstr "ضباب"\r\n': [("dense fog", "ضباب")],
    'msgid "a\\tb\\n\\"c\\" \\\\ \\a\\x41\\102"\nmsgstr "ضباب"': [('a\tb\n"c" \\ \aAB', "ضباب")],
    'msgid "fog"\nmsgstr "\\330\\266"': [("fog", "ض")],
    'msgid "fog"\nmsgstr "%\\@"': [("fog", "%\\@")],
    '#, fuzzy\nmsgid "fog"\nmsgstr "ضباب"': [],
    '#~ msgid "fog"\n#~ msgstr "ضباب"': [],
    '#| msgid "mist"\nmsgid "fog"\nmsgstr "ضباب"': [("fog", "ضباب")],
    '#~| msgid "mist"\n#~ msgid "fog"\n#~ msgstr ""\n#~ "ضباب"': [],
    'msgctxt "menu"\nmsgid "fog"\nmsgstr "ضباب"\nmsgctxt ""\nmsgid "fog"\nmsgstr "غيم"': [
        ("fog", "ضباب"),
        ("fog", "غيم"),
    ],
    'msgid "ship"\nmsgid_plural "ships"\nmsgstr[0] "سفينة"\nmsgstr[1]\n"سفن"\nmsgstr[2] ""': [
        ("ship", "سفينة"),
        ("ships", "سفن"),
    ],
    'domain "other"\nmsgid "fog"\nmsgstr "ضباب"': [("fog", "ضباب")],
    'msgid "fog"\n# a note in between\nmsgstr "ضباب"': [("fog", "ضباب")],
}
# What stands below the header -> the line that is named, part of the reason.
BROKEN = {
    'msgid "fog\nmsgstr "ضباب"': (6, "a quotation mark is missing"),
    'msgid "fog"\nmsgstr "ضباب" "': (7, "a quotation mark is missing"),
    'msgid "a "fog""\nmsgstr "ضباب"': (6, "a quotation mark is missing"),
    'msgid "fog"\n\nmsgid "sea"\nmsgstr "بحر"': (8, "ends before its msgstr"),
    'msgid "fog"': (6, "ends before its msgstr"),
    'msgid "fog"\nmsgstr "a"\nmsgstr "b"': (8, "same msgstr twice"),
    'msgid "fog"\nmsgstr ""\nmsgstr ""': (8, "same msgstr twice"),
    'msgctxt "a"\nmsgctxt "b"\nmsgid "fog"': (8, "two lines msgctxt"),
    'fog = "ضباب"': (6, "neither a keyword nor a string"),
    '# note\n"fog"': (7, "a string stands where a keyword should"),
}


@pytest.mark.parametrize("body", SOUND)
def test_sound_files(body: str) -> None:
    """What gettext takes is read as gettext reads it."""
    units, intake = read((HEAD.format("UTF-8") + body).encode())
    assert units == SOUND[body]
    assert ("escape unknown to C, left as it is" in intake.repaired) == ("\\@" in body)


@pytest.mark.parametrize("body", BROKEN)
def test_broken_files(body: str) -> None:
    """What breaks the grammar is refused in one sentence with the line."""
    line, reason = BROKEN[body]
    with pytest.raises(FormatError, match=rf"^odd\.po, line {line}: .*{reason}.*msgfmt"):
        read((HEAD.format("UTF-8") + body).encode())


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1256", "ISO-8859-6"])
def test_charsets(charset: str) -> None:
    """A file is read in the encoding its header names; what is not in it is refused by line."""
    text = HEAD.format(charset) + 'msgid "fog"\nmsgstr "ضباب"\n'
    assert read(text.encode(charset))[0] == [("fog", "ضباب")]
    with pytest.raises(FormatError, match=r"line 6: it is not in UTF-8: save it again as UTF-8"):
        read(text.replace(charset, "UTF-8").replace("fog", "\u00e9").encode("latin-1", "replace"))


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(charset: str) -> None:
    """A byte order mark says the encoding, whatever the header does."""
    text = HEAD.format("CHARSET") + 'msgid "fog"\nmsgstr "ضباب"\n'
    assert read(text.encode(charset))[0] == [("fog", "ضباب")]


@pytest.mark.parametrize("charset", ["hex", "unicode_escape", "x-nobody"])
def test_no_charsets(charset: str) -> None:
    """What is no encoding of text is none, whatever Python makes of its name."""
    with pytest.raises(FormatError, match=f"it says it is in {charset}, which nobody here can"):
        read((HEAD.format(charset) + 'msgid "a"\nmsgstr "b"\n').encode())


def test_a_message_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """One message never fills the memory."""
    monkeypatch.setattr(po_parser, "MAX_MESSAGE", 1000)
    with pytest.raises(FormatError, match="one message of it is longer"):
        read((HEAD.format("UTF-8") + 'msgid ""\n' + '"fog "\n' * 500).encode())


def test_many_messages_in_a_line() -> None:
    """A file in one line, a million characters long, is read in time that grows with it."""
    body = "".join(f'msgid "fog {number}" msgstr "x" ' for number in range(20_000))
    assert len(read((HEAD.format("UTF-8") + body).encode())[0]) == 20_000


def test_templates_and_unknown_languages() -> None:
    """A template is refused as such; a catalogue that hides its language, with the remedy."""
    with pytest.raises(FormatError, match="nothing in it is translated: it is a template"):
        read(b'msgid "fog"\nmsgstr ""\n')
    with pytest.raises(FormatError, match="say --target ar"):
        read(b'msgid "fog"\nmsgstr "x"\n')
    assert read(b'msgid "fog"\nmsgstr "x"\n', "ar")[0] == [("fog", "x")]


def test_what_is_known_of_a_message() -> None:
    """Context, places, flags and comments come along."""
    body = "# to the captain\n#. from the log\n#: a.c:1 b.c:2\n#: c.c\n#, c-format, no-wrap\n"
    body += 'msgctxt "log"\nmsgid "fog"\nmsgstr "ضباب"\n'
    (unit,) = po_reader.read(io.BytesIO((HEAD.format("UTF-8") + body).encode()), Intake("a.po"))
    assert unit.note == "to the captain\nfrom the log"
    assert unit.properties == (
        ("x-context", "log"),
        ("x-places", "a.c:1 b.c:2 c.c"),
        ("x-flags", "c-format, no-wrap"),
    )


def test_compiled_catalogues() -> None:
    """Texts outside the file mean damage; what depends on the system is counted."""
    catalogue = polib.MOFile()
    catalogue.metadata = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.MOEntry(msgid="fog", msgstr="ضباب", msgctxt="log"))
    catalogue.append(
        polib.MOEntry(msgid="ship", msgid_plural="ships", msgstr_plural={0: "سفينة", 1: "سفن"})
    )
    data = catalogue.to_binary()
    units, _ = read(data)
    assert sorted(units) == [("fog", "ضباب"), ("ship", "سفينة"), ("ships", "سفن")]
    for length in range(4, len(data) - 1, 7):
        with pytest.raises(FormatError, match=r"damaged|not in"):
            read(data[:length])
    # Minor revision 1, with one string that is put together at run time.
    numbers = (1, 1, 48, 48, 0, 0, 0, 0, 1, 56, 56)
    data = struct.pack("<4s11I", data[:4], *numbers) + struct.pack("<3I", 0, 0, 0)
    units, intake = read(data, "ar")
    assert (units, intake.skipped[SYSTEM].number) == ([], 1)
    with pytest.raises(FormatError, match="damaged"):
        read(data[:-1], "ar")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\0\4"),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=5), st.sampled_from([20, 0]))
def test_polib_and_we_agree(texts: list[tuple[str, str, str]], width: int) -> None:
    """What polib wrote, as text or compiled, comes back message by message."""
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    for at, (source, target, context) in enumerate(texts):
        file.append(polib.POEntry(msgid=f"{at}{source}", msgstr=target, msgctxt=context or None))
    expected = [(each.msgid, each.msgstr) for each in file if any(map(str.isalnum, each.msgstr))]
    with tempfile.TemporaryDirectory() as folder:
        for name, save in (("a.po", file.save), ("a.mo", file.save_as_mofile)):
            path = Path(folder) / name
            save(str(path))
            found = [pair for pair in read(path.read_bytes())[0] if any(map(str.isalnum, pair[1]))]
            assert sorted(found) == sorted(expected)
