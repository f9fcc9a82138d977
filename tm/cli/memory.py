"""`tm memory`: the translation memory. Start reading at `memory`; each command has its module."""

from __future__ import annotations

import click

from tm.cli.memory_clean import clean
from tm.cli.memory_edits import EDITS
from tm.cli.memory_import import import_memory
from tm.cli.memory_repeats import conflicts, dedupe
from tm.cli.memory_undo import undo
from tm.cli.memory_view import list_units, show, stats


@click.group()
def memory() -> None:
    """Take memories in, look after the units."""


memory.add_command(import_memory)
memory.add_command(undo)
for command in (list_units, show, stats, clean, dedupe, conflicts, *EDITS):
    memory.add_command(command)
