"""`tm export tmx` as a user meets it: what it writes, what it says, how it refuses."""

from __future__ import annotations

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.samples import ARTICLE, CONCEPTS, PLACEHOLDERS, UNITS, parse, read_units
from tm.cli.exporting import DIRECTIONS, MEMORIES, REMEDIES
from tm.memory import open_store
from tm.model import Extraction, LanguageSection, PlaceholderStatus, Variant
from tm.workbench import export
from tm.workbench.memories import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.memory import Store

Run = subprocess.CompletedProcess[str]


@pytest.fixture
def tm(tmp_path: Path) -> Callable[..., Run]:
    """Run the real command in a folder of its own, with a database when the test made one."""

    def run(*arguments: str) -> Run:
        command = [str(Path(sys.executable).with_name("tm")), "--db", "tm.db", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    return run


def fill(folder: Path) -> Store:
    """The store of `tm`, open, with an article, placeholders and concepts."""
    store = open_store(str(folder / "tm.db"))
    store.articles.save(ARTICLE, Extraction((), (), (), (), (), ()))
    store.placeholders.save(ARTICLE.id, PLACEHOLDERS)
    store.concepts.merge(CONCEPTS)
    return store


def test_no_units_are_said_and_not_written(tm: Callable[..., Run], tmp_path: Path) -> None:
    """Without a confirmed unit the command says so, succeeds, and writes no file."""
    open_store(str(tmp_path / "tm.db")).close()
    done = tm("export", "tmx", "-o", "m.tmx")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("nothing written to m.tmx: no units (confirmed). ")
    assert not (tmp_path / "m.tmx").exists()


def test_placeholder_memory(tm: Callable[..., Run], tmp_path: Path) -> None:
    """A placeholder is a unit: the token, the published words, and all that is known of them."""
    fill(tmp_path).close()
    done = tm("export", "tmx", "--what", "placeholders", "-o", "m.tmx")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 units written to m.tmx (placeholders)." in done.stderr
    quote, claim = read_units(tmp_path / "m.tmx")
    assert quote[:3] == ("ar", "{{ar:k3v9xa}}", "en")
    assert claim[3] == "the “late” ferry would sail at dawn"
    first, second = parse(tmp_path / "m.tmx").findall("body/tu")
    assert dict(first.items()) == {"tuid": "k3v9xa", "creationdate": "20210305T000000Z"}
    assert first.findtext("note") == "a passenger, to Al-Mina"
    assert {prop.get("type"): prop.text for prop in first.findall("prop")} == {
        "x-outlet": "Al-Mina",
        "x-speaker": "a passenger & her <son>",
        "x-statement-date": "2021-03-03/2021-03-04",
        "x-not-after": "2021-03-05",
        "x-status": "open",
        "x-article": "harbour",
        "x-quote-id": "q01",
    }
    assert second.findtext("prop[@type='x-ask-the-desk']") == "yes"


def test_placeholders_that_no_longer_stand(tm: Callable[..., Run], tmp_path: Path) -> None:
    """Confirmed and gone placeholders are left out, and the command says how many and why."""
    with fill(tmp_path) as store:
        confirmed = replace(PLACEHOLDERS[0], id="c1", status=PlaceholderStatus.CONFIRMED)
        gone = replace(PLACEHOLDERS[0], id="g1", gone=True)
        store.placeholders.save(ARTICLE.id, (*PLACEHOLDERS, confirmed, gone))
    done = tm("export", "tmx", "--what", "placeholders", "-o", "m.tmx")
    assert len(read_units(tmp_path / "m.tmx")) == 2
    assert "left out: 1 placeholder already confirmed" in done.stderr
    assert "left out: 1 placeholder whose words are no longer in the article" in done.stderr


def test_glossary_memory(tm: Callable[..., Run], tmp_path: Path) -> None:
    """Preferred terms come first, each admitted one with its preferred counterpart, no repeats."""
    lone = replace(CONCEPTS[0], id="lone", sections=(LanguageSection("en", ()),))
    with fill(tmp_path) as store:
        store.concepts.merge([*CONCEPTS, lone, replace(CONCEPTS[0], id="twin")])
    done = tm("export", "tmx", "--what", "glossary", "--direction", "en-ar", "-o", "m.tmx")
    units = [(unit[1], unit[3]) for unit in read_units(tmp_path / "m.tmx")]
    preferred, admitted = units[0][1], units[2][1]
    assert preferred != admitted
    assert units == [("Arwad", preferred), ("Ruad Island", preferred), ("Arwad", admitted)]
    assert "left out: 1 concept without a preferred term in both languages" in done.stderr
    assert "left out: 3 units equal to another one" in done.stderr


def test_best_only(tm: Callable[..., Run], tmp_path: Path) -> None:
    """With --best-only every source has its preferred translation alone."""
    fill(tmp_path).close()
    options = ("--what", "glossary", "--direction", "en-ar", "--best-only")
    tm("export", "tmx", *options, "-o", "m.tmx")
    sources = [unit[1] for unit in read_units(tmp_path / "m.tmx")]
    assert sources == ["Arwad", "Ruad Island"]


def test_several_memories_in_one_file(tm: Callable[..., Run], tmp_path: Path) -> None:
    """What is confirmed comes first, then placeholders, then terms, in whatever order asked."""
    with fill(tmp_path) as store:
        store.units.save(UNITS)
    what = ("--what", "glossary", "--what", "confirmed", "--what", "placeholders")
    tm("export", "tmx", *what, "-o", "m.tmx")
    names = [unit.get("tuid", "") for unit in parse(tmp_path / "m.tmx").iter("tu")]
    assert names[:5] == ["ferry", "two-tokens", "fog", "k3v9xa", "m2b7tq"]
    assert all(name.startswith("arwad-") for name in names[5:])


def test_standard_output_and_gzip(tm: Callable[..., Run], tmp_path: Path) -> None:
    """`-o -` writes the same document to standard output that `.tmx.gz` holds."""
    fill(tmp_path).close()
    shown = tm("export", "tmx", "--what", "glossary", "-o", "-")
    tm("export", "tmx", "--what", "glossary", "-o", "m.tmx.gz")
    packed = gzip.decompress((tmp_path / "m.tmx.gz").read_bytes())
    assert shown.stdout == packed.decode()
    assert "3 units written to standard output (glossary)." in shown.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("-o", "."), "is a folder"),
        (("-o", "m.xml"), "ends in .tmx"),
        (("-o", "no/such/m.tmx"), "create it first"),
        (("-o", "/proc/m.tmx"), "/proc/m.tmx cannot be written"),
        (("-o", "m.tmx", "--lang-ar", "ar_SY"), "with hyphens"),
        (("-o", "m.tmx", "--lang-en", "fr"), "another language than en"),
        (("-o", "m.tmx", "--direction", "en-en"), "is not one of"),
        ((), "Missing option"),
    ],
)
def test_bad_input(
    options: tuple[str, ...], sentence: str, tm: Callable[..., Run], tmp_path: Path
) -> None:
    """A bad place or tag gives one sentence, code 2, and no file."""
    fill(tmp_path).close()
    done = tm("export", "tmx", "--what", "placeholders", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.tmx*"))
    assert not list(tmp_path.glob(".tm-*"))


def test_full_disk(tmp_path: Path) -> None:
    """A file that outgrows what may be written leaves the old one whole and nothing beside it."""
    with fill(tmp_path) as store:
        store.units.save(
            replace(UNITS[0], id=f"u{at}", target=Variant("en", f"fog {at}"), note="fog " * 500)
            for at in range(40)
        )
    (tmp_path / "m.tmx").write_text("yesterday's")
    command = f"ulimit -f 40; exec {Path(sys.executable).with_name('tm')} export tmx -o m.tmx"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "m.tmx cannot be written: file too large" in done.stderr
    assert (tmp_path / "m.tmx").read_text() == "yesterday's"
    assert not list(tmp_path.glob(".tm-*"))


def test_export_all_mirrors_the_store(tmp_path: Path) -> None:
    """Every memory with units has its file, the same to the byte each time; others have none."""
    folder = tmp_path / "exports"
    with fill(tmp_path) as store:
        store.units.save(UNITS)
        export.export_all(store, folder)
        assert sorted(path.stem for path in folder.iterdir()) == sorted(
            set(Memory) - {Memory.PROPOSED}
        )
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (tmp_path / "tm.db").unlink()
    with fill(tmp_path) as store:
        outcomes = export.export_all(store, folder)
    assert [outcome.report.written for outcome in outcomes] == [0, 0, 2, 2]
    del first["confirmed.tmx"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_choices_are_those_of_the_workbench() -> None:
    """The choices written out for a quick --help are the workbench's own."""
    assert MEMORIES == list(Memory) == list(REMEDIES)
    assert tuple(DIRECTIONS) == export.DIRECTIONS
