"""`tm quotes page.html` and `tm article add page.html`, as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.extract_html.goldens import PAGES

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = PAGES / "clean.html"


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `tm` in a folder, without a glossary."""
    return subprocess.run(
        [sys.executable, "-c", "from tm.cli import main; main()", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
    )


def read_json(folder: Path, *arguments: str, stdin: bytes = b"") -> Any:
    """The JSON a command prints."""
    done = run(folder, *arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_quotes_of_a_page_name_their_place_on_it(tmp_path: Path) -> None:
    """Each quote and block leads to its own words in the page's source, markup included."""
    found = read_json(tmp_path, "quotes", str(CLEAN))
    source = CLEAN.read_text(encoding="utf-8")
    places = [quote["page"] for quote in found["quotes"]]
    assert [source[place["start"] : place["end"]] for place in places] == [
        '&ldquo;we will sign <a href="/deal">the deal</a> in March&rdquo;',
        "&#8220;Nobody promised anything,&#8221;",
        "“We will sign the deal in March”",
    ]
    assert all(item["page"] for kind in ("blocks", "claims") for item in found[kind])


def test_what_the_page_says_of_itself_is_used_and_shown(tmp_path: Path) -> None:
    """Title, site and address are listed, and `Tuesday` is dated by the page's own date."""
    found = read_json(tmp_path, "quotes", str(CLEAN))
    page = found["page"]
    assert page["title"] == "Ministers meet in Tartus over port deal"
    assert (page["site"], page["date"], page["language"]) == ("Coast Wire", "2026-03-04", "en")
    assert [quote["date"]["value"] for quote in found["quotes"][1:2]] == ["2026-03-03"]
    assert [comment["text"] for comment in page["comments"]][1] == "reader1"


def test_page_from_standard_input_reads_alike(tmp_path: Path) -> None:
    """A page needs no file name."""
    piped = read_json(tmp_path, "quotes", "-", stdin=CLEAN.read_bytes())
    named = read_json(tmp_path, "quotes", str(CLEAN))
    assert piped | {"file": ""} == named | {"file": ""}


def test_plain_text_pays_nothing_for_html(tmp_path: Path) -> None:
    """Reading a text file imports neither trafilatura nor lxml, and its JSON names no page."""
    (tmp_path / "a.txt").write_text("A man said “we will go there”.", encoding="utf-8")
    program = (
        "import sys\nfrom tm.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*({'trafilatura', 'lxml'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "quotes", "a.txt", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stderr.strip() == b""
    assert "page" not in json.loads(done.stdout)


def test_page_without_article_stores_nothing(tmp_path: Path) -> None:
    """The command says one sentence and leaves with 2; there is no article in the list."""
    done = run(tmp_path, "article", "add", str(PAGES / "no_article.html"))
    assert done.returncode == 2
    assert done.stderr.decode().count("there is no article text on this page") == 1
    assert b"Traceback" not in done.stderr
    assert read_json(tmp_path, "article", "list") == []


def test_article_add_keeps_what_the_page_says(tmp_path: Path) -> None:
    """Publisher and day of a stored article come from its page."""
    assert run(tmp_path, "article", "add", str(CLEAN)).returncode == 0
    [row] = read_json(tmp_path, "article", "list")
    assert (row["id"], row["outlet"], row["date"]) == ("clean", "Coast Wire", "2026-03-04")


def test_toml_wins_over_the_page(tmp_path: Path) -> None:
    """What the desk says of an article is believed before its page; a bound is a date too."""
    (tmp_path / "story.html").write_bytes(CLEAN.read_bytes())
    toml = 'publisher = "NOW"\n[publication]\nnot_after = 2026-03-09\n'
    (tmp_path / "story.toml").write_text(toml, encoding="utf-8")
    assert run(tmp_path, "article", "add", "story.html").returncode == 0
    [row] = read_json(tmp_path, "article", "list")
    assert (row["outlet"], row["date"]) == ("NOW", "2026-03-09")
    article = read_json(tmp_path, "article", "show", "story")["article"]
    assert article["publication"]["url"] == "https://coast.example/2026/port-deal"
