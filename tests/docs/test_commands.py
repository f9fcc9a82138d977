"""Every command that the documentation shows is run, and prints what stands below it.

A console block is a session in a terminal of `docs.terminal.WIDTH` columns: lines that begin with
`$ ` are typed, what stands below is printed. `# exit N` after a command is its exit code; `# not
run: REASON` leaves it out. In the output `...` stands for anything, and blanks, rules, colours and
direction marks do not count.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from docs.terminal import run_in_terminal
from tests.docs.pages import PAGES, ROOT, read_examples, read_fences

WITH_EXAMPLES = [page for page in PAGES if read_examples(page)]
DIRECTION_MARKS = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F])
RULE = re.compile("─+")
COLOUR = re.compile("\N{ESCAPE}\\[[0-9;]*m")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as the examples expect it: the seeds, the glossaries and nothing else."""
    for folder in ("seeds", "glossaries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_run_as_shown(page: Path, desk: Path) -> None:
    """Each example of a page, run in order, leaves with its code and prints what is shown."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TM_")}
    environment |= {"HOME": str(desk), "LANG": "C.UTF-8", "TM_USER": "lina"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for example in read_examples(page):
        assert example.command.startswith("tm "), f"not a command of tm: {example.command}"
        if example.code is None:
            continue
        typed = ["bash", "-o", "pipefail", "-c", example.command]
        code, printed = run_in_terminal(typed, environment, desk)
        assert code == example.code, f"$ {example.command}\n{printed}"
        if example.shown:
            pattern = ".*".join(map(re.escape, normalise(example.shown).split("...")))
            assert re.fullmatch(pattern, normalise(printed), re.DOTALL), (
                f"$ {example.command}\n--- shown\n{example.shown}\n--- printed\n{printed}"
            )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_command_hides_from_the_test(page: Path) -> None:
    """A block that shows a `tm` command is a console block, so that the command is run."""
    for language, body in read_fences(page):
        if language != "console":
            assert not re.search(r"^(\$ )?tm ", body, re.MULTILINE), body
    text = page.read_text("utf-8")
    assert not re.search(r"^ {4,}(\$ )?tm \w", text, re.MULTILINE), "an indented command"


def normalise(text: str) -> str:
    """Blanks, rules, colours and direction marks count for nothing."""
    text = RULE.sub("", COLOUR.sub("", text.translate(DIRECTION_MARKS)))
    return " ".join(text.split())
