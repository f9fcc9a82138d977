"""How fast quotes are found, on made-up speech, and whether time grows with the text.

    python -m bench.quotes [MEGABYTES ...]      default: 0.1 1

Dense: every sentence holds speech, every speaker is an official. Sparse: one sentence in eight
does, as in news. Seconds are of CPU, on one core. Start reading at `main`.
"""

from __future__ import annotations

import sys
import time
from itertools import count
from typing import TYPE_CHECKING

from tm.extract import extract
from tm.glossary import Termbase

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1_000_000
SIZES = (0.1, 1.0)
NAMES = ("Omar", "Salma", "Nader", "Huda", "Karim", "Lina", "Fadi", "Rana")
PLACES = ("mill", "river", "bridge", "market", "harbour", "school", "clinic", "road")
PLAIN = (
    "The water stood high in the fields behind the {place} for most of that winter.",
    "A bus came twice a day, and in the evening nobody waited for it any more.",
    "Most shops along the {place} opened again when the fighting moved south.",
)


def sentences(spoken_in: int) -> Iterator[str]:
    """Sentences without end; one in `spoken_in` holds speech."""
    for number in count():
        name, place = NAMES[number % 8], PLACES[number // 8 % 8]
        if number % spoken_in:
            yield PLAIN[number % 3].format(place=place)
        elif number // spoken_in % 2:
            yield (
                f"“The {place} was closed for {number} days,” {name} Haddad, an official of the "
                f"{place} board, said."
            )
        else:
            yield f"The official of the {place} said that “nobody asked about the {place}” then."


def article(size: int, spoken_in: int) -> str:
    """About `size` characters in paragraphs of four sentences."""
    text, length = [], 0
    for number, sentence in enumerate(sentences(spoken_in), 1):
        text.append(sentence + ("\n\n" if number % 4 == 0 else " "))
        length += len(text[-1])
        if length >= size:
            break
    return "".join(text)


def main() -> None:
    """Measure each size, dense and sparse."""
    sizes = [float(size) for size in sys.argv[1:]] or SIZES
    termbase = Termbase(())
    extract(article(10_000, 1), termbase=termbase)
    print("megabytes  text    quotes  CPU s  million characters/s")
    for name, spoken_in in (("dense", 1), ("sparse", 8)):
        for size in sizes:
            text = article(int(size * MEGABYTE), spoken_in)
            started = time.process_time()
            quotes = extract(text, termbase=termbase).quotes
            seconds = time.process_time() - started
            rate = len(text) / seconds / MEGABYTE
            print(f"{size:9} {name:7}{len(quotes):7} {seconds:6.1f} {rate:8.2f}", flush=True)


if __name__ == "__main__":
    main()
