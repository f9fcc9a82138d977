"""Small values to store: one article with a quote, a claim and all else an extraction holds."""

from __future__ import annotations

from tm.model import (
    AdministrativeStatus,
    Article,
    Block,
    BlockRole,
    Claim,
    ClaimKind,
    ConceptEntry,
    ConceptType,
    Coordinates,
    Cue,
    DateMention,
    Extraction,
    Finding,
    FirstUse,
    Gender,
    LanguageSection,
    Mention,
    Outlet,
    Placeholder,
    Publication,
    Quote,
    QuoteKind,
    Severity,
    Span,
    Speaker,
    StatementDate,
    Term,
    TermType,
    TranslationUnit,
    Variant,
)

TEXT = "“The bridge is open,” the mayor told Al-Nahr. She said that Amrit was calm on May 3."


def at(words: str) -> Span:
    """Where some words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = Article(
    id="bridge",
    name="bridge.txt",
    text=TEXT,
    sha256="0" * 64,
    language="en",
    publication=Publication(outlet="NOW", not_before="2016-05-03", not_after="2016-05-04"),
    source_languages=("ar",),
)
MAYOR = Speaker(stated=at("the mayor"), resolved="the mayor")
NAHR = Outlet(id="al_nahr", name="Al-Nahr", via="addressee")
QUOTE = Quote(
    id="q01",
    block="b01",
    kind=QuoteKind.DIRECT,
    span=at("“The bridge is open,”"),
    inner=at("The bridge is open,"),
    speaker=MAYOR,
    outlet=NAHR,
    addressee=at("Al-Nahr"),
    cue=Cue(span=at("told"), verb=at("told"), lemma="tell", position="after"),
    date=StatementDate(value=None, basis="none stated", not_after="2016-05-04"),
    utterance="u1",
    how="cue-after",
    sure=True,
    needs_arabic_source=True,
)
CLAIM = Claim(
    id="c01",
    block="b01",
    kind=ClaimKind.INDIRECT,
    content=at("Amrit was calm on May 3"),
    cue=Cue(span=at("said"), verb=at("said"), lemma="say", position="before"),
    speaker=MAYOR,
    outlet=None,
    date=None,
    how="said-that",
    sure=False,
)
EXTRACTION = Extraction(
    blocks=(Block(id="b01", role=BlockRole.PARAGRAPH, span=Span(0, len(TEXT))),),
    quotes=(QUOTE,),
    claims=(CLAIM,),
    mentions=(Mention(span=at("Amrit"), concept="amrit", term="Amrit", how="exact"),),
    dates=(DateMention(span=at("May 3"), value="2016-05-03", basis="publication"),),
    findings=(Finding(check="odd", severity=Severity.MINOR, message="Odd.", span=None),),
)
PLACEHOLDER = Placeholder(
    id="0123456789",
    article="bridge",
    item="q01",
    text="The bridge is open,",
    outlet="al_nahr",
    outlet_name="Al-Nahr",
    speaker="the mayor",
    not_after="2016-05-04",
    note="the mayor told Al-Nahr",
    hints=("النهر", "عمريت"),
)
AMRIT = ConceptEntry(
    id="amrit",
    type=ConceptType.PLACE,
    sections=(
        LanguageSection(
            "en",
            (
                Term("Amrit", AdministrativeStatus.PREFERRED, source="desk"),
                Term("Amreet", AdministrativeStatus.DEPRECATED, TermType.VARIANT, note="old"),
                Term("Marathus", AdministrativeStatus.ADMITTED, styles=("now", "now/arts")),
            ),
        ),
        LanguageSection(
            "ar", (Term("عمريت", AdministrativeStatus.PREFERRED, gender=Gender.FEMININE),)
        ),
    ),
    note="on the coast",
    publishes=("ar", "fr"),
    coordinates=Coordinates(34.838, 35.9083),
    see_also=("al_nahr",),
    distinct_from=("arwad",),
    do_not_translate=True,
    first_use=FirstUse.FULL_FORM,
)
NAHR_ENTRY = ConceptEntry(
    id="al_nahr",
    type=ConceptType.OUTLET,
    sections=(LanguageSection("ar", (Term("النهر", AdministrativeStatus.PREFERRED),)),),
)
UNIT = TranslationUnit(
    id="u1",
    source=Variant("ar", "الجسر مفتوح"),
    target=Variant("en", "The bridge is open,"),
    properties=(("x-outlet", "Al-Nahr"), ("x-speaker", "the mayor")),
    note="confirmed",
    created="2016-05-05T00:00:00Z",
    created_by="lina",
)
