"""What a placeholder's links make of it: its status.

    a confirmed link          confirmed
    a person said so          unavailable, until that is taken back or something is confirmed
    a proposed link           proposed
    none, or rejected ones    open

Start reading at `settle`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tm.model import LinkStatus, PlaceholderStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tm.memory import Store
    from tm.model import Link


def settle(store: Store, placeholder: str) -> PlaceholderStatus | None:
    """Bring the status of a placeholder in line with its links.

    Returns:
        Its status; None when there is no such placeholder.
    """
    known = store.placeholders.get(placeholder)
    if known is None:
        return None
    status = find_status(known.status, store.links.of(placeholder))
    store.placeholders.set_status(placeholder, status)
    return status


def find_status(before: PlaceholderStatus, links: Iterable[Link]) -> PlaceholderStatus:
    """The status that follows from links.

    Args:
        before: the status it had.
        links: all links of the placeholder.
    """
    statuses = {link.status for link in links}
    if LinkStatus.CONFIRMED in statuses:
        return PlaceholderStatus.CONFIRMED
    if before is PlaceholderStatus.UNAVAILABLE:
        return before
    proposed = LinkStatus.PROPOSED in statuses
    return PlaceholderStatus.PROPOSED if proposed else PlaceholderStatus.OPEN
