"""What the pages of the documentation hold: console blocks and links.

Start reading at `read_examples`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("bench/*.md"))]
PAGES += sorted(DOCS.rglob("*.md"))

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOTE = re.compile(r"\s+# (?:exit (?P<code>\d+)|(?P<skip>not run: \S.*))$")
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a console block.

    Attributes:
        command: what is typed after `$ `.
        code: the exit code it must have; None when it is not run.
        shown: the output that stands below it; empty when none does.
    """

    command: str
    code: int | None
    shown: str


def read_fences(page: Path) -> list[tuple[str, str]]:
    """Language and body of each fenced block, in order."""
    return FENCE.findall(page.read_text("utf-8"))


def read_examples(page: Path) -> list[Example]:
    """The commands of a page's console blocks, in order."""
    bodies = (body for language, body in read_fences(page) if language == "console")
    return [example for body in bodies for example in _split(body)]


def _split(body: str) -> list[Example]:
    """One console block: each line that begins with `$ `, and what stands below it."""
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    if parts[0].strip():
        raise ValueError(f"a console block begins with a command, not with: {parts[0]}")
    found = []
    for typed, shown in zip(parts[1::2], parts[2::2], strict=True):
        note = NOTE.search(typed)
        code: int | None = int(note["code"] or 0) if note else 0
        if note and note["skip"]:
            code = None
        found.append(Example(NOTE.sub("", typed), code, shown.strip()))
    return found


def read_links(page: Path) -> list[str]:
    """The targets of a page's links and pictures, but for those on the network."""
    text = FENCE.sub("", page.read_text("utf-8"))
    targets = (one or other for one, other in LINK.findall(text))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def name_anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
