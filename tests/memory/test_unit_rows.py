"""Units as rows: properties are read the quick way and the slow way alike."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm.memory.unit_rows import read_properties, write_properties

PROPERTIES = st.lists(st.tuples(st.text(), st.text()), max_size=4).map(tuple)


@given(properties=PROPERTIES, is_ascii=st.booleans(), indent=st.sampled_from([None, 1]))
@example(properties=(("x-a", '"], ["'), ("x-b", "\\")), is_ascii=False, indent=None)
def test_properties_come_back(
    properties: tuple[tuple[str, str], ...], is_ascii: bool, indent: int | None
) -> None:
    """Whatever they hold and however a database lays out its JSON, they are what a parser reads."""
    text = json.dumps(properties, ensure_ascii=is_ascii, indent=indent)
    assert read_properties(text) == properties
    assert read_properties(write_properties(properties)) == properties


@pytest.mark.parametrize("text", ['[["x-a"]]', '[["x-a", "b"], ["x-c"]]'])
def test_half_a_property_is_an_error(text: str) -> None:
    """JSON that holds no pairs is never read as if it did."""
    with pytest.raises(ValueError, match="argument"):
        read_properties(text)
