"""How links are shown: in the table of `tm link`, in `tm placeholder show`, as JSON.

Start reading at `to_rows`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.cli.attribution import MAX_WORDS, shorten
from tm.cli.output import count, show_rows
from tm.model.plain import Plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.workbench.known import KnownQuote
    from tm.workbench.reporting import LinkReport, PlaceholderReport

COLUMNS = ("id", "status", "english", "no.", "probability", "source", "arabic", "why")
NARROW_COLUMNS = ("id", "no.", "words")

# How many reasons a row of the table has room for.
MAX_REASONS = 2


def report_to_plain(report: PlaceholderReport) -> Plain:
    """A placeholder as its JSON object, with `links`, `known` and `searched`."""
    return {
        "token": report.placeholder.token,
        **to_plain(report.placeholder),
        "searched": report.searched,
        "links": [link_to_plain(each) for each in report.links],
        "known": [known_to_plain(each) for each in report.known],
    }


def link_to_plain(report: LinkReport) -> Plain:
    """A link as its JSON object."""
    text = report.source.text if report.source else ""
    plain: Plain = to_plain(report.link, text)
    return {
        "number": report.number,
        **plain,
        "words": report.words,
        "before": report.before,
        "after": report.after,
        "outlet_name": report.outlet,
        "source_date": report.source.date if report.source else None,
        "source_speaker": report.speaker,
        "findings": to_plain(report.findings),
    }


def known_to_plain(known: KnownQuote) -> Plain:
    """A known quote as its JSON object."""
    return {
        "unit": known.unit.id,
        "english": known.unit.target.segment,
        "arabic": known.unit.source.segment,
        "score": known.score.value,
        "signature": known.score.signature,
        "difference": to_plain(known.difference),
    }


def to_rows(report: PlaceholderReport, outcome: str, *, wide: bool) -> Iterator[list[str | None]]:
    """A placeholder as rows: its best link first, then the others.

    Args:
        report: the placeholder.
        outcome: what linking did.
        wide: for `COLUMNS`, else for `NARROW_COLUMNS`.
    """
    english = shorten(report.placeholder.text, MAX_WORDS)
    head = [report.placeholder.id, outcome, english]
    for row in [_link_cells(each) for each in report.links] or [[None] * 5]:
        if wide:
            yield [*head, *row]
        else:
            number, probability, source, arabic, why = row
            if head[2]:
                yield [head[0], None, f"{head[1]}: {head[2]}"]
            if arabic:
                told = " · ".join(filter(None, (probability, source, why)))
                yield ["", number, arabic]
                yield ["", None, told]
        head = ["", "", ""]


def show_links(report: PlaceholderReport) -> None:
    """Print the links of a placeholder one by one: words, context, reasons, findings."""
    for each in report.links:
        show_rows(("link", ""), list(_describe(each)), "", whole=("link",))
    for known in report.known:
        show_rows(("known", ""), list(_describe_known(known)), "", whole=("known",))
    if not report.links:
        told = f"never looked for: tm link {report.placeholder.article}"
        if report.searched is not None:
            told = f"not found in {count(report.searched, 'source')}"
        show_rows(("link", ""), [("none", told)], "")


def _link_cells(report: LinkReport) -> list[str | None]:
    """Number, probability, source, words, reasons."""
    number = str(report.number) if report.number else None
    reasons = [each.words for each in report.link.evidence[:MAX_REASONS]]
    reasons += [f"! {finding.message}" for finding in report.findings]
    words = shorten(report.words, MAX_WORDS)
    return [number, say_probability(report), say_source(report), words, "; ".join(reasons) or None]


def say_probability(report: LinkReport) -> str:
    """How probable a link is, or who says that it is right."""
    if report.link.made_by == "human":
        return "human"
    return f"{report.link.probability:.2f}"


def say_source(report: LinkReport) -> str:
    """The source of a link by its id, with outlet and day."""
    if report.source is None:
        return "typed"
    parts = (report.source.id, report.outlet, report.source.date)
    return " · ".join(filter(None, parts))


def _describe(report: LinkReport) -> Iterator[tuple[str, str]]:
    """The fields of a link."""
    yield "link", f"proposal {report.number}" if report.number else str(report.link.status)
    yield "words", report.words
    if report.before or report.after:
        yield "context", f"{report.before} ⟦ {report.words} ⟧ {report.after}"
    yield "source", say_source(report)
    if report.speaker:
        yield "speaker there", report.speaker
    yield "probability", say_probability(report)
    for each in report.link.evidence:
        yield f"  {each.kind}", each.words
    for finding in report.findings:
        yield f"! {finding.severity}", finding.message


def _describe_known(known: KnownQuote) -> Iterator[tuple[str, str]]:
    """The fields of a quote that came before."""
    from tm.qa.differences import mark_differences

    yield "known as", known.unit.id
    yield "words", known.unit.source.segment
    yield "difference", mark_differences(known.difference)
    yield "score", f"{known.score.value} ({known.score.signature})"
