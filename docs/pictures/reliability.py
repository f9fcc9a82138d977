"""Draw `reliability.svg`: how often a link of a probability was right, from measured numbers.

    python docs/pictures/reliability.py

Reads `alignment.tsv` beside this file, which bench/alignment.py --docs writes. Start reading at
`draw`.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
MODELS = {
    "link_vectors_in_sentence": ("#1f5fa8", "quotes, sentence known"),
    "link_vectors": ("#c05a1c", "quotes, words alone known"),
    "bead_vectors": ("#2a8a4a", "beads"),
}
SIZE, EDGE = 360, 50


def draw(lines: list[str]) -> str:
    """The picture: a point for each tenth of the cases, the diagonal for perfect calibration."""
    rows = [line.split("\t") for line in lines[1:]]
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE + 2 * EDGE}" '
            f'height="{SIZE + 2 * EDGE + 60}" font-family="sans-serif" font-size="13">'
        ),
        '<rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
        (
            f'<line x1="{EDGE}" y1="{EDGE + SIZE}" x2="{EDGE + SIZE}" y2="{EDGE}" stroke="#bbb" '
            'stroke-dasharray="5 4"/>'
        ),
        (
            f'<text x="{EDGE + SIZE / 2}" y="{EDGE + SIZE + 36}" text-anchor="middle">'
            "probability given</text>"
        ),
        f'<text x="{EDGE}" y="{EDGE - 14}">share that was right</text>',
    ]
    for tick in (0, 0.5, 1):
        x, y = _place(tick, tick)
        parts.append(f'<text x="{x}" y="{EDGE + SIZE + 17}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{EDGE - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    for number, (model, (colour, label)) in enumerate(MODELS.items()):
        points = [(float(row[1]), float(row[2])) for row in rows if row[0] == model]
        places = [_place(*point) for point in points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        y = EDGE + SIZE + 58 + 18 * number
        parts.append(f'<circle cx="{EDGE + 6}" cy="{y - 4}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{EDGE + 18}" y="{y}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _place(probability: float, share: float) -> tuple[float, float]:
    return EDGE + SIZE * probability, EDGE + SIZE * (1 - share)


if __name__ == "__main__":
    numbers = (FOLDER / "alignment.tsv").read_text("utf-8").splitlines()
    (FOLDER / "reliability.svg").write_text(draw(numbers), "utf-8")
