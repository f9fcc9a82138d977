"""The memories that can be exported, as translation units made from what the store holds.

    confirmed     what a person confirmed: Arabic words and the English that stands for them
    proposed      what linking proposed and nobody decided on yet, each with its probability
    placeholders  quotes and claims that still wait: the English words and `{{ar:ID}}`
    glossary      the desk's terms, each with its translation

Start reading at `units_of`. What is left out is counted under the reason, never dropped silently.
Which file, which direction, which tool: none of that matters here (`tm.workbench.export`).
"""

from __future__ import annotations

from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

from tm.formats.pages import make_pages
from tm.model import (
    AdministrativeStatus,
    LinkStatus,
    PlaceholderStatus,
    TranslationUnit,
    Variant,
    flatten,
)
from tm.workbench.confirmed import make_unit, one_line
from tm.workbench.desk import load_termbase
from tm.workbench.provenance import name_outlet

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from tm.memory import Store
    from tm.model import ConceptEntry, FlatUnit, LanguageSection, Placeholder, Term, UnitPage

SOURCE = "ar"
TARGET = "en"

# What is left out and why: a noun first, in the singular, so that it can be counted.
GONE = "placeholder whose words are no longer in the article"
REPLACED = "placeholder already confirmed (see the confirmed memory)"
UNPAIRED = "concept without a preferred term in both languages"


class Memory(StrEnum):
    """A memory that can be exported."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    PLACEHOLDERS = "placeholders"
    GLOSSARY = "glossary"


def units_of(memory: Memory, store: Store, left_out: Counter[str]) -> Iterator[FlatUnit]:
    """The units of one memory as tuples, in a fixed order, Arabic before English.

    Args:
        memory: which one.
        store: where they come from.
        left_out: counts, by reason, what becomes no unit.
    """
    if memory is Memory.CONFIRMED:
        yield from store.units.flat()
    elif memory is Memory.PROPOSED:
        yield from map(flatten, units_of_proposals(store, left_out))
    elif memory is Memory.PLACEHOLDERS:
        waiting = units_of_placeholders(store.placeholders.all(), left_out)
        yield from map(flatten, waiting)
    else:
        yield from map(flatten, units_of_concepts(store.concepts.all(), left_out))


def pages_of(memory: Memory, store: Store, left_out: Counter[str]) -> Iterator[UnitPage]:
    """The same some at a time, as columns: the confirmed memory may hold millions."""
    if memory is Memory.CONFIRMED:
        return store.units.columns()
    return make_pages(units_of(memory, store, left_out))


def units_of_proposals(store: Store, left_out: Counter[str]) -> Iterator[TranslationUnit]:
    """The best proposal of each placeholder that nobody decided on yet."""
    termbase = load_termbase(store)
    links = store.links.by_placeholder()
    for placeholder in store.placeholders.find(PlaceholderStatus.PROPOSED):
        if placeholder.gone:
            left_out[GONE] += 1
            continue
        proposed = (each for each in links[placeholder.id] if each.status is LinkStatus.PROPOSED)
        link = next(proposed)
        source = store.sources.get(link.source)
        article = store.articles.get(placeholder.article)
        outlet = name_outlet(source.outlet, termbase) if source else None
        yield make_unit(placeholder, link, source, article, outlet=outlet, who=None)


def units_of_placeholders(
    placeholders: Iterable[Placeholder], left_out: Counter[str]
) -> Iterator[TranslationUnit]:
    """One unit for each placeholder that still stands for its Arabic words."""
    for placeholder in placeholders:
        if placeholder.gone:
            left_out[GONE] += 1
        elif placeholder.status is PlaceholderStatus.CONFIRMED:
            left_out[REPLACED] += 1
        else:
            yield _unit_of_placeholder(placeholder)


def units_of_concepts(
    concepts: Iterable[ConceptEntry], left_out: Counter[str]
) -> Iterator[TranslationUnit]:
    """The preferred terms of each concept as a unit, then the admitted ones.

    An admitted term goes with the other language's preferred one. Deprecated and superseded
    terms are never offered.
    """
    for concept in concepts:
        source, target = concept.section(SOURCE), concept.section(TARGET)
        if source is None or target is None or not (source.preferred() and target.preferred()):
            left_out[UNPAIRED] += 1
            continue
        for source_term, target_term in _pair_terms(source, target):
            yield _unit_of_terms(concept, source_term, target_term)


def _unit_of_placeholder(placeholder: Placeholder) -> TranslationUnit:
    """The token as the Arabic variant, the published words as the English one."""
    properties = {
        "x-outlet": placeholder.outlet_name or placeholder.outlet,
        "x-speaker": placeholder.speaker,
        "x-statement-date": placeholder.date,
        "x-not-after": placeholder.not_after,
        "x-status": placeholder.status.value,
        "x-ask-the-desk": "yes" if placeholder.ask else None,
        "x-article": placeholder.article,
        "x-quote-id": placeholder.item,
    }
    return TranslationUnit(
        id=placeholder.id,
        source=Variant(placeholder.source_language, placeholder.token),
        target=Variant(TARGET, one_line(placeholder.text)),
        properties=tuple((kind, value) for kind, value in properties.items() if value),
        note=placeholder.note,
        # The English words were in print by then; nothing more exact is known of them.
        created=placeholder.not_after,
    )


def _pair_terms(source: LanguageSection, target: LanguageSection) -> Iterator[tuple[Term, Term]]:
    """The preferred terms first: with "best only" they win over an admitted one."""
    best_source, best_target = source.preferred(), target.preferred()
    if best_source and best_target:
        yield best_source, best_target
        yield from ((best_source, term) for term in _admitted(target))
        yield from ((term, best_target) for term in _admitted(source))


def _admitted(section: LanguageSection) -> Iterator[Term]:
    return (term for term in section.terms if term.status is AdministrativeStatus.ADMITTED)


def _unit_of_terms(concept: ConceptEntry, source: Term, target: Term) -> TranslationUnit:
    """Two terms of a concept as a unit; its id comes from the concept and the two texts."""
    digest = blake2b(f"{source.text}\0{target.text}".encode(), digest_size=4).hexdigest()
    admitted = AdministrativeStatus.ADMITTED in (source.status, target.status)
    notes = (concept.definition, concept.note, source.note, target.note)
    return TranslationUnit(
        id=f"{concept.id}-{digest}",
        source=Variant(SOURCE, one_line(source.text)),
        target=Variant(TARGET, one_line(target.text)),
        properties=(
            ("x-concept", concept.id),
            ("x-concept-type", concept.type.value),
            ("x-term-status", "admitted" if admitted else "preferred"),
        ),
        note="; ".join(dict.fromkeys(note for note in notes if note)),
    )
