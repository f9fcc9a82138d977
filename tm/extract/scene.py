"""One sentence with its block, and what stands in it that is quoted or claimed.

Shared by the modules that ask of a sentence as a whole: through whom, when, to whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.extract.view import View
    from tm.model import Block, Span


@dataclass(slots=True)
class Scene:
    """A sentence in its block.

    Attributes:
        contents: what is quoted or claimed in it; the rest are the writer's own words.
        span: the sentence.
    """

    block: Block
    view: View
    contents: list[Span] = field(default_factory=list)
    span: Span = field(init=False)

    def __post_init__(self) -> None:
        self.span = self.view.sentence.span

    def holds(self, span: Span) -> bool:
        """Whether a stretch is quoted or claimed, and not the writer's own."""
        return any(content.contains(span) for content in self.contents)
