"""Units, placeholders and concepts of our own to write, and how a test reads a TMX back.

Start reading at `read_units`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tm.model import (
    AdministrativeStatus,
    Article,
    ConceptEntry,
    ConceptType,
    LanguageSection,
    Placeholder,
    Term,
    TranslationUnit,
    Variant,
)

if TYPE_CHECKING:
    from pathlib import Path

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# The Arabic says what the English says.
FERRY = TranslationUnit(
    id="ferry",
    source=Variant("ar", "تأخرت العبّارة بسبب الضباب."),
    target=Variant("en", "The ferry was late because of the fog."),
    properties=(
        ("x-speaker", "the harbour master"),
        ("x-context-pre", "وصل الركاب صباحاً."),
        ("x-outlet", "Al-Mina & Sons <daily>"),
    ),
    note='He said "late", not "cancelled".',
    created="2021-03-04T05:06:07Z",
    changed="2022-01-02",
    created_by="lina",
)
# Two placeholders in running text.
TWO_TOKENS = TranslationUnit(
    id="two-tokens",
    source=Variant("ar", "قال {{ar:k7}} ثم {{ar:k8}}."),
    target=Variant("en", "He said one thing & then another."),
)
# Written from English: turned when Arabic is the source.
FOG = TranslationUnit(
    id="fog", source=Variant("en", "  dense fog\r\n"), target=Variant("ar", "ضباب كثيف")
)
UNITS = (FERRY, TWO_TOKENS, FOG)


ARTICLE = Article("harbour", "harbour.txt", "…", "0" * 64, "en")
PLACEHOLDERS = (
    Placeholder(
        "k3v9xa",
        "harbour",
        "q01",
        "We waited four hours, and nobody told us\N{NO-BREAK SPACE}why.",
        outlet="al_mina",
        outlet_name="Al-Mina",
        speaker="a passenger & her <son>",
        date="2021-03-03/2021-03-04",
        not_after="2021-03-05",
        note="a passenger, to Al-Mina",
    ),
    Placeholder("m2b7tq", "harbour", "c01", "the “late” ferry\nwould sail at dawn", ask=True),
)


def _term(text: str, status: AdministrativeStatus = AdministrativeStatus.PREFERRED) -> Term:
    return Term(text, status)


ADMITTED = AdministrativeStatus.ADMITTED
CONCEPTS = (
    ConceptEntry(
        "arwad",
        ConceptType.PLACE,
        (
            LanguageSection("en", (_term("Arwad"), _term("Ruad Island", ADMITTED))),
            # With shadda before fatha, which NFC reorders, and a letter that NFC composes.
            LanguageSection(
                "ar",
                (
                    _term("أرو\N{ARABIC LETTER ALEF}\N{ARABIC SHADDA}\N{ARABIC FATHA}د"),
                    _term("جزيرة \N{ARABIC LETTER ALEF}\N{ARABIC HAMZA ABOVE}رواد", ADMITTED),
                ),
            ),
        ),
    ),
)


def make_unit(source: str, target: str, name: str = "u1") -> TranslationUnit:
    """A bare unit, Arabic to English."""
    return TranslationUnit(id=name, source=Variant("ar", source), target=Variant("en", target))


def parse(path: Path) -> etree._Element:
    """The root of a TMX, read without network or DTD."""
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    return etree.parse(str(path), parser).getroot()


def read_units(path: Path) -> list[tuple[str, str, str, str]]:
    """Each unit of a TMX: language and text of its first variant, then of its second."""
    units = []
    for unit in parse(path).iterfind("body/tu"):
        first, second = unit.findall("tuv")
        units.append((str(first.get(LANG)), _text(first), str(second.get(LANG)), _text(second)))
    return units


def _text(variant: etree._Element) -> str:
    segment = variant.find("seg")
    assert segment is not None
    return "".join(str(text) for text in segment.itertext())
