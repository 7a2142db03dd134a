"""Counting visits without knowing whose they are."""

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from freezegun import freeze_time
from pytest_django.fixtures import Settings

from foundation import visits


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    caches["visits"].clear()


def _asked(times: int, *, address: str = "203.0.113.7", purpose: str = "hand-in", **headers: str) -> list[bool]:
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    return [visits.is_over(request, purpose=purpose, limit=2, seconds=60) for _ in range(times)]


def test_is_over_counts_each_address_apart() -> None:
    assert _asked(3) == [False, False, True]
    assert _asked(1, address="203.0.113.8") == [False]


def test_is_over_counts_each_purpose_apart() -> None:
    _asked(3)
    assert _asked(1, purpose="progress") == [False]


def test_is_over_takes_an_ipv6_household_for_one() -> None:
    assert _asked(2, address="2001:db8::1") == [False, False]
    assert _asked(1, address="2001:db8::ffff") == [True]
    assert _asked(1, address="2001:db8:0:1::1") == [False]


def test_is_over_believes_the_proxy_only_under_https(settings: Settings) -> None:
    settings.IS_HTTPS = True
    assert _asked(2, **{"X-Forwarded-For": "198.51.100.1"}) == [False, False]
    assert _asked(1, **{"X-Forwarded-For": "198.51.100.2"}) == [False]


def test_key_changes_with_the_day_and_the_address_is_nowhere_in_what_is_kept() -> None:
    with freeze_time("2026-11-23 10:00+08:00"):
        _asked(1)
        first = set(caches["visits"]._cache)  # type: ignore[attr-defined]
    with freeze_time("2026-11-24 10:00+08:00"):
        _asked(1)
        both = set(caches["visits"]._cache)  # type: ignore[attr-defined]

    assert len(both) > len(first) or both != first
    assert "203.0.113.7" not in str(both)
