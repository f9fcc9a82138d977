"""PolNeAR as gold: read a checkout, cut the marked spans out of its attributions.

Start reading at `read_split`. PolNeAR (networkdynamics/PolNeAR, brat stand-off annotation) lists
attributions: source, cue and content, each a set of stretches. Our extractor is measured on marked
spans, so `marked_spans` cuts every double-marked stretch out of the annotated contents, and
`terms` lists the marked stretches that lie outside every attribution: titles, terms, scare quotes.
Values of mark-up (`<tweet id="...">`, left over from web pages) are none of them.

The texts belong to their publishers: measure, and commit nothing of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from bench.measure import code_points, overlaps, trim
from tm.lang.en.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.measure import Offsets

DOUBLE_MARKS = '"“”'
OPENING = ('"', "“")
CLOSING = ('"', "”")
TERM_LENGTH = 60
"""The most code points, marks included, that a title, term or scare quote has."""
ROLES = ("source", "cue", "content")
MARKUP = re.compile(r"</?[A-Za-z][^<>\n]*>")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; each role is a sorted tuple of stretches of the text."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    kind: str
    """`direct`: all of the content is marked; `mixed`: some of it is; `indirect`: none is."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article of PolNeAR."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A marked stretch of speech, without its marks and border punctuation."""

    span: Offsets
    source: tuple[Offsets, ...]
    kind: str
    mended: tuple[Offsets, ...]
    """The source; the cue where an annotator swapped the two (source `said`, cue `Haddad`)."""


def read_split(checkout: Path, split: str) -> list[Document]:
    """Read one split (`train` or `dev`) of a PolNeAR checkout.

    Of an article read by several annotators, the file with most attributions counts.

    Raises:
        FileNotFoundError: when the checkout holds no such split.
    """
    root = checkout / "data" / split
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((root / "attributions").glob("*.ann")):
        files[path.name.rpartition("_")[0]].append(path)
    if not files:
        message = f"{root / 'attributions'}: no *.ann files here; give the folder that holds data/"
        raise FileNotFoundError(message)
    return [_read_document(root / "text" / f"{name}.txt", files[name]) for name in sorted(files)]


def _read_document(path: Path, annotations: list[Path]) -> Document:
    """The text and the fullest of its annotations."""
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    readings = [_parse_brat(each.read_text(encoding="utf-8")) for each in annotations]
    fullest = max(readings, key=lambda reading: len(reading[1]))
    spans, events = fullest
    attributions = (_attribution(text, spans, event) for event in events)
    return Document(path.stem, text, tuple(each for each in attributions if each))


Brat = tuple[dict[str, list["Offsets"]], list[list[tuple[str, str]]]]


def _parse_brat(annotation: str) -> Brat:
    """The T lines (id -> stretches) and the E lines (role, id) of a brat file."""
    spans: dict[str, list[Offsets]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotation.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 2:
            _, _, stretches = fields[1].partition(" ")
            ends = [stretch.split() for stretch in stretches.split(";")]
            spans[fields[0]] = [(int(start), int(end)) for start, end in ends]
        elif line.startswith("E") and len(fields) > 1:
            roles = [role.split(":") for role in fields[1].split()]
            events.append([(role[0], role[1]) for role in roles if len(role) == 2])
    return spans, events


def _attribution(
    text: str, spans: dict[str, list[Offsets]], event: list[tuple[str, str]]
) -> Attribution | None:
    """One event as an attribution; None when it has no content."""
    stretches: dict[str, list[Offsets]] = {role: [] for role in ROLES}
    for label, span_id in event:
        role = label.rstrip("0123456789").lower()
        if role in stretches:
            stretches[role] += spans.get(span_id, [])
    for role, found in stretches.items():
        stretches[role] = sorted(
            (start, min(end, len(text))) for start, end in found if start < len(text)
        )
    if not stretches["content"]:
        return None
    content = _merge_over_blanks(text, stretches["content"])
    return Attribution(
        tuple(stretches["source"]), tuple(stretches["cue"]), content, kind_of(text, content)
    )


def _merge_over_blanks(text: str, stretches: list[Offsets]) -> tuple[Offsets, ...]:
    """Join stretches that only blanks keep apart."""
    merged: list[Offsets] = []
    for start, end in stretches:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def kind_of(text: str, content: tuple[Offsets, ...]) -> str:
    """`direct`, `mixed` or `indirect`, by the double marks of the content."""
    pieces = [text[start:end].strip() for start, end in content]
    if not any(mark in piece for piece in pieces for mark in DOUBLE_MARKS):
        return "indirect"
    whole = all(piece.startswith(OPENING) and piece.endswith(CLOSING) for piece in pieces if piece)
    return "direct" if whole else "mixed"


def marked_spans(document: Document) -> list[MarkedSpan]:
    """The marked stretches inside the contents, trimmed, each once, in order."""
    found: dict[Offsets, MarkedSpan] = {}
    for attribution in document.attributions:
        mended = _mended(document.text, attribution)
        for start, end in attribution.content:
            for piece in _marked_pieces(document.text, start, end):
                for span in trimmed_lines(document.text, *piece):
                    marked = MarkedSpan(span, attribution.source, attribution.kind, mended)
                    found.setdefault(span, marked)
    return [found[span] for span in sorted(found)]


def _mended(text: str, attribution: Attribution) -> tuple[Offsets, ...]:
    """The source, unless it is a reporting verb and the cue is none: then the cue names him."""
    if attribution.source and attribution.cue:
        source, cue = _first_word(text, attribution.source), _first_word(text, attribution.cue)
        if source in CUES and cue not in CUES:
            return attribution.cue
    return attribution.source


def _first_word(text: str, stretches: tuple[Offsets, ...]) -> str:
    """The first word of an annotation as it stands in the text."""
    start, end = stretches[0]
    return (text[start:end].split() or [""])[0]


def terms(document: Document) -> list[Offsets]:
    """The marked stretches outside every content that are no longer than a term, in order.

    Longer ones are speech the annotators passed over; a pair must have both its marks, and mark-up
    holds no words of the article.
    """
    text = document.text
    elsewhere = [stretch for each in document.attributions for stretch in each.content]
    elsewhere += [match.span() for match in MARKUP.finditer(text)]
    return [
        span
        for start, end in _marked_pieces(text, 0, len(text))
        if text[start] in OPENING and text[end - 1] in CLOSING and end - start <= TERM_LENGTH
        for span in trimmed_lines(text, start, end)
        if not any(overlaps(span, stretch) for stretch in elsewhere)
    ]


def marked_around(document: Document) -> list[MarkedSpan]:
    """The marked stretches that contents fill by half or more, but leave their marks outside.

    `marked_spans` looks for marks inside the contents and finds none of these.
    """
    known = [marked.span for marked in marked_spans(document)]
    contents = [(code_points(each.content), each) for each in document.attributions]
    found = []
    for piece in _marked_pieces(document.text, 0, len(document.text)):
        for span in trimmed_lines(document.text, *piece):
            filled = [(len(points.intersection(range(*span))), each) for points, each in contents]
            half = 2 * sum(count for count, _ in filled) >= span[1] - span[0]
            if half and not any(overlaps(span, other) for other in known):
                _, most = max(filled, key=itemgetter(0))
                mended = _mended(document.text, most)
                found.append(MarkedSpan(span, most.source, most.kind, mended))
    return found


def trimmed_lines(text: str, start: int, end: int) -> list[Offsets]:
    """A span cut at line ends, each piece without marks, blanks and final comma, stop, semicolon.

    Pieces of which nothing remains are left out.
    """
    pieces = (trim(text, *line) for line in _lines(text, start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _lines(text: str, start: int, end: int) -> Iterator[Offsets]:
    """The lines of a stretch, without their ends."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield start + line.start(), start + line.end()


def _marked_pieces(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Pair the double marks of an annotated stretch, line by line.

    A closing mark with nothing open before it in its line closes a quote that began earlier; an
    opening mark left open runs to the end of the line.
    """
    for line_start, line_end in _lines(text, start, end):
        opened: int | None = None
        seen_any = False
        for place in range(line_start, line_end):
            if text[place] not in DOUBLE_MARKS or (opened is not None and text[place] == "“"):
                continue
            if opened is not None:
                yield opened, place + 1
                opened = None
            elif not _only_closes(text, place, line_start):
                opened = place
                seen_any = True
            elif not seen_any:
                yield line_start, place
                seen_any = True
        if opened is not None and line_end - opened > 1:
            yield opened, line_end


def _only_closes(text: str, place: int, line_start: int) -> bool:
    """Whether the double mark at `place` cannot be an opening one."""
    if text[place] != '"':
        return text[place] == "”"
    after = text[place + 1 : place + 2] or " "
    before = text[place - 1 : place] or " "
    return not before.isspace() and place != line_start and (after.isspace() or after in ".,:;")
