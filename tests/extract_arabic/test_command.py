"""`tm quotes` on an Arabic file, as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TM = [sys.executable, "-c", "from tm.cli import main; main()"]


def test_language_is_found_when_nobody_says_it(tmp_path: Path) -> None:
    """An Arabic file without a `.toml` or an option is read as Arabic."""
    page = tmp_path / "page.txt"
    page.write_text("قال كرم: «وصلنا ليلاً». وأضاف: «لم نجد أحداً».", encoding="utf-8")
    command = [*TM, "quotes", str(page), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    (article,) = found if isinstance(found, list) else [found]
    speakers = [quote["speaker"]["resolved"] for quote in article["quotes"]]
    assert speakers == ["كرم", "كرم"]
