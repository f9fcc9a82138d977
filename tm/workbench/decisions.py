"""People's decisions on placeholders: confirm, reject, fill, unavailable.

Each is one transaction whose audit rows bear the command and the reason. A decision stays: linking
and reading the article anew leave it alone. `tm.workbench.reshaping` has the decisions that change
which words are meant, `tm.workbench.placeholder_undo` takes one back. Start reading at `decide`,
then `confirm`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.model import Evidence, Link, LinkStatus, PlaceholderStatus
from tm.workbench.confirmed import HUMAN, make_unit
from tm.workbench.desk import load_termbase
from tm.workbench.placeholders import show_placeholder
from tm.workbench.provenance import check_days, name_outlet, settle_outlet
from tm.workbench.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tm.memory import Store
    from tm.model import Placeholder, SourceText
    from tm.workbench.provenance import Provenance

COMMAND = "tm placeholder"


@dataclass(frozen=True, slots=True)
class Decision:
    """A placeholder after a decision.

    Attributes:
        link: the link that was decided on; None when no link was.
        source: the text it points into; None when its words were typed, or there is no link.
    """

    placeholder: Placeholder
    link: Link | None = None
    source: SourceText | None = None


def decide(
    store: Store, wanted: str, kind: str, reason: str, change: Callable[[Placeholder], Link | None]
) -> Decision:
    """Do one decision in one transaction.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        kind: the command's name, for the audit trail.
        reason: why; may be empty.
        change: writes the links, and gives the one that was decided on.
    """
    placeholder_id = show_placeholder(store, wanted).id
    why = f": {reason}" if reason else ""
    with store.transaction(f"{COMMAND} {kind} {placeholder_id}{why}"):
        link = change(show_placeholder(store, placeholder_id))
        settle(store, placeholder_id)
        placeholder = show_placeholder(store, placeholder_id)
        source = store.sources.get(link.source) if link and link.source else None
        if link and link.status is LinkStatus.CONFIRMED:
            article = store.articles.get(placeholder.article)
            outlet = name_outlet(source.outlet, load_termbase(store)) if source else None
            unit = make_unit(placeholder, link, source, article, outlet=outlet, who=store.who)
            store.units.save([unit])
    return Decision(placeholder, link, source)


def confirm(store: Store, wanted: str, number: int = 1, reason: str = "") -> Decision:
    """Confirm a proposal: these are the Arabic words.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        number: which proposal, counted from 1, the best first.
        reason: why; may be empty.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: it has no such proposal, or is confirmed already.
    """

    def change(placeholder: Placeholder) -> Link:
        refuse_confirmed(placeholder)
        chosen = pick_proposal(store, placeholder, number)
        return put(store, placeholder, replace(chosen, status=LinkStatus.CONFIRMED))

    return decide(store, wanted, "confirm", reason, change)


def confirm_known(store: Store, wanted: str, other: str, reason: str = "") -> Decision:
    """Confirm the Arabic words of another placeholder, whose quote this one repeats.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: the other one is not confirmed, or this one is already.
    """

    def change(placeholder: Placeholder) -> Link:
        refuse_confirmed(placeholder)
        known = show_placeholder(store, other)
        links = [each for each in store.links.of(known.id) if each.status is LinkStatus.CONFIRMED]
        if not links:
            raise InputError(
                f"Placeholder {known.id} is {known.status}: only confirmed Arabic can be taken "
                "from another placeholder."
            )
        repeated = Evidence("memory", 1.0, f"the Arabic of placeholder {known.id}")
        link = replace(
            links[0],
            placeholder=placeholder.id,
            made_by=HUMAN,
            probability=1.0,
            evidence=(repeated, *(each for each in links[0].evidence if not links[0].source)),
        )
        return put(store, placeholder, link)

    return decide(store, wanted, "confirm", reason, change)


def reject(store: Store, wanted: str, numbers: Sequence[int], reason: str) -> Decision:
    """Reject proposals: linking will not propose these places again.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        numbers: which proposals, counted from 1; all when empty.
        reason: why.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: it has no such proposal, or is confirmed.
    """

    def change(placeholder: Placeholder) -> Link:
        refuse_confirmed(placeholder)
        chosen = [pick_proposal(store, placeholder, number) for number in numbers or [1]]
        if not numbers:
            chosen = find_proposals(store, placeholder)
        links = [
            replace(link, status=LinkStatus.REJECTED) if link in chosen else link
            for link in store.links.of(placeholder.id)
        ]
        store.links.save(links)
        store.searches.forget(placeholder.id)
        return replace(chosen[0], status=LinkStatus.REJECTED)

    return decide(store, wanted, "reject", reason, change)


def fill(store: Store, wanted: str, words: str, found: Provenance, reason: str = "") -> Decision:
    """Take Arabic words that a person typed or found, without a source text of the desk.

    Args:
        store: where the placeholder is.
        wanted: its id, or the beginning of it.
        words: the Arabic words.
        found: where they were found, as far as that is known.
        reason: why; may be empty.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: the words hold no Arabic, or the placeholder is confirmed already.
    """
    # Local: the rest has no need of the reading of texts.
    from tm.extract.language import ARABIC

    typed = " ".join(words.split())
    if not ARABIC.search(typed):
        raise InputError("These words hold no Arabic letter: give the Arabic words of the quote.")
    check_days(found)
    termbase = load_termbase(store)
    outlet = name_outlet(settle_outlet(found.outlet, termbase), termbase)
    said = {"outlet": outlet, "date": found.date, "url": found.url}
    evidence = tuple(Evidence(kind, 1.0, value) for kind, value in said.items() if value)

    def change(placeholder: Placeholder) -> Link:
        refuse_confirmed(placeholder)
        link = Link(placeholder.id, "", (), 1.0, evidence, HUMAN, LinkStatus.CONFIRMED, typed)
        return put(store, placeholder, link)

    return decide(store, wanted, "fill", reason, change)


def set_unavailable(store: Store, wanted: str, reason: str) -> Decision:
    """Say that the Arabic words cannot be had; linking leaves the placeholder alone from now on.

    Raises:
        NotFoundError: there is no such placeholder.
        InputError: it is confirmed.
    """

    def change(placeholder: Placeholder) -> None:
        refuse_confirmed(placeholder)
        if placeholder.status is PlaceholderStatus.UNAVAILABLE:
            raise InputError(f"Placeholder {placeholder.id} is unavailable already.")
        store.placeholders.set_status(placeholder.id, PlaceholderStatus.UNAVAILABLE)

    return decide(store, wanted, "unavailable", reason, change)


def find_proposals(store: Store, placeholder: Placeholder) -> list[Link]:
    """The links that wait for a decision, the best first: their numbers count from 1."""
    links = store.links.of(placeholder.id)
    return [link for link in links if link.status is LinkStatus.PROPOSED]


def pick_proposal(store: Store, placeholder: Placeholder, number: int) -> Link:
    """A proposal by its number.

    Raises:
        InputError: there is none of that number.
    """
    proposals = find_proposals(store, placeholder)
    if not proposals:
        raise InputError(
            f"Placeholder {placeholder.id} has no proposal: look for one with `tm link "
            f"{placeholder.article}`, or give the words: tm placeholder fill "
            f"{placeholder.id} WORDS."
        )
    if not 1 <= number <= len(proposals):
        raise InputError(
            f"Placeholder {placeholder.id} has no proposal {number}: "
            f"`tm placeholder show {placeholder.id}` lists {len(proposals)}."
        )
    return proposals[number - 1]


def refuse_confirmed(placeholder: Placeholder) -> None:
    """Raise when a placeholder is confirmed: that decision must be taken back first."""
    if placeholder.status is PlaceholderStatus.CONFIRMED:
        raise InputError(
            f"Placeholder {placeholder.id} is confirmed: take that back first "
            f"(tm placeholder undo {placeholder.id}), or change its words with move, split or "
            "merge."
        )


def put(store: Store, placeholder: Placeholder, link: Link) -> Link:
    """Make a link the confirmed one of its placeholder.

    What was confirmed before becomes a proposal again, or goes when a person had made it.
    """
    rest = []
    for each in store.links.of(placeholder.id):
        if each.status is not LinkStatus.CONFIRMED:
            rest.append(each)
        elif each.made_by != HUMAN:
            rest.append(replace(each, status=LinkStatus.PROPOSED))
    others = [each for each in rest if not is_same_place(each, link)]
    store.links.replace(placeholder.id, [link, *others])
    return link


def is_same_place(one: Link, two: Link) -> bool:
    """Whether two links of one placeholder mean the same words."""
    return (one.source, one.spans, one.typed) == (two.source, two.spans, two.typed)
