"""English words by which the parts of a scraped page are known.

Data for `tm.extract.blocks`: patterns only, no rules. Blanks in the patterns match any blank
(the text they are tried on has its odd blanks mapped to a plain one).
"""

from __future__ import annotations

import re

MONTHS = {
    "January": ("Jan",),
    "February": ("Feb",),
    "March": ("Mar",),
    "April": ("Apr",),
    "May": (),
    "June": ("Jun",),
    "July": ("Jul",),
    "August": ("Aug",),
    "September": ("Sept", "Sep"),
    "October": ("Oct",),
    "November": ("Nov",),
    "December": ("Dec",),
}
MONTH_NUMBERS = {
    form: number
    for number, (name, short) in enumerate(MONTHS.items(), 1)
    for form in (name, *short)
}
MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_NAME = "(?:" + "|".join(DAY_NAMES) + ")"

IMAGE_CREDIT = re.compile(
    r"""\((?:
        (?:image|photo|picture|file\ photo|photograph|video|screengrab|screenshot|map|source)s?
        \b[^()]*
      | [^()]*\b(?:AFP|Reuters|AP|EPA|Getty\ Images|Anadolu|DPA|Xinhua|SANA|handout|
        file\ photo|via\ \w[^()]*)\b[^()]*
      )\)\s*$
      | [(\[][A-Z][\w. ]{1,30}/\ ?[^()\[\]/]{2,40}(?:/[^()\[\]/]{2,40})?[)\]]\s*$
      | ^(?:Photo|Image|Picture|Photograph):
      | \([^()]{0,40}\b(?:archive|archives|courtesy\ of[^()]*|handout)\)\s*$
      | (?:©|\b[A-Z][A-Z ]{2,20}/)\ ?[A-Z][\w.-]+(?:\ [A-Z][\w.-]+){0,3}\s*$
      | (?:\b(?:(?:Photo|Image|Picture)(?:\ (?:by|credit|courtesy|via)\s*[:/]?|\s*[:/])
            | (?<=[.!?)]\ )(?-i:Photo|Image|Picture))\s*(?-i:[A-Z@])[^.“”"]{1,80}
      | \b[A-Z][\w. ]{0,40}\ ?/\ ?(?:AFP|Reuters|AP|EPA|Getty\ Images|Anadolu)\b.{0,30})\.?\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# No caption without one of these, or a bracket at its end; no credit that is not known by its first
# word without one of those. The patterns are dear, a look for a word is not.
CAPTION_SIGNS = ("/", "©", "hoto", "HOTO", "mage", "icture", "FILE", "Caption", "Video")
CREDIT_SIGNS = (
    "ompiled", "ontribut", "nterview", "dited for", "ondensed for", "fellow", "columnist",
    "researcher", "analyst", "Names", "tweets", "based", "followed", "at @", "wrote this",
    "ranslat",
)  # fmt: skip
CAPTION_START = re.compile(
    r"(?:FILE (?:PHOTO|PIC\w*)|Photo|Image|Picture|Caption|Video)\s*[:—–-]", re.IGNORECASE
)

# By its first words, and by words anywhere in it.
BYLINE_BEGINS = re.compile(
    r"""(?:Reporting|Editing|Additional\ reporting|Written|Compiled|Edited|Story)\s+by\b
      | \(?(?:Reporting|Writing|Editing)\ by\b
      | [Bb]y:?\s+[A-Z@][\w.’'@-]*(?:\s+(?:and\s+)?[A-Z@][\w.’'@-]*){0,6}
        (?:(?:\s*[|,(@–—-]|\s+in\s).{0,60})?$
      | (?:English\ version|Interview|Words|Text)\s*(?:by|:)
      | (?:©|\(c\)|Copyright\b)
      | Photographs?\ by\b
      | [Tt]ranslated\b.{0,40}\bby\b
      | [A-Z][\w ]{2,30}\s\|\s[A-Z][\w ]{2,30}(?:\s\|\s.{4,30})?$
    """,
    re.VERBOSE,
)
BYLINE = re.compile(
    r"""\b(?:compiled|contributed|contributing)\b[^.]{0,40}\b(?:report|reporting|article|story)\b
      | \binterview\ (?:was|has\ been)\ (?:conducted|edited|condensed)
      | \b(?:edited|condensed)\ for\ (?:length|clarity)\b
      | \bis\ an?\ (?:[\w’'-]+\ ){0,4}
        (?:fellow|columnist|contributor|researcher|analyst)\ (?:at|for|with)\b
      | \bNames\ (?:have\ been|were)\ (?:withheld|changed)\b
      | \b(?:is|are)\ (?:an?\ |the\ )?(?:[\w’'-]+\ ){0,5}
        (?:reporter|correspondent|editor|journalist|writer)s?
        \b.{0,60}\b(?:tweets|based|can\ be\ followed|at\ @)
      | \bwrote\ this\ (?:report|article|story)\b
      | \bcontributed\ to\ this\b
    """,
    re.VERBOSE,
)


def is_byline(text: str) -> bool:
    """Whether a line says who wrote, translated or owns the text."""
    return bool(BYLINE_BEGINS.match(text) or BYLINE.search(text))


TRANSLATOR_CREDIT = re.compile(
    r"""\b[Tt]ranslat(?:ed|ion|ing)\b.{0,80}?\b(?P<language>Arabic|Persian|Farsi|
        Turkish|Kurdish|Hebrew|Russian|French)\b
      | \b(?P<before>Arabic|Persian|Farsi|Turkish|Kurdish|Hebrew|Russian|French)\b[^.]{0,60}
        \b[Tt]ranslat(?:ed|ion|ing)\b
    """,
    re.VERBOSE,
)
LANGUAGE_TAGS = {
    "Arabic": "ar",
    "Persian": "fa",
    "Farsi": "fa",
    "Turkish": "tr",
    "Kurdish": "ku",
    "Hebrew": "he",
    "Russian": "ru",
    "French": "fr",
}

PLACE_IN_CAPITALS = (
    r"[A-Z][A-Z’'.\-]{2,}(?:[ ,]+[A-Z][A-Z’'.\-]+|,\ [A-Z][a-z]+(?:\ [A-Z][a-z]+)?){0,3}"
)
DATELINE = re.compile(
    rf"""(?P<place>{PLACE_IN_CAPITALS})
        (?:\s*\([^()]{{2,30}}\))?
        (?:,?\s+(?:{MONTH})\s+\d{{1,2}}(?:,\ \d{{4}})?(?:\s*\([^()]{{2,30}}\))?)?
        \s*(?:—|–|--|-)(?=\s)
      | (?P<place2>[A-Z][\w’'-]+(?:\ [A-Z][\w’'-]+){{0,2}})
        (?:\s*\([A-Z][^()]{{1,30}}\)\s*(?:—|–|--|-)|\s+(?:—|–))(?=\s)
    """,
    re.VERBOSE,
)

# `14:05 - `, `9.30am `: what an entry of a live report begins with; `Q. ` of an interview.
CLOCK = re.compile(
    r"Q[.:] (?=[A-Z“‘\"])|\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,3}T))?"
    r"(?: ?[-–—|:] ?(?=\S)| (?=[A-Z“‘\"]))"
)

DATE_LINE = re.compile(
    rf"""(?:(?:published|posted|updated|last\ (?:updated|modified))\b\s*(?:on|at)?:?\s*)?
         (?:{DAY_NAME},?\s+)?
         (?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})
           |(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}),?\s+(?P<year2>\d{{4}})
           |(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}))
         (?:[,|\s–—-]*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}})?)?
         \s*""",
    re.VERBOSE | re.IGNORECASE,
)

COMMENT_HEADING = re.compile(
    r"(?:\d+\s+)?(?:reader[’']?s?[’']?\s+)?(?:comments?|responses?|discussion)(?:\s*\(\d+\))?:?"
    r"|leave a (?:comment|reply)",
    re.IGNORECASE,
)
COMMENT_AUTHOR = re.compile(
    r"""[•·●▪◦*]\s*(?P<bullet>\S[^.!?“”"]{0,40})
      | (?P<dated>\w[\w.@ -]{1,30})\s*[•·|—–-]\s*(?:\d+|an?)\s+
        (?:minute|hour|day|week|month|year)s?\ ago
      | (?P<says>\w[\w.@ -]{1,30})\s+(?:says|writes|wrote|commented):
    """,
    re.VERBOSE | re.IGNORECASE,
)
