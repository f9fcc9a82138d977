"""What every reader of an exchange file shares: what it was told, and what it has to report.

    intake = Intake("old.tmx", Languages(source="ar"))
    for unit in tmx_reader.read(stream, intake): ...
    intake.repaired, intake.skipped

A reader reads a file as its users mean it. Whatever it had to put right is *repaired*, whatever
becomes no unit is *skipped*; both are counted under a reason, with the first places. Start reading
at `Intake`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from unicodedata import category

from tm.errors import FormatError
from tm.formats.languages import TAG, canonical_tag

# What every reader may have to say.
FORBIDDEN = "character forbidden in XML, taken out"

# How many places a report names under one reason.
MAX_PLACES = 5

# `YYYYMMDDTHHMMSSZ` (TMX 1.4b), with what is left out or put in between by other programs.
DATE = re.compile(
    r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ](\d\d)[:.]?(\d\d)(?:[:.]?(\d\d))?(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?\s*"
)

# No date is longer; blanks without end would keep the expression busy.
MAX_DATE = 64

# Codes of three letters (ISO 639-2 and 639-3) that have one of two, which BCP 47 wants: the
# languages one meets in memories. ISO 639-2's two codes for one language are both here.
_PAIRS = """
ara=ar eng=en fra=fr fre=fr deu=de ger=de spa=es ita=it rus=ru tur=tr fas=fa per=fa heb=he kur=ku
zho=zh chi=zh jpn=ja kor=ko por=pt nld=nl dut=nl pol=pl ukr=uk ell=el gre=el swe=sv hye=hy arm=hy
"""
SHORTER = dict(pair.split("=") for pair in _PAIRS.split())


@dataclass(frozen=True, slots=True)
class Languages:
    """What the user says where a file does not: BCP 47 tags, or None."""

    source: str | None = None
    target: str | None = None


@dataclass(slots=True)
class Found:
    """How often something was met, and the first places of it."""

    number: int = 0
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Intake:
    """One file on its way in.

    Attributes:
        name: the file as the user named it.
        languages: what the user says of it.
        read: units that were found, whatever became of them.
        repaired, skipped: reason -> how often and where. A reason is a noun in the singular.
        member: the file of an archive that is being read; empty for any other file.
    """

    name: str
    languages: Languages = Languages()
    read: int = 0
    repaired: dict[str, Found] = field(default_factory=dict)
    skipped: dict[str, Found] = field(default_factory=dict)
    member: str = ""

    def repair(self, reason: str, place: str, number: int = 1) -> None:
        """Count what was put right."""
        self._count(self.repaired, reason, place, number)

    def skip(self, reason: str, place: str) -> None:
        """Count what becomes no unit."""
        self._count(self.skipped, reason, place, 1)

    def refuse(self, reason: str, place: str = "") -> FormatError:
        """The error for a file that cannot be read."""
        where = ", ".join(part for part in (self.name, self.member, place) if part)
        return FormatError(f"{where}: {reason}")

    def _count(self, counts: dict[str, Found], reason: str, place: str, number: int) -> None:
        """Add to what was met before."""
        found = counts.setdefault(reason, Found())
        found.number += number
        if len(found.places) < MAX_PLACES:
            found.places.append(f"{self.member} {place}".lstrip())

    def tag(self, raw: str, place: str) -> str:
        """A language tag as BCP 47 has it: `EN_us` becomes `en-US`; a repair unless letters only.

        What is no tag at all is kept as private use (`x-...`), so that nothing is lost.
        """
        tag, right = read_tag(raw)
        if not right:
            self.repair("tag for a language, not as in BCP 47", place)
        return tag

    def date(self, raw: str | None, place: str) -> str | None:
        """A date as the model has it, `YYYY-MM-DDTHH:MM:SSZ`; None (and counted) if unreadable."""
        if not raw:
            return None
        found = read_date(raw)
        if found != raw:
            reason = "date in another form" if found else "date that cannot be read, left out"
            self.repair(reason, place)
        return found


@lru_cache(maxsize=1024)
def read_tag(raw: str) -> tuple[str, bool]:
    """A tag in the spelling of BCP 47, and whether it was one but for its capitals."""
    plain = raw.strip().replace("_", "-").partition(".")[0].partition("@")[0]
    right = plain == raw
    language, dash, rest = plain.partition("-")
    if language.lower() in SHORTER:
        plain, right = f"{SHORTER[language.lower()]}{dash}{rest}", False
    if TAG.fullmatch(plain):
        return canonical_tag(plain), right
    private = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-").removeprefix("x-")
    pieces = "-".join(piece[:8] for piece in private.split("-") if piece)
    return (f"x-{pieces}" if pieces else "und"), plain.lower().startswith("x-")


def read_date(raw: str) -> str | None:
    """A date in any of the forms that are met; None when it is none."""
    match = DATE.fullmatch(raw) if len(raw) <= MAX_DATE else None
    if not match:
        return None
    numbers = [int(part or 0) for part in match.groups()[:6]]
    try:
        moment = datetime(*numbers, tzinfo=UTC)  # type: ignore[misc,arg-type]
        if match[7] and match[7] != "Z":
            zone = datetime.strptime(match[7].replace(":", ""), "%z").tzinfo
            moment = moment.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")


def is_empty(text: str) -> bool:
    """Whether nothing of a segment can be seen; quick for text that begins with a letter."""
    if text[:1].isalnum():
        return False
    return all(char.isspace() or category(char) in {"Cf", "Cc"} for char in text)
