"""Arabic source texts: take one in, list them, show one, take one away.

    file ──► text ──┐
    .toml, options ─┴──► sentences, quotes and their speakers ──► store, once

The id of a source is made from its text: adding the same text again, in another file or
encoding, changes nothing. Start reading at `add_source`.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import (
    Article,
    BlockRole,
    LinkStatus,
    Publication,
    SourceQuote,
    SourceText,
    Span,
)
from tm.workbench.articles import extract_from
from tm.workbench.desk import load_termbase, pick_id
from tm.workbench.ids import make_short_id
from tm.workbench.provenance import Provenance, check_days, complete, name_outlet, settle_outlet
from tm.workbench.settling import settle
from tm.workbench.sidecar import Sidecar, read_sidecar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tm.extract.reading import Decoded
    from tm.glossary import Termbase
    from tm.memory import Changes, Store
    from tm.model import Extraction, Finding, Link

LANGUAGE = "ar"
STANDARD_INPUT = Path("-")

# What no reader of the outlet takes for its text.
NOT_TEXT = frozenset({BlockRole.COMMENT, BlockRole.COMMENT_AUTHOR})


class SourceOutcome(StrEnum):
    """What adding a source did."""

    NEW = "new"
    CHANGED = "what is known of it changed"
    UNCHANGED = "already stored, nothing changed"


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A source after it was added.

    Attributes:
        findings: what was odd about the file itself, e.g. a guessed encoding.
    """

    source: SourceText
    outcome: SourceOutcome
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as stored, with the links that point into it."""

    source: SourceText
    outlet_name: str | None
    links: tuple[Link, ...] = ()


def add_source(store: Store, path: Path, given: Provenance) -> AddedSource:
    """Read an Arabic text, find its sentences and quotes, and store it once.

    Args:
        store: where to.
        path: the file; `-` is standard input. The `.toml` beside it is believed.
        given: what the desk says of it; it wins over the `.toml`, which wins over the page.

    Raises:
        InputError: the file cannot be read, or holds no Arabic; nothing was stored.
    """
    from tm.extract.reading import read_text

    if path.suffix == ".toml":
        raise InputError(f"{path}: this describes a source; name the source's own file.")
    check_days(given)
    decoded = read_text(path)
    sidecar = Sidecar() if path == STANDARD_INPUT else read_sidecar(path)
    refuse_other_languages(str(path), sidecar, decoded)
    termbase = load_termbase(store)
    provenance = complete(given, sidecar, decoded.page)
    source = read_source(path.name, decoded, provenance, termbase)
    with store.transaction(f"tm source add {path.name}"):
        if known := store.sources.get(source.id):
            # What was known of it before stays known, and its name with it.
            before = Provenance(known.outlet, known.date, known.url, known.retrieved)
            now = Provenance(source.outlet, source.date, source.url, source.retrieved)
            source = replace(source, name=known.name, **asdict(now.over(before)))
        changes = store.sources.save(source)
    return AddedSource(source, _name_outcome(changes), decoded.findings)


def refuse_other_languages(place: str, sidecar: Sidecar, decoded: Decoded) -> None:
    """Raise when a text is not Arabic.

    Raises:
        InputError: the `.toml` says so, or most of its letters do.
    """
    from tm.extract.language import ARABIC, detect_language

    language = sidecar.language or detect_language(decoded.text)
    if language.split("-")[0].lower() != LANGUAGE or not ARABIC.search(decoded.text):
        raise InputError(
            f"{place}: this text is not Arabic ({language}); an English article is added with "
            "`tm article add`."
        )


def read_source(
    name: str, decoded: Decoded, provenance: Provenance, termbase: Termbase
) -> SourceText:
    """A text as a source: cut into sentences, with its quotes and who is quoted."""
    text = decoded.text
    # The outlet is left out: within its own text it would speak through itself.
    publication = Publication(date=provenance.date)
    article = Article("source", name, text, decoded.sha256, LANGUAGE, publication)
    found = extract_from(article, termbase)
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return SourceText(
        id=make_short_id(digest),
        name=name,
        text=text,
        sha256=digest,
        language=LANGUAGE,
        outlet=settle_outlet(provenance.outlet, termbase),
        date=provenance.date,
        url=provenance.url,
        retrieved=provenance.retrieved,
        sentences=tuple(find_sentences(text, found)),
        quotes=tuple(find_source_quotes(found)),
    )


def find_sentences(text: str, found: Extraction) -> Iterator[Span]:
    """The sentences of a text, block by block; readers' comments are left out."""
    from tm.extract.wrapping import unwrapped
    from tm.lang.sentences import split_sentences

    whole = unwrapped(text)
    for block in found.blocks:
        if block.role not in NOT_TEXT:
            for span in split_sentences(block.span.of(whole), LANGUAGE):
                yield Span(block.span.start + span.start, block.span.start + span.end)


def find_source_quotes(found: Extraction) -> Iterator[SourceQuote]:
    """Whatever stands between quotation marks: terms too, for a partial quote looks like one."""
    for quote in found.quotes:
        speaker, outlet = quote.speaker, quote.outlet
        yield SourceQuote(
            quote.span,
            quote.inner,
            speaker.resolved if speaker else None,
            outlet.name if outlet else None,
            named=bool(speaker and speaker.named),
        )


def list_sources(store: Store) -> list[SourceView]:
    """All sources: by outlet, then by date, then by name."""
    links: dict[str, list[Link]] = {}
    for found in store.links.by_placeholder().values():
        for link in found:
            links.setdefault(link.source, []).append(link)
    termbase = load_termbase(store)
    views = [
        SourceView(each, name_outlet(each.outlet, termbase), tuple(links.get(each.id, ())))
        for each in store.sources.all()
    ]
    return sorted(
        views, key=lambda view: (view.outlet_name or "", view.source.date or "", view.source.name)
    )


def show_source(store: Store, wanted: str) -> SourceView:
    """One source, by its id or the beginning of it.

    Raises:
        NotFoundError: no id, or more than one, begins so.
    """
    source = store.sources.get(pick_source(store, wanted))
    if source is None:  # taken away since it was picked
        return show_source(store, wanted)
    outlet = name_outlet(source.outlet, load_termbase(store))
    return SourceView(source, outlet, tuple(store.links.of_source(source.id)))


def remove_source(store: Store, wanted: str) -> SourceView:
    """Take a source away, with the proposals that point into it.

    Raises:
        NotFoundError: there is no such source.
        InputError: a person's decision rests on it.
    """
    source_id = pick_source(store, wanted)
    with store.transaction(f"tm source remove {source_id}"):
        view = show_source(store, source_id)
        held = [link for link in view.links if link.status is LinkStatus.CONFIRMED]
        if held:
            raise InputError(
                f"Source {source_id} cannot be removed: the Arabic of placeholder "
                f"{held[0].placeholder} was confirmed in it. Take that back first: "
                f"tm placeholder undo {held[0].placeholder}"
            )
        store.links.remove(view.links)
        for link in view.links:
            settle(store, link.placeholder)
        store.sources.remove(source_id)
    return view


def pick_source(store: Store, wanted: str) -> str:
    """The id of a source that was meant."""
    return pick_id("source", wanted, store.sources.ids(), "tm source list")


def _name_outcome(changes: Changes) -> SourceOutcome:
    """What a write did."""
    if changes.added:
        return SourceOutcome.NEW
    return SourceOutcome.CHANGED if changes.edited else SourceOutcome.UNCHANGED
