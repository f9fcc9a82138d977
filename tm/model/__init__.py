"""The frozen values everything else speaks in.

    text      Span, Block, Article            what lies on the page
    speech    Quote, Claim, Mention, Finding  what was found in it
    terms     ConceptEntry, Term              the glossary (ISO 30042)
    memory    Placeholder, TranslationUnit    the memory (TMX 1.4b)
    links     SourceText, Link, Bead          what translates what

Start reading at `tm.model.text`. Nothing here does any work: no input, no output, no rules.
"""

from tm.model.links import Bead, Evidence, Link, LinkStatus, SourceQuote, SourceText
from tm.model.memory import (
    FlatUnit,
    Placeholder,
    PlaceholderStatus,
    TranslationUnit,
    UnitPage,
    Variant,
    flatten,
    unflatten,
)
from tm.model.speech import (
    SPEECH_KINDS,
    Claim,
    ClaimKind,
    Cue,
    CuePart,
    DateMention,
    Extraction,
    Finding,
    Mention,
    Outlet,
    Quote,
    QuoteKind,
    Severity,
    Speaker,
    StatementDate,
    make_claim,
    make_cue,
    make_quote,
    make_speaker,
)
from tm.model.terms import (
    AdministrativeStatus,
    ConceptEntry,
    ConceptType,
    Coordinates,
    FirstUse,
    Gender,
    LanguageSection,
    Term,
    TermType,
)
from tm.model.text import (
    Article,
    Block,
    BlockPart,
    BlockRole,
    PartRole,
    Publication,
    Span,
    make_span,
)

__all__ = [
    "SPEECH_KINDS",
    "AdministrativeStatus",
    "Article",
    "Bead",
    "Block",
    "BlockPart",
    "BlockRole",
    "Claim",
    "ClaimKind",
    "ConceptEntry",
    "ConceptType",
    "Coordinates",
    "Cue",
    "CuePart",
    "DateMention",
    "Evidence",
    "Extraction",
    "Finding",
    "FirstUse",
    "FlatUnit",
    "Gender",
    "LanguageSection",
    "Link",
    "LinkStatus",
    "Mention",
    "Outlet",
    "PartRole",
    "Placeholder",
    "PlaceholderStatus",
    "Publication",
    "Quote",
    "QuoteKind",
    "Severity",
    "SourceQuote",
    "SourceText",
    "Span",
    "Speaker",
    "StatementDate",
    "Term",
    "TermType",
    "TranslationUnit",
    "UnitPage",
    "Variant",
    "flatten",
    "make_claim",
    "make_cue",
    "make_quote",
    "make_span",
    "make_speaker",
    "unflatten",
]
