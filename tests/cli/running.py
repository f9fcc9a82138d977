"""Run `tm` inside the test: exit code, what it prints, and the sentences it says."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tm.cli import main

Run = Callable[..., tuple[int, str, str]]


def make_runner(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *first: str
) -> Run:
    """A function that runs `tm` with some arguments.

    Args:
        monkeypatch: sets the arguments.
        capsys: catches what is printed.
        first: arguments that stand before those of every call.
    """

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.delenv("TM_DATABASE", raising=False)
        monkeypatch.setattr(sys, "argv", ["tm", *first, *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, said.out, said.err

    return run
