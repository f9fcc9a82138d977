"""Small closed sets of English words that steer the reading of a sentence.

The words are data, in `words.txt` beside this module, which says what each set is for.
"""

from __future__ import annotations

from importlib.resources import files


def read_sets(table: str) -> dict[str, frozenset[str]]:
    """The sets of a table beside this module by name."""
    sets: dict[str, list[str]] = {}
    current: list[str] = []
    for line in files("tm.lang.en").joinpath(table).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sets.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: frozenset(words) for name, words in sets.items()}


_SETS = read_sets("words.txt")

AUXILIARIES = _SETS["auxiliaries"]
BE = _SETS["be"]
NEGATIONS = _SETS["negations"]
ADVERBS = _SETS["adverbs"]
PRONOUNS = _SETS["pronouns"]
PERSONAL = _SETS["personal"]
DETERMINERS = _SETS["determiners"]
PREPOSITIONS = _SETS["prepositions"]
SUBORDINATORS = _SETS["subordinators"]
CONJUNCTIONS = _SETS["conjunctions"]
RELATIVES = _SETS["relatives"]
SENTENCE_ADVERBS = _SETS["sentence_adverbs"]
PHRASE_ENDS = _SETS["phrase_ends"]
WEEKDAYS = _SETS["weekdays"]
MONTHS = _SETS["months"]
TITLE_NOUNS = _SETS["title_nouns"]
TERM_SIGNS = _SETS["term_signs"]
FINITE = _SETS["finite"]
SPEAKER_NOUNS = _SETS["speaker_nouns"]
ABBREVIATIONS = _SETS["abbreviations"]
MODALS = _SETS["modals"]
LEADS_NAME = _SETS["leads_name"]
WORDS_TOO = _SETS["words_too"]
OPENS_CLEARLY = _SETS["opens_clearly"]
# Before these a form that may be a noun is a noun.
NOUN_SIGNS = (DETERMINERS - {"that", "both", "all", "most", "many", "some"}) | _SETS["noun_signs"]
BEARERS = _SETS["bearers"]
STANDALONE = _SETS["standalone"]
SPEECH_NOUNS = _SETS["speech_nouns"]
NO_ADVERBS = _SETS["no_adverbs"] | _SETS["nouns_in_ly"]
NOUNS_IN_LY = _SETS["nouns_in_ly"]
THOUGHT_NOUNS = _SETS["thought_nouns"]
TITLE_SMALL = _SETS["title_small"]
LEADS_INFINITIVE = _SETS["leads_infinitive"]
NAMING = _SETS["naming"]
POINTING = _SETS["pointing"]
INDEFINITE = _SETS["indefinite"]
WORDINGS = _SETS["wordings"]
KEEPING = _SETS["keeping"]
NUMBERS = _SETS["numbers"]
KNOWING = _SETS["knowing"]
THINGS = _SETS["things"]
THINGS_QUOTED = _SETS["things_quoted"]
PEOPLE = _SETS["people"]
NO_PEOPLE = _SETS["no_people"]
FEMALE = _SETS["female"]
MALE = _SETS["male"]
WRITINGS = _SETS["writings"]
ASKERS = _SETS["askers"]
