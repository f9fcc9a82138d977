"""The PolNeAR bench counts as the shared converter and scorer do, on a made-up checkout.

PolNeAR itself is never in the repository; the annotation here is ours, in its form.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.polnear import score
from bench.polnear_gold import Attribution, Document, marked_spans
from bench.polnear_predictions import Predicted, Prediction

ROOT = Path(__file__).parents[2]
CHECKS = ROOT.parent / "shared" / "checks" / "quotes"
FIRST = (
    "The mayor said the bridge was “closed for good.”\n\n"
    '"We walk," a baker told the paper. "We always walked."\n\n'
    "The “Old Bridge” stayed empty, engineers believe.\n"
)
SECOND = "“The river rose,” Rana said, “and the road\nwent” under. ‘Enough,’ she added.\n"
ATTRIBUTIONS = {
    "paper_2020-01-01_bridge": (
        FIRST,
        [
            ("The mayor", "said", ["the bridge was “closed for good.”"]),
            ("a baker", "told", ['"We walk,"', '"We always walked."']),
            ("engineers", "believe", ["The “Old"]),
        ],
    ),
    "paper_2020-01-02_river": (
        SECOND,
        [
            ("Rana", "said", ["“The river rose,”", "“and the road\nwent” under"]),
            ("she", "added", ["‘Enough,’"]),
        ],
    ),
}
PREDICTIONS: dict[str, list[tuple[str, str | None, str]]] = {
    "paper_2020-01-01_bridge": [
        ("“closed for good.”", "The mayor", "double"),
        ('"We walk,"', "the paper", "double"),
        ("“Old Bridge”", None, "double"),
    ],
    "paper_2020-01-02_river": [
        ("“The river rose,”", "Rana", "double"),
        ("“and the road\nwent”", "Rana", "double"),
        ("‘Enough,’", "she", "single"),
    ],
}


def _brat(text: str, attributions: list[tuple[str, str, list[str]]]) -> str:
    """Attributions as a brat file holds them."""
    lines: list[str] = []
    for number, (source, cue, contents) in enumerate(attributions):
        roles = []
        for place, (role, pieces) in enumerate(
            (("Source", [source]), ("Cue", [cue]), ("Content", contents))
        ):
            spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
            ends = ";".join(f"{start} {end}" for start, end in spans)
            name = f"T{number * 3 + place}"
            lines.append(f"{name}\t{role} {ends}\t{' '.join(pieces)}".replace("\n", " "))
            roles.append(f"{role}:{name}")
        lines.append(f"E{number}\t{' '.join(roles)}")
    return "\n".join(lines) + "\n"


def _offsets(text: str, piece: str | None) -> list[int] | None:
    """Where a piece stands."""
    return [text.index(piece), text.index(piece) + len(piece)] if piece else None


@pytest.fixture(name="checkout")
def _checkout(tmp_path: Path) -> Path:
    """A folder in the form of a PolNeAR checkout, with predictions beside it."""
    records = []
    for name, (text, attributions) in ATTRIBUTIONS.items():
        for split in ("train", "dev"):
            for folder in ("text", "attributions"):
                (tmp_path / "data" / split / folder).mkdir(parents=True, exist_ok=True)
            folder_path = tmp_path / "data" / split
            (folder_path / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
            annotation = folder_path / "attributions" / f"{name}_ab12.ann"
            annotation.write_text(_brat(text, attributions), encoding="utf-8")
        quotes: list[dict[str, Any]] = []
        for piece, speaker, flag in PREDICTIONS[name]:
            start, end = _offsets(text, piece) or [0, 0]
            where = _offsets(text, speaker)
            quotes.append({"start": start, "end": end, "speaker": where, "flag": flag})
        records.append(json.dumps({"id": name, "quotes": quotes}))
    (tmp_path / "predictions.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
    return tmp_path


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a Python script."""
    return subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT
    )


def _bench(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the bench on the predictions of the checkout."""
    predictions = checkout / "predictions.jsonl"
    return _run("bench/polnear.py", checkout, "--predictions", predictions, *options)


@pytest.mark.shared
@pytest.mark.skipif(not CHECKS.exists(), reason="../shared/checks/quotes is not here")
def test_figures_equal_the_shared_scorers(checkout: Path) -> None:
    """Proves that our figures are the ones others report, to the decimal."""
    _run(CHECKS / "polnear_convert.py", checkout / "data", checkout)
    scorer = CHECKS / "score_quotes.py"
    theirs = _run(scorer, checkout / "dev.jsonl", checkout / "predictions.jsonl").stdout
    table = dict(line.split(maxsplit=1) for line in theirs.splitlines() if " " in line)
    lines = _bench(checkout).stdout.splitlines()
    ours = {line[:45].strip(): line[45:] for line in lines}
    exact = [float(figure) for figure in ours["span exact P / R / F"].split(" / ")]
    assert table["exact"].partition(" ")[2] == str(exact)
    overlap = [float(figure) for figure in ours["span overlap P / R / F"].split(" / ")]
    assert f"overlap P/R/F {overlap}" in theirs
    assert f"speaker overlap {ours['speaker overlap']}\n" in theirs
    assert theirs.splitlines()[-1].endswith(f" {ours['end-to-end F']}")


def test_values_of_markup_are_no_terms(checkout: Path) -> None:
    """Proves that what a web page left between marks is not asked for as a term."""
    article = checkout / "data" / "dev" / "text" / "paper_2020-01-01_bridge.txt"
    with article.open("a", encoding="utf-8") as text:
        text.write('<tweet id="7449" author="@rana"></tweet>\n')
    terms = [line for line in _bench(checkout).stdout.splitlines() if line.startswith("term/")]
    assert "(gold 0)" in terms[0]


def test_errors_are_listed_with_their_place(checkout: Path) -> None:
    """Proves that a reader sees the kind, the rule and the words of each error on train."""
    listed = _bench(checkout, "--errors", "9").stdout
    assert "FN" in listed
    assert "SPK" in listed
    assert "⟦We walk⟧" in listed


def test_errors_of_dev_are_refused(checkout: Path) -> None:
    """Proves that nobody reads dev by mistake while writing rules."""
    run = _bench(checkout, "--errors", "9", "--split", "dev")
    assert run.returncode == 2
    assert "train alone" in run.stderr


def test_a_folder_without_polnear_is_named(tmp_path: Path) -> None:
    """Proves that a wrong folder gets one sentence and no traceback."""
    run = _run("bench/polnear.py", tmp_path)
    assert run.returncode == 2
    assert "no *.ann files" in run.stderr
    assert "Traceback" not in run.stderr


def test_swapped_labels_are_read_as_meant() -> None:
    """Proves that a source `said` with the cue `Rana` is mended, and any other source is kept."""
    text = "“The river rose,” said Rana. “The road went,” a baker told the paper.\n"

    def at(piece: str) -> tuple[tuple[int, int], ...]:
        start = text.index(piece)
        return ((start, start + len(piece)),)

    attributions = (
        Attribution(at("said"), at("Rana"), at("“The river rose,”"), "direct"),
        Attribution(at("a baker"), at("told"), at("“The road went,”"), "direct"),
    )
    spans = marked_spans(Document("paper_2020-01-03_flood", text, attributions))
    assert [span.mended for span in spans] == [at("Rana"), at("a baker")]


def test_slips_of_annotators_count_as_meant_in_a_line_of_their_own() -> None:
    """Proves that a content without its marks and a swapped source cost the plain figure alone."""
    text = "“The river rose,” said Rana. “The road went,” a baker told the paper.\n"

    def at(piece: str) -> tuple[int, int]:
        start = text.index(piece)
        return start, start + len(piece)

    attributions = (
        Attribution((at("said"),), (at("Rana"),), (at("“The river rose,”"),), "direct"),
        Attribution((at("a baker"),), (at("told"),), (at("The road went"),), "indirect"),
    )
    document = Document("paper_2020-01-03_flood", text, attributions)
    found = [
        Predicted(at(words), at(speaker), speech=True, sure=True, how="after", single_marks=False)
        for words, speaker in [("“The river rose,”", "Rana"), ("“The road went,”", "a baker")]
    ]
    scores = score([document], [Prediction(tuple(found))])
    assert (scores.overlap.gold, scores.overlap.predicted, scores.end_to_end) == (1, 2, 0)
    assert scores.end_to_end_mended == 100
