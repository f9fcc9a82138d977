"""The golden JSON of a page; run as a script it writes the goldens anew, to be read in the diff.

python -m tests.extract_html.goldens
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tm.extract import read_text

PAGES = Path(__file__).parent / "pages"
WITHOUT_ARTICLE = {"no_article.html", "scripts_only.html"}
ARTICLES = sorted(path for path in PAGES.glob("*.html") if path.name not in WITHOUT_ARTICLE)


def describe(path: Path) -> dict[str, Any]:
    """What is read from a page, in the shape of its golden."""
    decoded = read_text(path)
    page = decoded.page
    assert page is not None
    return {
        "encoding": decoded.encoding,
        "title": page.title,
        "date": page.date,
        "site": page.site,
        "url": page.url,
        "language": page.language,
        "blocks": decoded.text.split("\n\n"),
        "comments": [comment.text for comment in page.comments],
        "findings": [finding.check for finding in decoded.findings],
        "segments": [
            f"{segment.start}-{segment.end} at {segment.page_start}-{segment.page_end}"
            for segment in page.map.segments
        ],
    }


def main() -> None:
    """Write every golden."""
    for path in ARTICLES:
        golden = json.dumps(describe(path), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(golden + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
