"""`tm check`: articles against the desk's house style (docs/check.md). Start reading at `check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tm.cli.check_view import SEVERITIES, SHOW, tell
from tm.cli.output import count
from tm.cli.shell import EXIT_FINDINGS, EXIT_INPUT, fail
from tm.errors import InputError, TmError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tm.workbench.checks import Checked, Checker

F = TypeVar("F", bound="Callable[..., Any]")

# Not tried beforehand: the reader of the file has a better sentence for what it cannot read.
FILE = click.Path(readable=False, path_type=Path)


def choice(name: str, choices: Sequence[str], text: str) -> Callable[[F], F]:
    """An option with fixed choices, the first of which is the default."""
    kind = click.Choice(choices)
    return click.option(name, type=kind, default=choices[0], show_default=True, help=text)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Names and terms (CSV); may be given again.  [default: glossaries/*.csv]",
)
@click.option("--language", metavar="TAG", help="Language of the articles, whatever they say.")
@click.option("--style", metavar="OUTLET[/DESK]", help="Whose house style counts.")
@choice("--quotes", ("soften", "keep", "drop"), "What becomes of findings inside quotations.")
@choice("--titles", ("keep", "soften", "drop"), "The same in headlines, decks and crossheads.")
@choice("--addresses", ("drop", "soften", "keep"), "The same in web and mail addresses.")
@choice("--fail-on", ("major", "critical", "minor"), "Exit with 1 for a finding at least so grave.")
@click.option("--fix", is_flag=True, help="Write a corrected copy beside it: NAME.fixed.txt.")
@click.option(
    "--accept",
    "codes",
    multiple=True,
    metavar="CODE",
    help="This finding is right as it stands; may be given again.",
)
@click.option("--reason", default="", metavar="TEXT", help="With --accept: why it is right.")
@click.option("--always", is_flag=True, help="With --accept: in every article, not in this alone.")
@choice("--format", ("table", "json", "sarif"), "A table, JSON, or SARIF 2.1.0 for CI.")
@click.pass_context
def check(ctx: click.Context, /, articles: tuple[str, ...], fail_on: str, **options: Any) -> None:
    """Check articles against the house style that the glossary states.

    ARTICLE is a file (plain text or HTML), `-` for standard input, or the id of an article in the
    database. One that cannot be read does not stop the others.
    """
    refuse_what_makes_no_sense(articles, options)
    checker = make_checker(ctx.obj, options)
    tried = [_try(checker, named) for named in articles]
    found = [checked for checked in tried if checked]
    if options["codes"] and found:
        found = [accept(checker, found[0], options)]
    SHOW[options["format"]](found)
    for checked in found:
        tell(checked, checker)
    wrote = [_write_fixed(checked) for checked in found] if options["fix"] else []
    if len(found) < len(articles) or not all(wrote):
        ctx.exit(EXIT_INPUT)
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failed = any(each.severity in grave for checked in found for each in checked.findings)
    ctx.exit(EXIT_FINDINGS if failed else 0)


def refuse_what_makes_no_sense(articles: Sequence[str], options: dict[str, Any]) -> None:
    """Raise where options contradict each other."""
    if not options["codes"] and (options["reason"] or options["always"]):
        raise click.UsageError("--reason and --always go with --accept CODE.")
    if options["codes"] and len(articles) > 1:
        raise click.UsageError("--accept goes with one ARTICLE: the one that has the finding.")


def make_checker(database: str, options: dict[str, Any]) -> Checker:
    """The checker that the options ask for."""
    from tm.qa import Setting, SettingMode
    from tm.workbench.checks import Checker

    modes = {
        Setting.QUOTE: SettingMode(options["quotes"]),
        Setting.TITLE: SettingMode(options["titles"]),
        Setting.ADDRESS: SettingMode(options["addresses"]),
    }

    return Checker(
        database,
        options["glossaries"],
        modes=modes,
        style=options["style"],
        language=options["language"],
    )


def _try(checker: Checker, named: str) -> Checked | None:
    """One article; None, with a sentence on standard error, when it cannot be read."""
    try:
        return checker.check(named)
    except InputError as error:
        fail(str(error))
        return None


def accept(checker: Checker, checked: Checked, options: dict[str, Any]) -> Checked:
    """Accept the findings that were named; the article without them."""
    left = checker.accept(checked, options["codes"], options["reason"], always=options["always"])
    number = len(left.accepted) - len(checked.accepted)
    where = "every article" if options["always"] else checked.article.id
    click.echo(
        f"{count(number, 'finding')} accepted for {where}: {checker.accepted_path}.", err=True
    )
    return left


def _write_fixed(checked: Checked) -> bool:
    """Write the corrected copy and say what it changed; False when it cannot be written."""
    from tm.workbench.corrections import write_fixed

    name = click.format_filename(checked.name)
    try:
        fixed = write_fixed(checked)
    except TmError as error:
        fail(str(error))
        return False
    if fixed is None:
        click.echo(f"{name}: nothing to correct by itself; no copy was written.", err=True)
        return True
    places = checked.places()
    for finding in fixed.findings:
        place = places[finding]
        at = f"line {place.line}, column {place.column}" if place else "?"
        old = finding.span.of(checked.article.text) if finding.span else ""
        click.echo(f"corrected: {at}: {old} -> {finding.fix}", err=True)
    number = count(len(fixed.findings), "correction")
    click.echo(f"{click.format_filename(fixed.path)}: written with {number}.", err=True)
    return True
