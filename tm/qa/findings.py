"""What a check finds: a `tm.model.Finding` that says what to write instead, and why.

Start reading at `StyleFinding`.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tm.model import Finding

CODE_LENGTH = 6


class Setting(StrEnum):
    """Where a finding stands that is perhaps not the writer's own wording."""

    QUOTE = "quote"
    """Inside quotation marks or in a pull quote."""
    TITLE = "title"
    """In a headline, deck or crosshead."""
    ADDRESS = "address"
    """In a web or mail address, a handle, a hashtag."""


class SettingMode(StrEnum):
    """What becomes of the findings in a setting."""

    SOFTEN = "soften"
    """It is minor, and is not corrected by itself."""
    KEEP = "keep"
    """It is treated like any other."""
    DROP = "drop"
    """It is not told."""


@dataclass(frozen=True, slots=True)
class StyleFinding(Finding):
    """A finding of house style.

    Attributes:
        concept: id of the concept entry.
        term: the glossary's term that was found.
        preferred: what the desk writes, with the suffix, prefix and capitals of the place; None
            when the glossary names nothing.
        reason: the editor's note on the term, or else on the concept; may be empty.
        fix: exactly what may replace the span without a person looking; None when one must.
        setting: where it stands, if that is not running text.
        code: short and stable: from article, check, concept and term. By it a finding is accepted.
    """

    concept: str = ""
    term: str = ""
    preferred: str | None = None
    reason: str = ""
    fix: str | None = None
    setting: Setting | None = None
    code: str = ""


def make_code(article: str, finding: StyleFinding) -> str:
    """The code of a finding: the same for all places of one term in one article."""
    parts = (article, finding.check, finding.concept, finding.term)
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:CODE_LENGTH].lower()
