"""The units that a file of another program holds, found the slow and obvious way, with lxml.

It builds the whole tree and knows nothing of our readers. Start reading at `find_units`.
"""

from __future__ import annotations

import html
import io
import zipfile
from base64 import b64decode
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The texts of a unit.
Pair = tuple[str, str]

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = {"bpt", "ept", "ph", "it", "ut", "bx", "ex", "x", "cp"}
STRUCK = {"x-sdl-deleted", "x-mq-deleted"}
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
        if local(each) in CODES and kind not in STRUCK:
            parts.append(code_words(each))
        elif local(each) not in {"", "sub"} and kind not in STRUCK:
            parts.append(words(each))
        parts.append(each.tail or "")
    return "".join(parts)


def code_words(code: etree._Element) -> str:
    """What a code stands for: what it says, what is in it, or what its unit keeps for it."""
    said = code.get("equiv-text") or code.get("equiv") or ""
    if code.get("disp") and said.isupper() and said.replace("_", "a").isalnum():
        said = ""
    if said.startswith("base64:"):
        said = b64decode(said[7:]).decode()
    unit = next((each for each in code.iterancestors() if local(each) == "unit"), code)
    kept = [each for each in unit.iter() if local(each) == "data"]
    kept = [each for each in kept if each.get("id") == code.get("dataRef")]
    said = said or words(code) or "".join(map(words, kept)) or code.get("disp") or ""
    if said.startswith("&") and said.find(";") == len(said) - 1:
        return html.unescape(said)
    is_markup = any(sign in said for sign in ("<", ">", "\\", "\n", "&lt;")) or len(said) > 100
    return "" if is_markup else said


def is_there(text: str) -> bool:
    """Whether there is anything to see."""
    return any(not char.isspace() and char.isprintable() for char in text)


def find_tmx(root: etree._Element) -> Iterator[Pair]:
    """One unit for each translation of a `tu` whose source is not empty."""
    (header,) = [each for each in root if local(each) == "header"] or [etree.Element("header")]
    for unit in (each for each in root.iter() if local(each) == "tu"):
        variants = [
            ((each.get(XML_LANG) or each.get("lang") or "").lower(), words(first(each, "seg")))
            for each in children(unit, "tuv")
        ]
        said = (unit.get("srclang") or header.get("srclang") or "").lower()
        tags = [tag for tag, _ in variants]
        alike = [tag for tag in tags if tag.split("-")[0] == said.split("-")[0]]
        source = tags.index(said) if said in tags else tags.index(alike[0]) if alike else 0
        for at, (_, text) in enumerate(variants):
            if at != source and is_there(variants[source][1]) and is_there(text):
                yield variants[source][1], text


def find_xliff(root: etree._Element) -> Iterator[Pair]:
    """One unit for each segment that has a source and a translation, in two known languages."""
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
                yield from filter(is_translated, find_segments(unit))


def is_translated(pair: Pair) -> bool:
    """Whether both sides have something to see."""
    return all(map(is_there, pair))


def find_segments(unit: etree._Element) -> list[Pair]:
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


def find_units(path: Path) -> list[Pair]:
    """Source and target of each unit that a file holds.

    Raises:
        etree.XMLSyntaxError: it is not well-formed.
    """
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            data = archive.read(next(n for n in archive.namelist() if n.endswith(".tmx")))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(io.BytesIO(data), parser).getroot()
    return list({"tmx": find_tmx, "xliff": find_xliff}[local(root)](root))
