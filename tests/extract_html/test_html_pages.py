"""Pages as they are saved from the web: what is read from each, in any encoding, offline."""

from __future__ import annotations

import json
import logging
import socket
from typing import TYPE_CHECKING, Any

import pytest

from tests.extract_html.goldens import ARTICLES, PAGES, WITHOUT_ARTICLE, describe
from tm.errors import ReadError
from tm.extract import decode, read_text
from tm.extract.html import read_page

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = (PAGES / "arabic_windows1256.html").read_text(encoding="cp1256")
DECLARED = "charset=windows-1256"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_page_reads_as_its_golden_says(path: Path) -> None:
    """Text, title, date, site, comments and map of each page are as an editor read them."""
    golden = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert describe(path) == golden


@pytest.mark.parametrize("name", sorted(WITHOUT_ARTICLE))
def test_page_without_article_is_refused_in_one_sentence(name: str) -> None:
    """A page of links or of scripts is bad input, and the sentence says what to do."""
    with pytest.raises(ReadError, match=rf"{name}: there is no article text .* save the article"):
        read_text(PAGES / name)


def test_page_without_anything_is_refused() -> None:
    """A page of nothing but tags is no article, and neither is one that breaks off."""
    for source in ("<html></html>", "<!doctype html>", "<html><body><p>", "<html><!--", "<html <"):
        with pytest.raises(ReadError, match="no article text"):
            decode(source.encode(), "page.html")


def test_pictures_inside_a_page_do_not_count() -> None:
    """A page that a browser saved with its pictures inside is as long as its text."""
    source = (PAGES / "clean.html").read_text(encoding="utf-8")
    picture = "data:image/png;base64," + "A" * 11_000_000
    page = read_page(source.replace("x.jpg", picture), "page.html")
    assert page.text == read_page(source, "page.html").text


@pytest.mark.parametrize(
    ("source", "encoding", "found"),
    [
        (ARABIC, "cp1256", "cp1256"),
        (ARABIC.replace(DECLARED, ""), "cp1256", "cp1256"),
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8"),
        (ARABIC, "utf-16", "utf-16-le"),
        (ARABIC.replace(DECLARED, ""), "utf-16-be", "utf-16-be"),
        (ARABIC.replace(DECLARED, "charset=utf-16"), "utf-8", "utf-8"),
        (ARABIC.replace(DECLARED, "charset=no-such-thing"), "cp1256", "cp1256"),
    ],
)
def test_arabic_page_reads_alike_in_every_encoding(source: str, encoding: str, found: str) -> None:
    """The same page gives the same text whatever it was saved in and says of itself."""
    decoded = decode(source.encode(encoding), "page.html")
    assert decoded.encoding == found
    assert decoded.text == read_text(PAGES / "arabic_windows1256.html").text
    assert decoded.page
    assert decoded.page.language == "ar"


def test_guessed_encoding_is_said() -> None:
    """A guessed encoding is a finding; one that the page declares is none."""
    guessed = decode(ARABIC.replace(DECLARED, "").encode("cp1256"), "page.html")
    declared = decode(ARABIC.encode("cp1256"), "page.html")
    assert [finding.check for finding in guessed.findings] == ["encoding-guessed"]
    assert declared.findings == ()


def test_html_is_known_by_its_beginning_or_its_name() -> None:
    """A page needs no suffix; a name alone makes no page; text that names a tag stays text."""
    page = (PAGES / "clean.html").read_bytes()
    assert decode(page, "standard input").page
    assert decode(b"<?xml version='1.0'?>\n<!-- saved -->\n" + page, "a.txt").page
    assert decode(page.replace(b'<!DOCTYPE html><html lang="en">', b""), "a.HTM").page
    assert decode("He said “yes” and left.".encode(), "a.html").page is None
    assert decode(b"Prices rose by < 10 percent.\n<html> is a tag.", "a.txt").page is None


def test_comments_are_kept_apart() -> None:
    """What readers quote in their comments is listed and never mined as the article's own."""
    decoded = read_text(PAGES / "comments.html")
    assert decoded.page
    comments = " ".join(comment.text for comment in decoded.page.comments)
    assert "nobody asked us" in comments
    assert "nobody asked us" not in decoded.text
    for comment in decoded.page.comments:
        assert comment.page
        assert comment.text in comment.page.of(decoded.page.source)


def test_marks_and_invisible_characters_survive() -> None:
    """Marks, dashes, NBSP, ZWNJ, bidi marks and harakat come out as they stand on the page."""
    kept = (
        '“one” «two» ‘three’ "four" … – — a\N{NO-BREAK SPACE}b \N{RIGHT-TO-LEFT MARK}'
        "م\N{ZERO WIDTH NON-JOINER}ن ش\N{ARABIC SHADDA}\N{ARABIC FATHA}د "
        "e\N{COMBINING ACUTE ACCENT} \N{SOFT HYPHEN}x\N{ARABIC TATWEEL}y"
    )
    filler = "The minister said on Monday that the work on the bridge would go on until spring."
    source = f"<html><body><h1>Bridge</h1><p>{filler}</p><p>{kept} {filler}</p></body></html>"
    page = read_page(source, "page.html")
    assert kept in page.text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read without the network: no socket is opened."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for path in ARTICLES:
        assert read_text(path).text


def test_trafilatura_stays_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """What the library logs of a hopeless page does not reach the user."""
    logging.getLogger().handlers.clear()
    with pytest.raises(ReadError):
        decode(b"<html></html>", "page.html")
    assert capsys.readouterr() == ("", "")
