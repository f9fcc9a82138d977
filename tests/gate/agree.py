"""How far two people agree: a second annotation of some open articles, scored as if found.

    python tests/gate/agree.py                  figures of the English articles
    python tests/gate/agree.py --language ar    ... of the Arabic ones
    python tests/gate/agree.py --errors         ... and every place where the two differ

Start reading at `read_pairs`. `data/second` holds the notes of a second hand, written from the
texts alone; the first hand's gold is in `data/open`. The measure is that of the gate, so the
figures are a ceiling for it: what two people do not agree on, no extractor can get right.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from tests.gate.build import DATA, build, read_text, slug
from tests.gate.score import Example, desk_termbase, figures, score
from tm.model import (
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    Cue,
    Extraction,
    Outlet,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    StatementDate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gate.build import Plain
    from tm.glossary import Termbase

HOW = "second hand"
"""Stands where an extraction names its rule."""
MEASURED = (
    "span exact F",
    "span overlap F",
    "speaker",
    "end-to-end F",
    "kind",
    "cue",
    "term and title F",
    "outlet F",
    "claims F",
    "claim speaker",
    "block",
)


def read_pairs(termbase: Termbase, language: str = "en") -> Iterator[Example]:
    """The articles that two people annotated, the first as gold and the second as found."""
    for path in sorted((DATA / "second").glob("*.notes")):
        article = DATA / "open" / f"{path.stem}.json"
        first = json.loads(article.read_text(encoding="utf-8"))
        if first["language"] != language:
            continue
        text = read_text(article.with_suffix(".txt"))
        second = build(text, path.read_text(encoding="utf-8"))
        yield Example(path.stem, text, first, as_extraction(second, termbase))


def as_extraction(gold: Plain, termbase: Termbase) -> Extraction:
    """Somebody's annotation as the value that an extractor gives."""
    return Extraction(
        blocks=tuple(_block(each) for each in gold["blocks"] if each["role"] != "other"),
        quotes=tuple(_quote(each, termbase, gold["language"]) for each in gold["quotes"]),
        claims=tuple(_claim(each, termbase, gold["language"]) for each in gold["claims"]),
        mentions=(),
        dates=(),
        findings=(),
    )


def _span(plain: Plain) -> Span:
    """A place of the text."""
    return Span(plain["start"], plain["end"])


def _block(plain: Plain) -> Block:
    """One block; its parts are not judged."""
    return Block(
        plain["id"], BlockRole(plain["role"]), _span(plain), links_to=plain.get("links_to")
    )


def _quote(plain: Plain, termbase: Termbase, language: str) -> Quote:
    """One marked span."""
    return Quote(
        plain["id"],
        plain["block"],
        QuoteKind(plain["kind"]),
        _span(plain),
        Span(plain["inner_start"], plain["inner_end"]),
        _speaker(plain),
        _outlet(plain, termbase, language),
        addressee=None,
        cue=_cue(plain) if plain["cue"] else None,
        date=_date(plain),
        utterance=plain["utterance"],
        how=HOW,
        sure=True,
        needs_arabic_source=_answer(plain),
    )


def _claim(plain: Plain, termbase: Termbase, language: str) -> Claim:
    """One claim; one without a cue has its content there, which nothing judges."""
    return Claim(
        plain["id"],
        plain["block"],
        ClaimKind(plain["kind"]),
        _span(plain["content"]),
        _cue(plain if plain["cue"] else {"cue": plain["content"]}),
        _speaker(plain),
        _outlet(plain, termbase, language),
        _date(plain),
        how=HOW,
        sure=True,
        needs_arabic_source=_answer(plain),
    )


def _speaker(plain: Plain) -> Speaker | None:
    """Who said it, as that hand has it."""
    speaker = plain["speaker"]
    if not speaker:
        return None
    return Speaker(_span(speaker["stated"]) if speaker["stated"] else None, speaker["resolved"])


def _cue(plain: Plain) -> Cue:
    """The reporting words; the scorer looks at their place alone."""
    return Cue(_span(plain["cue"]), _span(plain["cue"]), plain["cue"]["text"], position="before")


def _outlet(plain: Plain, termbase: Termbase, language: str) -> Outlet | None:
    """The outlet under its concept, so that two spellings of one name are one."""
    if not plain["outlet"]:
        return None
    name = plain["outlet"]["name"]
    known = termbase.spot(name, language)
    return Outlet(known[0].concept if known else slug(name), name, via=HOW)


def _date(plain: Plain) -> StatementDate | None:
    """When it was said, where that hand gives a day."""
    value = plain["date"]["value"] if plain["date"] else None
    return StatementDate(value, basis=HOW) if value else None


def _answer(plain: Plain) -> bool | None:
    """Whether the words wait for their Arabic; None for a question to the desk."""
    needs = plain["needs_arabic_source"]
    return None if needs == "unknown" else needs


def main() -> None:
    """Print how far the two agree, and on request where they do not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--language", choices=["en", "ar"], default="en")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    termbase = desk_termbase()
    pairs = list(read_pairs(termbase, options.language))
    reached = figures(pairs, termbase)
    for name in MEASURED:
        print(f"{name:24}{reached[name]:6.1f}")  # noqa: T201  # the report is for a person
    for error in score(pairs, termbase).errors if options.errors else []:
        print(error)  # noqa: T201  # likewise


if __name__ == "__main__":
    main()
