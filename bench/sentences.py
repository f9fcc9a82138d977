"""How fast text is cut into sentences: code points per second, in English and Arabic.

    .venv/bin/python bench/sentences.py

Three texts of two lengths each: sentences in short lines, the same in one line, and a row of dots
and letters, on which the rules of LanguageTool cost most. Time must grow with the length alone.
"""

from __future__ import annotations

import time

from tm.lang.sentences import split_sentences

SENTENCES = {
    "en": "Gen. Ali said on Jan. 5 that the U.S. had sent 3.5 tons (of food, mostly). He left.",
    "ar": "قال د. علي يوم الاثنين إن بلاده أرسلت 3.5 أطنان (من الغذاء). وأضاف: «لا بد من السلام.»",
}
ROW = ". a. "
SHORT, LONG = 50_000, 200_000


def main() -> None:
    """Measure and print, one line for each text."""
    for language, sentence in SENTENCES.items():
        split_sentences(sentence, language)  # reads the rules
        kinds = {"lines": f"{sentence}\n", "one line": f"{sentence} ", "a row of stops": ROW}
        for kind, piece in kinds.items():
            figures = []
            for length in (SHORT, LONG):
                text = piece * (length // len(piece))
                begin = time.process_time()
                number = len(split_sentences(text, language))
                taken = time.process_time() - begin
                figures.append(f"{len(text):,}: {len(text) / taken:,.0f}/s ({number} sentences)")
            print(f"{language}, {kind}: {'; '.join(figures)}")


if __name__ == "__main__":
    main()
