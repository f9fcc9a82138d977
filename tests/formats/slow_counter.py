"""How many units a file of another program holds, counted the slow and obvious way, with lxml.

It builds the whole tree and knows nothing of our readers. Start reading at `count_units`.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = {"bpt", "ept", "ph", "it", "ut", "bx", "ex", "x", "cp"}
ASIDE = {"alt-trans", "matches", "glossary", "changeTrack", "bin-unit"}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def first(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name; None if there is none."""
    return next(iter(children(element, name)), None)


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The children of these names."""
    return [each for each in element if local(each) in names]


def words(element: etree._Element | None) -> str:
    """The text of a segment: what is marked up stays, what is markup goes, placeholders stay."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for each in element:
        kind = each.get("mtype") or each.get("type") or ""
        if kind not in {"x-sdl-deleted", "x-mq-deleted"}:
            inside = "".join(map(str, each.itertext())) if local(each) in CODES else words(each)
            inside = each.get("equiv-text") or each.get("equiv") or inside
            is_markup = any(sign in inside for sign in ("<", ">", "\\", "\n")) or len(inside) > 100
            if local(each) not in CODES:
                parts.append(words(each))
            elif not is_markup:
                parts.append(inside)
        parts.append(each.tail or "")
    return "".join(parts)


def is_there(text: str) -> bool:
    """Whether there is anything to see."""
    return any(not char.isspace() and char.isprintable() for char in text)


def count_tmx(root: etree._Element) -> int:
    """One unit for each translation of a `tu` whose source is not empty."""
    (header,) = [each for each in root if local(each) == "header"] or [etree.Element("header")]
    total = 0
    for unit in (each for each in root.iter() if local(each) == "tu"):
        variants = [
            (
                (each.get(XML_LANG) or each.get("lang") or "").lower(),
                words(children(each, "seg")[0]),
            )
            for each in children(unit, "tuv")
            if children(each, "seg")
        ]
        said = (unit.get("srclang") or header.get("srclang") or "").lower()
        tags = [tag for tag, _ in variants]
        alike = [tag for tag in tags if tag.split("-")[0] == said.split("-")[0]]
        source = tags.index(said) if said in tags else tags.index(alike[0]) if alike else 0
        if variants and is_there(variants[source][1]):
            others = [text for at, (_, text) in enumerate(variants) if at != source]
            total += sum(map(is_there, others))
    return total


def count_xliff(root: etree._Element) -> int:
    """One unit for each segment that has a source and a translation, in two known languages."""
    total = 0
    for file in children(root, "file"):
        has_languages = [
            file.get(name[0]) or root.get(name[1])
            for name in (("source-language", "srcLang"), ("target-language", "trgLang"))
        ]
        for unit in file.iter():
            outside = any(local(each) in ASIDE for each in unit.iterancestors())
            if local(unit) not in {"trans-unit", "unit"} or outside:
                continue
            own = [each.get(XML_LANG) for each in children(unit, "source", "target")]
            if all(has_languages) or len(list(filter(None, own))) == 2:
                total += sum(is_there(a) and is_there(b) for a, b in find_segments(unit))
    return total


def find_segments(unit: etree._Element) -> list[tuple[str, str]]:
    """Source and target of each segment of a unit."""
    segments = children(unit, "segment", "ignorable")
    if segments:
        return [(words(first(each, "source")), words(first(each, "target"))) for each in segments]
    source, target = first(unit, "source"), first(unit, "target")
    cut = first(unit, "seg-source")
    sources, targets = marks(source if cut is None else cut), marks(target)
    if sources and set(sources) & set(targets):
        return [(text, targets.get(key, "")) for key, text in sources.items()]
    return [(words(source), words(target))]


def marks(element: etree._Element | None) -> dict[str, str]:
    """The segments that are marked inside a text."""
    if element is None:
        return {}
    found = (each for each in element.iter() if local(each) == "mrk" and each.get("mtype") == "seg")
    return {each.get("mid", ""): words(each) for each in found}


def count_units(path: Path) -> int:
    """How many units a file holds.

    Raises:
        etree.XMLSyntaxError: it is not well-formed.
    """
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data = archive.read(next(n for n in archive.namelist() if n.endswith(".tmx")))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(io.BytesIO(data), parser).getroot()
    return {"tmx": count_tmx, "xliff": count_xliff}[local(root)](root)
