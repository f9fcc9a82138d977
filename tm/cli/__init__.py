"""The command line: `tm GROUP COMMAND`.

One module per command group; each is imported only when its command is called, so that
`tm --help` stays quick. Start reading at `tm.cli.shell`, which maps errors to exit codes; a
command itself parses, calls `tm.workbench`, and shows.
"""

from tm.cli.shell import main

__all__ = ["main"]
