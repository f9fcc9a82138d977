"""An article on the terminal: the text with its quotes marked, then who said what.

    paragraph  The mayor said the bridge was ⟦q01 “open again”⟧ after ...

Start reading at `show_view`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tm.cli.attribution import JOINED, PARTS, attribute, is_wide
from tm.cli.output import count, isolate, make_console, make_visible, show_rows
from tm.model import BlockRole
from tm.model.plain import Plain, to_plain

if TYPE_CHECKING:
    from rich.text import Text

    from tm.model import Placeholder
    from tm.workbench.articles import ArticleView

MARKS = "⟦⟧"
NAME_STYLE = "underline"
QUOTE_STYLE = "bold cyan"


def view_to_plain(view: ArticleView) -> Plain:
    """One object: `article`, then the parts of the extraction, then `placeholders`."""
    placeholders = [to_plain(found) | {"token": found.token} for found in view.placeholders]
    return {"article": to_plain(view.article), **view.extraction, "placeholders": placeholders}


def show_view(view: ArticleView) -> None:
    """Print the text block by block, then its quotes and claims as tables."""
    from rich.text import Text

    console = make_console()
    for block in view.extraction["blocks"]:
        line = Text.assemble((f"[{_name_role(block)}] ", "dim"), show_block(block, view))
        console.print(line, soft_wrap=not sys.stdout.isatty())
        console.print()
    slots = {found.item: found for found in view.placeholders if not found.gone}
    wide = is_wide()
    columns = ("id", "kind", *(PARTS if wide else JOINED), "placeholder")
    items = [*view.extraction["quotes"], *view.extraction["claims"]]
    rows = (_describe(item, slots.get(item["id"]), wide=wide) for item in items)
    show_rows(columns, rows, "No quotes or claims were found.")
    findings = view.extraction["findings"]
    if findings:
        oddities = ([found["check"], found["severity"], found["message"]] for found in findings)
        show_rows(("finding", "severity", "message"), oddities, "")


def show_block(block: Plain, view: ArticleView) -> Text:
    """What is shown of a block: its text, but of a reader's comment only how long it is."""
    from rich.text import Text

    if block["role"] != BlockRole.COMMENT:
        return mark_block(block, view)
    words = view.article.text[block["start"] : block["end"]].split()
    return Text(f"{count(len(words), 'word')}, not read", "dim")


def mark_block(block: Plain, view: ArticleView) -> Text:
    """The text of a block with its quotes marked and numbered, and its names underlined."""
    from rich.text import Text

    start, end = block["start"], block["end"]
    quotes = _within(view.extraction["quotes"], start, end)
    names = _within(view.extraction["mentions"], start, end)
    cuts = {start, end}
    for span in (*quotes, *names):
        cuts |= {span["start"], span["end"]}
    line = Text()
    places = sorted(cuts)
    for here, there in zip(places, [*places[1:], end], strict=True):
        for _ in (quote for quote in quotes if quote["end"] == here):
            line.append(MARKS[1], QUOTE_STYLE)
        for quote in (quote for quote in quotes if quote["start"] == here):
            line.append(f"{MARKS[0]}{quote['id']} ", QUOTE_STYLE)
        piece = make_visible(view.article.text[here:there])
        named = any(name["start"] <= here and there <= name["end"] for name in names)
        line.append(isolate(piece), NAME_STYLE if named else "")
    return line


def _name_role(block: Plain) -> str:
    """What a block is for, and which quote a pull quote repeats."""
    role = str(block["role"]).replace("_", " ")
    if not block["links_to"]:
        return role
    return f"{role}, repeats {block['links_to']}{' in other words' if block['changed'] else ''}"


def _within(spans: list[Plain], start: int, end: int) -> list[Plain]:
    """The spans that lie wholly inside a block."""
    return [span for span in spans if start <= span["start"] and span["end"] <= end]


def _describe(item: Plain, slot: Placeholder | None, *, wide: bool) -> list[str | None]:
    """A quote or claim as the cells of its row."""
    kind = item["kind"].replace("_", " ")
    state = f"{slot.id} {slot.status}" if slot else None
    return [item["id"], kind, *attribute(item, wide=wide), state]
