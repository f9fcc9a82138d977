"""The collector of cycles rests while an article is read: there is nothing for it to find."""

from __future__ import annotations

import gc

import pytest

from tests.extract.common import NO_GLOSSARY, read_english
from tm.extract import extract
from tm.extract.collector import at_rest

SAID = (
    "The mill was late.\n\n“It was shut for days,” Omar Haddad, the miller, said. He blamed rain."
)
SAID_IN_ARABIC = "قال عمر حداد إن الطاحونة مغلقة. وأضاف: «لم يسأل أحد»."


def test_reading_leaves_no_cycle_of_references() -> None:
    """What is read and thrown away is freed at once, so that a resting collector costs nothing."""
    read_english(SAID)
    extract(SAID_IN_ARABIC, termbase=NO_GLOSSARY, language="ar")
    gc.collect()
    with at_rest():
        assert read_english(SAID).quotes
        assert extract(SAID_IN_ARABIC, termbase=NO_GLOSSARY, language="ar").quotes
        assert gc.collect() == 0


def test_the_collector_goes_on_afterwards() -> None:
    """Nobody else's cycles are left lying when a reading is over or has failed."""
    read_english(SAID)
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        _fail_at_rest()
    assert gc.isenabled()


def _fail_at_rest() -> None:
    with at_rest():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_a_collector_that_rests_already_is_left_alone() -> None:
    """Who turned it off himself finds it off."""
    with at_rest():
        read_english(SAID)
        assert not gc.isenabled()
