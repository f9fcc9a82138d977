"""How the findings of `tm check` are shown: as a table, as JSON, as SARIF. Start at `SHOW`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tm.cli.output import count, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.model.plain import Plain
    from tm.workbench.checks import Checked, Checker

# Grave first; written out here, so that `tm check --help` need not import the model.
SEVERITIES = ("critical", "major", "minor")
PLACE = ("line", "column", "end_line", "end_column")


def show_table(found: Sequence[Checked]) -> None:
    """A table for each article, headed by its name when there are several."""
    for checked in found:
        name = click.format_filename(checked.name)
        if len(found) > 1 and checked.findings:
            click.echo(name)
        places = checked.places()
        rows = []
        for finding in checked.findings:
            place = places[finding]
            words = " ".join(filter(None, (finding.message, finding.reason)))
            at = f"{place.line}:{place.column}" if place else None
            rows.append((at, finding.severity, finding.check, words, finding.code))
        columns = ("place", "severity", "check", "finding", "code")
        show_rows(columns, rows, f"{name}: no findings.", whole=("place", "severity", "code"))


def show_plain(found: Sequence[Checked]) -> None:
    """All findings as one list of the stable JSON (docs/check.md)."""
    from tm.model.plain import to_plain

    rows: list[Plain] = []
    for checked in found:
        places = checked.places()
        for finding in checked.findings:
            place = places[finding]
            named = {"article": checked.article.id, "file": click.format_filename(checked.name)}
            at = asdict(place) if place else dict.fromkeys(PLACE)
            rows.append(named | at | to_plain(finding, checked.article.text))
    show_json(rows)


def show_sarif(found: Sequence[Checked]) -> None:
    """All findings as a SARIF log; those accepted before are in it as suppressed."""
    from tm import __version__
    from tm.qa import make_log, make_result

    results: list[Plain] = []
    for checked in found:
        places = checked.places()
        name = click.format_filename(checked.name)
        results += [make_result(each, name, places[each]) for each in checked.findings]
        results += [make_result(each, name, places[each], why) for each, why in checked.accepted]
    show_json(make_log(results, __version__))


def tell(checked: Checked, checker: Checker) -> None:
    """Say on standard error how much was found, and how much is silent."""
    graded = Counter(finding.severity.value for finding in checked.findings)
    grades = ", ".join(f"{graded[each]} {each}" for each in SEVERITIES if each in graded)
    said = f"{count(len(checked.findings), 'finding')} ({grades})" if grades else ""
    silent = len(checked.accepted)
    kept = f"{silent} accepted ({checker.accepted_path})" if silent else ""
    if said or kept:
        name = click.format_filename(checked.name)
        click.echo(f"{name}: {'; '.join(filter(None, (said, kept)))}.", err=True)


SHOW = {"table": show_table, "json": show_plain, "sarif": show_sarif}
