"""One sentence with its block, and what stands in it that is quoted or claimed.

Shared by the modules that ask of a sentence as a whole: through whom, when, to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.extract.view import View
    from tm.model import Block, Span


@dataclass(slots=True)
class Scene:
    """A sentence in its block.

    Attributes:
        span: the sentence.
        contents: what is quoted or claimed in it; the rest are the writer's own words.
    """

    block: Block
    view: View
    span: Span
    contents: list[Span]

    def holds(self, span: Span) -> bool:
        """Whether a stretch is quoted or claimed, and not the writer's own."""
        return any(content.contains(span) for content in self.contents)
