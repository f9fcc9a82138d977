"""Adjectives of nations, by which an outlet is described without its name (`a Kuwaiti daily`).

Data: adjective in lower case -> the English name of the country, as the glossary's `region` says.
"""

from __future__ import annotations

DEMONYMS = {
    "algerian": "Algeria",
    "american": "United States",
    "bahraini": "Bahrain",
    "british": "United Kingdom",
    "egyptian": "Egypt",
    "emirati": "United Arab Emirates",
    "french": "France",
    "german": "Germany",
    "iranian": "Iran",
    "iraqi": "Iraq",
    "israeli": "Israel",
    "jordanian": "Jordan",
    "kuwaiti": "Kuwait",
    "lebanese": "Lebanon",
    "libyan": "Libya",
    "mauritanian": "Mauritania",
    "moroccan": "Morocco",
    "omani": "Oman",
    "palestinian": "Palestine",
    "qatari": "Qatar",
    "russian": "Russia",
    "saudi": "Saudi Arabia",
    "sudanese": "Sudan",
    "syrian": "Syria",
    "tunisian": "Tunisia",
    "turkish": "Turkey",
    "yemeni": "Yemen",
}
