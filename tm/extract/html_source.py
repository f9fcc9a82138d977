"""The source of an HTML page -> the text a reader sees, with the place of every character.

A single pass over the markup. Nothing is refused: markup is cut into tokens much as a browser
does it (HTML Living Standard, 13.2.5), and what is broken is text or ends with the page. Blanks
are joined as on the screen; a line break stands for `<br>`, a blank line for the end of a block.
Start reading at `render`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from html.entities import html5

from tm.extract.html_elements import BLOCKS, FELLOWS, HEADINGS, RAW, UNSEEN, VOID
from tm.extract.html_map import PageMap, Segment
from tm.model import Span

# Possessive throughout: no page, however broken, is read twice.
MARKUP = re.compile(
    r"""<!--(?:>|->|.*?(?:--!?>|\Z))
      | </(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+(?:>|\Z)
      | <(?P<start>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)
      | <[!?/][^>]*+(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
BLANK = r"[ \t\n\f\r]"
INK = r"[^ \t\n\f\r&]"
CHUNK = re.compile(
    rf"""(?P<words>{INK}++(?:[ ]{INK}++)*+)
       | (?P<blanks>{BLANK}++)
       | (?P<reference>&(?:\#[0-9]++;?|\#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{{0,31}};?))
       | &""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""(?:^|\s)(class|id|lang)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

# Deeper than any page a person wrote; what is deeper is read, but its elements are not told apart.
MAX_DEPTH = 200


class Gap(IntEnum):
    """What stands between two stretches of visible text; the wider one wins."""

    NOTHING = 0
    BLANK = 1
    LINE = 2
    BLOCK = 3


BETWEEN = {Gap.NOTHING: "", Gap.BLANK: " ", Gap.LINE: "\n", Gap.BLOCK: "\n\n"}


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A stretch of visible text between two ends of blocks.

    Attributes:
        span: in code points of the visible text.
        inside: names of the elements that hold it.
        classes: `class` and `id` of the two innermost blocks that hold it, in lower case.
    """

    span: Span
    inside: frozenset[str]
    classes: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a reader sees of a page.

    Attributes:
        text: the visible text; blocks are separated by one blank line.
        map: from the text to the page's source.
        language: BCP 47 tag that the page gives itself, or None.
    """

    text: str
    blocks: tuple[PageBlock, ...]
    map: PageMap
    language: str | None


def render(source: str) -> Rendered:
    """Read a page's source; never raises.

    Args:
        source: the decoded page.
    """
    renderer = _Renderer()
    position = 0
    while position < len(source):
        token = MARKUP.search(source, position)
        if token is None:
            renderer.read(source, position, len(source))
            break
        renderer.read(source, position, token.start())
        position = token.end()
        if token["end"]:
            renderer.close(token["end"].lower())
        elif token["start"]:
            name = token["start"].lower()
            renderer.open(name, token["attributes"])
            if name in RAW:
                ended = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, position)
                end = ended.start() if ended else len(source)
                renderer.read(source, position, end)
                position = end
    return renderer.finish()


class _Renderer:
    """Takes tokens in order; knows the open elements and what is owed before the next word."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.begun: list[tuple[int, frozenset[str], str]] = []
        self.gap = Gap.BLOCK
        self.stack: list[tuple[str, str]] = []
        self.depths: Counter[str] = Counter()
        self.unseen = 0
        self.language: str | None = None

    def open(self, name: str, attributes: str) -> None:
        """A start tag."""
        if name == "br":
            self.gap = Gap.BLOCK if self.gap is Gap.LINE else max(self.gap, Gap.LINE)
            return
        named = {}
        if name in BLOCKS:
            self.gap = Gap.BLOCK
            self._end_fellow(name)
            found = ATTRIBUTE.finditer(attributes)
            named = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in found}
        if name == "html" and self.language is None:
            tag = named.get("lang", "").strip().replace("_", "-")
            self.language = tag if LANGUAGE_TAG.fullmatch(tag) else None
        if name not in VOID and len(self.stack) < MAX_DEPTH:
            self.stack.append((name, f"{named.get('class', '')} {named.get('id', '')}".lower()))
            self.depths[name] += 1
            self.unseen += name in UNSEEN

    def close(self, name: str) -> None:
        """An end tag: ends the element and what was left open in it."""
        if name in BLOCKS:
            self.gap = Gap.BLOCK
        if name in HEADINGS:
            # HTML Living Standard, 13.2.6.4.7: any heading's end tag ends the open heading.
            name = next((each for each, _ in reversed(self.stack) if each in HEADINGS), name)
        while self.depths[name]:
            if self._pop() == name:
                return

    def read(self, source: str, start: int, end: int) -> None:
        """The text of `source` between two tags."""
        if self.unseen or start == end:
            return
        for chunk in CHUNK.finditer(source, start, end):
            if chunk["blanks"]:
                self._owe_blank(chunk.group())
            elif chunk["reference"]:
                self._put_reference(chunk.group(), chunk.start())
            else:
                self._put(chunk.group(), chunk.start(), chunk.end())

    def finish(self) -> Rendered:
        """All that was read."""
        text = "".join(self.parts)
        ends = [max(start - len(BETWEEN[Gap.BLOCK]), 0) for start, _, _ in self.begun[1:]]
        blocks = tuple(
            PageBlock(Span(start, end), inside, classes)
            for (start, inside, classes), end in zip(self.begun, [*ends, len(text)], strict=False)
        )
        return Rendered(text, blocks, PageMap(tuple(self.segments)), self.language)

    def _pop(self) -> str:
        name, _ = self.stack.pop()
        self.depths[name] -= 1
        self.unseen -= name in UNSEEN
        return name

    def _end_fellow(self, name: str) -> None:
        """A block ends an open paragraph, an item the item before it, the body the head."""
        if self.stack and self.stack[-1][0] in FELLOWS.get(name, set()) | {"p"}:
            self._pop()

    def _owe_blank(self, blanks: str) -> None:
        """Blanks join into one, but the lines of `<pre>` stay lines."""
        lines = blanks.count("\n") if self.depths["pre"] else 0
        self.gap = max(self.gap, (Gap.BLANK, Gap.LINE, Gap.BLOCK)[min(lines, 2)])

    def _put_reference(self, reference: str, start: int) -> None:
        """A character reference; `&notit;` is the reference `&not` and the letters `it;`."""
        meant, length = _resolve(reference)
        end = start + length
        if meant.strip(" \t\n\f\r"):
            self._put(meant, start, end)
        elif meant:
            self.gap = max(self.gap, Gap.BLANK)
        if length < len(reference):
            self._put(reference[length:], end, start + len(reference))

    def _put(self, words: str, start: int, end: int) -> None:
        """Words, after the gap that is owed; words and source of one length agree."""
        if self.gap is Gap.BLOCK:
            self._begin_block()
        elif self.gap:
            self._append(BETWEEN[self.gap])
        self.gap = Gap.NOTHING
        last = self.segments[-1] if self.segments else None
        plain = len(words) == end - start
        if plain and last and last.is_plain and last[1::2] == (self.length, start):
            self.segments[-1] = Segment(last.start, self.length + len(words), last.page_start, end)
        else:
            self.segments.append(Segment(self.length, self.length + len(words), start, end))
        self._append(words)

    def _begin_block(self) -> None:
        if self.length:
            self._append(BETWEEN[Gap.BLOCK])
        blocks = [classes for name, classes in self.stack if name in BLOCKS]
        inside = frozenset(name for name, _ in self.stack)
        self.begun.append((self.length, inside, " ".join(blocks[-2:])))

    def _append(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def _resolve(reference: str) -> tuple[str, int]:
    """What a character reference stands for, and how many of its characters make it up."""
    if reference[1] == "#":
        return html.unescape(reference), len(reference)
    for length in range(len(reference), 2, -1):
        meant = html5.get(reference[1:length])
        if meant:
            return meant, length
    return "", 0
