"""`tm placeholder confirm`, `reject`, `fill`, `move`, `split`, `merge`, `unavailable`, `undo`.

People's decisions (docs/placeholder.md). Start reading at `confirm`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tm.cli.output import isolate, make_visible
from tm.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tm.memory import Store
    from tm.workbench.decisions import Decision

F = TypeVar("F", bound="Callable[..., Any]")

ID = click.argument("id_", metavar="ID")


def reason_option(*, needed: bool = False) -> Callable[[F], F]:
    """`--reason TEXT`; when needed it is asked for on a terminal, and missed elsewhere."""

    def take(context: click.Context, option: click.Parameter, value: str | None) -> str:
        del option
        if needed and value is None and not context.resilient_parsing and sys.stdin.isatty():
            value = click.prompt("Reason", err=True)
        reason = " ".join((value or "").split())
        if needed and not reason and not context.resilient_parsing:
            raise InputError("This decision needs a reason: give it with --reason TEXT.")
        if not reason.isprintable():
            raise InputError("The reason holds a character nobody can see: write it anew.")
        return reason

    told = "Why; kept in the history." + (" Asked for on a terminal." if needed else "")
    return click.option("--reason", metavar="TEXT", callback=take, help=told)


def proposal_option(*, many: bool) -> Callable[[F], F]:
    """`--proposal N`: which one, counted from 1 as `tm placeholder show` does."""
    return click.option(
        "--proposal",
        "numbers" if many else "number",
        type=click.IntRange(min=1),
        multiple=many,
        default=None if many else 1,
        metavar="N",
        help="Which proposal; may be given again." if many else "Which proposal.  [default: 1]",
    )


@click.command()
@ID
@proposal_option(many=False)
@click.option("--known", metavar="ID", help="Take the Arabic known of a quote that came before.")
@reason_option()
@click.pass_obj
def confirm(db: str, /, id_: str, number: int, known: str | None, reason: str) -> None:
    """Confirm a proposal: these are the Arabic words. It becomes a translation unit."""
    from tm.workbench import decisions

    def change(store: Store) -> Decision:
        if known:
            return decisions.confirm_known(store, id_, known, reason)
        return decisions.confirm(store, id_, number, reason)

    run(db, change)


@click.command()
@ID
@proposal_option(many=True)
@reason_option(needed=True)
@click.pass_obj
def reject(db: str, /, id_: str, numbers: tuple[int, ...], reason: str) -> None:
    """Reject proposals, all without --proposal: these places are not proposed again."""
    from tm.workbench import decisions

    run(db, lambda store: decisions.reject(store, id_, numbers, reason))


@click.command()
@ID
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--outlet", metavar="ID-or-NAME", help="Where they were found.")
@click.option("--date", metavar="DAY", help="When they appeared: 2016-01-27.")
@click.option("--url", metavar="URL", help="Where on the network.")
@reason_option()
@click.pass_obj
def fill(db: str, /, id_: str, words: tuple[str, ...], reason: str, **found: str | None) -> None:
    """Give the Arabic words yourself, without a source text; `-` reads them from standard input."""
    from tm.workbench import decisions
    from tm.workbench.provenance import Provenance

    typed = sys.stdin.read() if words == ("-",) else " ".join(words)
    run(db, lambda store: decisions.fill(store, id_, typed, Provenance(**found), reason))


@click.command()
@ID
@click.argument("pieces", nargs=-1, required=True, metavar="WORDS...")
@click.option("--source", metavar="ID", help="The text they stand in.  [default: the link's]")
@reason_option()
@click.pass_obj
def move(db: str, /, id_: str, pieces: tuple[str, ...], source: str | None, reason: str) -> None:
    """Say which words of a source are meant, and confirm them.

    Each WORDS is one piece, in quotation marks for the shell: the words as they stand in the
    source, or a sentence's number or first and last number, as `tm source show` gives them.
    """
    from tm.workbench import reshaping

    run(db, lambda store: reshaping.move(store, id_, source, pieces, reason))


@click.command()
@ID
@click.argument("words", metavar="WORDS")
@proposal_option(many=False)
@reason_option()
@click.pass_obj
def split(db: str, /, id_: str, words: str, number: int, reason: str) -> None:
    """Cut Arabic WORDS out that the English leaves out; what is left are the pieces, confirmed."""
    from tm.workbench import reshaping

    run(db, lambda store: reshaping.split(store, id_, words, number, reason))


@click.command()
@ID
@proposal_option(many=True)
@reason_option()
@click.pass_obj
def merge(db: str, /, id_: str, numbers: tuple[int, ...], reason: str) -> None:
    """Put words together and confirm them.

    With --proposal twice or more: these proposals are pieces of one passage. Without: the pieces
    of the link become one, with all that stands between them.
    """
    from tm.workbench import reshaping

    run(db, lambda store: reshaping.merge(store, id_, numbers, reason))


@click.command()
@ID
@reason_option(needed=True)
@click.pass_obj
def unavailable(db: str, /, id_: str, reason: str) -> None:
    """Say that the Arabic cannot be had; linking leaves the placeholder alone from now on."""
    from tm.workbench import decisions

    run(db, lambda store: decisions.set_unavailable(store, id_, reason))


@click.command()
@ID
@reason_option()
@click.pass_obj
def undo(db: str, /, id_: str, reason: str) -> None:
    """Take back the last decision on a placeholder; again, the one before it."""
    from tm.workbench.placeholder_undo import undo as take_back

    def change(store: Store) -> Decision:
        decision, undone = take_back(store, id_, reason)
        click.echo(f"taken back: {make_visible(undone)}", err=True)
        return decision

    run(db, change)


def run(db: str, change: Callable[[Store], Decision]) -> None:
    """Do a decision, and say on standard error what the placeholder has become."""
    from tm.workbench.desk import open_to_read
    from tm.workbench.reporting import Reporter

    with open_to_read(db) as store:
        decision = change(store)
        found = decision.placeholder
        click.echo(f"{found.id}: {found.status}: {make_visible(found.text)}", err=True)
        if decision.link is None:
            return
        report = Reporter(store).report_link(found, decision.link)
        place = f" ({report.source.id}, {report.outlet})" if report.source else ""
        words = isolate(make_visible(report.words))
        click.echo(f"  {decision.link.status}: {words}{place}", err=True)
        if decision.link.status != "rejected":
            for finding in report.findings:
                click.echo(f"  {finding.severity}: {make_visible(finding.message)}", err=True)


DECISIONS = (confirm, reject, fill, move, split, merge, unavailable, undo)
