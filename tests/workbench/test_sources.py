"""Sources: taken in once, from any file and encoding, with what is known of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from tests.workbench.linked_desk import FIRST, OUTLET
from tm.errors import InputError, NotFoundError
from tm.memory import Store, open_store
from tm.workbench.provenance import Provenance
from tm.workbench.sources import (
    SourceOutcome,
    add_source,
    list_sources,
    remove_source,
    show_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTHING = Provenance()
PAGE = """<!DOCTYPE html><html lang="ar"><head><title>الجسر</title>
<meta property="article:published_time" content="2016-05-03T09:30:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>الجسر مفتوح في المدينة</h1>
<p>أعلنت رئيسة البلدية أمس أن الجسر مفتوح أمام السيارات بعد أعمال دامت شهرين كاملين.</p>
<p>وقالت رئيسة البلدية: «لم يصب أحد بأذى خلال الأعمال، وعاد الجميع إلى بيوتهم سالمين».</p>
</article></body></html>"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store whose glossary knows an outlet."""
    with open_store(str(tmp_path / "tm.db")) as opened:
        opened.concepts.merge([OUTLET])
        yield opened


def write_docx(text: str) -> bytes:
    """A Word document of one paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


LONG = f"{FIRST} وتوقفت الأمطار مساء الأحد، فعادت الحركة إلى الطريق الساحلي بين المدينتين."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_one_text_in_any_encoding_is_one_source(
    store: Store, tmp_path: Path, encoding: str
) -> None:
    """The same words in another encoding are the same source; the text is kept as it came."""
    plain, other = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_bytes(LONG.encode())
    other.write_bytes(LONG.encode(encoding))
    first = add_source(store, plain, NOTHING)
    second = add_source(store, other, NOTHING)
    assert (first.outcome, second.outcome) == (SourceOutcome.NEW, SourceOutcome.UNCHANGED)
    assert first.source == second.source
    assert store.sources.all() == [first.source]
    assert first.source.text == LONG
    assert len(list(store.audit.all("sources"))) == 1


def test_word_and_html_are_read(store: Store, tmp_path: Path) -> None:
    """Of a Word document the paragraphs are taken, of a page the article and its day."""
    (tmp_path / "a.docx").write_bytes(write_docx(LONG))
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    word = add_source(store, tmp_path / "a.docx", NOTHING).source
    page = add_source(store, tmp_path / "b.html", NOTHING).source
    assert word.text == LONG
    assert page.date == "2016-05-03"
    assert "الرئيسية" not in page.text
    assert "لم يصب أحد بأذى" in page.text


def test_sentences_and_quotes_are_exact(store: Store, tmp_path: Path) -> None:
    """Sentences cover the text in order; a quote knows its words, its speaker, and no name."""
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    source = add_source(store, tmp_path / "a.txt", NOTHING).source
    assert [span.of(FIRST) for span in source.sentences] == [
        "قالت رئيسة البلدية: «الجسر مفتوح اليوم».",
        "وجاء المطر.",
    ]
    (quote,) = source.quotes
    assert quote.inner.of(FIRST) == "الجسر مفتوح اليوم"
    assert (quote.speaker, quote.named) == ("رئيسة البلدية", False)


def test_what_is_known_grows_and_stays(store: Store, tmp_path: Path) -> None:
    """Options win over the `.toml`; what a later adding does not say stays as it was."""
    path = tmp_path / "a.txt"
    path.write_text(FIRST, encoding="utf-8")
    path.with_suffix(".toml").write_text(
        'publisher = "Al-Nahr"\nretrieved = 2016-05-09\n[publication]\ndate = 2016-05-03\n'
    )
    first = add_source(store, path, Provenance(date="2016-05-02")).source
    assert (first.outlet, first.date, first.retrieved) == ("al_nahr", "2016-05-02", "2016-05-09")
    path.with_suffix(".toml").unlink()
    again = add_source(store, path, Provenance(url="https://nahr.example/1"))
    assert again.outcome is SourceOutcome.CHANGED
    assert (again.source.date, again.source.url) == ("2016-05-02", "https://nahr.example/1")
    view = show_source(store, first.id[:4])
    assert (view.source, view.outlet_name) == (again.source, "Al-Nahr")
    assert [each.source.id for each in list_sources(store)] == [first.id]


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("The mayor said so.", NOTHING, "this text is not Arabic"),
        (FIRST, Provenance(date="3 May"), "--date must be a day"),
        (FIRST, Provenance(retrieved="2016-5-3"), "--retrieved must be a day"),
        ("", NOTHING, "the file is empty"),
    ],
)
def test_bad_sources_are_refused(
    store: Store, tmp_path: Path, text: str, given: Provenance, said: str
) -> None:
    """What is no Arabic text, and a day that is none, is refused; nothing is stored."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        add_source(store, tmp_path / "a.txt", given)
    assert store.sources.ids() == []


def test_removing(store: Store, tmp_path: Path) -> None:
    """A source can be taken away, and is then unknown."""
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    source = add_source(store, tmp_path / "a.txt", NOTHING).source
    assert remove_source(store, source.id[:5]).source == source
    with pytest.raises(NotFoundError, match="no source"):
        show_source(store, source.id)
