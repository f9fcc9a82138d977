"""The outer shell of the command line: the table of commands, and what a user sees on failure.

Exit codes: 0 success, 1 findings, 2 bad input or usage, 130 interrupted. Nothing but data goes
to standard output; sentences for people go to standard error. No traceback reaches a user
unless TM_DEBUG is set. Start reading at `main`.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from tm import __version__
from tm.cli.letters import accept_all_letters
from tm.errors import TmError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_FINDINGS = 1
EXIT_INPUT = 2
EXIT_INTERRUPTED = 130

# One visible table: command -> (module:attribute, help). The help stands here so that
# `tm --help` imports none of the modules.
COMMANDS: dict[str, tuple[str, str]] = {
    "align": ("tm.cli.align:align", "Align two whole documents; needs no database."),
    "article": ("tm.cli.article:article", "Add articles, list them, show one."),
    "source": ("tm.cli.source:source", "Keep the Arabic texts that quotes may come from."),
    "link": ("tm.cli.link:link", "Find the Arabic words behind the quotes of an article."),
    "placeholder": ("tm.cli.placeholder:placeholder", "What waits for its Arabic words."),
    "export": ("tm.cli.export:export", "Write the memories for CAT tools."),
    "search": ("tm.cli.search:search", "Find what was translated before."),
    "concordance": ("tm.cli.concordance:concordance", "Words in context, with the other side."),
    "leverage": ("tm.cli.leverage:leverage", "How much of a document the memory has."),
    "history": ("tm.cli.history:history", "Who changed what, when and why."),
    "undo": ("tm.cli.undo:undo", "Take back the last change, or the one named."),
    "memory": ("tm.cli.memory:memory", "Take memories in, look after the units."),
    "glossary": ("tm.cli.glossary:glossary", "Keep the names and terms of the desk."),
    "check": ("tm.cli.check:check", "Check articles against the house style."),
    "index": ("tm.cli.index:index", "Keep the search index current."),
    "backup": ("tm.cli.backup:backup", "Copy the database while it is in use."),
    "restore": ("tm.cli.restore:restore", "Put a backup in the place of the database."),
    "doctor": ("tm.cli.doctor:doctor", "Is the database sound? Changes nothing."),
    "quotes": ("tm.cli.quotes:quotes", "What articles quote and claim; needs no database."),
}

# What the operating system says, in words with a remedy.
OS_REASONS = {
    errno.ENOSPC: "the disk is full: free some space and run the same command again",
    errno.EDQUOT: "your disk quota is used up: free some space and run the same command again",
    errno.EROFS: "the file system is read-only: choose another folder",
    errno.EACCES: "permission denied: choose another folder or ask for write access",
    errno.EPERM: "permission denied: choose another folder or ask for write access",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        """As usual, but `tm --help | head` is no failure."""
        with stop_at_broken_pipe():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """As usual, but `tm ... | head` is no failure: click itself would make it one."""
        with stop_at_broken_pipe():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the table, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command; None when the table has no such name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, but a slip in the name is answered with the name that comes nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone."""
        rows = [(name, COMMANDS[name][1]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tm")
@click.option(
    "--db",
    metavar="PATH-or-URL",
    envvar="TM_DATABASE",
    default="tm.db",
    show_default=True,
    show_envvar=True,
    help="The database; the first command that writes creates it.",
)
@click.pass_context
def cli(ctx: click.Context, db: str) -> None:
    """Keep the Arabic behind English news: quotes, names, translation memory."""
    ctx.obj = db


def main() -> None:
    """Run `tm` and leave with its exit code; show every error as one sentence."""
    accept_all_letters()
    code = run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        drop_output()
        code = code or fail(describe_os_error(error))
    sys.exit(code)


def run() -> int:
    """Run `tm`: its exit code. Every error was shown as one sentence."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = EXIT_INPUT
    except click.UsageError as error:
        error.show()
        code = EXIT_INPUT
    except click.ClickException as error:
        code = fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        click.echo("tm: interrupted; what was saved before is safe.", err=True)
        code = EXIT_INTERRUPTED
    except TmError as error:
        code = fail(str(error))
    except OSError as error:
        code = fail(describe_os_error(error))
    except Exception as error:  # the last resort: no traceback reaches a user
        if os.environ.get("TM_DEBUG"):
            raise
        code = fail(
            f"something went wrong inside tm ({type(error).__name__}: {error}). "
            "Nothing was changed; run it again with TM_DEBUG=1 and report what it prints."
        )
    return code if isinstance(code, int) else 0


def fail(message: str) -> int:
    """Say one sentence on standard error; the exit code for bad input."""
    with suppress(BrokenPipeError):  # nobody listens
        click.echo(f"tm: {message}", err=True)
    return EXIT_INPUT


def describe_os_error(error: OSError) -> str:
    """One sentence with place, reason and remedy for what the operating system refused."""
    place = f"{error.filename}: " if error.filename else ""
    reason = OS_REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"{place}{reason}."


@contextmanager
def stop_at_broken_pipe() -> Iterator[None]:
    """The reader went away (`tm ... | head`): stop quietly, as command-line tools do."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
        raise click.exceptions.Exit(0) from None


def drop_output() -> None:
    """Let what still waits to be written go nowhere: Python would try once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
            continue
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
