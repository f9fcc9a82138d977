"""Draw the pictures of the README: real commands, run in a terminal, saved as SVG.

    .venv/bin/python docs/pictures/draw.py

Each command of `PICTURES` runs in a pseudo-terminal over a temporary database that holds the
glossary and the seed article. The same output gives the same bytes. Start reading at `main`.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from tm.cli.output import FSI, PDI

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TM = Path(sys.executable).parent / "tm"
ARTICLE = "000_2662ca3f3a17cb52"
WIDTH = 92

# File -> the command, and how many lines of its output to show (all when 0).
PICTURES = {
    "article.svg": (f"tm article show {ARTICLE}", 25),
    "placeholder.svg": ("tm placeholder show ff92qm41dr", 0),
}

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
        environment = os.environ | {"TM_DATABASE": str(Path(folder, "tm.db")), "TERM": "xterm"}
        environment.pop("NO_COLOR", None)
        for step in (
            "glossary import glossaries/syria-desk.csv",
            f"article add seeds/{ARTICLE}.txt",
        ):
            subprocess.run([TM, *step.split()], cwd=ROOT, env=environment, check=True)
        for name, (command, lines) in PICTURES.items():
            shown = run_in_terminal([str(TM), *command.split()[1:]], environment)
            (HERE / name).write_text(draw(f"$ {command}\n{shown}", lines, name), "utf-8")


def run_in_terminal(command: list[str], environment: dict[str, str]) -> str:
    """What a command prints in a terminal of `WIDTH` columns, with its control sequences."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    environment = {key: value for key, value in environment.items() if key != "COLUMNS"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=child)
    os.close(child)
    shown = bytearray()
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:  # Linux says EIO when the last writer has gone
            break
        if not piece:
            break
        shown += piece
    os.close(parent)
    if process.wait():
        sys.exit(process.returncode)
    # Each cell is a piece of SVG of its own, so it needs no isolates.
    return shown.decode().replace("\r\n", "\n").translate(dict.fromkeys(map(ord, FSI + PDI)))


def draw(shown: str, lines: int, name: str) -> str:
    """An SVG of the first lines of a terminal's output."""
    text = Text("\n").join(Text.from_ansi(line) for line in shown.rstrip().split("\n"))
    rows = text.split("\n")[: lines or None]
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    for row in rows:
        row.rstrip()
        console.print(row, no_wrap=True, overflow="crop")
    picture = console.export_svg(
        theme=DEFAULT_TERMINAL_THEME, code_format=FRAME, unique_id=Path(name).stem
    )
    return "\n".join(map(free_arabic, picture.split("\n")))


def free_arabic(line: str) -> str:
    """A line of SVG without set widths where it holds Arabic: they would pull its letters apart."""
    if any(unicodedata.bidirectional(char) == "AL" for char in line):
        return re.sub(r' textLength="[^"]*"', "", line)
    return line


if __name__ == "__main__":
    main()
