"""How a text names a medium: a name beside a word for one, a name that holds one, a description.

    the daily Al-Rai, Al-Rai newspaper       a name beside a word for a medium
    Crescent News Agency, Radio Tiba         a name that holds one
    the daily, a Kuwaiti daily               a description, which `tm.extract.outlets` resolves

Start reading at `named_media`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tm.lang.en.places import DEMONYMS
from tm.lang.en.words import MONTHS, WEEKDAYS
from tm.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words for a medium, and the word of a glossary definition they fit; "" fits any outlet.
MEDIA = {
    "newspaper": "newspaper",
    "daily": "newspaper",
    "paper": "newspaper",
    "weekly": "weekly",
    "magazine": "magazine",
    "channel": "channel",
    "network": "",
    "broadcaster": "",
    "television": "television",
    "station": "",
    "agency": "agency",
    "website": "website",
    "site": "website",
    "portal": "website",
    "outlet": "",
    "radio": "",
}
MEDIUM = "(?:" + "|".join(MEDIA) + ")"
DESCRIBED = re.compile(
    rf"""\b(?P<article>the|a|an|another|same)\ (?P<between>(?:[\w’'-]+\ ){{0,4}}?)
        (?P<medium>{MEDIUM})\b""",
    re.IGNORECASE | re.VERBOSE,
)
CAPITALISED = r"(?:[A-Z][\w’'.-]*|al-[A-Z][\w’'-]*)"
NAMED = re.compile(
    rf"""(?<![\w-])(?P<name>{CAPITALISED}(?:\ (?:{CAPITALISED}|al|of|the)){{0,4}})
        \ (?:(?:news|satellite|TV|daily|weekly|online|television|radio)\ )?
        (?P<medium>{MEDIUM}|TV)\b""",
    re.VERBOSE,
)
# `the opposition newspaper Enab Baladi`: the word for a medium, then the name.
INTRODUCED = re.compile(
    rf"\b(?P<medium>(?i:{MEDIUM}|TV))\ (?P<name>{CAPITALISED}(?:\ (?:{CAPITALISED}|of|the)){{0,3}})"
)
# Names of media, by their last word or their first.
HELD = (
    "Agency|News|TV|Radio|Television|Network|Times|Post|Press|Tribune|Gazette|Herald|Magazine"
    "|Journal|Channel"
)
HOLDING = re.compile(
    rf"""(?<![\w-])(?:(?:{CAPITALISED}\ ){{1,4}}(?P<medium>{HELD})(?!\ [A-Z])
        |Radio(?:\ {CAPITALISED}){{1,2}})\b""",
    re.VERBOSE,
)
# `Kuwait's Lebanese Al-Rai`, `Al-Rai Tuesday`: what stands around the name.
OWNERS = re.compile(rf"^(?:(?:\S+[’']s?|(?i:{'|'.join(DEMONYMS)}))(?:\ |$))+")
LATER = re.compile(rf"(?:\ (?i:{'|'.join(sorted(WEEKDAYS | MONTHS))})\b.*)?$")
AN = re.compile(r"\b[Aa]n?\ $")
NOT_NAMES = frozenset({"the", "a", "an", *DEMONYMS})


# `the news agency Al-Rai`; no `aid agency`, no `security agency`.
OF_PRESS = frozenset({"news", "press", "wire", "state", "state-run", "official", "semi-official"})
OF_PRESS |= {"the", "private", "independent", "photo", "media", "government", "an", "a"}
# Agencies that are no press.
OFFICES = frozenset({"Security", "Space", "Energy", "Intelligence", "Protection", "Health"})
OFFICES |= {"Relief", "Refugee", "Development", "Food", "Drug", "Medicines", "Crime", "Disaster"}
OFFICES |= {"Investigation", "Environment", "Defense", "Defence", "Aid", "Housing", "Aviation"}
# `the Tishreen dam`, `Al-Watan Street`: what bears the name of a medium and is none.
NAMESAKES = frozenset({"dam", "bridge", "university", "college", "school", "street", "road"})
NAMESAKES |= {"square", "district", "neighbourhood", "neighborhood", "quarter", "suburb", "camp"}
NAMESAKES |= {"hospital", "clinic", "mosque", "church", "market", "stadium", "club", "hotel"}
NAMESAKES |= {"bank", "company", "party", "movement", "brigade", "brigades", "battalion", "village"}
NAMESAKES |= {"province", "region", "valley", "island", "crossing", "checkpoint", "palace", "park"}
# `the UN agency for refugees`.
NATIONS = frozenset({"UN", "U.N", "U.N.", "EU", "US", "U.S.", "UK", "United Nations"})
OF_A_PLACE = frozenset({"daily", "weekly", "paper", "broadcaster", "station", "channel"})
WHOSE_TV = frozenset({"State", "State-run", *DEMONYMS.values()})


class Named(NamedTuple):
    """The place of a name in a stretch of text, and the word for a medium that shows it is one."""

    place: Span
    medium: str


def _is_of_press(low: str) -> bool:
    """Whether a word before `agency` lets it be one of news."""
    return low in OF_PRESS or low in DEMONYMS


def named_media(words: str) -> Iterator[Named]:
    """`the daily Al-Rai`, `Al-Rai newspaper`, `Radio Al-Rai`; no owner, no `a Beirut daily`."""
    for match in INTRODUCED.finditer(words):
        begin = match.start("name")
        before = words[: match.start()].split()[-1:]
        if match["medium"].lower() == "agency" and before and not _is_of_press(before[0].lower()):
            continue
        yield Named(Span(begin, begin + len(LATER.sub("", match["name"]))), match["medium"].lower())
    for match in NAMED.finditer(words):
        name = OWNERS.sub("", match["name"])
        somewhere = AN.search(words, 0, match.start())
        if name.startswith("The ") and match["medium"] in OF_A_PLACE:
            continue  # `The Beirut daily`
        of_nations = match["medium"] == "agency" and name in NATIONS
        if name and not somewhere and not of_nations and name.lower() not in NOT_NAMES:
            begin, end = match.end("name") - len(name), match.end("name")
            if match["medium"] == "TV" and name in WHOSE_TV:
                end = match.end()  # `Syria TV`, `State TV`
            place = Span(begin, end)
            yield Named(place, match["medium"].lower())
    for match in HOLDING.finditer(words):
        name = OWNERS.sub("", match.group())
        office = match["medium"] == "Agency" and (
            not OFFICES.isdisjoint(name.split()) or words.startswith(" for ", match.end())
        )
        if " " in name and not office:
            place = Span(match.end() - len(name), match.end())
            yield Named(place, (match["medium"] or "radio").lower())
