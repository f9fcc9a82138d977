"""The map from text to page: every mapped character is the page's, whatever the page."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tm.errors import ReadError
from tm.extract.html import Page, read_page
from tm.extract.html_map import PageMap, Segment
from tm.extract.html_source import Rendered, render
from tm.model import Span

CLEAN = (Path(__file__).parent / "pages" / "clean.html").read_text(encoding="utf-8")

TAGS = "<p> </p> <div> </div> <b> </b> <br> <h1> </h2> <li> <pre> <aside> <figcaption> <svg> </td>"
HALVES = "<!-- --> <script> </script> <title> </title> <a=x'> <a=\"> < > & ' \" <table><tr><td>"
REFERENCES = "&ldquo; &#8221; &#x2026 &amp &notit; &nbsp; &#0; &#1; &#xD800; &NotEqualTilde; &#32;"
ODD = ["\0", "\ud800", "\x85", "\n\n", "\N{ZERO WIDTH NON-JOINER}", "e\N{COMBINING ACUTE ACCENT}"]
WORDS = ["قال «نعم»", "He said “yes”, and left.", "<html lang=ar>", "\N{ZERO WIDTH NO-BREAK SPACE}"]
SCRAPS = st.sampled_from([*TAGS.split(), *HALVES.split(), *REFERENCES.split(), *ODD, *WORDS])
SENTENCES = st.sampled_from(
    (
        "He said “we will see” on Monday.",
        "“No&hellip;” she told <i>Al-Watan</i>, “not&nbsp;now”.",
        "وقال إن «العمل بدأ فعلاً» أمس.",
        "Rain fell&mdash;again&mdash;on the <a href=/x>coast</a>.",
    )
)


def check(text: str, page_map: PageMap, source: str) -> set[int]:
    """Hold each segment against the page; the places of the text that are mapped."""
    places: set[int] = set()
    reached = 0
    for segment in page_map.segments:
        words = text[segment.start : segment.end]
        on_page = source[segment.page_start : segment.page_end]
        assert words == (on_page if segment.is_plain else html.unescape(on_page))
        assert segment.page_start >= reached
        reached = segment.page_end
        places.update(range(segment.start, segment.end))
    return places


@given(st.lists(SCRAPS | st.text(max_size=8), max_size=40).map("".join))
def test_visible_text_maps_back_for_any_page(source: str) -> None:
    """Whatever the markup, every visible character that is no blank leads to its own source."""
    page: Rendered = render(source)
    places = check(page.text, page.map, source)
    assert all(char.isspace() for place, char in enumerate(page.text) if place not in places)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CLEAN)), SCRAPS), min_size=1, max_size=12))
@example([(179, "<p>"), (0, "<svg>")])
def test_broken_pages_map_or_are_refused(scraps: list[tuple[int, str]]) -> None:
    """A page broken anywhere is read with an exact map, or refused; it never raises otherwise."""
    source = CLEAN
    for place, scrap in scraps:
        source = source[:place] + scrap + source[place:]
    try:
        page = read_page(source, "page.html")
    except ReadError:
        return
    check_page(page)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=3, max_size=8))
def test_small_pages_map_whole(paragraphs: list[list[str]]) -> None:
    """On a well-made page nothing but blanks is without its place on the page."""
    body = "\n".join(f"<p>{' '.join(sentences)}</p>" for sentences in paragraphs)
    source = f"<html><body><article><h1>The day</h1>{body}</article></body></html>"
    page = read_page(source, "page.html")
    assert page.findings == ()
    check_page(page)


def check_page(page: Page) -> None:
    """What is not mapped is blank, or named by a finding."""
    places = check(page.text, page.map, page.source)
    named = [finding.span for finding in page.findings if finding.span]
    for place, char in enumerate(page.text):
        known = place in places or char.isspace()
        assert known or any(span.start <= place < span.end for span in named)


def test_quote_with_markup_inside_is_found_whole_and_in_pieces() -> None:
    """`find` gives the stretch with the markup inside it, `pieces` the words without."""
    source = "<p>x &ldquo;the <a href='/d'>deal</a>&rdquo; y"
    page = render(source)
    quote = Span(page.text.index("“"), page.text.index("”") + 1)
    found = page.map.find(quote)
    assert found
    assert found.of(source) == "&ldquo;the <a href='/d'>deal</a>&rdquo;"
    assert [piece.of(source) for piece in page.map.pieces(quote)] == [
        "&ldquo;the",
        "deal",
        "&rdquo;",
    ]


def test_what_is_not_on_the_page_maps_to_nothing() -> None:
    """A blank between blocks, and words beyond the map, have no place on the page."""
    page_map = PageMap((Segment(0, 3, 10, 13), Segment(5, 6, 20, 27)))
    assert page_map.find(Span(3, 5)) is None
    assert page_map.find(Span(6, 9)) is None
    assert page_map.find(Span(1, 6)) == Span(11, 27)
    assert PageMap(()).find(Span(0, 1)) is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<p>a\n  b</p><p>c", "a b\n\nc"),
        ("<b>a</b>b <i>c</i>", "ab c"),
        ("<pre>a\nb\n\nc</pre>", "a\nb\n\nc"),
        ("a &lt 3 &notit; &bogus; & AT&T", "a < 3 ¬it; &bogus; & AT&T"),
        ("x<script>'</p>“y”'</script>z<style>q", "xz"),
        ("<p title='a > b'>c</p>", "c"),
        ("<h1>a</h2>b", "a\n\nb"),
        ("a < b <3 c", "a < b <3 c"),
        ("<title>a &amp; <b></title>c", "a & <b>\n\nc"),
    ],
)
def test_page_is_rendered_as_a_browser_shows_it(source: str, text: str) -> None:
    """Blanks, breaks, references and broken tags come out as on the screen."""
    assert render(source).text == text
