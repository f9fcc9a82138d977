"""A desk to link on: one article with three quotes, two Arabic sources, a linker that knows both.

The linker stands in for the real one, so that these tests prove what is done with links.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from tests.workbench.pages import GLOSSARY, find_marked
from tm.model import ConceptType, Evidence, Link, Span
from tm.workbench.articles import add_article
from tm.workbench.provenance import Provenance
from tm.workbench.sources import add_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tm.align import LinkQuery
    from tm.memory import Store
    from tm.model import SourceText

PAGE = (
    "The harbour of Amrit\n\n"
    "“The bridge is open,” the mayor told Al-Nahr.\n\n"
    "“Nobody was hurt… and all went home,” she said of Amrit.\n\n"
    "“We shall see,” she added.\n"
)
FIRST = "قالت رئيسة البلدية: «الجسر مفتوح اليوم». وجاء المطر."
SECOND = "وأضافت: «لم يصب أحد بأذى، والحمد لله، وعاد الجميع إلى بيوتهم». انتهى."

add_page = partial(add_article, extractor=find_marked)

OUTLET = replace(GLOSSARY[0], type=ConceptType.OUTLET)

# English words -> the Arabic ones the linker finds, where a source holds them.
KNOWN = {
    "The bridge is open,": ["الجسر مفتوح", "وجاء المطر"],
    "Nobody was hurt… and all went home,": ["لم يصب أحد بأذى، والحمد لله، وعاد الجميع إلى بيوتهم"],
}


@dataclass
class KnowingLinker:
    """Finds what `KNOWN` says, and counts how often it was asked.

    Attributes:
        fail_at: raise `KeyboardInterrupt` at this question, as Ctrl-C does.
    """

    asked: list[str] = field(default_factory=list)
    fail_at: int | None = None

    def propose(
        self, query: LinkQuery, texts: Sequence[SourceText], limit: int = 3
    ) -> tuple[Link, ...]:
        """The known words, in the texts that hold them."""
        if self.fail_at == len(self.asked):
            raise KeyboardInterrupt
        self.asked.append(query.placeholder)
        found = []
        for number, words in enumerate(KNOWN.get(query.text, [])):
            for text in texts:
                start = text.text.find(words)
                if start >= 0:
                    span = Span(start, start + len(words))
                    why = (Evidence("meaning", 0.8, "both say it"),)
                    probability = 0.95 - number / 5
                    found.append(Link(query.placeholder, text.id, (span,), probability, why))
        return tuple(found[:limit])


def fill_desk(store: Store, folder: Path) -> list[str]:
    """Add the article and both sources; the ids of the placeholders, in reading order."""
    store.concepts.merge([OUTLET, *GLOSSARY[1:]])
    page = folder / "bridge.txt"
    page.write_text(PAGE, encoding="utf-8")
    page.with_suffix(".toml").write_text(
        'publisher = "NOW"\nurl = "https://now.example/1"\n[publication]\ndate = 2016-05-04\n'
    )
    add_page(store, page)
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
        add_source(store, folder / name, Provenance(outlet="Al-Nahr", date="2016-05-03"))
    return [each.id for each in store.placeholders.find(article="bridge")]
