"""Our TMX in real programs: OmegaT inserts it, Poedit keeps it, translate-toolkit uses it.

The memories come from the real command and hold all that is awkward: quotation marks, a
no-break space, markup characters, Arabic marks out of order, placeholders inside sentences.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from tests.formats.samples import read_units
from tests.interop import omegat, poedit

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.interop

needs_omegat = pytest.mark.skipif(
    not omegat.is_installed(), reason="OmegaT is not installed: make tools"
)
needs_poedit = pytest.mark.skipif(
    not poedit.is_installed(), reason="Poedit or what drives it is not installed: make tools"
)

EVERYTHING = ("--what", "confirmed", "--what", "placeholders", "--what", "glossary")
EXPORTS = sorted((Path(__file__).parents[2] / "exports").glob("*.tmx"))


def unambiguous(memory: Path) -> dict[str, str]:
    """Source -> target of a memory, without sources that have several targets."""
    targets: dict[str, set[str]] = {}
    for _, source, _, target in read_units(memory):
        targets.setdefault(source, set()).add(target)
    return {source: found.pop() for source, found in targets.items() if len(found) == 1}


@needs_omegat
@pytest.mark.parametrize("direction", ["ar-en", "en-ar"])
def test_omegat_inserts_every_unit(
    direction: str, export: Callable[..., Path], tmp_path: Path
) -> None:
    """OmegaT translates every source of the memory as the memory says, without a complaint."""
    memory = export(f"all-{direction}.tmx", *EVERYTHING, "--best-only", "--direction", direction)
    units = unambiguous(memory)
    assert len(units) >= 6
    source, target = direction.split("-")
    made = omegat.translate(memory, list(units), source, target, tmp_path)
    assert made.lines == [unicodedata.normalize("NFC", text) for text in units.values()]
    assert made.complaints == []


@needs_omegat
def test_omegat_reads_a_compressed_memory_under_regional_tags(
    export: Callable[..., Path], tmp_path: Path
) -> None:
    """A `.tmx.gz` in ar-SY and en-GB serves a project in plain ar and en."""
    options = ("--what", "placeholders", "--lang-ar", "ar-SY", "--lang-en", "en-GB")
    memory = export("regional.tmx.gz", *options)
    made = omegat.translate(memory, ["{{ar:k3v9xa}}"], "ar", "en", tmp_path)
    assert made.lines == ["We waited four hours, and nobody told us\N{NO-BREAK SPACE}why."]


@needs_omegat
def test_omegat_loses_placeholders_written_as_tags(
    export: Callable[..., Path], tmp_path: Path
) -> None:
    """Why plain text is the default: OmegaT drops what stands inside a `ph`."""
    options = ("--what", "placeholders", "--tags", "--direction", "en-ar")
    memory = export("tags.tmx", *options)
    made = omegat.translate(memory, ["the “late” ferry would sail at dawn"], "en", "ar", tmp_path)
    assert "m2b7tq" not in "".join(made.lines)


@needs_omegat
@pytest.mark.parametrize("memory", EXPORTS, ids=lambda path: path.name)
def test_omegat_inserts_the_exports(memory: Path, tmp_path: Path) -> None:
    """OmegaT translates every source of the memories that `make demo` writes."""
    source, _, target, _ = read_units(memory)[0]
    units = unambiguous(memory)
    made = omegat.translate(memory, list(units), source, target, tmp_path)
    assert made.lines == list(units.values())
    assert made.complaints == []


@needs_poedit
def test_poedit_keeps_every_unit(export: Callable[..., Path], tmp_path: Path) -> None:
    """Poedit imports the memory and, asked to export it again, gives back every unit."""
    memory = export("poedit.tmx", *EVERYTHING, "--direction", "en-ar")
    kept = poedit.import_and_export(memory, "ar", tmp_path)
    assert kept is not None
    assert set(read_units(memory)) <= set(read_units(kept))


@needs_poedit
def test_poedit_refuses_an_empty_memory(tmp_path: Path) -> None:
    """Why no file is written without units: a valid TMX without one is an error to Poedit."""
    memory = tmp_path / "empty.tmx"
    header = (
        '<header creationtool="tm" creationtoolversion="0" segtype="sentence" o-tmf="tm" '
        'adminlang="en" srclang="en" datatype="plaintext"/>'
    )
    memory.write_text(f'<tmx version="1.4">{header}<body/></tmx>', encoding="utf-8")
    assert poedit.import_and_export(memory, "ar", tmp_path) is None


@pytest.mark.skipif(
    not Path(sys.executable).with_name("pretranslate").exists(),
    reason="translate-toolkit is not installed: pip install -e '.[dev]'",
)
def test_translate_toolkit_translates_with_it(export: Callable[..., Path], tmp_path: Path) -> None:
    """Translate-toolkit (the parser inside Weblate) fills a PO file from the memory."""
    memory = export("toolkit.tmx", *EVERYTHING, "--best-only", "--direction", "en-ar")
    units = unambiguous(memory)
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ar"}
    catalogue.extend(polib.POEntry(msgid=source) for source in units)
    catalogue.save(str(tmp_path / "in.po"))
    tool = Path(sys.executable).with_name("pretranslate")
    # Version 3.20 wants a template (-t) although there is nothing to take from it.
    options = ["--progress=none", f"--tm={memory}", "-t", "in.po"]
    command: list[str | Path] = [tool, *options, "in.po", "out.po"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    filled = {entry.msgid: entry.msgstr for entry in polib.pofile(str(tmp_path / "out.po"))}
    assert filled == units


CHECKS = Path(__file__).parents[3] / "shared" / "checks"


@pytest.mark.shared
@pytest.mark.skipif(not CHECKS.is_dir(), reason="the checks in ../shared are not here")
class TestSharedChecks:
    """The checks the desk's reviewers use, as they are, on samples and on `exports/`."""

    @pytest.mark.parametrize("direction", ["ar-en", "en-ar"])
    def test_strictly_valid(self, direction: str, export: Callable[..., Path]) -> None:
        """The strict validator has no error and no warning."""
        memory = export(f"strict-{direction}.tmx", *EVERYTHING, "--direction", direction)
        self.run(sys.executable, CHECKS / "tmx_validate.py", "--strict", memory)

    @pytest.mark.parametrize("memory", EXPORTS, ids=lambda path: path.name)
    def test_exports_are_strictly_valid(self, memory: Path) -> None:
        """The strict validator has nothing against what `make demo` writes."""
        self.run(sys.executable, CHECKS / "tmx_validate.py", "--strict", memory)
        self.run(sys.executable, CHECKS / "toolkit_check.py", memory)

    def test_toolkit_reads_it(self, export: Callable[..., Path]) -> None:
        """Translate-toolkit sees a source and a target in every unit."""
        memory = export("shared-toolkit.tmx", *EVERYTHING, "--direction", "en-ar")
        self.run(sys.executable, CHECKS / "toolkit_check.py", memory)

    @needs_omegat
    @pytest.mark.parametrize("direction", ["ar-en", "en-ar"])
    def test_omegat_check(
        self, direction: str, export: Callable[..., Path], tmp_path: Path
    ) -> None:
        """OmegaT turns a text that holds the placeholders into the expected one, both ways."""
        options = ("--what", "placeholders", "--direction", direction)
        memory = export(f"shared-{direction}.tmx", *options)
        units = unambiguous(memory)
        for name, lines in (("text.txt", units.keys()), ("expected.txt", units.values())):
            (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        source, target = direction.split("-")
        check = CHECKS / "omegat_check.sh"
        languages = ("env", f"SL={source}", f"TL={target}")
        self.run(*languages, check, memory, "text.txt", "expected.txt", cwd=tmp_path)

    @needs_poedit
    @pytest.mark.skipif(
        shutil.which("import") is None, reason="ImageMagick is not installed: make tools"
    )
    def test_poedit_check(self, export: Callable[..., Path]) -> None:
        """Poedit keeps every unit."""
        memory = export("shared-poedit.tmx", *EVERYTHING)
        self.run(CHECKS / "poedit_check.sh", memory)

    @staticmethod
    def run(*command: str | Path, cwd: Path | None = None) -> None:
        """Run a check; on failure the test shows what it said."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
