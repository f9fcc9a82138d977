"""Odd TMX, read as its users mean it; the fast path against the parser; XML that means harm."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import FormatError
from tm.formats import tmx_plain, tmx_reader, xml_feed
from tm.formats.intake import Intake, Languages, read_date, read_tag

if TYPE_CHECKING:
    from tm.model import TranslationUnit

HEADER = '<header srclang="{srclang}"/>'
PAIR = (
    '<tu tuid="t1"><tuv xml:lang="en"><seg>fog</seg></tuv>'
    '<tuv xml:lang="ar"><seg>ضباب</seg></tuv></tu>'
)


def read(
    body: str | bytes, srclang: str = "en", **said: str
) -> tuple[list[TranslationUnit], Intake]:
    """The units of a body (or of a whole file, as bytes), and what the reader says."""
    head = HEADER.format(srclang=srclang) if srclang else ""
    data = body if isinstance(body, bytes) else f"<tmx>{head}<body>{body}</body></tmx>".encode()
    intake = Intake("odd.tmx", Languages(**said))
    return list(tmx_reader.read(io.BytesIO(data), intake)), intake


def sides(units: list[TranslationUnit]) -> list[tuple[str, str, str, str]]:
    """Languages and texts of units."""
    return [
        (u.source.language, u.source.segment, u.target.language, u.target.segment) for u in units
    ]


FOG = ("en", "fog", "ar", "ضباب")

# What is odd -> the body, the header's srclang, the units, the repairs, the skips.
ODD: dict[str, tuple[str, str, list[tuple[str, str, str, str]], list[str], list[str]]] = {
    "nothing odd": (PAIR, "en", [FOG], [], []),
    "lang as in TMX 1.1": (PAIR.replace("xml:lang", "lang"), "en", [FOG], [], []),
    "capitals": (PAIR.replace('"en"', '"EN"'), "en", [FOG], [], []),
    "underscore": (
        PAIR.replace('"ar"', '"ar_SY"'),
        "en",
        [("en", "fog", "ar-SY", "ضباب")],
        ["tag for a language, not as in BCP 47"],
        [],
    ),
    "three letters": (
        PAIR.replace('"ar"', '"ara"'),
        "en",
        [FOG],
        ["tag for a language, not as in BCP 47"],
        [],
    ),
    "region in the unit": (
        PAIR.replace('"en"', '"en-GB"'),
        "en-US",
        [("en-GB", "fog", "ar", "ضباب")],
        [],
        [],
    ),
    "all languages": (PAIR, "*all*", [FOG], [tmx_reader.NO_SOURCE], []),
    "no header": (PAIR, "", [FOG], [tmx_reader.NO_SOURCE], []),
    "another source": (PAIR, "fr", [FOG], [tmx_reader.OTHER_SOURCE], []),
    "source second": (PAIR, "ar", [("ar", "ضباب", "en", "fog")], [], []),
    "its own source": (
        PAIR.replace("<tu ", '<tu srclang="ar" '),
        "en",
        [("ar", "ضباب", "en", "fog")],
        [],
        [],
    ),
    "one language": (
        '<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        "en",
        [],
        [],
        ["unit in one language only"],
    ),
    "empty source": (PAIR.replace("fog", " \u200f"), "en", [], [], ["unit with an empty source"]),
    "empty translation": (PAIR.replace("ضباب", ""), "en", [], [], ["translation without a word"]),
    "no language": (
        PAIR.replace(' xml:lang="ar"', ""),
        "en",
        [],
        [],
        ["translation without its language"],
    ),
    "bad date": (
        PAIR.replace("<tu ", '<tu creationdate="yesterday" '),
        "en",
        [FOG],
        ["date that cannot be read, left out"],
        [],
    ),
    "forbidden characters": (
        PAIR.replace("fog", "f\x0bo&#x1;g\ufffe"),
        "en",
        [FOG],
        ["character forbidden in XML, taken out"],
        [],
    ),
    "name of HTML": (
        PAIR.replace("fog", "fog&nbsp;bank"),
        "en",
        [("en", "fog\N{NO-BREAK SPACE}bank", "ar", "ضباب")],
        ["name of a character that only HTML knows"],
        [],
    ),
    "codes": (
        PAIR.replace("fog", '<bpt i="1">&lt;b&gt;</bpt>fog<ept i="1">&lt;/b&gt;</ept>'),
        "en",
        [FOG],
        ["segment with inline codes, left out of its text"],
        [],
    ),
    "placeholders are text": (
        PAIR.replace("fog", '<ph x="1">{0}</ph> <hi>fog</hi> <ph>{{ar:k7}}</ph>'),
        "en",
        [("en", "{0} fog {{ar:k7}}", "ar", "ضباب")],
        [],
        [],
    ),
    "text inside a code": (
        PAIR.replace("fog", "fog<ph>&lt;img alt='<sub>bank</sub>'></ph>"),
        "en",
        [FOG],
        ["segment with inline codes, left out of its text"],
        [],
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files(name: str) -> None:
    """Each oddity gives the units its users mean, and is counted where something was put right."""
    body, srclang, units, repairs, skips = ODD[name]
    found, intake = read(body, srclang)
    assert sides(found) == units
    assert list(intake.repaired) == repairs
    assert list(intake.skipped) == skips
    assert intake.read == 1
    for counted in (*intake.repaired.values(), *intake.skipped.values()):
        assert all(place.startswith("line 1") for place in counted.places)


def test_many_languages_give_many_units() -> None:
    """Each translation of a unit is one, with an id that does not change when one is added."""
    body = PAIR.replace("</tu>", '<tuv xml:lang="fr"><seg>brume</seg></tuv></tu>')
    units, _ = read(body)
    assert [(unit.id, unit.target.segment) for unit in units] == [
        ("t1-ar", "ضباب"),
        ("t1-fr", "brume"),
    ]


def test_what_the_user_says() -> None:
    """Where the file names no source, the user's is taken."""
    units, intake = read(PAIR, "*all*", source="ar")
    assert sides(units) == [("ar", "ضباب", "en", "fog")]
    assert intake.repaired == {}


def test_what_is_known_of_a_unit() -> None:
    """Notes, properties, dates and names come along; a translation's own go before the unit's."""
    body = PAIR.replace(
        '<tu tuid="t1">',
        '<tu tuid="t1" creationdate="20200102T030405Z" creationid="lina" changeid="omar" '
        'usagecount="3"><note>one</note><note>two</note><prop type="client">NOW</prop>',
    ).replace(
        '<tuv xml:lang="ar">',
        '<tuv xml:lang="ar" creationdate="20210102T030405Z"><prop type="x-state">ok</prop>'
        "<note>three</note>",
    )
    ((unit,), intake) = read(body)
    assert unit.properties == (
        ("x-client", "NOW"),
        ("x-changed-by", "omar"),
        ("x-usage-count", "3"),
        ("x-state", "ok"),
    )
    assert unit.note == "one\ntwo\nthree"
    assert (unit.created, unit.created_by) == ("2021-01-02T03:04:05Z", "lina")
    assert intake.repaired == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1256"])
def test_encodings(encoding: str) -> None:
    """A file is read in the encoding it is in: by its byte order mark, or by what it says."""
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?><tmx><body>{PAIR}</body></tmx>'
    units, _ = read(text.encode(encoding), source="en")
    assert sides(units) == [FOG]


# What means harm, or is broken -> the beginning of the file, and what is said.
HARM = {
    "external entity": (
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "read from elsewhere",
    ),
    "external parameter": (
        '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://a/b">%x;]>',
        "read from elsewhere",
    ),
    "bomb": ('<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', "made of other entities"),
    "long entity": (f'<!DOCTYPE tmx [<!ENTITY a "{"x" * 2000}">]>', "too long or too many"),
    "unknown entity": ("<tmx>&whatever;", "nobody says what &whatever; stands for"),
    "deep": ("<a>" * 200, "nested more than 100 deep"),
    "bare ampersand": ("<tmx>a & b", "not well-formed"),
    "no XML": ("hello", "not well-formed"),
    "cut short": ("<tmx><body>", "not well-formed"),
    "empty": ("", "there is no XML"),
    "unknown encoding": (
        '<?xml version="1.0" encoding="klingon"?><tmx/>',
        "klingon, which nobody here",
    ),
    "no TMX": ("<html/>", "no <tmx> in it"),
}


@pytest.mark.parametrize("name", HARM)
def test_harm(name: str) -> None:
    """What is broken or means harm is refused in one sentence with the file's name."""
    text, said = HARM[name]
    with pytest.raises(FormatError, match=r"odd\.tmx") as refused:
        read(text.encode())
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        ("<header><prop>", "fog > "),
        ("<body><tu><tuv><seg>", "fog > "),
        ("<body><tu>", "<tuv><seg>fog</seg></tuv>"),
        ("<body><tu>", "<prop type='x'>fog</prop>"),
        ("<body><tu>", "<note>fog</note>\n"),
    ],
)
def test_a_unit_without_end(beginning: str, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in a file fills the memory: not one text, not many in one unit."""
    monkeypatch.setattr(xml_feed, "MAX_TOKEN", 1 << 16)
    monkeypatch.setattr(xml_feed, "CHUNK", 1 << 12)
    with pytest.raises(FormatError, match=r"line \d+: one piece of it is longer than 16 MB"):
        read(f"<tmx>{beginning}{piece * 20_000}".encode())


@pytest.mark.parametrize("date", ["20210304" + " " * 1_000_000 + "x", " " * 1_000_000])
def test_a_date_without_end(date: str) -> None:
    """What is too long for a date is none, at once."""
    assert read_date(date) is None


def test_an_entity_of_the_file_is_unfolded() -> None:
    """A small entity that the file itself declares is its text."""
    text = f'<!DOCTYPE tmx [<!ENTITY w "fog">]><tmx><body>{PAIR.replace("fog", "&w;")}</body></tmx>'
    assert sides(read(text.encode(), source="en")[0]) == [FOG]


def test_dates_and_tags() -> None:
    """Dates and tags in the forms that are met."""
    assert (
        read_date("20200102T030405Z") == read_date("2020-01-02T03:04:05Z") == "2020-01-02T03:04:05Z"
    )
    assert read_date("2020-01-02T05:04:05+02:00") == "2020-01-02T03:04:05Z"
    assert read_date("20201302T030405Z") is None
    assert read_tag("EN_us") == ("en-US", False)
    assert read_tag("ar-sy") == ("ar-SY", True)
    assert read_tag("Klingonish!") == ("x-klingoni", False)


# Pieces of a file, plain and odd, that are put together at random.
PIECES = st.sampled_from(
    [
        PAIR,
        PAIR.replace('"t1"', '"t2" creationdate="20200102T030405Z" x="y"'),
        PAIR.replace("fog", "f&amp;o&#103;"),
        PAIR.replace("fog", "<hi>fog</hi>"),
        PAIR.replace("<tuv", "<note>n</note>\n<prop type='p'>v</prop><tuv", 1),
        PAIR.replace("<tuv", '<note> n </note>\n<prop type="p">&lt;v</prop><tuv', 1),
        PAIR.replace("</tu>", '<tuv xml:lang="fr"><seg>x</seg></tuv></tu>'),
        PAIR.replace("fog", "]]&gt;"),
        PAIR.replace("xml:lang", "lang"),
        PAIR.replace('"ar"', '"ar_SY"'),
        PAIR.replace("ضباب", " "),
        f"<!-- {PAIR} -->",
        f"<!-- {PAIR}",
        " --><!-- a -->",
        f"<?pi {PAIR}?>",
        "\r\n  \n",
        "<tu/>",
        PAIR.replace("><", ">\n  <"),
        PAIR.replace("fog", "two\r\nlines"),
    ]
)


# A unit like the next one but for its values, which are right, odd or wrong.
ALIKE = (
    '<tu tuid="{}" creationdate="{}"><note>{}</note>\n<prop type="p">{}</prop><prop type="x-q">{}'
    '</prop><tuv xml:lang="en"><seg>{}</seg></tuv> <tuv xml:lang="ar"><seg>{}</seg></tuv></tu>\n'
)
DATES = ["20200102T030405Z", "19990102T030405Z", "", "2020-01-02", "20201302T030405Z"]
TEXTS = ["fog", "نهر", " fog ", "fog", "", "\u200f", "a &lt; b", "]]>", "\n", '"']
RUNS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", " 3 ", "", "&amp;"]),
        st.sampled_from(DATES),
        *[st.sampled_from(TEXTS)] * 5,
    ).map(lambda values: ALIKE.format(*values)),
    min_size=2,
    max_size=6,
).map("".join)


def collect(text: str, *, plain: bool, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Everything the reader gives for a file, with or without the fast path; or its error."""
    with monkeypatch.context() as patch:
        if not plain:
            patch.setattr(tmx_plain.PlainUnits, "_is_hidden", lambda *_: True)
        try:
            units, intake = read(text.encode())
        except FormatError as error:
            return str(error)
    return units, intake


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | RUNS, max_size=8), st.sampled_from(["en", "ar", "*all*", ""]))
def test_the_fast_path_reads_as_the_parser_does(pieces: list[str], srclang: str) -> None:
    """With and without the fast path a file gives the same units, repairs, places and errors."""
    text = f'<tmx><header srclang="{srclang}"/><body>\n{"".join(pieces)}</body></tmx>'
    with pytest.MonkeyPatch.context() as patch:
        fast = collect(text, plain=True, monkeypatch=patch)
        slow = collect(text, plain=False, monkeypatch=patch)
    assert fast == slow
