"""The TMX writer takes units a page at a time: the bytes are those of a writer that does not."""

from __future__ import annotations

import io
import json

from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.slow_tmx import write_property, write_slowly
from tm.formats.admission import CONTEXT, Admission, Profile
from tm.formats.pages import make_pages
from tm.formats.tmx import write_pages
from tm.formats.tmx_columns import PropertyLines, format_date, format_dates
from tm.model import TranslationUnit, Variant, flatten

# What nearly all units hold, and what they may hold.
PLAIN = ("نعم", "قال {{ar:k7}} نعم.", "yes", "He said yes.", "Sada & Sons", "لا", "u7")
ODD = st.text(
    st.characters()
    | st.sampled_from(
        "<>&\"'[], \\\r\n\t\0\ud800\N{RIGHT-TO-LEFT MARK}\N{ARABIC SHADDA}\N{ARABIC FATHA}"
        "\N{NO-BREAK SPACE}\N{COMBINING ACUTE ACCENT}\N{COMBINING LONG SOLIDUS OVERLAY}e"
    ),
    max_size=6,
)
TEXT = st.sampled_from(PLAIN) | ODD
DATES = ("2021-03-04T05:06:07Z", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "2021-04-31")
DATE = st.none() | st.sampled_from(DATES) | st.datetimes().map(lambda date: f"{date}Z") | ODD
KIND = st.sampled_from(["x-outlet", "x-speaker", *CONTEXT, "file", "x-"]) | ODD
PROPERTIES = st.lists(st.tuples(KIND, TEXT), max_size=3).map(tuple)
ARABIC, ENGLISH = st.sampled_from(["ar", "ar", "ar-SY"]), st.sampled_from(["en", "en", "en-GB"])
ARABIC_FIRST = (ARABIC, ENGLISH)
UNIT = st.one_of(
    *(
        st.builds(
            TranslationUnit,
            id=TEXT,
            source=st.builds(Variant, ours, TEXT),
            target=st.builds(Variant, theirs, TEXT),
            properties=PROPERTIES,
            note=TEXT,
            created=DATE,
            changed=DATE,
            created_by=st.none() | TEXT,
        )
        for ours, theirs in (ARABIC_FIRST, ARABIC_FIRST, ARABIC_FIRST[::-1], (ARABIC, ARABIC))
    )
)
PROFILE = st.builds(Profile, *ARABIC_FIRST, tags=st.booleans(), best_only=st.booleans()) | st.just(
    Profile("en", "ar")
)


@given(units=st.lists(UNIT, max_size=12), profile=PROFILE, size=st.sampled_from([1, 3, 12]))
def test_bytes_are_those_of_a_slow_writer(
    units: list[TranslationUnit], profile: Profile, size: int
) -> None:
    """Whatever units hold and however many go at once, the bytes and the counts are the same."""
    out = io.BytesIO()
    report = write_pages(make_pages(map(flatten, units), size), out, profile)
    assert out.getvalue() == write_slowly(units, profile)
    one_by_one = Admission(profile)
    admitted = [unit for unit in map(one_by_one.admit, units) if unit]
    alone = one_by_one.report
    assert report.written == len(admitted)
    counts = ("empty", "foreign", "repeated", "second_best", "long")
    assert [getattr(report, name) for name in counts] == [getattr(alone, name) for name in counts]
    assert report.removed >= alone.removed


@given(
    rows=st.lists(st.lists(st.tuples(KIND, TEXT), max_size=3), max_size=4),
    indent=st.sampled_from([None, None, 0, 1]),
    is_ascii=st.booleans(),
    commas=st.sampled_from([", ", ","]),
)
@example(rows=[[("x-a", "], ["), ("x-b", 'c"], [')]], indent=None, is_ascii=False, commas=", ")
@example(rows=[[("x-a", ", "), ("], [", "\\")]] * 2, indent=None, is_ascii=False, commas=", ")
def test_properties_in_any_layout(
    rows: list[list[tuple[str, str]]], indent: int | None, is_ascii: bool, commas: str
) -> None:
    """However a database lays out the JSON of properties, and whatever was met before."""
    texts = [
        json.dumps(row, indent=indent, ensure_ascii=is_ascii, separators=(commas, ": "))
        for row in rows
    ]
    contexts, rests = PropertyLines(Admission(Profile())).write_all(texts)
    for row, context, rest in zip(rows, contexts, rests, strict=True):
        lines = [write_property(*item) for item in row if item[0] not in CONTEXT]
        assert rest == "".join(f"      {line}\n" for line in lines if line)
        around = [write_property(*item) for item in row if item[0] in CONTEXT]
        assert context == "".join(f"        {line}\n" for line in around if line)


def test_more_properties_than_are_remembered() -> None:
    """A memory of very many articles is written right, and few of them are held at once."""
    lines = PropertyLines(Admission(Profile()))
    texts = [
        json.dumps([["x-article", f"a{number}"], ["x-outlet", "b"]]) for number in range(25_000)
    ]
    _, rests = lines.write_all(texts)
    assert all(f">a{number}<" in rest and ">b<" in rest for number, rest in enumerate(rests))
    assert len(lines) < 10_100


@given(st.lists(st.sampled_from(DATES) | st.datetimes().map(lambda date: f"{date}Z") | ODD))
@example(["2021-03-04T05:06:07Z\n2021-03-04T05:06:07Z", "2021-03-04T05:06:07Z"])
@example(["0000-03-04T05:06:07Z"])
@example(["2021-03-04T24:06:07Z", "2021-13-04T05:06:07Z"])
def test_dates_at_once(dates: list[str]) -> None:
    """Many dates are written as each of them by itself."""
    assert format_dates(dates) == [format_date(date) for date in dates]
