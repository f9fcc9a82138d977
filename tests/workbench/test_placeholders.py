"""Placeholders: who gets one, stable ids, what is wanted, search hints."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workbench.pages import GLOSSARY, PAGE, find_marked, make_claim, make_entry
from tm.glossary import Termbase
from tm.model import (
    Article,
    BlockPart,
    ClaimKind,
    Extraction,
    Mention,
    PartRole,
    PlaceholderStatus,
    Publication,
    QuoteKind,
    Span,
)
from tm.workbench.ids import ID_LETTERS
from tm.workbench.placeholders import (
    describe_attribution,
    find_items,
    make_id,
    make_placeholders,
    normalise,
    reconcile,
)

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "seed_gold.json"
words = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60)
plain_words = st.text(alphabet=string.ascii_letters + " ", min_size=3, max_size=40)


def read(text: str, key: str = "bridge") -> Article:
    """An article of that text."""
    return Article(id=key, name=f"{key}.txt", text=text, sha256="", language="en")


def place(text: str, key: str = "bridge") -> list[str]:
    """The ids of the placeholders of a page."""
    article, termbase = read(text, key), Termbase(GLOSSARY)
    found = make_placeholders(article, find_marked(article, termbase), termbase)
    return [placeholder.id for placeholder in found]


def test_known_id() -> None:
    """The id of given words never changes: translators' files hold it."""
    assert make_id("bridge", normalise("“The bridge is open,”"), 1) == "recx60htr4"


@given(words)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Normalised words are normalised already."""
    once = normalise(text)
    assert normalise(once) == once


@given(plain_words)
def test_type_does_not_count(text: str) -> None:
    """Capitals, blanks, marks around and invisible characters leave the key alone."""
    assume(text.strip())
    dressed = "“\N{NO-BREAK SPACE}" + text.upper().replace(" ", " \n ") + "\N{SOFT HYPHEN},”"
    assert normalise(dressed) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the general’s men", "the general's men"),
        ("held… the hill", "held ... the hill"),
        ("held... the hill", "held . . . the hill"),
        ("a “safe” road", 'a "safe" road'),
        ("front–line", "front-line"),
        ("office", "o\N{LATIN SMALL LIGATURE FFI}ce"),
    ],
)
def test_unified_marks(one: str, other: str) -> None:
    """The shapes of apostrophes, quotation marks, dashes and ellipses do not count."""
    assert normalise(one) == normalise(other)


@given(plain_words, plain_words)
def test_other_words_other_id(one: str, other: str) -> None:
    """Different words have different ids."""
    assume(normalise(one) != normalise(other))
    assert make_id("a", normalise(one), 1) != make_id("a", normalise(other), 1)


@given(words, words)
def test_edits_elsewhere_keep_the_ids(before: str, after: str) -> None:
    """Whatever is written before or after the quotes, their ids stay."""
    assume(not set("“”") & set(before + after))
    edited = f"{before}\n\n{PAGE}\n\n{after}"
    assert place(edited) == place(PAGE)


def test_same_words_twice() -> None:
    """Words that stand twice in an article get two ids, each stable."""
    once, twice = place("“Go!”\n"), place("“Go!”\n\n“Go!”\n")
    assert len(set(twice)) == 2
    assert twice[0] == once[0]


def test_other_article_other_id() -> None:
    """The same words in another article get another id."""
    assert not set(place(PAGE)) & set(place(PAGE, "other"))


def test_id_is_readable() -> None:
    """An id is ten letters and digits, none of them easily misread, and makes one ASCII token."""
    article, termbase = read(PAGE), Termbase(GLOSSARY)
    found = make_placeholders(article, find_marked(article, termbase), termbase)[0]
    assert len(found.id) == 10
    assert set(found.id) <= set(ID_LETTERS)
    assert not set("ilou") & set(ID_LETTERS)
    assert found.token == "{{ar:" + found.id + "}}"


def test_who_gets_one() -> None:
    """Translated quotes and plain claims get one; terms, repetitions and summaries do not."""
    article, termbase = read(PAGE), Termbase([])
    found = find_marked(article, termbase)
    quote, other = found.quotes
    claims = [
        make_claim("c01", Span(0, 3)),
        replace(make_claim("c02", Span(4, 9)), needs_arabic_source=False),
        replace(make_claim("c03", Span(4, 9)), contains=("q01",)),
        replace(make_claim("c04", Span(4, 9)), same_as="c01"),
        make_claim("c05", Span(4, 9), ClaimKind.MIXED),
        make_claim("c06", Span(4, 9), ClaimKind.HEDGE),
    ]
    quotes = (
        quote,
        replace(other, kind=QuoteKind.PARTIAL, needs_arabic_source=None),
        replace(other, id="q03", kind=QuoteKind.SCARE_TERM),
        replace(other, id="q04", repeats="q02"),
        replace(other, id="q05", needs_arabic_source=False),
    )
    extraction = replace(found, quotes=quotes, claims=tuple(claims))
    assert [item.id for item in find_items(extraction)] == ["c01", "q01", "q02"]
    made = make_placeholders(article, extraction, termbase)
    assert [placeholder.ask for placeholder in made] == [True, False, True]


def test_what_is_wanted() -> None:
    """A placeholder says outlet, speaker, date bound and, in a line, the attribution."""
    article, termbase = read(PAGE), Termbase(GLOSSARY)
    first = make_placeholders(article, find_marked(article, termbase), termbase)[0]
    assert first.text == "The bridge is open,"
    assert (first.outlet, first.outlet_name, first.speaker) == ("al_nahr", "Al-Nahr", "the mayor")
    assert (first.date, first.not_after) == (None, "2016-05-04")
    assert first.note == "the mayor · Al-Nahr · by 2016-05-04"


def test_publication_bounds_the_date() -> None:
    """When nothing else does, the day of publication bounds the date of the statement."""
    article = replace(read(PAGE), publication=Publication(date="2016-05-06"))
    found = find_marked(article, Termbase([]))
    quote = replace(found.quotes[0], date=None)
    made = make_placeholders(article, replace(found, quotes=(quote,)), Termbase([]))
    assert made[0].not_after == "2016-05-06"


def test_attribution_is_one_line() -> None:
    """A line break inside a cue does not break the attribution."""
    text = "He said\nthat it rains."
    claim = make_claim("c01", Span(8, 20))
    claim = replace(claim, cue=replace(claim.cue, span=Span(3, 12)))
    assert describe_attribution(claim, text) == "said that"


def test_hints_begin_with_the_outlet() -> None:
    """Hints are the outlet's Arabic name, then the names in the words, then in their block."""
    article, termbase = read(PAGE), Termbase(GLOSSARY)
    made = make_placeholders(article, find_marked(article, termbase), termbase)
    assert [placeholder.hints for placeholder in made] == [("النهر",), ("النهر", "عمريت")]


def test_dateline_gives_no_hint() -> None:
    """The place in a dateline says where the reporter sat, not what the quote is about."""
    text = "AMRIT - “The bridge is open,” she said."
    article, termbase = read(text), Termbase(GLOSSARY)
    found = find_marked(article, termbase)
    mention = Mention(Span(0, 5), "amrit", "Amrit", "case")
    block = replace(found.blocks[0], parts=(BlockPart(PartRole.DATELINE, Span(0, 5)),))
    dated = replace(found, blocks=(block,), mentions=(mention,))
    assert make_placeholders(article, dated, termbase)[0].hints == ("النهر",)
    plain = replace(found, mentions=(mention,))
    assert make_placeholders(article, plain, termbase)[0].hints == ("النهر", "عمريت")


def test_nested_name_follows_its_holder() -> None:
    """A name inside a longer name comes after it, and each hint comes once."""
    text = "“Amrit Airbase and Amrit, Amrit Airbase, Tyre and Gaza,” she said in Homs."
    names = {"Amrit Airbase": "مطار عمريت", "Amrit": "عمريت", "Tyre": "صور", "Gaza": "غزة"}
    entries = [make_entry(name, name, arabic) for name, arabic in names.items()]
    entries.append(make_entry("Homs", "Homs", "حمص"))
    article, termbase = read(text), Termbase(entries)
    found = find_marked(article, termbase)
    mentions = [Mention(Span(1, 6), "Amrit", "Amrit", "exact", nested_in="Amrit Airbase")]
    for name in ("Amrit Airbase", "Tyre", "Gaza", "Homs"):
        start = text.index(name)
        mentions.append(Mention(Span(start, start + len(name)), name, name, "exact"))
    made = make_placeholders(article, replace(found, mentions=tuple(mentions)), termbase)
    assert made[0].hints == tuple(names.values())


def test_edit_keeps_status_and_marks_what_went() -> None:
    """After an edit the status stays, what went is marked, and what returns is taken up again."""
    article, termbase = read(PAGE), Termbase(GLOSSARY)
    first, second = make_placeholders(article, find_marked(article, termbase), termbase)
    confirmed = replace(second, status=PlaceholderStatus.CONFIRMED)
    edited = reconcile([first, confirmed], [first])
    assert edited == [first, replace(confirmed, gone=True, item="")]
    assert reconcile(edited, [first, second]) == [first, confirmed]


@pytest.mark.shared
def test_gold_gets_thirteen_and_one_to_ask() -> None:
    """The seed's gold gives thirteen placeholders and one to ask the desk about."""
    if not GOLD.exists():
        pytest.skip("../shared/gold is not here")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    needs = {True: True, False: False, "unknown": None}
    sample = find_marked(read(PAGE), Termbase([])).quotes[0]
    quotes = tuple(
        replace(
            sample,
            id=item["id"],
            kind=QuoteKind(item["kind"]),
            inner=Span(item["inner_start"], item["inner_end"]),
            needs_arabic_source=needs[item["needs_arabic_source"]],
        )
        for item in gold["quotes"]
    )
    claims = tuple(
        replace(
            make_claim(
                item["id"],
                Span(item["content"]["start"], item["content"]["end"]),
                ClaimKind(item["kind"]),
            ),
            needs_arabic_source=needs[item["needs_arabic_source"]],
            contains=tuple(item.get("contains", ())),
            same_as=item.get("same_as"),
        )
        for item in gold["claims"]
    )
    items = find_items(Extraction((), quotes, claims, (), (), ()))
    asked = [item.id for item in items if item.needs_arabic_source is None]
    assert (len(items), asked) == (14, ["c07"])
