"""What the interface says to whoever asks too much, the wrong way, or from elsewhere."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
LIST = "/api/v1/publications"


def test_every_answer_tells_how_much_is_left(public_site: Client, settings: Settings) -> None:
    settings.API_PER_MINUTE = 3
    left = [public_site.get(LIST).headers["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]


def test_whoever_asks_too_much_is_told_when_to_come_back(public_site: Client, settings: Settings, freezer: Any) -> None:
    settings.API_PER_MINUTE = 1
    freezer.move_to("2026-11-23 10:00:50+08:00")
    public_site.get(LIST)
    refused = public_site.get(LIST)
    assert (refused.status_code, refused.headers["Content-Type"]) == (429, "application/problem+json")
    assert (refused.headers["Retry-After"], refused.headers["RateLimit-Reset"]) == ("10", "10")
    assert public_site.get(LIST, REMOTE_ADDR="10.9.8.7").status_code == 200
    freezer.move_to("2026-11-23 10:01:00+08:00")
    assert public_site.get(LIST).status_code == 200


def test_a_kept_answer_is_counted_and_compared_too(public_site: Client, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS, settings.API_PER_MINUTE = 60, 3
    first = public_site.get(LIST)
    kept = public_site.get(LIST)
    assert (kept.content, kept.headers["RateLimit-Remaining"]) == (first.content, "1")
    assert public_site.get(LIST, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert public_site.get(LIST).status_code == 429


def test_scripts_of_other_sites_may_read(public_site: Client) -> None:
    for address in (LIST, "/api/v1/nothing", "/data/penalty.csv"):
        assert public_site.get(address).headers["Access-Control-Allow-Origin"] == "*"
    asked = public_site.options(LIST, headers={"Origin": "https://example.org"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in public_site.get("/penalties/").headers


def test_head_tells_the_same_without_the_body(public_site: Client) -> None:
    whole, head = public_site.get(LIST), public_site.head(LIST)
    assert (head.status_code, head.content) == (200, b"")
    assert (head.headers["ETag"], head.headers["Content-Length"]) == (whole.headers["ETag"], str(len(whole.content)))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(public_site: Client, method: str) -> None:
    answer = getattr(public_site, method)(LIST)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["title"] == "方法不允许"


def test_other_formats_are_refused(public_site: Client) -> None:
    answer = public_site.get(LIST, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (406, "application/problem+json")


def test_unknown_address_is_a_problem_too(public_site: Client) -> None:
    answer = public_site.get("/api/v1/secrets")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["type"].endswith("/api/#problem-404")


def test_failure_is_told_without_its_cause(public_site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.figures.released", lambda: 1 / 0)
    public_site.raise_request_exception = False
    answer = public_site.get("/api/v1/figures")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert "division" not in answer.content.decode()


def test_answers_may_be_kept_but_are_asked_for_again(public_site: Client) -> None:
    answer = public_site.get("/api/v1/regions")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert public_site.get("/api/v1/regions", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", [LIST, "/api/v1/regions"])
def test_condition_that_fails_is_a_problem_that_is_explained(public_site: Client, address: str) -> None:
    answer = public_site.get(address, headers={"If-Match": '"another"'})
    assert (answer.status_code, answer.headers["Content-Type"]) == (412, "application/problem+json")
    assert (answer.json()["title"], answer.json()["type"].rpartition("#")[2]) == ("条件不符", "problem-412")
    assert 'id="problem-412"' in public_site.get("/api/").content.decode()
    held = public_site.get(address).headers["ETag"]
    assert public_site.get(address, headers={"If-Match": held}).status_code == 200


@pytest.mark.parametrize("address", [LIST, "/api/v1/regions"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_unchanged_answer_tells_again_how_it_may_be_kept(public_site: Client, address: str, method: str) -> None:
    """RFC 9110 15.4.5."""
    whole = public_site.get(address)
    again = getattr(public_site, method)(address, headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Cache-Control"):
        assert again.headers[header] == whole.headers[header]
