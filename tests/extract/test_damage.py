"""What `make soak` does with damaged articles, for a second of it."""

from __future__ import annotations

import pytest

from bench import damage


@pytest.mark.parametrize("language", ["en", "ar"])
def test_damaged_articles_raise_nothing(language: str) -> None:
    """Proves that articles with words and marks lost or put in are read, and offsets hold."""
    count, failures = damage.run(language, seed=20261126, seconds=1)
    assert failures == []
    assert count > 0


def test_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that a text at which reading fails is kept with its reason."""

    def fail(*_: object, **__: object) -> None:
        message = "no such mark"
        raise IndexError(message)

    monkeypatch.setattr(damage, "extract", fail)
    assert damage.fault_in("“We wait,” he said.", "en") == "IndexError: no such mark"
