"""Decisions that change which Arabic words are meant: move, split, merge.

Each makes the new words the confirmed ones, by a person. Start reading at `move`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.lang.arabic import LOOSE
from tm.lang.keys import make_key
from tm.model import Link, LinkStatus, Span
from tm.workbench.confirmed import HUMAN
from tm.workbench.decisions import Decision, decide, find_proposals, pick_proposal, put
from tm.workbench.sources import pick_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tm.memory import Store
    from tm.model import Placeholder, SourceText


def move(
    store: Store, wanted: str, source: str | None, pieces: Sequence[str], reason: str = ""
) -> Decision:
    """Say which words of a source are meant: others than proposed or confirmed before.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        source: id of the source text, or the beginning of it; that of the link when None.
        pieces: the words of each piece as they stand there (spelling variants and vowel signs do
            not count), or a sentence's number or first and last number, as `3` or `3-4`.
        reason: why; may be empty.

    Raises:
        NotFoundError: there is no such placeholder or source.
        InputError: the words do not stand there, or more than once.
    """

    def change(placeholder: Placeholder) -> Link:
        if source is None:
            text = _source_of(store, _current(store, placeholder, 1))
        else:
            text = store.sources.all([pick_source(store, source)])[0]
        spans = tuple(find_piece(text, piece) for piece in pieces)
        return _put_by_hand(store, placeholder, text, spans)

    return decide(store, wanted, "move", reason, change)


def split(store: Store, wanted: str, left_out: str, number: int = 1, reason: str = "") -> Decision:
    """Cut words out of a link: the English leaves them out, the pieces around them stay.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        left_out: the Arabic words to cut out, as they stand.
        number: which proposal, when nothing is confirmed yet.
        reason: why; may be empty.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: the words do not stand inside the link, or nothing would be left.
    """

    def change(placeholder: Placeholder) -> Link:
        link = _current(store, placeholder, number)
        text = _source_of(store, link)
        cut = find_piece(text, left_out, within=link.spans)
        spans = [part for span in link.spans for part in _cut(text, span, cut)]
        if not spans:
            raise InputError("Nothing would be left of the words: reject the proposal instead.")
        return _put_by_hand(store, placeholder, text, tuple(spans))

    return decide(store, wanted, "split", reason, change)


def merge(store: Store, wanted: str, numbers: Sequence[int] = (), reason: str = "") -> Decision:
    """Put words together: the pieces of one link, or several proposals as pieces of one link.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        numbers: the proposals to put together, in the order of the English; when empty, the
            pieces of the link become one span, with all that stands between them.
        reason: why; may be empty.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: there is but one piece, or the proposals point into several sources.
    """

    def change(placeholder: Placeholder) -> Link:
        if not numbers:
            link = _current(store, placeholder, 1)
            if len(link.spans) < 2:
                raise InputError(
                    f"The link of {placeholder.id} has but one piece: name the proposals to put "
                    "together, e.g. --proposal 1 --proposal 2."
                )
            whole = Span(min(s.start for s in link.spans), max(s.end for s in link.spans))
            return _put_by_hand(store, placeholder, _source_of(store, link), (whole,))
        chosen = [pick_proposal(store, placeholder, number) for number in numbers]
        if len({link.source for link in chosen}) > 1:
            raise InputError("These proposals point into several sources; only one can be meant.")
        spans = tuple(dict.fromkeys(span for link in chosen for span in link.spans))
        if len(spans) < 2:
            raise InputError("Name two or more proposals to put together.")
        return _put_by_hand(store, placeholder, _source_of(store, chosen[0]), spans)

    return decide(store, wanted, "merge", reason, change)


def find_piece(source: SourceText, wanted: str, within: Sequence[Span] = ()) -> Span:
    """Where words or numbered sentences stand in a source.

    Args:
        source: the text.
        wanted: words as they stand there, or `3` or `3-4` for its sentences, counted from 1.
        within: only inside one of these spans; everywhere when empty.

    Raises:
        InputError: they stand nowhere, or in more than one place.
    """
    numbered = re.fullmatch(r"(\d+)(?:-(\d+))?", wanted.strip(), re.ASCII)
    if numbered:
        first, last = int(numbered[1]), int(numbered[2] or numbered[1])
        if not 1 <= first <= last <= len(source.sentences):
            raise InputError(
                f"Source {source.id} has no sentences {wanted}: it has {len(source.sentences)}; "
                f"`tm source show {source.id}` numbers them."
            )
        return Span(source.sentences[first - 1].start, source.sentences[last - 1].end)
    words = [re.escape(word) for word in make_key(wanted, LOOSE).text.split()]
    if not words:
        raise InputError("Give the Arabic words as they stand in the source.")
    key = make_key(source.text, LOOSE)
    found = [key.span(*match.span()) for match in re.finditer(r"\s+".join(words), key.text)]
    if within:
        found = [span for span in found if any(each.contains(span) for each in within)]
    if len(found) != 1:
        where = f"in {len(found)} places" if found else "nowhere"
        place = "the words of the link" if within else f"source {source.id}"
        raise InputError(
            f"These words stand {where} in {place}: "
            f"{'give more of them' if found else 'copy them from `tm source show`'}."
        )
    return found[0]


def _current(store: Store, placeholder: Placeholder, number: int) -> Link:
    """The confirmed link of a placeholder, or else a proposal by its number."""
    for link in store.links.of(placeholder.id):
        if link.status is LinkStatus.CONFIRMED:
            return link
    return pick_proposal(store, placeholder, number)


def _source_of(store: Store, link: Link) -> SourceText:
    """The text a link points into.

    Raises:
        InputError: its words were typed.
    """
    source = store.sources.get(link.source) if link.source else None
    if source is None:
        raise InputError(
            f"The words of {link.placeholder} were typed, so no text can be cut or joined: take "
            f"them back (tm placeholder undo {link.placeholder}) and fill it anew."
        )
    return source


def _put_by_hand(
    store: Store, placeholder: Placeholder, source: SourceText, spans: tuple[Span, ...]
) -> Link:
    """Make spans the confirmed words; a proposal of the same words keeps its evidence."""
    link = Link(placeholder.id, source.id, spans, 1.0, (), HUMAN, LinkStatus.CONFIRMED)
    for each in find_proposals(store, placeholder):
        if (each.source, each.spans) == (link.source, link.spans):
            link = replace(link, evidence=each.evidence)
    return put(store, placeholder, link)


def _cut(source: SourceText, span: Span, cut: Span) -> list[Span]:
    """What is left of a span around a cut, without blanks and commas at the cut."""
    if not span.overlaps(cut):
        return [span]
    parts = [Span(span.start, max(span.start, cut.start)), Span(min(span.end, cut.end), span.end)]
    return [part for part in (_trim(source.text, part) for part in parts) if len(part)]


def _trim(text: str, span: Span) -> Span:
    """A span without blanks, commas and semicolons at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "،,؛;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "،,؛;"):
        end -= 1
    return Span(start, end)
