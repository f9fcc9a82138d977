"""Run a command in a terminal of the width that the pages and pictures of docs/ assume.

Start reading at `run_in_terminal`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100


def run_in_terminal(
    command: Sequence[str], environment: dict[str, str], folder: Path = ROOT
) -> tuple[int, str]:
    """Run a command without input, its output and errors in one terminal of `WIDTH` columns.

    Returns:
        The exit code, and what it printed with its control sequences.
    """
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    environment = {key: value for key, value in environment.items() if key != "COLUMNS"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment | {"TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
    ) as process:
        os.close(child)
        shown = _read_all(parent)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def _read_all(parent: int) -> bytes:
    """What is written to a terminal until the last writer has gone."""
    shown = bytearray()
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:  # so Linux says that the last writer has gone
            break
        if not piece:
            break
        shown += piece
    os.close(parent)
    return bytes(shown)
