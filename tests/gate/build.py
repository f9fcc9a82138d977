"""Turn the annotators' notes into gold with exact offsets.

    python tests/gate/build.py          rewrite every data/*/*.json from its .txt and .notes

Start reading at `build`. An annotator writes snippets of the text, never offsets; README.md beside
this file explains the notes. A snippet that is not there, or a quotation mark that no note
accounts for, stops the build, so the offsets are right by construction.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Plain = dict[str, Any]

DATA = Path(__file__).parent / "data"
PARTS = ("open", "held", "held2", "held3", "held4", "held5", "held6", "held7")
"""The folders of the gold."""
OPENED = ("open", "held3", "held5")
"""Those that rules may be written on; nobody who writes rules reads the others."""
JOINER = " ~ "
"""Between the first and the last words of a long snippet."""
OPENERS = ("``", '"', "“", "”", "„", "«", "‘", "'")
CLOSERS = ("''", '"', "”", "“", "»", "’", "'")
COUNTED_MARKS = '"“”«»‘'
"""Marks that a note must account for; ’ is left out because it is the apostrophe too."""
UNMINED = ("comment", "comment_author")
SUMMARIES = ("headline_claim", "deck_claim", "hedge", "speech_act")
ANSWERS: dict[str, bool | str] = {"yes": True, "no": False, "ask": "unknown"}


class NotesError(ValueError):
    """Notes do not fit their text; the message names the note."""


def read_text(path: Path) -> str:
    r"""An article as it came from the page; the file writes invisible characters as `\N{NAME}`."""
    escaped = path.read_text(encoding="utf-8")
    return re.sub(r"\\N\{[A-Z -]+\}", lambda found: _named(found[0]), escaped)


def _named(escape: str) -> str:
    """The character that an escape names."""
    return escape.encode("ascii").decode("unicode-escape")


def build(text: str, notes: str) -> Plain:
    """The gold of one article, in the field names of `tm quotes --format json`.

    Raises:
        NotesError: when a note does not fit the text.
    """
    return _Builder(text, list(_parse(notes))).gold()


def _parse(notes: str) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Each note as its name, its plain fields and its named fields."""
    for line in notes.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition(": ")
        plain: list[str] = []
        named: dict[str, str] = {}
        for part in rest.split(" | "):
            key, sign, value = part.partition("=")
            if sign and re.fullmatch(r"[a-z_]+", key):
                named[key] = value
            else:
                plain.append(part)
        yield name, plain, named


class _Builder:
    """Finds the snippets of the notes in the text."""

    def __init__(self, text: str, notes: list[tuple[str, list[str], dict[str, str]]]) -> None:
        self.text = text
        self.searched = re.sub(r"[^\S ]", " ", text)
        self.notes = notes
        self.facts = {name: plain[0] for name, plain, _ in notes if plain}
        self.blocks = list(self._blocks())
        self.quotes: list[Plain] = []
        self.claims: list[Plain] = []

    def gold(self) -> Plain:
        """Everything the notes say, with offsets."""
        for name, plain, named in self.notes:
            if name == "quote":
                self.quotes.append(self._quote(plain, named))
            elif name == "claim":
                self.claims.append(self._claim(plain, named))
        for claim in self.claims:
            claim["contains"] = [
                quote["id"]
                for quote in self.quotes
                if claim["content"]["start"] <= quote["start"]
                and quote["end"] <= claim["content"]["end"]
            ]
        self._check_marks()
        facts = self.facts
        return {
            "language": facts.get("language", "en"),
            "source_languages": facts.get("source_languages", "ar").split(),
            "publication": {"outlet": facts.get("publisher"), "date": facts.get("published")},
            "chars": len(self.text),
            "blocks": self.blocks,
            "quotes": self.quotes,
            "claims": self.claims,
        }

    def _blocks(self) -> Iterator[Plain]:
        """The blocks, one note each; `role/role` gives the lines of a chunk a role each."""
        notes = [(plain[0], named) for name, plain, named in self.notes if name == "block"]
        chunks = list(re.finditer(r"\S(?:.|\n(?!\s*\n))*", self.text))
        if len(chunks) != len(notes):
            message = f"{len(chunks)} chunks between blank lines, but {len(notes)} block notes"
            raise NotesError(message)
        number = 0
        for chunk, (roles, named) in zip(chunks, notes, strict=True):
            pieces = [chunk] if "/" not in roles else list(re.finditer(r"\S.*", chunk[0]))
            base = 0 if "/" not in roles else chunk.start()
            for piece, role in zip(pieces, roles.split("/"), strict=True):
                number += 1
                start = base + piece.start()
                end = start + len(piece[0].rstrip())
                yield {"id": f"b{number:02d}", "role": role} | self._block(start, end, named)

    def _block(self, start: int, end: int, named: dict[str, str]) -> Plain:
        """One block with its parts and, for a pull quote, the quote it repeats."""
        parts = [
            {"role": role} | self._find(snippet, start, end)
            for role, snippet in named.items()
            if role not in ("links", "changed", "date")
        ]
        block = self._span(start, end) | ({"parts": parts} if parts else {})
        if "links" in named:
            block |= {"links_to": named["links"], "changed": named.get("changed") == "yes"}
        if "date" in named:
            block["date"] = named["date"]
        return block

    def _quote(self, plain: list[str], named: dict[str, str]) -> Plain:
        """One marked span; snippets are found in reading order."""
        kind, snippet = plain
        after = self.quotes[-1]["start"] + 1 if self.quotes else 0
        span = self._find(snippet, after, len(self.text))
        block = self._block_at(span["start"])
        speech = kind in ("direct", "partial")
        inner_start, inner_end = _inside_marks(self.text, span["start"], span["end"])
        quote = {"id": f"q{len(self.quotes) + 1:02d}", "block": block["id"], "kind": kind} | span
        quote |= {
            "inner_start": inner_start,
            "inner_end": inner_end,
            "inner_text": self.text[inner_start:inner_end],
            "needs_arabic_source": self._needs_arabic(named, expected=speech),
            "utterance": named["u"] if speech else None,
            "continues": named.get("continues"),
            "repeats": named.get("repeats"),
        }
        attribution = self._attribution(block, span["start"], named) if speech else _NO_ATTRIBUTION
        return quote | attribution

    def _claim(self, plain: list[str], named: dict[str, str]) -> Plain:
        """One reported claim; its content is looked for after the claim before it."""
        kind, snippet = plain
        after = self.claims[-1]["content"]["start"] if self.claims else 0
        content = self._find(snippet, after, len(self.text))
        block = self._block_at(content["start"])
        needs = self._needs_arabic(named, expected=kind not in SUMMARIES)
        claim = {"id": f"c{len(self.claims) + 1:02d}", "block": block["id"], "kind": kind}
        claim |= {"content": content, "needs_arabic_source": needs}
        return claim | self._attribution(block, content["start"], named)

    def _needs_arabic(self, named: dict[str, str], *, expected: bool) -> bool | str:
        """Whether the words wait for their Arabic; an Arabic article has them already."""
        if self.facts.get("language") == "ar":
            return False
        return ANSWERS[named["arabic"]] if "arabic" in named else expected

    def _attribution(self, block: Plain, place: int, named: dict[str, str]) -> Plain:
        """Speaker, outlet, cue and date; snippets are looked for in the block, then before it."""
        stated = self._near(block, place, named["by"]) if "by" in named else None
        resolved = named.get("is", stated["text"] if stated else None)
        outlet = named.get("via")
        return {
            "speaker": {"stated": stated, "resolved": resolved} if stated or resolved else None,
            "outlet": {"id": slug(outlet), "name": outlet} if outlet else None,
            "cue": self._near(block, place, named["cue"]) if "cue" in named else None,
            "date": {"value": named.get("on")},
        }

    def _near(self, block: Plain, place: int, snippet: str) -> Plain:
        """A snippet in the block, `#2` the second one there; else its last place before."""
        snippet, _, occurrence = snippet.partition(" #")
        found = list(self._all(snippet, block["start"], block["end"]))
        if len(found) > 1 and not occurrence:
            message = f"{snippet!r} stands {len(found)} times in {block['id']}: say which, with #"
            raise NotesError(message)
        if len(found) < int(occurrence or 0):
            message = f"{snippet!r} stands only {len(found)} times in {block['id']}"
            raise NotesError(message)
        if found:
            return found[int(occurrence or 1) - 1]
        before = list(self._all(snippet, 0, place))
        if not before:
            message = f"{snippet!r} is not in {block['id']} nor before it"
            raise NotesError(message)
        return before[-1]

    def _all(self, snippet: str, start: int, end: int) -> Iterator[Plain]:
        """Every place of a snippet between two offsets, as whole words."""
        first, joined, last = snippet.partition(JOINER)
        place = self.searched.find(first, start, end)
        while place >= 0:
            close = self.searched.find(last, place + len(first), end) if joined else place
            stop = close + len(last if joined else first)
            if close >= 0 and self._at_word_ends(place, stop):
                yield self._span(place, stop)
            place = self.searched.find(first, place + 1, end)

    def _at_word_ends(self, start: int, stop: int) -> bool:
        """Whether no word is cut at either end; Arabic prefixes may be."""
        arabic = "\N{ARABIC LETTER HAMZA}" <= self.text[start] <= "\N{ARABIC LETTER YEH}"
        before, after = self.text[start - 1 : start], self.text[stop : stop + 1]
        cut_before = before.isalnum() and self.text[start].isalnum() and not arabic
        return not cut_before and not (self.text[stop - 1].isalnum() and after.isalnum())

    def _find(self, snippet: str, start: int, end: int) -> Plain:
        """The first place of a snippet between two offsets."""
        for span in self._all(snippet, start, end):
            return span
        message = f"{snippet!r} is not in the text after offset {start}"
        raise NotesError(message)

    def _block_at(self, offset: int) -> Plain:
        """The block that holds an offset."""
        return next(block for block in self.blocks if block["start"] <= offset < block["end"])

    def _span(self, start: int, end: int) -> Plain:
        """A span as the JSON gives it."""
        return {"start": start, "end": end, "text": self.text[start:end]}

    def _check_marks(self) -> None:
        """Every mark outside the comments stands in a noted span or at its border."""
        covered = {
            offset for quote in self.quotes for offset in range(quote["start"], quote["end"])
        }
        ignored = {name: plain for name, plain, _ in self.notes}.get("unquoted", [])
        for snippet in ignored:
            for span in self._all(snippet, 0, len(self.text)):
                covered |= set(range(span["start"], span["end"]))
        for block in self.blocks:
            free = set(range(block["start"], block["end"])) - covered
            for offset in sorted(free):
                if block["role"] not in UNMINED and self.text[offset] in COUNTED_MARKS:
                    around = self.text[max(0, offset - 30) : offset + 30]
                    message = f"the mark in {around!r} belongs to no note"
                    raise NotesError(message)


_NO_ATTRIBUTION: Plain = {"speaker": None, "outlet": None, "cue": None, "date": None}


def _inside_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders of a marked span without its marks, where it has them."""
    opener = next((mark for mark in OPENERS if text.startswith(mark, start)), "")
    closer = next((mark for mark in CLOSERS if text.endswith(mark, start, end)), "")
    return start + len(opener), end - len(closer)


def slug(name: str) -> str:
    """A name as an id: lower case, everything but letters and digits an underscore."""
    return re.sub(r"[\W_]+", "_", name.lower()).strip("_")


def articles(half: str) -> list[Path]:
    """The texts of one part (`open` or a held one), in order."""
    return sorted((DATA / half).glob("*.txt"))


def to_json(gold: Plain) -> str:
    r"""The gold as its file holds it, invisible characters escaped."""
    plain = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    return "".join(_escaped(each) if not each.isprintable() else each for each in plain)


def _escaped(character: str) -> str:
    """A character that cannot be seen, as JSON escapes it; line ends stay."""
    return character if character == "\n" else f"\\u{ord(character):04x}"


def main(paths: Iterable[Path]) -> int:
    """Rebuild the gold of each text; name the notes that do not fit."""
    wrong = 0
    for path in paths:
        try:
            gold = build(read_text(path), path.with_suffix(".notes").read_text(encoding="utf-8"))
        except NotesError as error:
            sys.stderr.write(f"{path.name}: {error}\n")
            wrong += 1
            continue
        path.with_suffix(".json").write_text(to_json(gold), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(path for part in PARTS for path in articles(part)))
