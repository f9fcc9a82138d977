"""`tm article`: what a user sees when adding, listing and showing."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import make_runner
from tests.workbench.pages import GLOSSARY, PAGE, find_marked
from tm.cli.article_view import show_view, view_to_plain
from tm.memory import open_store
from tm.model import Article, Block, BlockRole, Extraction, Finding, QuoteKind, Severity, Span
from tm.model.plain import extraction_to_plain
from tm.workbench.articles import ArticleView

if TYPE_CHECKING:
    from tests.cli.running import Run


def extract(text: str, **settings: Any) -> Extraction:
    """Stands for the extractor: finds what is written between curly marks."""
    article = Article(id="", name="", text=text, sha256="", language=settings["language"])
    return find_marked(article, settings["termbase"])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `tm` in a folder of its own with a page in it: exit code, output, sentences."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tm.extract.extract", extract)
    (tmp_path / "bridge.txt").write_text(PAGE, encoding="utf-8")
    with open_store("tm.db") as store:
        store.concepts.merge(GLOSSARY)
    return make_runner(monkeypatch, capsys)


def test_add_says_what_happened(run: Run, tmp_path: Path) -> None:
    """Each file gets one line: new, unchanged or edited, with counts; output stays empty."""
    line = "bridge: {}: 2 quotes, 0 claims, 2 placeholders.\n"
    assert run("article", "add", "bridge.txt") == (0, "", line.format("new"))
    assert run("article", "add", "bridge.txt") == (0, "", line.format("unchanged"))
    assert run("article", "add", "--again", "bridge.txt") == (0, "", line.format("read anew"))
    (tmp_path / "bridge.txt").write_text("“The bridge is open,” he said.")
    said = "bridge: edited: 1 quote, 0 claims, 1 placeholder, 1 placeholder gone."
    assert run("article", "add", "bridge.txt") == (0, "", f"{said}\n")


def test_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """A bad file is reported, the others are added, and the exit code says there was one."""
    (tmp_path / "other.txt").write_text("“Come in,” he said.")
    code, out, err = run("article", "add", "bridge.txt", "missing.txt", "other.txt")
    assert (code, out) == (2, "")
    first, second, third = err.splitlines()
    assert first.startswith("bridge: new")
    assert second.startswith("tm: missing.txt: ")
    assert third.startswith("other: new")
    listed = json.loads(run("article", "list", "--format", "json")[1])
    assert [each["id"] for each in listed] == ["bridge", "other"]


def test_add_needs_a_file(run: Run) -> None:
    """`tm article add` without a file is bad usage."""
    assert run("article", "add")[0] == 2


def test_list(run: Run) -> None:
    """The listing gives id, publisher, day, language and counts, as a table and as JSON."""
    assert run("article", "list") == (0, "", "No articles yet: tm article add FILE.\n")
    run("article", "add", "bridge.txt")
    assert "bridge" in run("article", "list")[1]
    assert json.loads(run("article", "list", "--format", "json")[1]) == [
        {
            "id": "bridge",
            "name": "bridge.txt",
            "language": "en",
            "outlet": None,
            "date": None,
            "quotes": 2,
            "terms": 0,
            "claims": 0,
            "placeholders": 2,
            "open": 2,
        }
    ]


def test_show_marks_the_quotes(run: Run) -> None:
    """Piped, the text is readable: a role before each block, quotes numbered between brackets."""
    run("article", "add", "bridge.txt")
    code, out, err = run("article", "show", "bridge")
    assert (code, err) == (0, "")
    assert "[paragraph] ⟦q01 “The bridge is open,”⟧ the mayor told Al-Nahr." in out
    assert "\N{ESCAPE}" not in out
    row = next(line for line in out.splitlines() if line.strip().startswith("q02"))
    assert all(cell in row for cell in ("direct", "the mayor", "Al-Nahr", "by 2016-05-04", "open"))


def test_show_underlines_names_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colours on, names of the glossary are underlined."""
    run("article", "add", "bridge.txt")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    out = run("article", "show", "bridge")[1]
    assert "\N{ESCAPE}[4mAmrit\N{ESCAPE}[0m" in out


def test_show_obeys_no_codes_of_the_page(run: Run, tmp_path: Path) -> None:
    """A page cannot send commands to the terminal: its control characters become signs."""
    odd = "“Go \N{ESCAPE}[2J\N{CSI}2J” \N{ARABIC LETTER ALEF}\r\nand\ton"
    (tmp_path / "odd.txt").write_bytes(odd.encode())
    run("article", "add", "odd.txt")
    out = run("article", "show", "odd")[1]
    assert "\N{ESCAPE}" not in out
    assert "\N{CSI}" not in out
    assert "Go \N{SYMBOL FOR ESCAPE}[2J\N{REPLACEMENT CHARACTER}2J" in out


def test_show_as_json(run: Run) -> None:
    """The JSON is one object with the article, what was found in it, and its placeholders."""
    run("article", "add", "bridge.txt")
    shown = json.loads(run("article", "show", "bridge", "--format", "json")[1])
    assert list(shown) == [
        *("article", "blocks", "quotes", "claims", "mentions", "dates", "findings"),
        "placeholders",
    ]
    quote = shown["quotes"][0]
    assert PAGE[quote["inner_start"] : quote["inner_end"]] == quote["inner_text"]
    assert shown["article"]["text"] == PAGE
    first = shown["placeholders"][0]
    assert first["token"] == "{{ar:" + first["id"] + "}}"


def test_show_unknown(run: Run) -> None:
    """An unknown id is answered in one sentence with the nearest one, exit code 2."""
    run("article", "add", "bridge.txt")
    assert run("article", "show", "bridges") == (
        2,
        "",
        "tm: There is no article 'bridges': did you mean bridge?\n",
    )
    said = "tm: There is no article 'nope': known is bridge.\n"
    assert run("article", "show", "nope") == (2, "", said)


def test_show_by_the_beginning_of_an_id(run: Run, tmp_path: Path) -> None:
    """The beginning of an id is enough when one article alone begins so."""
    run("article", "add", "bridge.txt")
    assert run("article", "show", "bri") == run("article", "show", "bridge")
    (tmp_path / "brick.txt").write_text("“Come in,” he said.")
    run("article", "add", "brick.txt")
    code, out, err = run("article", "show", "bri")
    assert (code, out) == (2, "")
    assert err == (
        "tm: 'bri' is the beginning of 2 article ids, e.g. brick, bridge: give more of it.\n"
    )


def test_comments_are_counted_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a reader's comment the terminal gives only the length; the JSON keeps its text."""
    text = "Nice words here"
    block = Block("b01", BlockRole.COMMENT, Span(0, len(text)))
    article = Article(id="a", name="a.txt", text=text, sha256="", language="en")
    plain = extraction_to_plain(Extraction((block,), (), (), (), (), ()), text)
    view = ArticleView(article, plain, ())
    show_view(view)
    assert capsys.readouterr().out == "[comment] 3 words, not read\n\n"
    assert view_to_plain(view)["blocks"][0]["text"] == text


def test_terms_are_counted_apart(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scare quote is no quote of speech: adding and listing count it as a term."""

    def find_term(text: str, **settings: Any) -> Extraction:
        found = extract(text, **settings)
        first, second = found.quotes
        return replace(found, quotes=(first, replace(second, kind=QuoteKind.SCARE_TERM)))

    monkeypatch.setattr("tm.extract.extract", find_term)
    said = run("article", "add", "bridge.txt")[2]
    assert said.startswith("bridge: new: 1 quote, 1 term, 0 claims, ")
    (listed,) = json.loads(run("article", "list", "--format", "json")[1])
    assert (listed["quotes"], listed["terms"]) == (1, 1)


def test_database_that_cannot_be(run: Run) -> None:
    """A `--db` that cannot be a database stops the command with one sentence, exit code 2."""
    code, out, err = run("--db", ".", "article", "list")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("tm: .: this is a folder")


def test_findings_and_pull_quotes_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """What is odd in an article is listed, and a pull quote names the quote it repeats."""
    block = Block("b01", BlockRole.PULL_QUOTE, Span(0, 3), links_to="q04", changed=True)
    finding = Finding("unclosed-mark", Severity.MINOR, "This mark is never closed.")
    article = Article(id="a", name="a.txt", text="Go!", sha256="", language="en")
    plain = extraction_to_plain(Extraction((block,), (), (), (), (), (finding,)), "Go!")
    show_view(ArticleView(article, plain, ()))
    out = capsys.readouterr().out
    assert "[pull quote, repeats q04 in other words] Go!" in out
    assert "This mark is never closed." in out


def test_seed_article(tmp_path: Path) -> None:
    """The seed article gets thirteen placeholders and one to ask the desk about."""
    root = Path(__file__).parents[2]
    tm = (Path(sys.executable).parent / "tm", "--db", tmp_path / "tm.db")
    seed = root / "seeds" / "000_2662ca3f3a17cb52.txt"
    done = subprocess.run(
        [*tm, "article", "add", seed], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stderr.startswith("000_2662ca3f3a17cb52: new: 9 quotes, 1 term, ")
    assert "14 placeholders (1 to ask the desk about)." in done.stderr
