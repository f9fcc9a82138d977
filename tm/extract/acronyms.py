"""What the acronyms of an article are short for.

    the Syrian Observatory for Human Rights          SOHR, by its letters
    the UN Interim Force in Lebanon (UNIFIL)         whatever its letters are

Start reading at `acronyms_in`.
"""

from __future__ import annotations

import re

from tm.extract.naming import bare_name

# `the Syrian Observatory for Human Rights`: SOHR.
LONG_NAME = re.compile(r"[A-Z][\w-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w-]+){2,7}(?:[’']s)?")
MIN_ACRONYM = 3
# `the UN Interim Force in Lebanon (UNIFIL)`: whatever its letters are.
IN_BRACKETS = re.compile(
    r"(?P<long>[A-Z][\w’-]+(?: (?:(?:of|for|and|the|in|on|to|against) ){0,2}[A-Z][\w’-]+){1,7})"
    r" \((?P<short>[A-Z]{3,8})\)"
)


def acronyms_in(text: str) -> dict[str, str]:
    """Acronym -> the first name whose words begin with its letters, or behind which it stands."""
    found: dict[str, str] = {}
    for match in IN_BRACKETS.finditer(text):
        long, short = match["long"], match["short"]
        starts = (f.start() for f in re.finditer(rf"\b{short[0]}", long))
        name = next((long[start:] for start in starts if " " in long[start:]), None)
        if name:
            found.setdefault(short, name)
    for match in LONG_NAME.finditer(text):
        row = bare_name(match.group()).split(" ")
        for number in range(len(row) - MIN_ACRONYM + 1):
            initials = "".join(word[0] for word in row[number:] if word[0].isupper())
            if row[number][0].isupper() and len(initials) >= MIN_ACRONYM:
                found.setdefault(initials, " ".join(row[number:]))
    return found
