"""The rows chosen on one page, carried to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.selection import MOST, BadSelection, pack, unpack


@given(st.sets(st.integers(1, 10_000), max_size=200))
def test_what_was_chosen_comes_back(keys: set[int]) -> None:
    assert list(unpack(pack(keys))) == sorted(keys)


def test_rows_that_came_in_together_are_one_range() -> None:
    assert pack([3, 1, 2, 9]) == "1-3,9"


@pytest.mark.parametrize("text", ["x", "1-", "-1", "1-x", "٣", "1.5", "9" * 30])
def test_what_nobody_packed_is_refused(text: str) -> None:
    with pytest.raises(BadSelection, match="无法识别"):
        unpack(text)


@pytest.mark.parametrize("text", [f"1-{MOST + 1}", "1-999999999999", f"1-{MOST},{MOST + 2}"])
def test_more_rows_than_are_acted_on_at_once_are_refused(text: str) -> None:
    with pytest.raises(BadSelection, match="一次最多"):
        unpack(text)


def test_nothing_chosen_is_nothing() -> None:
    assert list(unpack("")) == []
