"""Whether Arabic is behind the words of a quote or a claim, so that a source is to be looked for.

Start reading at `Origins.of_quote`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tm.extract.sightings import Sightings
from tm.model import ClaimKind, make_span

if TYPE_CHECKING:
    from tm.extract.outlets import Outlets
    from tm.extract.scene import Scene
    from tm.model import Outlet, Quote

LANGUAGES = [
    "English",
    "French",
    "German",
    "Persian",
    "Farsi",
    "Turkish",
    "Hebrew",
    "Russian",
    "Italian",
    "Spanish",
]
OTHER_LANGUAGE = re.compile(
    r"\b(?:said|told|wrote|speaking|spoke|added|in remarks|asked|replied)\b[^.;“”\"]{0,40}?"
    rf"\bin (?:{'|'.join(LANGUAGES)})\b"
    r"(?! and Arabic)"
)


class Origins:
    """The languages behind the quotes and claims of one article."""

    def __init__(self, text: str, outlets: Outlets, languages: tuple[str, ...]) -> None:
        self.text = text
        self.outlets = outlets
        self.languages = languages
        self.other_languages = Sightings(text, (f"in {name}" for name in LANGUAGES))

    def of_quote(self, scene: Scene, outlet: Outlet | None, continues: Quote | None) -> bool | None:
        """No Arabic is looked for where the article says that another language was spoken.

        Args:
            scene: the sentence.
            outlet: through whom the words came.
            continues: the quote that they go on with.
        """
        if continues is not None and continues.needs_arabic_source is False:
            return False
        if self.other_languages.any_in(scene.span):
            for match in OTHER_LANGUAGE.finditer(self.text, scene.span.start, scene.span.end):
                if not scene.holds(make_span(match.start(), match.start() + 1)):
                    return False
        return self._through(outlet, quoted=True)

    def of_claim(self, kind: ClaimKind, outlet: Outlet | None, inside: list[Quote]) -> bool | None:
        """A claim with quotes in it needs what they need, and an act or a hedge nothing."""
        if kind is ClaimKind.MIXED:
            needs = [quote.needs_arabic_source for quote in inside]
            return True if True in needs else (None if None in needs else False)
        if kind is not ClaimKind.INDIRECT:
            return False
        return self._through(outlet, quoted=False)

    def _through(self, outlet: Outlet | None, *, quoted: bool) -> bool | None:
        """Whether an Arabic source is to be looked for: True, False, or None to ask the desk.

        An outlet that publishes in Arabic first is one; one that publishes in Arabic beside
        other languages must be asked about. Without a known outlet the desk's (or the
        translator's) word on the article's languages counts for quotes.
        """
        entry = self.outlets.entry(outlet)
        if entry and entry.publishes:
            if entry.publishes[0] == "ar":
                return True
            return None if "ar" in entry.publishes else False
        if not quoted and outlet is None:
            return False
        if self.languages:
            return "ar" in self.languages
        return None
