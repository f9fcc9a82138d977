"""Draw the pictures of the README: real commands, run in a terminal, saved as SVG.

    .venv/bin/python docs/pictures/draw.py

Each command of `PICTURES` runs over a temporary database that holds the glossary and the seed
article. The same output gives the same bytes. Start reading at `main`.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
import unicodedata
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from docs.terminal import WIDTH, run_in_terminal
from tm.cli.output import FSI, LRI, PDI, RLI

HERE = Path(__file__).resolve().parent
TM = Path(sys.executable).parent / "tm"
ARTICLE = "000_2662ca3f3a17cb52"
PREPARE = (
    "tm glossary import glossaries/syria-desk.csv",
    f"tm article add seeds/{ARTICLE}.txt",
    "tm article add seeds/sample-jableh.txt",
    "tm source add seeds/sample-jableh-almanara.txt seeds/sample-jableh-sahel.html",
    "tm link sample-jableh",
)

# File -> the command, and how many lines of its output to show (all when None).
PICTURES = {
    "article.svg": (f"tm article show {ARTICLE}", 24),
    "placeholder.svg": ("tm placeholder show ff92qm41dr", 20),
    "link.svg": ("tm placeholder show f8k08wm07j", None),
}

# Each cell is a piece of SVG of its own, so it needs no isolates.
ISOLATES = dict.fromkeys(map(ord, FSI + LRI + RLI + PDI))

# Rich's own frame without the font it would load from the network.
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<g transform="translate({terminal_x}, 12)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Fill a temporary database and draw every picture from it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"TM_DATABASE": str(Path(folder, "tm.db"))}
        environment.pop("NO_COLOR", None)
        for command in PREPARE:
            run(command, environment)
        for name, (command, lines) in PICTURES.items():
            shown = run(command, environment).translate(ISOLATES).rstrip()
            picture = draw([f"$ {command}", *shown.split("\n")[:lines]], Path(name).stem)
            (HERE / name).write_text(picture, "utf-8")


def run(command: str, environment: dict[str, str]) -> str:
    """What a `tm` command prints; leave with its exit code when it fails."""
    code, shown = run_in_terminal([str(TM), *command.split()[1:]], environment)
    if code:
        sys.stderr.write(shown)
        sys.exit(code)
    return shown


def draw(lines: list[str], name: str) -> str:
    """An SVG of lines as a terminal shows them."""
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    for line in lines:
        row = Text.from_ansi(line)
        row.rstrip()
        console.print(row, no_wrap=True, overflow="crop")
    picture = console.export_svg(theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id=name)
    return "\n".join(map(free_arabic, picture.split("\n")))


def free_arabic(line: str) -> str:
    """A line of SVG without set widths where it holds Arabic: they would pull its letters apart."""
    if any(unicodedata.bidirectional(char) == "AL" for char in line):
        return re.sub(r' textLength="[^"]*"', "", line)
    return line


if __name__ == "__main__":
    main()
