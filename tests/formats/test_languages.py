"""Language tags: one spelling, and a clear refusal of what CAT tools would not find."""

import pytest

from tm.errors import InputError
from tm.formats.languages import canonical_tag


@pytest.mark.parametrize(
    ("given", "spelt"),
    [("ar", "ar"), ("AR-sy", "ar-SY"), ("ar-latn-sy", "ar-Latn-SY"), ("es-419", "es-419")],
)
def test_one_spelling(given: str, spelt: str) -> None:
    """A tag is spelt as RFC 5646 recommends, whatever the case it came in."""
    assert canonical_tag(given) == spelt


@pytest.mark.parametrize("given", ["ar_SY", "", "a", "arabic", "ar-", "*all*", "ar SY"])
def test_no_tag(given: str) -> None:
    """What is no tag is refused with the remedy."""
    with pytest.raises(InputError, match="with hyphens"):
        canonical_tag(given)
