"""The TMX writer: what docs/tmx.md promises, line by line."""

from __future__ import annotations

import gzip
import io
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.samples import (
    FERRY,
    FOG,
    LANG,
    TWO_TOKENS,
    UNITS,
    make_unit,
    parse,
    read_units,
)
from tests.formats.slow_tmx import expected, is_legal
from tm import __version__
from tm.errors import WriteError
from tm.formats.admission import Profile
from tm.formats.pages import SIZE
from tm.formats.tmx import write, write_stream
from tm.formats.tmx_columns import format_dates
from tm.model import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLDEN = Path(__file__).parent / "golden.tmx"

# Anything a string can hold, lone surrogates, control characters and bidi marks included.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Zs"]),
        st.sampled_from("<>&\"']\r\n\t\N{RIGHT-TO-LEFT MARK}\N{ARABIC SHADDA}\N{ARABIC FATHA}"),
    )
)
ANY_UNIT = st.builds(
    TranslationUnit,
    id=ANY_TEXT,
    source=st.builds(Variant, st.sampled_from(["ar", "ar-SY", "en", "fa"]), ANY_TEXT),
    target=st.builds(Variant, st.sampled_from(["en", "en-US", "ar", "fr"]), ANY_TEXT),
    properties=st.lists(
        st.tuples(st.sampled_from(["x-a", "x-context-pre", "file", "\x00"]) | ANY_TEXT, ANY_TEXT)
    ).map(tuple),
    note=ANY_TEXT,
    created=st.none() | st.datetimes().map(lambda moment: moment.isoformat()) | ANY_TEXT,
    created_by=st.none() | ANY_TEXT,
)


def write_bytes(*units: TranslationUnit, profile: Profile | None = None) -> bytes:
    """The document as bytes."""
    out = io.BytesIO()
    write_stream(units, out, profile or Profile())
    return out.getvalue()


def test_golden_file() -> None:
    """Our sample units give exactly the file a reviewer has read."""
    golden = GOLDEN.read_text(encoding="utf-8").replace("VERSION", __version__)
    assert write_bytes(*UNITS).decode() == golden


def test_golden_file_is_valid(tmp_path: Path, schema_errors: Callable[[Path], list[str]]) -> None:
    """TMX's DTD and OmegaT's XSD have nothing against the sample units, with tags or without."""
    for tags in (False, True):
        path = tmp_path / f"{tags}.tmx"
        write(UNITS, path, Profile(tags=tags))
        assert schema_errors(path) == []


@given(units=st.lists(ANY_UNIT, max_size=5), tags=st.booleans())
def test_any_units_give_a_valid_file(
    units: list[TranslationUnit],
    tags: bool,
    schema_errors: Callable[[Path], list[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever the units hold, the file parses, obeys the schemas, and its types begin with x-."""
    path = tmp_path_factory.mktemp("any") / "any.tmx"
    report = write(units, path, Profile(tags=tags))
    assert path.exists() == (report.written > 0)
    if report.written:
        assert schema_errors(path) == []
        root = parse(path)
        assert all(str(prop.get("type")).startswith("x-") for prop in root.iter("prop"))
        assert len(read_units(path)) == report.written
        left_out = report.empty + report.foreign + report.repeated
        assert report.written + left_out == len(units)


@given(source=ANY_TEXT, target=ANY_TEXT)
def test_segments_come_back(
    source: str, target: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A segment comes back as it was, in NFC, trimmed, without what XML forbids."""
    path = tmp_path_factory.mktemp("segment") / "one.tmx"
    source, target = f"أ{source}أ", f"a{target}a"
    report = write([make_unit(source, target)], path, Profile())
    assert read_units(path) == [("ar", expected(source), "en", expected(target))]
    assert report.removed == sum(not is_legal(char) for char in source + target)


@pytest.mark.parametrize(
    "blank", ["", " \n\t", "\N{NO-BREAK SPACE}", "\N{LEFT-TO-RIGHT MARK}\N{ZERO WIDTH SPACE}", "\0"]
)
def test_empty_side_is_left_out(blank: str, tmp_path: Path) -> None:
    """A unit with nothing to see on one side is counted, not written: OmegaT would insert it."""
    units = [make_unit("نعم", blank), make_unit(blank, "yes"), make_unit("نعم", "yes")]
    report = write(units, tmp_path / "m.tmx", Profile())
    assert (report.written, report.empty) == (1, 2)


def test_no_units_give_no_file(tmp_path: Path) -> None:
    """Without a unit to write there is no file, and one that lies there stays as it was."""
    path = tmp_path / "m.tmx"
    assert write([], path, Profile()).written == 0
    assert list(tmp_path.iterdir()) == []
    path.write_text("yesterday's")
    write([make_unit("", "")], path, Profile())
    assert path.read_text() == "yesterday's"


def test_units_are_turned(tmp_path: Path) -> None:
    """Either direction can be written from the same units; the header follows."""
    path = tmp_path / "m.tmx"
    write([FERRY, FOG], path, Profile("en", "ar"))
    assert read_units(path) == [
        ("en", FERRY.target.segment, "ar", FERRY.source.segment),
        ("en", "dense fog", "ar", "ضباب كثيف"),
    ]
    header = parse(path).find("header")
    assert header is not None
    assert header.get("srclang") == "en"


def test_tags_are_those_asked_for(tmp_path: Path) -> None:
    """Header and variants bear the very tag asked for, as Poedit compares them letter by letter."""
    path = tmp_path / "m.tmx"
    write([FERRY], path, Profile("ar-SY", "en-GB"))
    root = parse(path)
    header = root.find("header")
    assert header is not None
    assert header.get("srclang") == "ar-SY"
    assert [variant.get(LANG) for variant in root.iter("tuv")] == ["ar-SY", "en-GB"]


def test_other_languages_are_left_out(tmp_path: Path) -> None:
    """One file holds one pair of languages; units in another pair are counted."""
    persian = replace(FERRY, source=Variant("fa", "مه غلیظ"))
    report = write([persian, FERRY], tmp_path / "m.tmx", Profile())
    assert (report.written, report.foreign) == (1, 1)


def test_repeated_units_are_left_out(tmp_path: Path) -> None:
    """The same source and target is written once, however its blanks and forms differ."""
    units = [make_unit("نعم", "yes"), make_unit("نعم ", "yes"), make_unit("نعم", "yeah")]
    report = write(units, tmp_path / "m.tmx", Profile())
    assert (report.written, report.repeated) == (2, 1)


def test_best_only_keeps_the_first_target(tmp_path: Path) -> None:
    """With best-only each source has one target, so no tool has to choose."""
    units = [make_unit("نعم", "yes"), make_unit("نعم", "yeah"), make_unit("لا", "no")]
    path = tmp_path / "m.tmx"
    report = write(units, path, Profile(best_only=True))
    assert [(unit[1], unit[3]) for unit in read_units(path)] == [("نعم", "yes"), ("لا", "no")]
    assert report.second_best == 1


def test_context_stands_in_the_source_variant(tmp_path: Path) -> None:
    """The context is where memoQ looks for it, in the source variant; a turned unit has none."""
    path = tmp_path / "m.tmx"
    write([FERRY], path, Profile())
    assert parse(path).findtext("body/tu/tuv[1]/prop[@type='x-context-pre']")
    write([FERRY], path, Profile("en", "ar"))
    assert parse(path).find(".//prop[@type='x-context-pre']") is None


def test_tagged_placeholders(tmp_path: Path) -> None:
    """With tags each placeholder stands in a `ph` of its own, numbered in its segment."""
    path = tmp_path / "m.tmx"
    write([TWO_TOKENS], path, Profile(tags=True))
    tags = [(tag.get("x"), tag.get("type"), tag.text) for tag in parse(path).iter("ph")]
    assert tags == [("1", "x-placeholder", "{{ar:k7}}"), ("2", "x-placeholder", "{{ar:k8}}")]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2021-03-04T05:06:07Z", "20210304T050607Z"),
        ("2021-03-04T05:06:07.9+03:00", "20210304T020607Z"),
        ("2021-03-04", "20210304T000000Z"),
        ("0207-03-04", "02070304T000000Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("2021-03-04/2021-03-05", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(date: str, written: str) -> None:
    """A date is written in UTC as TMX wants it; one that cannot be read is left out."""
    assert format_dates([date]) == [written]


def test_same_bytes_again(tmp_path: Path) -> None:
    """The same units give the same bytes, compressed too, and gzip holds the plain file."""
    for name in ("a.tmx", "b.tmx", "a.tmx.gz", "b.tmx.gz"):
        write(UNITS, tmp_path / name, Profile())
    plain, packed = (tmp_path / "a.tmx").read_bytes(), (tmp_path / "a.tmx.gz").read_bytes()
    assert plain == (tmp_path / "b.tmx").read_bytes()
    assert packed == (tmp_path / "b.tmx.gz").read_bytes()
    assert gzip.decompress(packed) == plain
    assert plain.startswith(b"<?xml")


def test_units_are_taken_few_at_a_time() -> None:
    """The writer streams: units are on their way out before many more are asked for."""
    out = io.BytesIO()

    def units() -> Iterator[TranslationUnit]:
        for number in range(SIZE):
            yield make_unit("واحد", f"one{number}")
        assert b">one0<" in out.getvalue()
        yield make_unit("اثنان", "two")

    assert write_stream(units(), out, Profile()).written == SIZE + 1


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """When the units run out in an error, the old file stays and nothing lies beside it."""
    path = tmp_path / "m.tmx"
    path.write_text("yesterday's")

    def units() -> Iterator[TranslationUnit]:
        yield FERRY
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write(units(), path, Profile())
    assert path.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [path]


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up gives one sentence with the place, and leaves nothing behind."""

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device", str(handle))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WriteError, match=r"m\.tmx cannot be written: no space left on device"):
        write(UNITS, tmp_path / "m.tmx", Profile())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder.tmx", "is a folder"),
        ("pipe.tmx", "is a device or a pipe"),
        ("missing/m.tmx", "create it first"),
        ("pipe.tmx/m.tmx", "create it first"),
        ("m.TMX", "in small letters"),
        ("m.xml", "ends in .tmx"),
        ("x" * 300 + ".tmx", "cannot be written: file name too long"),
    ],
)
def test_places_that_cannot_be_written(name: str, reason: str, tmp_path: Path) -> None:
    """A folder, a pipe, a missing folder or a name CAT tools pass over: one sentence each."""
    (tmp_path / "folder.tmx").mkdir()
    os.mkfifo(tmp_path / "pipe.tmx")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WriteError, match=reason):
        write(UNITS, tmp_path / name, Profile())
    assert sorted(tmp_path.iterdir()) == before


def test_file_keeps_its_mode(tmp_path: Path) -> None:
    """A file that others may read can still be read by them after it is replaced."""
    path = tmp_path / "m.tmx"
    path.write_text("yesterday's")
    path.chmod(0o664)
    write(UNITS, path, Profile())
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_regions_give_way_to_the_ones_asked_for(tmp_path: Path) -> None:
    """A unit with a region of its own is written under the file's plain tags."""
    unit = replace(FERRY, source=replace(FERRY.source, language="ar-SY"))
    path = tmp_path / "plain.tmx"
    british = replace(FERRY.target, segment="It was late.", language="en-GB")
    write([unit, replace(FERRY, target=british)], path, Profile())
    assert [variant.get(LANG) for variant in parse(path).iter("tuv")] == ["ar", "en"] * 2
