"""Adding articles: new, again, edited, bad; with an extractor that finds what stands in marks."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.workbench.pages import GLOSSARY, PAGE, find_marked
from tm.errors import FormatError, InputError, NotFoundError, ReadError
from tm.memory import Store, open_store
from tm.model import PlaceholderStatus, Publication
from tm.workbench import articles, desk
from tm.workbench.articles import Outcome, list_articles, show_article
from tm.workbench.placeholders import show_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

add_article = partial(articles.add_article, extractor=find_marked)
SECOND = "\n\n“Nobody was hurt,” she said of Amrit.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store whose glossary knows two names."""
    with open_store(str(tmp_path / "tm.db")) as opened:
        opened.concepts.merge(GLOSSARY)
        yield opened


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with two quotes."""
    path = tmp_path / "bridge.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_new_article(store: Store, page: Path) -> None:
    """A new article is stored with its quotes and placeholders, under the stem of its name."""
    added = add_article(store, page)
    assert (added.outcome, added.quotes, len(added.placeholders)) == (Outcome.NEW, 2, 2)
    view = show_article(store, "bridge")
    assert view.article.text == PAGE
    assert [quote["id"] for quote in view.extraction["quotes"]] == ["q01", "q02"]
    assert [summary.id for summary in list_articles(store)] == ["bridge"]
    assert {entry.reason for entry in store.audit.all("articles")} == {"tm article add bridge.txt"}


def test_same_article_changes_nothing(store: Store, page: Path, tmp_path: Path) -> None:
    """Adding the same words again, also from a copy, changes nothing and leaves no audit row."""
    add_article(store, page)
    before = list(store.audit.all())
    copy = tmp_path / "copies" / "bridge.txt"
    copy.parent.mkdir()
    copy.write_bytes(page.read_bytes())
    assert add_article(store, page).outcome is Outcome.UNCHANGED
    assert add_article(store, copy).outcome is Outcome.UNCHANGED
    assert list(store.audit.all()) == before


def test_edited_article(store: Store, page: Path) -> None:
    """An edit keeps ids and status of what is there, marks what went, and takes it up again."""
    first, second = add_article(store, page).placeholders
    store.placeholders.save("bridge", [first, replace(second, status=PlaceholderStatus.CONFIRMED)])
    page.write_text("New words before.\n\n“Come in,” he said.\n\n" + PAGE.replace(SECOND, ""))
    edited = add_article(store, page)
    assert edited.outcome is Outcome.EDITED
    come_in, still, gone = edited.placeholders
    assert (come_in.text, still.id, still.item) == ("Come in,", first.id, "q02")
    assert (gone.id, gone.gone, gone.status) == (second.id, True, PlaceholderStatus.CONFIRMED)
    page.write_text(PAGE)
    back = {found.id: found for found in add_article(store, page).placeholders}
    assert (back[second.id].gone, back[second.id].status) == (False, PlaceholderStatus.CONFIRMED)
    assert back[come_in.id].gone


def test_new_metadata_is_an_edit(store: Store, page: Path) -> None:
    """The same words with another `.toml` are an edit."""
    add_article(store, page)
    page.with_suffix(".toml").write_text('publisher = "The Courier"\n')
    assert add_article(store, page).outcome is Outcome.EDITED
    assert show_article(store, "bridge").article.publication.outlet == "The Courier"


def test_again_uses_the_new_glossary(store: Store, page: Path) -> None:
    """Adding an unchanged article with `again` gives its placeholders the new glossary's hints."""
    add_article(store, page)
    store.concepts.replace([])
    again = add_article(store, page, again=True)
    assert again.outcome is Outcome.READ_ANEW
    assert [found.hints for found in again.placeholders] == [(), ()]


def test_glossaries_beside_the_work(
    store: Store, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a glossary in the store, the spreadsheets in `glossaries/` are used."""
    store.concepts.replace([])
    monkeypatch.setattr(desk, "GLOSSARIES", tmp_path)
    monkeypatch.setattr("tm.glossary.read_csv", {tmp_path / "names.csv": GLOSSARY}.__getitem__)
    (tmp_path / "names.csv").touch()
    assert add_article(store, page).placeholders[0].hints == ("النهر",)


def test_sidecar_is_read(store: Store, page: Path) -> None:
    """The `.toml` gives id, publisher, address, languages and days, as dates or as texts."""
    page.with_suffix(".toml").write_text(
        'id = "b1"\npublisher = "NOW"\nurl = "https://now.example/b1"\nlanguage = "en-GB"\n'
        'source_languages = ["ar", "ru"]\n'
        '[publication]\ndate = 2016-05-04\nnot_before = "2016-05-03"\nnot_after = 2016-05-05\n'
    )
    article = add_article(store, page).article
    assert (article.id, article.language, article.source_languages) == ("b1", "en-GB", ("ar", "ru"))
    assert article.publication == Publication(
        outlet="NOW",
        date="2016-05-04",
        not_before="2016-05-03",
        not_after="2016-05-05",
        url="https://now.example/b1",
    )


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("publisher = \n", r"bridge\.toml: is not TOML: .*line 1"),
        ('editor = "x"\n', r"bridge\.toml: unknown key editor; known are id, publisher"),
        ("[publication]\nday = 1\n", r"unknown key publication\.day"),
        ("publisher = 3\n", r"publisher must be a text, not 3"),
        ('id = ""\n', r"id must be a text, not ''"),
        ('source_languages = "ar"\n', r"source_languages must be a list of texts"),
        ("source_languages = [1]\n", r"source_languages must hold BCP 47 tags"),
        ('language = "English please"\n', r"language must hold BCP 47 tags"),
        ("publication = 2016-01-01\n", r"publication must be a table"),
        ('[publication]\ndate = "May"\n', r"publication\.date must be a day such as"),
        ("[publication]\ndate = 2016-01-01T00:00:00\n", r"publication\.date must be a day"),
        ("[publication]\nnot_before=2016-02-01\nnot_after=2016-01-01\n", r"lies after"),
    ],
)
def test_bad_sidecar(store: Store, page: Path, toml: str, message: str) -> None:
    """A `.toml` that is wrong is refused with the place and the reason; nothing is stored."""
    page.with_suffix(".toml").write_text(toml)
    with pytest.raises(FormatError, match=message):
        add_article(store, page)
    assert list_articles(store) == []


def test_sidecar_in_another_encoding(store: Store, page: Path) -> None:
    """A `.toml` that is not UTF-8 is refused with the remedy."""
    page.with_suffix(".toml").write_bytes(b'publisher = "\xe9"\n')
    with pytest.raises(FormatError, match="save it as UTF-8"):
        add_article(store, page)


def test_sidecar_that_cannot_be_read(store: Store, page: Path) -> None:
    """A folder in place of the `.toml` is refused."""
    page.with_suffix(".toml").mkdir()
    with pytest.raises(ReadError, match=r"bridge\.toml: cannot be read"):
        add_article(store, page)


def test_sidecar_is_no_article(store: Store, page: Path) -> None:
    """Adding the `.toml` itself (`tm article add seeds/*`) is refused with a hint."""
    with pytest.raises(InputError, match="name the article's own file"):
        add_article(store, page.with_suffix(".toml"))


def test_standard_input_has_no_name(store: Store) -> None:
    """Standard input is refused: an article's id comes from its file's name."""
    with pytest.raises(InputError, match="an article needs a name"):
        add_article(store, Path("-"))


def test_failure_while_storing_leaves_nothing(
    store: Store, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When placeholders cannot be stored, the article is not stored either."""

    def fail(*_: object) -> None:
        raise RuntimeError("stop")

    monkeypatch.setattr(store.placeholders, "save", fail)
    with pytest.raises(RuntimeError, match="stop"):
        add_article(store, page)
    assert list_articles(store) == []
    assert list(store.audit.all("articles")) == []


def test_killed_while_storing_leaves_nothing(store: Store, page: Path) -> None:
    """A process killed between the article and its placeholders leaves neither."""
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tests.workbench.pages import find_marked\n"
        "from tm.memory import open_store; from tm.workbench.articles import add_article\n"
        "store = open_store(sys.argv[1])\n"
        "store.placeholders.save = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "add_article(store, Path(sys.argv[2]), extractor=find_marked)\n"
    )
    command = [sys.executable, "-c", code, str(page.with_name("tm.db")), str(page)]
    root = Path(__file__).parents[2]
    assert subprocess.run(command, cwd=root, check=False).returncode == -signal.SIGKILL
    assert list_articles(store) == []
    assert add_article(store, page).outcome is Outcome.NEW


def test_unknown_article(store: Store, page: Path) -> None:
    """An unknown id is answered with the nearest ones."""
    add_article(store, page)
    with pytest.raises(NotFoundError, match=r"no article 'brige': did you mean bridge\?"):
        show_article(store, "brige")


def test_placeholder_by_prefix(store: Store, page: Path) -> None:
    """The beginning of an id, or the token from a text, finds the placeholder."""
    first, second = add_article(store, page).placeholders
    assert show_placeholder(store, first.id[:5]) == first
    assert show_placeholder(store, second.token) == second


def test_unknown_or_ambiguous_placeholder(store: Store, page: Path) -> None:
    """A beginning of several ids names them; an unknown id the nearest ones or the listing."""
    first = add_article(store, page).placeholders[0]
    twin = first.id[:-1] + ("0" if first.id[-1] != "0" else "1")
    store.placeholders.save("bridge", [first, replace(first, id=twin)])
    with pytest.raises(NotFoundError, match=f"2 placeholder ids, e.g. .*{twin}"):
        show_placeholder(store, first.id[:4])
    with pytest.raises(NotFoundError, match=f"did you mean .*{first.id}"):
        show_placeholder(store, first.id[:-1] + "u")
    with pytest.raises(NotFoundError, match="'---': known are"):
        show_placeholder(store, "---")
    with pytest.raises(NotFoundError, match="no placeholder ''"):
        show_placeholder(store, "")
