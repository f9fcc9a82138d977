"""Names of countries in English and Arabic, from CLDR (Unicode Technical Standard 35).

Start reading at `territory_names`.
"""

from __future__ import annotations

from functools import cache

# Names the press uses that CLDR does not have in its standard form: code, English, Arabic.
_PRESS = (
    ("US", "America, U.S, US, USA, United States", "أمريكا, أميركا, الولايات المتحدة"),
    (
        "GB",
        "Britain, British, Great Britain, England, U.K, UK, Brexit",
        "بريطانيا, إنجلترا, إنكلترا",
    ),
    ("KP", "North Korea", "كوريا الشمالية"),
    ("KR", "South Korea", "كوريا الجنوبية"),
    ("SA", "Saudi Arabia", "السعودية"),
    ("AE", "Emirates, UAE", "الإمارات"),
)

# Codes of regions that are no countries are numbers; those of countries have two letters.
_CODE_LENGTH = 2


@cache
def territory_names() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The English and the Arabic names of each territory."""
    from babel import Locale

    english, arabic = Locale("en").territories, Locale("ar").territories
    names: dict[str, tuple[set[str], set[str]]] = {}
    for code, name in english.items():
        if len(str(code)) == _CODE_LENGTH and code in arabic:
            names[str(code)] = ({str(name)}, {str(arabic[code])})
    for code, in_english, in_arabic in _PRESS:
        names[code][0].update(in_english.split(", "))
        names[code][1].update(in_arabic.split(", "))
    return tuple((frozenset(en), frozenset(ar)) for en, ar in names.values())
