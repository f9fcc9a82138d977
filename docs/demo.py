"""The demo: what `tm` finds in the seed article, how it links Arabic, what CAT tools get.

    make demo                            sets up, then runs this
    .venv/bin/python docs/demo.py [DIR]  writes into a folder DIR instead of exports/

It types the commands of `STEPS` as you would, and counts what they found. The database is a
temporary one: no `tm.db` is touched. Start reading at `STEPS`, then `main`.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TM = Path(sys.executable).parent / "tm"
ARTICLE = "000_2662ca3f3a17cb52"
# A fact of the article, not of a run: the id comes from the words. One claim by the SOHR.
PLACEHOLDER = "ff92qm41dr"

# Why, and the command. {out} is the folder for the exports.
STEPS = [
    ("Teach it the desk's names and terms.", "tm glossary import glossaries/syria-desk.csv"),
    ("Read the seed article.", f"tm article add seeds/{ARTICLE}.txt"),
    ("See the text, its quotes numbered, and who said what.", f"tm article show {ARTICLE}"),
    (
        "What was said in Arabic has a placeholder. One, with words to search for:",
        f"tm placeholder show {PLACEHOLDER}",
    ),
    (
        "Write the memories for CAT tools: the placeholders,",
        "tm export tmx --what placeholders -o {out}/placeholders.tmx",
    ),
    (
        "the glossary, one target for each source,",
        "tm export tmx --what glossary --best-only -o {out}/glossary.tmx",
    ),
    (
        "The Arabic of that article is not in our hands. With Arabic it goes on so (all made up):",
        "tm article add seeds/sample-jableh.txt",
    ),
    (
        "Add what two Arabic outlets wrote: other matter around, another order, another wording.",
        "tm source add seeds/sample-jableh-almanara.txt seeds/sample-jableh-sahel.html",
    ),
    (
        "Find the Arabic words behind each quote. What is not there is not forced.",
        "tm link sample-jableh",
    ),
    (
        "One proposal, with its reasons:",
        "tm placeholder show y0md56gc3w",
    ),
    ("A person confirms it,", "tm placeholder confirm y0md56gc3w"),
    ("another,", "tm placeholder confirm 8thdmjty1a"),
    (
        "and one of two pieces, where the English left words out,",
        "tm placeholder confirm f8k08wm07j",
    ),
    (
        "or says which words are meant.",
        'tm placeholder move 4r6hca10sz --source rhrsd9n11v "ضماد على ساق مكسورة"',
    ),
    (
        "What is confirmed is a translation, with all that is known of where it comes from.",
        "tm export tmx --what confirmed -o {out}/confirmed.tmx",
    ),
]

NEXT = """\
What to do next, with a database of your own (./tm.db):
  . .venv/bin/activate                 so that the shell finds `tm`
  tm glossary import glossaries/syria-desk.csv
  tm article add YOUR-ARTICLE.txt      then: tm article show YOUR-ARTICLE
  tm placeholder list                  what still waits for its Arabic words
  tm source add ARABIC-TEXT.txt        then: tm link YOUR-ARTICLE
  docs/README.md                       everything else"""


def main() -> None:
    """Run the steps one after the other; stop at the first that fails."""
    out = sys.argv[1] if len(sys.argv) > 1 else "exports"
    colour = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    strong, plain = ("\033[1m", "\033[0m") if colour else ("", "")
    with tempfile.TemporaryDirectory() as folder:
        # Who confirms stands in the export, which is the same whoever runs this.
        environment = os.environ | {"TM_DATABASE": str(Path(folder, "demo.db")), "TM_USER": "demo"}
        for why, step in STEPS:
            command = step.format(out=out)
            say(f"\n# {why}\n{strong}$ {command}{plain}")
            run(command, environment)
        found = json.loads(run(f"tm article show {ARTICLE} --format json", environment, read=True))
    say("\n" + summarise(found) + "\n\n" + NEXT)


def say(text: str) -> None:
    """Print at once: the commands write to the same terminal."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()


def run(command: str, environment: dict[str, str], *, read: bool = False) -> str:
    """Run one `tm` command at the root; what it printed when `read`, else it prints by itself.

    Sentences for people go where its data goes, so that they stand in order in a log.
    """
    done = subprocess.run(
        [str(TM), *shlex.split(command)[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE if read else None,
        stderr=None if read else subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout or ""


def summarise(found: dict[str, list[dict[str, object]]]) -> str:
    """What was found in the article, counted from the JSON of `tm article show`."""
    kinds = Counter(quote["kind"] for quote in found["quotes"])
    terms = kinds["scare_term"] + kinds["title"]
    ask = sum(bool(each["ask"]) for each in found["placeholders"])
    rows = [
        (len(found["blocks"]), "blocks, each with its role"),
        (len(found["quotes"]) - terms, f"quotes, and {terms} term in quotation marks"),
        (len(found["claims"]), "claims without quotation marks"),
        (
            len(found["placeholders"]) - ask,
            f"placeholders that wait for Arabic words, and {ask} to ask the desk about",
        ),
        (len(found["mentions"]), "mentions of names in the glossary"),
    ]
    return "Found in the article:\n" + "\n".join(f"  {number:>3} {what}" for number, what in rows)


if __name__ == "__main__":
    main()
