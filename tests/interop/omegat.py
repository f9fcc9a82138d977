"""OmegaT without a window: put a memory into a new project and let it translate a text.

Start reading at `translate`. OmegaT leaves with code 0 even when it could not read a memory, so
its log is read for complaints.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Where Debian's package `omegat` puts it.
JAR = Path("/usr/share/omegat/OmegaT.jar")

PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
{folders}
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
</project></omegat>
"""
FOLDERS = ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir")
COMPLAINTS = ("TMX_ERROR", "TMXR_ERROR", "TMXR_WARNING", "TF_TM_LOAD_ERROR", "Exception")

# Run inside OmegaT when a project is loaded: what its own readers make of the glossaries.
READ_GLOSSARY = """\
import groovy.json.JsonOutput
import org.omegat.core.Core
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV

if (eventType.toString() == 'LOAD') {
  def found = []
  new File(Core.project.projectProperties.glossaryRoot).listFiles().each { file ->
    def reader = file.name.endsWith('.tbx') ? GlossaryReaderTBX : GlossaryReaderTSV
    reader.read(file, false).each { found << [it.srcText, it.locText, it.commentText ?: ''] }
  }
  new File(System.getProperty('tm.report')).setText(JsonOutput.toJson(found), 'UTF-8')
}
"""


@dataclass(frozen=True, slots=True)
class Translation:
    """What OmegaT made of a text: its lines in NFC, and the lines of its log that complain."""

    lines: list[str]
    complaints: list[str]


def is_installed() -> bool:
    """Whether OmegaT and a Java to run it are there."""
    return JAR.is_file() and shutil.which("java") is not None


def translate(
    memory: Path, lines: Sequence[str], source: str, target: str, folder: Path
) -> Translation:
    """Translate lines, each a segment, with a memory whose exact matches are inserted.

    Args:
        memory: a `.tmx` or `.tmx.gz`.
        lines: the text.
        source: the language of the text.
        target: the language to translate into.
        folder: an empty folder to work in.
    """
    project = _make_project(folder, source, target)
    shutil.copy(memory, project / "tm/auto")
    # OmegaT's text filter ends a segment at an empty line.
    (project / "source/text.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    log = _run(project, folder / "settings")
    text = (project / "target/text.txt").read_text(encoding="utf-8")
    return Translation(
        [unicodedata.normalize("NFC", line) for line in text.splitlines() if line],
        [line for line in log.splitlines() if any(word in line for word in COMPLAINTS)],
    )


def read_glossary(glossary: Path, source: str, target: str, folder: Path) -> list[list[str]]:
    """Term, translation and comment of each entry that OmegaT reads in a glossary.

    Args:
        glossary: a `.txt`, `.utf8` or `.tbx`.
        source: the language of the project's text; `target` that of its translation.
        target: see there.
        folder: an empty folder to work in.
    """
    project = _make_project(folder, source, target)
    shutil.copy(glossary, project / "glossary")
    (project / "source/text.txt").write_text("x\n", encoding="utf-8")
    script, report = folder / "read.groovy", folder / "report.json"
    script.write_text(READ_GLOSSARY, encoding="utf-8")
    log = _run(project, folder / "settings", f"-Dtm.report={report}", f"--script={script}")
    assert report.is_file(), log
    found: list[list[str]] = json.loads(report.read_text(encoding="utf-8"))
    return found


def _make_project(folder: Path, source: str, target: str) -> Path:
    """A new, empty project."""
    project = folder / "project"
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    folders = "".join(f"<{name}>__DEFAULT__</{name}>" for name in FOLDERS)
    settings = PROJECT.format(folders=folders, source=source, target=target)
    (project / "omegat.project").write_text(settings, encoding="utf-8")
    return project


def _run(project: Path, settings: Path, setting: str = "-Dtm.x=", option: str = "") -> str:
    """Let OmegaT write the target files; its log.

    Args:
        project: its folder.
        settings: a folder for what OmegaT remembers.
        setting: a property for the Java machine.
        option: one more option for OmegaT.
    """
    settings.mkdir()
    command = [
        "java",
        "-Xmx512m",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        setting,
        "-jar",
        str(JAR),
        str(project),
        "--mode=console-translate",
        f"--config-dir={settings}",
        "--no-team",
        "--disable-project-locking",
        *([option] if option else []),
    ]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=True,
    )
    return done.stdout
