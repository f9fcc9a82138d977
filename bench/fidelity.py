"""How often the checks of fidelity are wrong on true translations, and what they find of errors.

    python bench/fidelity.py [docs.jsonl]

Reads true pairs of sentences (`../shared/gold/alignment/docs.jsonl`), reports findings in a hundred
of them, then puts one error into the English of each pair that allows it and reports how many are
found. An error counts as found when its check says something of the changed pair that it did not
say of the true one. Start reading at `main`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from tm.glossary import Termbase, read_csv
from tm.lang.en.capitals import PEOPLES, TRANSLATED
from tm.lang.en.page import MONTHS
from tm.lang.negation import find_negation
from tm.lang.numbers import find_numbers
from tm.qa.fidelity import FIDELITY, Pair, compare

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "alignment" / "docs.jsonl"

Change = Callable[[Pair], str | None]

NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}(?: [A-Z][a-z]{3,})*(?![\w-])")
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})(?= \d|\b)")
# `not`, and what else of the strong words can go without a trace.
DENIAL = re.compile(r"(?:n[’']t\b| ?\b(?:not|never|no)\b)")


def read_pairs(path: Path) -> list[Pair]:
    """The true pairs of all documents, in order."""
    documents = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Pair(english, arabic)
        for document in documents
        for english, arabic in zip(document["en"], document["ar"], strict=True)
    ]


def load_desk() -> Termbase:
    """The glossary of the repository."""
    paths = sorted((ROOT / "glossaries").glob("*.csv"))
    return Termbase([entry for path in paths for entry in read_csv(path)])


def count_alarms(pairs: Sequence[Pair], termbase: Termbase) -> dict[str, float]:
    """Check -> pairs in a hundred of which it says anything."""
    counted = Counter(
        name for pair in pairs for name in {found.check for found in compare(pair, termbase)}
    )
    return {name: 100 * counted[name] / len(pairs) for name in FIDELITY}


def measure_detection(pairs: Sequence[Pair], termbase: Termbase) -> dict[str, tuple[int, int]]:
    """Kind of error -> how many were put in, and how many of them were found."""
    measured = {}
    for kind, (change, checks) in make_changes(pairs).items():
        put = found = 0
        for pair in pairs:
            wrong = change(pair)
            if wrong is None or wrong == pair.english:
                continue
            put += 1
            before = {each.message for each in compare(pair, termbase) if each.check in checks}
            after = {
                each.message
                for each in compare(Pair(wrong, pair.arabic), termbase)
                if each.check in checks
            }
            found += bool(after - before)
        measured[kind] = (put, found)
    return measured


def make_changes(pairs: Sequence[Pair]) -> dict[str, tuple[Change, frozenset[str]]]:
    """The kinds of error: what each does to the English, and the checks that should tell."""
    names = cycle([name for pair in pairs for name in find_names(pair.english)])
    others = cycle([pair.english for pair in pairs[7:]])
    return {
        "a number changed": (change_number, frozenset({"number"})),
        "a number dropped": (drop_number, frozenset({"number"})),
        "a month changed": (change_month, frozenset({"month"})),
        "a denial dropped": (drop_denial, frozenset({"negation"})),
        "a name changed": (
            lambda pair: change_name(pair, names),
            frozenset({"name", "name-sound"}),
        ),
        "the second half dropped": (drop_half, frozenset({"left-out"})),
        "a sentence added": (
            lambda pair: f"{pair.english} {next(others)}",
            frozenset({"added"}),
        ),
    }


def find_digits(pair: Pair) -> list[tuple[int, int]]:
    """Numbers in digits that stand on both sides."""
    arabic = {number.value for number in find_numbers(pair.arabic, "ar")}
    return [
        (number.span.start, number.span.end)
        for number in find_numbers(pair.english, "en")
        if number.how == "digits" and number.value in arabic and number.value > 1
    ]


def change_number(pair: Pair) -> str | None:
    """Another last digit in the first number."""
    for start, end in find_digits(pair):
        words = pair.english[start:end]
        last = max(at for at, char in enumerate(words) if char.isdigit())
        digit = str((int(words[last]) + 3) % 10)
        return pair.english[:start] + words[:last] + digit + words[last + 1 :] + pair.english[end:]
    return None


def drop_number(pair: Pair) -> str | None:
    """Without the first number."""
    for start, end in find_digits(pair):
        return pair.english[:start] + "some" + pair.english[end:]
    return None


def change_month(pair: Pair) -> str | None:
    """The month after the next one."""
    match = MONTH.search(pair.english)
    if match is None:
        return None
    names = list(MONTHS)
    other = names[(names.index(match.group()) + 2) % 12]
    return pair.english[: match.start()] + other + pair.english[match.end() :]


def drop_denial(pair: Pair) -> str | None:
    """Without any word that denies, where the Arabic has one too."""
    if not find_negation(pair.arabic, "ar").strong:
        return None
    if not find_negation(pair.english, "en").strong:
        return None
    wrong = DENIAL.sub("", pair.english)
    return None if find_negation(wrong, "en").strong else wrong


def find_names(english: str) -> Iterator[str]:
    """Names inside a sentence that are not translated."""
    for match in NAME.finditer(english):
        words = match.group().split()
        if not any(word in TRANSLATED or PEOPLES.search(word) for word in words):
            yield match.group()


def change_name(pair: Pair, names: Iterator[str]) -> str | None:
    """Another sentence's name in place of the first."""
    own = set(find_names(pair.english))
    for name in find_names(pair.english):
        other = next(each for each in names if not own & {each})
        if not set(other.split()) & set(pair.english.split()):
            return pair.english.replace(name, other)
    return None


def drop_half(pair: Pair) -> str | None:
    """The first half of the words."""
    words = pair.english.split()
    return " ".join(words[: len(words) // 2]) if len(words) >= 12 else None


def main() -> None:
    """Print both tables in Markdown."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    pairs, termbase = read_pairs(path), load_desk()
    print(f"{len(pairs)} true pairs\n\n| check | pairs with a finding, in a hundred |\n|---|---|")
    for name, share in count_alarms(pairs, termbase).items():
        print(f"| `{name}` | {share:.1f} |")
    print("\n| error | put in | found |\n|---|---|---|")
    for kind, (put, found) in measure_detection(pairs, termbase).items():
        print(f"| {kind} | {put} | {found} ({100 * found / max(put, 1):.0f} %) |")


if __name__ == "__main__":
    main()
