"""Linking: what is stored, what is left alone, what an interruption leaves behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.workbench.linked_desk import FIRST, KnowingLinker, add_page, fill_desk
from tm.errors import InputError, NotFoundError
from tm.memory import Store, make_link_id, open_store
from tm.model import LinkStatus, PlaceholderStatus
from tm.workbench import decisions
from tm.workbench.linking import Linked, Linking, LinkOutcome
from tm.workbench.provenance import Provenance
from tm.workbench.queries import make_queries
from tm.workbench.sources import add_source, remove_source
from tm.workbench.vectors import CachedEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
TM = Path(sys.executable).parent / "tm"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(str(tmp_path / "tm.db"), who="lina") as opened:
        yield opened


@pytest.fixture
def ids(store: Store, tmp_path: Path) -> list[str]:
    """The ids of the placeholders of a desk with two sources."""
    return fill_desk(store, tmp_path)


def run(store: Store, linker: KnowingLinker | None = None, again: bool = False) -> list[Linked]:
    """One run over all sources."""
    return list(Linking(store, "bridge", again=again).run(linker or KnowingLinker(), "test"))


def outcomes(done: list[Linked]) -> list[str]:
    """What became of each placeholder."""
    return [each.outcome.value for each in done]


def test_what_is_found_is_proposed_and_what_is_not_stays_open(store: Store, ids: list[str]) -> None:
    """Found words become proposals, best first; a quote that is nowhere stays open."""
    done = run(store)
    assert outcomes(done) == ["proposed", "proposed", "not found"]
    statuses = [store.placeholders.get(each).status for each in ids]  # type: ignore[union-attr]
    assert statuses == ["proposed", "proposed", "open"]
    links = store.links.of(ids[0])
    assert [link.spans[0].of(FIRST) for link in links] == ["الجسر مفتوح", "وجاء المطر"]
    assert store.links.of(ids[2]) == []


def test_a_second_run_asks_and_changes_nothing(store: Store, ids: list[str]) -> None:
    """Where nothing has changed nothing is looked for, and no audit row is written."""
    run(store)
    before = len(list(store.audit.all()))
    linker = KnowingLinker()
    assert outcomes(run(store, linker)) == ["as before"] * 3
    assert linker.asked == []
    assert outcomes(run(store, linker, again=True)) == ["proposed", "proposed", "not found"]
    assert linker.asked == ids
    assert len(list(store.audit.all())) == before


def test_a_new_source_is_looked_in(store: Store, ids: list[str], tmp_path: Path) -> None:
    """A source that was added, or one that went, makes the next run look anew."""
    run(store)
    (tmp_path / "third.txt").write_text("خبر آخر لا صلة له بالجسر.", encoding="utf-8")
    added = add_source(store, tmp_path / "third.txt", Provenance())
    linker = KnowingLinker()
    run(store, linker)
    assert linker.asked == ids
    remove_source(store, added.source.id)
    run(store, linker)
    assert linker.asked == ids * 2


def test_a_decision_is_never_touched(store: Store, ids: list[str], tmp_path: Path) -> None:
    """A confirmed or unavailable placeholder survives linking anew and an edit of the article."""
    run(store)
    decisions.confirm(store, ids[0])
    decisions.set_unavailable(store, ids[2], "nobody has it")
    confirmed = store.links.of(ids[0])
    assert outcomes(run(store, again=True)) == ["decided", "proposed", "decided"]
    page = tmp_path / "bridge.txt"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    add_page(store, page)
    add_page(store, page, again=True)
    assert outcomes(run(store, again=True)) == ["decided", "proposed", "decided"]
    assert store.links.of(ids[0]) == confirmed
    assert store.placeholders.get(ids[2]).status is PlaceholderStatus.UNAVAILABLE  # type: ignore[union-attr]


def test_a_rejected_place_is_not_proposed_again(store: Store, ids: list[str]) -> None:
    """After a rejection the next best place is proposed, and the rejected one never more."""
    run(store)
    decisions.reject(store, ids[0], [1], "another bridge")
    done = run(store)
    assert outcomes(done) == ["proposed", "as before", "as before"]
    assert [link.spans[0].of(FIRST) for link in done[0].links] == ["وجاء المطر"]
    decisions.reject(store, ids[0], [], "nor that")
    assert outcomes(run(store, again=True))[0] == "not found"
    assert store.placeholders.get(ids[0]).status is PlaceholderStatus.OPEN  # type: ignore[union-attr]


def test_named_sources_leave_other_proposals(store: Store, ids: list[str]) -> None:
    """A run over one source keeps what was proposed in the others."""
    run(store)
    second = next(each.id for each in store.sources.all() if each.name == "second.txt")
    before = store.links.of(ids[0])
    list(Linking(store, "bridge", [second[:5]]).run(KnowingLinker(), "test"))
    assert store.links.of(ids[0]) == before


def test_the_threshold_holds(store: Store, ids: list[str]) -> None:
    """Nothing less probable is proposed; a lower threshold looks anew."""
    list(Linking(store, "bridge", threshold=0.9).run(KnowingLinker(), "test"))
    assert [link.probability for link in store.links.of(ids[0])] == [0.95]
    run(store)
    assert [link.probability for link in store.links.of(ids[0])] == [0.95, 0.75]


def test_an_interrupted_run_keeps_what_it_had(store: Store, ids: list[str]) -> None:
    """Ctrl-C in the middle leaves whole results; the next run asks for the rest only."""
    linker = KnowingLinker(fail_at=1)
    with pytest.raises(KeyboardInterrupt):
        run(store, linker)
    assert [len(store.links.of(each)) for each in ids] == [2, 0, 0]
    linker = KnowingLinker()
    assert outcomes(run(store, linker)) == ["as before", "proposed", "not found"]
    assert linker.asked == ids[1:]


def test_somebody_was_quicker(store: Store, ids: list[str]) -> None:
    """A placeholder that a person decides while it is looked for keeps the decision."""

    class Slow(KnowingLinker):
        def propose(self, *arguments: object, **options: object) -> tuple[()]:
            del arguments, options
            decisions.fill(store, ids[0], "الجسر مفتوح", Provenance())
            return ()

    first = next(Linking(store, "bridge").run(Slow(), "test"))
    assert first.outcome is LinkOutcome.DECIDED
    assert [link.status for link in store.links.of(ids[0])] == [LinkStatus.CONFIRMED]


def test_nothing_to_look_in(store: Store, tmp_path: Path) -> None:
    """Without a source, and with an unknown article or source, one sentence says so."""
    with pytest.raises(NotFoundError, match="no article 'bridge'"):
        Linking(store, "bridge")
    page = tmp_path / "bridge.txt"
    page.write_text("“The bridge is open,” the mayor told Al-Nahr.\n", "utf-8")
    add_page(store, page)
    with pytest.raises(InputError, match="no sources to look in yet"):
        Linking(store, "bridge")
    with pytest.raises(NotFoundError, match="no source 'x'"):
        Linking(store, "bridge", ["x"])


def test_a_query_knows_its_sentence(store: Store, ids: list[str]) -> None:
    """A query has the rest of its sentence, its elisions, and whether it stood in marks."""
    found = make_queries(store, "bridge", store.placeholders.find(article="bridge"))
    first, second = found[ids[0]], found[ids[1]]
    assert (first.before, first.after) == ("", " the mayor told Al-Nahr.")
    assert (first.marked, first.elisions) == (True, ())
    assert second.elisions == (second.text.index("…"),)


class CountingEncoder:
    """An encoder that counts what it was given."""

    name = "counting"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Two numbers for each text."""
        self.texts += texts
        return np.array([[len(text), 0.1] for text in texts], np.float32).reshape(-1, 2)


def test_vectors_are_kept(store: Store) -> None:
    """A text is encoded once, ever; what comes back from the store is the same to the bit."""
    inner = CountingEncoder()
    told: list[tuple[int, int]] = []
    encoder = CachedEncoder(inner, store, lambda *numbers: told.append(numbers))
    first = encoder.encode(["a", "bb", "a"])
    again = encoder.encode(["bb", "ccc"])
    assert inner.texts == ["a", "bb", "ccc"]
    assert told == [(2, 2), (1, 1)]
    assert first[1].tobytes() == again[0].tobytes() == inner.encode(["bb"])[0].tobytes()
    assert encoder.encode([]).shape == (0, 2)


def test_links_have_stable_ids(store: Store, ids: list[str]) -> None:
    """A link's key says whose it is, and does not hang on how probable it is."""
    run(store)
    link = store.links.of(ids[0])[0]
    assert make_link_id(link).startswith(f"{ids[0]}-")
    assert make_link_id(replace(link, probability=0.1)) == make_link_id(link)


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Ctrl-C in a real `tm link` leaves a whole database, and a second run does the rest."""
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    for command in (
        "article add seeds/sample-jableh.txt",
        "source add seeds/sample-jableh-almanara.txt seeds/sample-jableh-sahel.html",
    ):
        subprocess.run([TM, *command.split()], cwd=desk, check=True, capture_output=True)
    running = subprocess.Popen(
        [TM, "link", "sample-jableh"], cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    # As soon as the first result is committed.
    with open_store(str(desk / "tm.db")) as store:
        for _ in range(600):
            if running.poll() is not None or store.links.by_placeholder():
                break
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.communicate()[1].decode()
        assert "Traceback" not in said
        assert running.returncode in {0, 130}, said
        kept = store.links.by_placeholder()
        assert kept
        done = subprocess.run(
            [TM, "link", "sample-jableh"], cwd=desk, check=True, capture_output=True
        )
        after = store.links.by_placeholder()
    assert {key: after[key] for key in kept} == kept
    assert len(after) >= 4
    assert b"as before" in done.stderr
