"""Decisions: each kept, marked as a person's, turned into a unit, and taken back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.workbench.linked_desk import FIRST, SECOND, KnowingLinker, add_page, fill_desk
from tm.errors import InputError, NotFoundError
from tm.memory import Store, open_store
from tm.model import LinkStatus, PlaceholderStatus
from tm.workbench import decisions, reshaping
from tm.workbench.linking import Linking
from tm.workbench.placeholder_undo import undo
from tm.workbench.provenance import Provenance
from tm.workbench.reporting import Reporter
from tm.workbench.sources import remove_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINKED = "لم يصب أحد بأذى، والحمد لله، وعاد الجميع إلى بيوتهم"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(str(tmp_path / "tm.db"), who="lina") as opened:
        yield opened


@pytest.fixture
def ids(store: Store, tmp_path: Path) -> list[str]:
    """The ids of placeholders that were linked: two proposals, one, none."""
    found = fill_desk(store, tmp_path)
    list(Linking(store, "bridge").run(KnowingLinker(), "test"))
    return found


def state(store: Store, key: str) -> tuple[Any, ...]:
    """All that a decision may change."""
    placeholder = store.placeholders.get(key)
    return placeholder, store.links.of(key), store.units.get(key)


def source_id(store: Store, name: str) -> str:
    """The id of a source by its file's name."""
    return next(each.id for each in store.sources.all() if each.name == name)


def test_a_confirmed_link_is_a_unit_with_its_provenance(store: Store, ids: list[str]) -> None:
    """Confirming makes a unit that says where both sides come from and who confirmed it."""
    decision = decisions.confirm(store, ids[0], 1, "looks right")
    assert decision.placeholder.status is PlaceholderStatus.CONFIRMED
    unit = store.units.get(ids[0])
    assert unit is not None
    assert (unit.source.segment, unit.target.segment) == ("الجسر مفتوح", "The bridge is open,")
    assert unit.created_by == "lina"
    start = FIRST.index("الجسر")
    told = dict(unit.properties)
    assert told.pop("x-source-sha256")
    assert told == {
        "x-outlet": "Al-Nahr",
        "x-speaker": "the mayor",
        "x-not-after": "2016-05-04",
        "x-article": "bridge",
        "x-quote-id": "q01",
        "x-article-outlet": "NOW",
        "x-article-date": "2016-05-04",
        "x-article-url": "https://now.example/1",
        "x-source": source_id(store, "first.txt"),
        "x-source-name": "first.txt",
        "x-source-span": f"{start}-{start + 11}",
        "x-source-outlet": "Al-Nahr",
        "x-source-date": "2016-05-03",
        "x-status": "confirmed",
        "x-confirmed-by": "lina",
        "x-made-by": "link",
        "x-align-score": "0.95",
    }
    assert store.audit.latest(1)[0].reason == f"tm placeholder confirm {ids[0]}: looks right"


def decide_all(store: Store, ids: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every kind of decision, on the placeholder it fits."""
    first, second, third = ids
    yield first, lambda: decisions.confirm(store, first, 2)
    yield first, lambda: decisions.reject(store, first, [1], "no")
    yield first, lambda: decisions.reject(store, first, [], "none")
    yield third, lambda: decisions.fill(store, third, "سنرى", Provenance())
    yield third, lambda: decisions.set_unavailable(store, third, "gone")
    yield second, lambda: reshaping.move(store, second, None, ["لم يصب أحد", "وعاد الجميع"])
    yield second, lambda: reshaping.split(store, second, "والحمد لله")
    yield first, lambda: reshaping.merge(store, first, [1, 2])


@pytest.mark.parametrize("number", range(8))
def test_every_decision_can_be_taken_back(store: Store, ids: list[str], number: int) -> None:
    """Undoing leaves placeholder, links and unit as they were; then nothing is left to undo."""
    key, do = list(decide_all(store, ids))[number]
    before = state(store, key)
    do()
    assert state(store, key) != before
    _, undone = undo(store, key, "a slip")
    assert undone.startswith("tm placeholder ")
    assert state(store, key) == before
    with pytest.raises(InputError, match="nothing to undo"):
        undo(store, key)


def test_undo_goes_back_step_by_step(store: Store, ids: list[str]) -> None:
    """Each undo takes back one decision more; a new decision can follow and be undone again."""
    states = [state(store, ids[1])]
    decisions.confirm(store, ids[1])
    states.append(state(store, ids[1]))
    reshaping.split(store, ids[1], "والحمد لله،")
    undo(store, ids[1])
    assert state(store, ids[1]) == states[1]
    undo(store, ids[1])
    assert state(store, ids[1]) == states[0]
    decisions.confirm(store, ids[1])
    assert state(store, ids[1]) == states[1]
    undo(store, ids[1])
    assert state(store, ids[1]) == states[0]


def test_reshaping_makes_pieces(store: Store, ids: list[str]) -> None:
    """Split cuts words with the commas at the cut; merge joins the pieces; a person made both."""
    cut = reshaping.split(store, ids[1], "والحمد لله")
    assert cut.link is not None
    assert [span.of(SECOND) for span in cut.link.spans] == [
        "لم يصب أحد بأذى",
        "وعاد الجميع إلى بيوتهم",
    ]
    assert (cut.link.made_by, cut.link.probability) == ("human", 1.0)
    unit = store.units.get(ids[1])
    assert unit is not None
    assert unit.source.segment == "لم يصب أحد بأذى … وعاد الجميع إلى بيوتهم"
    assert "x-align-score" not in dict(unit.properties)
    joined = reshaping.merge(store, ids[1])
    assert joined.link is not None
    assert [span.of(SECOND) for span in joined.link.spans] == [LINKED]


def test_proposals_are_put_together(store: Store, ids: list[str]) -> None:
    """Two proposals of one source become the pieces of one confirmed link."""
    joined = reshaping.merge(store, ids[0], [2, 1])
    assert joined.link is not None
    assert [span.of(FIRST) for span in joined.link.spans] == ["وجاء المطر", "الجسر مفتوح"]


def test_words_are_found_however_they_are_written(store: Store, ids: list[str]) -> None:
    """Moving finds words without vowel signs and with other letters of one sound; and sentences."""
    second = source_id(store, "second.txt")
    moved = reshaping.move(store, ids[0], second, ["لم يُصَب احد باذى"])
    assert moved.link is not None
    assert moved.link.spans[0].of(SECOND) == "لم يصب أحد بأذى"
    moved = reshaping.move(store, ids[0], second[:4], ["1-2"])
    assert moved.link is not None
    assert moved.link.spans[0].of(SECOND) == SECOND


def test_typed_words_are_a_unit(store: Store, ids: list[str]) -> None:
    """Words that a person gives stand in the unit, with where they were found."""
    found = Provenance(outlet="Al-Nahr", date="2016-05-01", url="https://nahr.example/2")
    decisions.fill(store, ids[2], " سنرى \n ذلك ", found)
    unit = store.units.get(ids[2])
    assert unit is not None
    assert unit.source.segment == "سنرى ذلك"
    told = dict(unit.properties)
    assert told["x-source"] == "typed"
    assert told["x-source-outlet"] == "Al-Nahr"
    assert told["x-source-url"] == "https://nahr.example/2"


def test_known_arabic_is_offered_and_taken(store: Store, ids: list[str], tmp_path: Path) -> None:
    """A quote that comes again, changed, is offered the Arabic, the difference and a score."""
    decisions.confirm(store, ids[0])
    later = tmp_path / "later.txt"
    later.write_text("“The bridge is now open,” the mayor told Al-Nahr.\n", encoding="utf-8")
    add_page(store, later)
    (again,) = store.placeholders.find(article="later")
    (known,) = Reporter(store).report(again).known
    assert known.unit.id == ids[0]
    assert [(each.kind.value, each.words) for each in known.difference] == [
        ("same", "The bridge is"),
        ("added", "now"),
        ("same", "open,"),
    ]
    assert 55 <= known.score.value < 100
    assert "version:" in known.score.signature
    decisions.confirm_known(store, again.id, ids[0])
    unit = store.units.get(again.id)
    assert unit is not None
    assert unit.source.segment == "الجسر مفتوح"
    assert Reporter(store).report(store.placeholders.find(article="later")[0]).known == ()


def test_unlike_quotes_are_not_offered(store: Store, ids: list[str]) -> None:
    """What another quote says is not taken for this one."""
    decisions.confirm(store, ids[0])
    other = store.placeholders.get(ids[1])
    assert other is not None
    assert Reporter(store).report(other).known == ()


REFUSED: list[tuple[Callable[[Store, list[str]], object], str]] = [
    (lambda s, i: decisions.confirm(s, i[2]), "has no proposal: look for one"),
    (lambda s, i: decisions.confirm(s, i[0], 3), "no proposal 3"),
    (lambda s, i: decisions.confirm_known(s, i[0], i[1]), "only confirmed Arabic"),
    (lambda s, i: decisions.fill(s, i[0], "the bridge", Provenance()), "no Arabic letter"),
    (lambda s, i: decisions.fill(s, i[0], "الجسر", Provenance(date="May")), "must be a day"),
    (lambda s, i: reshaping.move(s, i[0], None, ["لا شيء"]), "stand nowhere"),
    (lambda s, i: reshaping.move(s, i[0], None, ["ا"]), "places"),
    (lambda s, i: reshaping.move(s, i[0], None, ["7"]), "has no sentences 7"),
    (lambda s, i: reshaping.move(s, i[0], None, [" "]), "Give the Arabic words"),
    (lambda s, i: reshaping.split(s, i[0], "وجاء المطر"), "stand nowhere in the words"),
    (lambda s, i: reshaping.split(s, i[0], "الجسر مفتوح"), "Nothing would be left"),
    (lambda s, i: reshaping.merge(s, i[0]), "but one piece"),
    (lambda s, i: reshaping.merge(s, i[0], [1]), "two or more"),
    (lambda s, i: undo(s, i[0]), "nothing to undo"),
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_makes_no_sense_is_refused(store: Store, ids: list[str], number: int) -> None:
    """A decision that cannot be done says why and what to do, and changes nothing."""
    do, said = REFUSED[number]
    before = [state(store, each) for each in ids]
    with pytest.raises(InputError, match=said):
        do(store, ids)
    assert [state(store, each) for each in ids] == before


def test_a_confirmed_placeholder_is_guarded(store: Store, ids: list[str]) -> None:
    """What is confirmed must be taken back before it is confirmed, filled or rejected anew."""
    decisions.confirm(store, ids[0])
    guarded: list[Callable[[], object]] = [
        lambda: decisions.confirm(store, ids[0], 2),
        lambda: decisions.reject(store, ids[0], [], "no"),
        lambda: decisions.fill(store, ids[0], "الجسر", Provenance()),
        lambda: decisions.set_unavailable(store, ids[0], "no"),
    ]
    for do in guarded:
        with pytest.raises(InputError, match="is confirmed: take that back first"):
            do()
    with pytest.raises(InputError, match="was confirmed in it"):
        remove_source(store, source_id(store, "first.txt"))
    with pytest.raises(NotFoundError):
        decisions.confirm(store, "zz")


def test_moving_a_confirmed_link_keeps_the_proposal(store: Store, ids: list[str]) -> None:
    """What the machine proposed is a proposal again when a person moves on to other words."""
    decisions.confirm(store, ids[1])
    reshaping.move(store, ids[1], None, ["لم يصب أحد بأذى"])
    statuses = [(link.status, link.made_by) for link in store.links.of(ids[1])]
    assert statuses == [(LinkStatus.CONFIRMED, "human"), (LinkStatus.PROPOSED, "link")]


def test_a_removed_source_stops_an_undo(store: Store, ids: list[str]) -> None:
    """A decision whose source is gone is not undone halfway: it says to add the source again."""
    decisions.reject(store, ids[0], [], "no")
    remove_source(store, source_id(store, "first.txt"))
    with pytest.raises(InputError, match="was removed"):
        undo(store, ids[0])


def test_removing_a_source_reopens(store: Store, ids: list[str]) -> None:
    """When the source of its only proposals goes, a placeholder is open again."""
    remove_source(store, source_id(store, "second.txt"))
    placeholder = store.placeholders.get(ids[1])
    assert placeholder is not None
    assert placeholder.status is PlaceholderStatus.OPEN
