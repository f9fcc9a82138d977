"""One contract for all formats that can be read: what was written comes back, or one error.

Each format is written by what writes it best: our own writer, or the format's library.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.formats.samples import UNITS
from tm.errors import InputError
from tm.formats import packing, po_writer, tmx, xliff_writer
from tm.formats.admission import Profile
from tm.formats.intake import FORBIDDEN, Intake, Languages
from tm.formats.opening import READERS, open_units
from tm.formats.segments import clean, is_blank
from tm.model import TranslationUnit, Variant, unflatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PROFILE = Profile("ar", "en")
LANGUAGES = Languages("ar", "en")


def write_xliff12(units: Iterable[TranslationUnit], path: Path) -> None:
    """XLIFF 1.2."""
    xliff_writer.write(units, path, PROFILE, xliff_writer.Version.V12)


def write_xliff21(units: Iterable[TranslationUnit], path: Path) -> None:
    """XLIFF 2.1."""
    xliff_writer.write(units, path, PROFILE, xliff_writer.Version.V21)


def write_mo(units: Iterable[TranslationUnit], path: Path) -> None:
    """A compiled catalogue."""
    catalogue = polib.MOFile()
    catalogue.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    seen = {unit.source.segment: unit.target.segment for unit in units}
    catalogue.extend(polib.MOEntry(msgid=source, msgstr=text) for source, text in seen.items())
    catalogue.save(str(path))


def write_csv(units: Iterable[TranslationUnit], path: Path) -> None:
    """A table with a language for each column, as a person makes it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["id", "ar", "en", "note"])
        table.writerows([u.id, u.source.segment, u.target.segment, u.note] for u in units)


def write_tsv(units: Iterable[TranslationUnit], path: Path) -> None:
    """The same with tabs, in UTF-16, as Excel saves "Unicode text"."""
    with path.open("w", encoding="utf-16", newline="") as stream:
        table = csv.writer(stream, delimiter="\t")
        table.writerow(["Arabic", "English"])
        table.writerows([unit.source.segment, unit.target.segment] for unit in units)


def write_xlsx(units: Iterable[TranslationUnit], path: Path) -> None:
    """A workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["source", "target"])
    for unit in units:
        sheet.append([unit.source.segment, unit.target.segment])
    book.save(path)


WRITERS: dict[str, Callable[[Iterable[TranslationUnit], Path], object]] = {
    "memory.tmx": lambda units, path: tmx.write(units, path, PROFILE),
    "memory.tmx.gz": lambda units, path: tmx.write(units, path, PROFILE),
    "memory12.xlf": write_xliff12,
    "memory21.xliff": write_xliff21,
    "memory.po": lambda units, path: po_writer.write(units, path, PROFILE),
    "memory.mo": write_mo,
    "memory.csv": write_csv,
    "memory.tsv": write_tsv,
    "memory.xlsx": write_xlsx,
}


def read(path: Path, languages: Languages = LANGUAGES) -> tuple[list[TranslationUnit], Intake]:
    """The units of a file, and what its reader says."""
    intake = Intake(path.name, languages)
    with open_units(path, intake) as units:
        return list(map(unflatten, units)), intake


def pairs(units: Iterable[TranslationUnit]) -> list[tuple[str, str, str, str]]:
    """Languages and texts."""
    return [
        (u.source.language, u.source.segment, u.target.language, u.target.segment) for u in units
    ]


SAMPLES = [
    TranslationUnit(unit.id, unit.source, unit.target)
    for unit in UNITS
    if (unit.source.language, unit.target.language) == ("ar", "en")
]


@pytest.fixture(params=WRITERS)
def name(request: pytest.FixtureRequest) -> str:
    """Each format, as a file's name."""
    found: str = request.param
    return found


def test_samples_are_worth_it() -> None:
    """There is something to read, with both languages, and each once."""
    assert len(SAMPLES) >= 2


def test_every_reader_is_tested() -> None:
    """A reader without a test here is none."""
    tested = {READERS[f".{name.removesuffix('.gz').rpartition('.')[2]}"] for name in WRITERS}
    assert tested == set(READERS.values())


def test_what_was_written_comes_back(name: str, tmp_path: Path) -> None:
    """The texts of all units come back, in their languages, in order, without a repair."""
    path = tmp_path / name
    WRITERS[name](SAMPLES, path)
    units, intake = read(path)
    assert sorted(pairs(units)) == sorted(pairs(SAMPLES))
    assert (intake.repaired, intake.skipped) == ({}, {})
    assert intake.read == len(units)


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3", b"<a/>", b"hello", b"\xff\xfe", b"PK\3\4x"])
def test_what_is_none_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    """A file that is not what its name says is refused in one sentence that names it."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        read(path, Languages())


def test_cut_short_is_refused_or_counted(name: str, tmp_path: Path) -> None:
    """Half a file never passes for a whole one, unless its lines are whole units (CSV, PO)."""
    path = tmp_path / name
    WRITERS[name](SAMPLES, path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    try:
        units, _ = read(path)
    except InputError as error:
        assert name in str(error)  # noqa: PT017 - either is right, a traceback is not
    else:
        assert name.endswith((".csv", ".tsv", ".po"))
        assert len(units) < len(SAMPLES)


TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\x85\u2028\u2029"
    ),
    min_size=1,
    max_size=40,
).map(lambda text: clean(text)[0])
SEEN = TEXTS.filter(
    lambda text: not is_blank(text) and text.isprintable() and text[0] not in "'=+-@"
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(SEEN, SEEN), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_any_text_comes_back(name: str, tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    """Whatever the segments hold, they come back letter by letter."""
    path = tmp_path / name
    units = [
        TranslationUnit(f"u{at}", Variant("ar", source), Variant("en", target))
        for at, (source, target) in enumerate(texts)
    ]
    WRITERS[name](units, path)
    found, _ = read(path)
    assert sorted(pairs(found)) == sorted(pairs(units))


@pytest.mark.parametrize("ending", ["csv", "tsv", "po", "xlf"])
def test_forbidden_characters(ending: str, tmp_path: Path) -> None:
    """What no exchange file may hold is taken out and counted, whatever it came in."""
    path = tmp_path / f"odd.{ending}"
    texts = {
        "csv": "ar,en,note\nضباب\x1b[2J,f\x01og,\x07\n\x01,fog,\n",
        "tsv": "ar\ten\tnote\nضباب\x1b[2J\tf\x01og\t\x07\n\x01\tfog\t\n",
        "po": '# \x07\nmsgid "ضباب\\x1b[2J"\nmsgstr "f\x01og"\n\nmsgid "\\1"\nmsgstr "fog"\n',
        "xlf": '<xliff srcLang="ar" trgLang="en"><file><unit id="1">'
        '<originalData><data id="1">&#7;</data></originalData><segment>'
        '<source>ضباب\x1b[2J</source><target>f\x01<ph dataRef="1"/>og</target></segment></unit>'
        '<unit id="2"><segment><source>\x01</source><target>fog</target></segment></unit>'
        "</file></xliff>",
    }
    path.write_text(texts[ending], encoding="utf-8")
    (unit,), intake = read(path)
    assert (unit.source.segment, unit.target.segment, unit.note) == ("ضباب[2J", "fog", "")
    assert intake.repaired[FORBIDDEN].number >= 3
    assert intake.skipped["unit with an empty source"].number == 1


@pytest.mark.parametrize("ending", ["csv", "tmx"])
def test_long_ids(ending: str, tmp_path: Path) -> None:
    """An id that no database takes as a key is cut short, and still told from its like."""
    path = tmp_path / f"long.{ending}"
    head, row, end = {
        "csv": ("id,ar,en\n", "{},ضباب,fog {}\n", ""),
        "tmx": (
            "<tmx><header srclang='ar'/><body>",
            (
                "<tu tuid='{}'><tuv xml:lang='ar'><seg>ضباب</seg></tuv>"
                "<tuv xml:lang='en'><seg>fog {}</seg></tuv></tu>"
            ),
            "</body></tmx>",
        ),
    }[ending]
    rows = "".join(row.format(f"{'ا' * 600}{n}", n) for n in (1, 2))
    path.write_text(f"{head}{rows}{end}", encoding="utf-8")
    units, intake = read(path)
    assert len({unit.id for unit in units}) == 2
    assert all(len(unit.id.encode()) < 2704 and unit.id.startswith("ااا") for unit in units)
    assert [found.number for found in intake.repaired.values()] == [2]
    assert read(path)[0] == units


def test_an_archive_names_its_members(tmp_path: Path) -> None:
    """What is said of an archive is said of the file in it, in letters that do no harm."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("/a/\x1b[2Jgood.csv", "ar,en\nضباب,\n")
        archive.writestr("../b/bad.tmx", "<tmx><body>")
    intake = Intake("all.zip")
    with (
        pytest.raises(InputError, match=r"^all\.zip, \.\./b/bad\.tmx, line 1, column 12: "),
        open_units(path, intake) as units,
    ):
        list(units)
    assert intake.skipped["unit not translated yet"].places == ["/a/?[2Jgood.csv row 2"]


def test_damaged_archives(tmp_path: Path) -> None:
    """An archive that is damaged anywhere is refused in one sentence, or all of it is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "ar,en\nضباب,fog\n")
    data = out.getvalue()
    for at in range(len(data)):
        path = tmp_path / "all.zip"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            units, _ = read(path)
        except InputError as error:
            assert str(error).startswith("all.zip")  # noqa: PT017 - either is right
        else:
            assert pairs(units) == [("ar", "ضباب", "en", "fog")]


def test_many_members_of_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an archive unfolds to is counted over all its members, which may share their bytes."""
    monkeypatch.setattr(packing, "HARMLESS", 1 << 16)
    monkeypatch.setattr(packing, "MAX_GROWTH", 10)
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "ar,en\n" + "".join(f"ضباب {n},fog {n}\n" for n in range(5000)))
        archive.filelist.extend(archive.filelist * 20)
    with pytest.raises(InputError, match=r"^all\.zip, a\.csv: unfolded .* more than 10 times"):
        read(path)


def test_zip_around_any_format(tmp_path: Path) -> None:
    """Several memories in one archive are read one after the other; other files are passed over."""
    for name in ("memory.tmx", "memory.po"):
        WRITERS[name](SAMPLES, tmp_path / name)
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read me.txt", "hello")
        archive.writestr("__MACOSX/._memory.tmx", "junk")
        for name in ("memory.tmx", "memory.po"):
            archive.write(tmp_path / name, f"folder/{name}")
    units, _ = read(path)
    assert len(units) == 2 * len(SAMPLES)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unfolds without end is refused before it does harm."""
    monkeypatch.setattr(packing, "HARMLESS", 1 << 20)
    path = tmp_path / "bomb.tmx.gz"
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        packed.write(b"<tmx><body>")
        packed.write(b"<note>.</note>" * 500_000)
    path.write_bytes(out.getvalue())
    with pytest.raises(InputError, match="more than 200 times as large"):
        read(path)


def test_a_name_that_says_nothing(tmp_path: Path) -> None:
    """A file is known by its first bytes where its name says nothing; else all endings are told."""
    path = tmp_path / "export.dat"
    tmx.write(SAMPLES, tmp_path / "memory.tmx", PROFILE)
    path.write_bytes((tmp_path / "memory.tmx").read_bytes())
    assert len(read(path)[0]) == len(SAMPLES)
    path.write_bytes(b"dear diary")
    with pytest.raises(InputError, match=r"it reads \.csv, .*\.xlsx, also in \.gz and \.zip"):
        read(path)
