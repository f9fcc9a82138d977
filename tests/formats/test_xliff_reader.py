"""Odd XLIFF, read as its users mean it: codes and what they stand for, segments, prefixes."""

from __future__ import annotations

import io

import pytest

from tm.errors import FormatError
from tm.formats import xliff_reader, xml_feed
from tm.formats.inline import DROPPED
from tm.formats.intake import Intake
from tm.formats.xliff_codes import UNDECLARED

OLD = (
    '<xliff version="1.2"><file original="a.txt" source-language="ar" target-language="en">'
    "<body>{}</body></file></xliff>"
)
NEW = '<xliff version="2.0" srcLang="ar" trgLang="en"><file id="f">{}</file></xliff>'


def read(text: str) -> tuple[list[tuple[str, str, str]], Intake]:
    """Id, source and target of each unit, and what the reader says."""
    intake = Intake("odd.xlf")
    units = list(xliff_reader.read(io.BytesIO(text.encode()), intake))
    return [(unit.id, unit.source.segment, unit.target.segment) for unit in units], intake


# An inline code as it is written -> what of it is text.
OLD_CODES = {
    '<ph id="1">%s</ph>': "%s",
    '<ph id="1" equiv-text="%s">%s</ph>': "%s",
    '<x id="1" equiv-text="{0}"/>': "{0}",
    '<ph id="1" equiv-text="base64:e25hbWV9"/>': "{name}",
    '<ph id="1" equiv-text="base64:Jmx0O2JyJmd0Ow=="/>': "",
    '<ph id="1" equiv-text="base64:!"/>': "base64:!",
    '<ph id="1" equiv-text="&lt;br/&gt;">%s</ph>': "",
    '<ph id="1">&lt;br/&gt;</ph>': "",
    '<ph id="1">&amp;#39;</ph>': "'",
    '<ph id="1">&amp;quot;</ph>': '"',
    '<bpt id="1">&lt;a title="<sub>a footnote</sub>"&gt;</bpt>': "",
    "<x id='1'/>": "",
}
NEW_CODES = {
    '<ph id="1" equiv="%s"/>': "%s",
    '<ph id="1" dataRef="d1"/>': "%d",
    '<ph id="1" dataRef="d2"/>': "",
    '<ph id="1" dataRef="d3"/>': "",
    '<ph id="1" equiv="INTERPOLATION" disp="{{{{name}}}}"/>': "{{name}}",
    '<ph id="1" equiv="LINE_BREAK" type="fmt" disp="&lt;br/&gt;"/>': "",
    '<ph id="1" equiv="{{0}}" disp="the name"/>': "{0}",
    '<ph id="1" disp="host_name"/>': "host_name",
    '<pc id="1" dataRefStart="d2" equivStart="b"/>': "",
}


@pytest.mark.parametrize("code", OLD_CODES)
def test_codes_of_xliff_12(code: str) -> None:
    """A placeholder is in the text once, as its file says it; markup never is."""
    text = f"<source>قال {code}.</source><target>said {code}.</target>"
    units, intake = read(OLD.format(f'<trans-unit id="1">{text}</trans-unit>'))
    word = OLD_CODES[code]
    assert units == [("a.txt#1", f"قال {word}.", f"said {word}.")]
    assert (DROPPED in intake.repaired) == (not word)


@pytest.mark.parametrize("code", NEW_CODES)
def test_codes_of_xliff_2(code: str) -> None:
    """Native code that the unit keeps in one place is found there; names of codes are no text."""
    kept = '<originalData><data id="d1">%d</data><data id="d2">&lt;b&gt;</data></originalData>'
    text = f"<source>قال {code}.</source><target>said {code}.</target>"
    units, _ = read(NEW.format(f'<unit id="1">{kept}<segment>{text}</segment></unit>').format())
    word = NEW_CODES[code]
    assert units == [("f#1", f"قال {word}.", f"said {word}.")]


def test_native_code_of_another_unit() -> None:
    """The ids of native codes hold in their own unit only."""
    unit = (
        '<unit id="{}"><originalData><data id="d1">{}</data></originalData><segment>'
        '<source>ا<ph id="1" dataRef="d1"/></source><target>a</target></segment></unit>'
    )
    units, _ = read(NEW.format(unit.format(1, "%d") + unit.format(2, "%s")))
    assert [source for _, source, _ in units] == ["ا%d", "ا%s"]


def segment(name: str, said: str, source: str, target: str) -> str:
    """A segment, or what stands between two."""
    return f"<{name} {said}><source>{source}</source><target>{target}</target></{name}>"


def test_segments_are_never_mixed_up() -> None:
    """What has no id is called by its number, and nothing else is put into it."""
    pieces = [
        segment("segment", 'id="s1"', "واحد.", "One."),
        segment("ignorable", "", " ", " "),
        segment("segment", 'id="s2"', "اثنان.", "Two."),
        segment("segment", 'id="s2"', "ثلاثة.", "Three."),
    ]
    units, intake = read(NEW.format(f'<unit id="u">{"".join(pieces)}</unit>'))
    assert [pair[1:] for pair in units] == [
        ("واحد.", "One."),
        ("اثنان.", "Two."),
        ("ثلاثة.", "Three."),
    ]
    assert len({id_ for id_, *_ in units}) == 3
    assert intake.read == 4


def test_units_in_units_and_pairs_in_segments() -> None:
    """What the standard forbids, and programs write all the same, loses nothing."""
    inner = '<trans-unit id="2"><source>بحر</source><target>sea</target></trans-unit>'
    outer = f'<trans-unit id="1"><source>ضباب</source><target>fog</target>{inner}</trans-unit>'
    units, intake = read(OLD.format(outer))
    assert sorted(units) == [("a.txt#1", "ضباب", "fog"), ("a.txt#2", "بحر", "sea")]
    assert intake.read == 2
    pair = "<source>{}</source><target>{}</target>"
    twice = f"{pair.format('ضباب', 'fog')}{pair.format('بحر', 'sea')}"
    units, _ = read(NEW.format(f'<unit id="u"><segment>{twice}</segment></unit>'))
    assert [unit[1:] for unit in units] == [("ضباب", "fog"), ("بحر", "sea")]


def test_each_segment_has_its_own_state() -> None:
    """How far a segment is says nothing of the next one; those not translated are counted so."""
    pieces = [
        segment("segment", 'id="1" state="final"', "واحد.", "One."),
        segment("segment", 'id="2"', "اثنان.", "Two."),
        segment("segment", 'id="3" state="initial"', "ثلاثة.", ""),
    ]
    for number, left in ((0, 1), (2, 1)):
        intake = Intake("odd.xlf")
        data = NEW.format(f'<unit id="u">{"".join(pieces[number:])}</unit>').encode()
        units = list(xliff_reader.read(io.BytesIO(data), intake))
        states = [("x-state", "final")] if number == 0 else []
        assert [pair for unit in units for pair in unit.properties] == states
        assert intake.skipped["unit not translated yet"].number == left
        assert intake.read == len(units) + left


def test_prefixes_that_nobody_declares() -> None:
    """A file that forgets to declare its namespaces is read, and that is counted once a name."""
    text = '<source m:a="1">ضباب</source><target>fog</target>'
    unit = '<trans-unit id="1" xmlns:m="urn:m">{}</trans-unit>'
    assert read(OLD.format(unit.format(text)))[1].repaired == {}
    units, intake = read(OLD.format(f'<trans-unit id="1" m:b="2">{text}</trans-unit>'))
    assert units == [("a.txt#1", "ضباب", "fog")]
    assert intake.repaired[UNDECLARED].number == 2


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        ("<unit><segment><source>", "fog > "),
        ("<unit><segment>", "<source>fog</source>"),
        ("<unit><notes>", "<note>fog</note>"),
    ],
)
def test_a_unit_without_end(beginning: str, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in a file fills the memory: not one text, not many in one unit."""
    monkeypatch.setattr(xml_feed, "MAX_TOKEN", 1 << 16)
    monkeypatch.setattr(xml_feed, "CHUNK", 1 << 12)
    with pytest.raises(FormatError, match=r"line 1: one piece of it is longer than 16 MB"):
        read('<xliff srcLang="ar" trgLang="en"><file>' + beginning + piece * 20_000)


def test_dates_of_memoq_are_no_repair() -> None:
    """A date as the model has it is taken as it is; one in another form is counted."""
    text = "<source>ضباب</source><target>fog</target>"
    unit = '<trans-unit id="1" xmlns:mq="MQXliff" mq:lastchangedtimestamp="{}">' + text
    for date, number in (("2021-03-04T05:06:07Z", 0), ("2021-03-04 05:06:07", 1)):
        intake = Intake("odd.mqxliff")
        data = OLD.format(f"{unit.format(date)}</trans-unit>").encode()
        (found,) = xliff_reader.read(io.BytesIO(data), intake)
        assert found.changed == "2021-03-04T05:06:07Z"
        assert len(intake.repaired) == number
