"""Concept entries of an older `tm`, whose columns were fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from tests.memory.samples import NAHR_ENTRY
from tests.memory.test_opening import connect
from tm.memory import migrating, open_store
from tm.memory.concept_rows import read_plain
from tm.memory.ledger import WRITING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "INSERT INTO concepts VALUES ('default', 'al_nahr', 'outlet', '', '', '', '[]')"
BODY = (
    "INSERT INTO terms VALUES ('default', 'al_nahr', 0, 'ar', 'النهر', 'preferred', 'fullForm', "
    "'properNoun', '', '')"
)


def test_an_older_database_keeps_its_concepts(new_url: Callable[[], str]) -> None:
    """What schema 0002 held is read after the migration, with nothing said in the new columns."""
    url = new_url()
    engine = connect(url)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrating.upgrade(connection, "0002")
        connection.execute(text(HEAD))
        connection.execute(text(BODY))
    engine.dispose()
    with open_store(url, notify=lambda _: None) as store:
        assert store.concepts.all() == [NAHR_ENTRY]


def test_an_older_audit_row_is_read() -> None:
    """So an edit of an older `tm` can still be shown and taken back."""
    term = {"text": "النهر", "status": "preferred", "type": "fullForm"}
    term |= {"part_of_speech": "properNoun", "note": "", "source": ""}
    old = {
        "id": "al_nahr",
        "type": "outlet",
        "sections": [{"language": "ar", "terms": [term]}],
        "definition": "",
        "note": "",
        "region": "",
        "publishes": [],
    }
    assert read_plain(old) == NAHR_ENTRY
