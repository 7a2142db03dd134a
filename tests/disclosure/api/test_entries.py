"""The twins of the public lists: the same entries as their pages, under the same conditions, page by page."""

from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.test import Client

from disclosure.models import Change, Publication
from disclosure.public_facts import public_facts
from disclosure.publications import correct, mark_disputed
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/publications"


def told(client: Client, address: str, status: int = 200, **query: Any) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def titles(client: Client, address: str, **query: Any) -> list[str]:
    return [each["document_number"] for each in told(client, address, **query)["items"]]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("", "/search/"),
        ("/permit", "/permits/"),
        ("/penalty", "/penalties/"),
        ("/integrity", "/integrity/"),
        ("/red", "/integrity/red/"),
        ("/black", "/integrity/black/"),
        ("/reprint", "/integrity/reprints/"),
    ],
)
@pytest.mark.parametrize("query", [{}, {"q": "食品"}, {"decided_after": "2026-11-01"}])
def test_list_tells_what_its_page_tells(public_site: Client, kind: str, page: str, query: dict[str, Any]) -> None:
    shown = public_site.get(page, {**query, "order": "date"}).context["page"]
    answer = told(public_site, f"{LIST}{kind}", **query)
    assert [each["number"] for each in answer["items"]] == [row.pk for row in shown.rows]
    assert answer["count"] == {"value": shown.count.value, "is_capped": shown.count.is_capped}


def test_entry_tells_every_public_fact(public_site: Client, world: dict[str, Any]) -> None:
    entry: Publication = world["penalty"]
    answer = told(public_site, f"/api/v1/entries/{entry.pk}")
    assert answer["id"] == str(entry.public_id)
    assert answer["facts"] == entry.facts
    assert answer["url"].endswith(f"/p/{entry.pk}/")
    assert (answer["kind"], answer["documents"], answer["until"]) == ("penalty", [], entry.until.isoformat())


def test_withdrawn_entry_is_gone_with_its_reason(public_site: Client, world: dict[str, Any]) -> None:
    answer = public_site.get(f"/api/v1/entries/{world['withdrawn']}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (410, "application/problem+json")
    assert (answer.json()["reason"], answer.json()["withdrawn_on"]) == ("决定被复议机关撤销", "2026-11-23")
    assert "public_id" not in answer.json()


def test_ended_entry_leaves_no_trace(public_site: Client, world: dict[str, Any]) -> None:
    assert told(public_site, f"/api/v1/entries/{world['ended']}", 404)["title"] == "没有找到"


def test_number_beyond_every_key_is_not_found(public_site: Client) -> None:
    told(public_site, f"/api/v1/entries/{10**30}", 404)


@pytest.mark.usefixtures("freezer")
def test_pages_follow_each_other_without_gap_or_repetition(public_site: Client) -> None:
    made = [made_public(PenaltyFactory(published=True)).pk for _ in range(5)]
    seen, answer = [], told(public_site, f"{LIST}/penalty", size=2)
    while True:
        seen += [each["number"] for each in answer["items"]]
        if answer["next"] is None:
            break
        answer = public_site.get(answer["next"].partition("//")[2].partition("/")[2].join(["/", ""])).json()
    assert seen == made[::-1]
    back = public_site.get("/" + answer["previous"].partition("//")[2].partition("/")[2]).json()
    assert [each["number"] for each in back["items"]] == made[::-1][2:4]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"decided_after": "昨天"}, "decided_after"),
        ({"decided_after": "2026-02-30"}, "decided_after"),
        ({"region": "西宁"}, "region"),
        ({"region": "999999"}, "region"),
        ({"kind": "secrets"}, "kind"),
        ({"size": "101"}, "size"),
        ({"size": "0"}, "size"),
        ({"after": "next"}, "after"),
        ({"after": "2026-99-99.1"}, "after"),
        ({"before": "2026-02-30.1"}, "before"),
        ({"q": "食" * 101}, "q"),
        ({"q": "\0"}, "q"),
    ],
)
def test_condition_that_cannot_be_read_is_told_at_its_name(
    public_site: Client, query: dict[str, str], field: str
) -> None:
    answer = told(public_site, LIST, 422, **query)
    assert [each["parameter"] for each in answer["errors"]] == [field]
    assert not any(letter.isascii() and letter.isalpha() for letter in answer["title"] + answer["detail"][:2])


def test_misspelt_condition_does_not_give_everything(public_site: Client) -> None:
    answer = told(public_site, LIST, 400, regoin="630100")
    assert answer["errors"] == [{"parameter": "regoin", "message": "没有这个参数"}]


@pytest.mark.usefixtures("world")
def test_empty_condition_is_none_as_on_the_page(public_site: Client) -> None:
    assert titles(public_site, LIST, q="", region="", decided_after="") == titles(public_site, LIST)


@pytest.mark.usefixtures("world")
def test_list_begins_at_the_day_jumped_to(public_site: Client) -> None:
    assert [each["kind"] for each in told(public_site, LIST, jump="2026-10-31")["items"]] == ["permit"]


@pytest.mark.usefixtures("world")
def test_unchanged_list_is_not_sent_again(public_site: Client, django_assert_max_num_queries: Any) -> None:
    first = public_site.get(f"{LIST}/penalty")
    with django_assert_max_num_queries(1) as asked:
        again = public_site.get(f"{LIST}/penalty", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Cache-Control"):
        assert again.headers[header] == first.headers[header]
    assert not any("public_publication" in query["sql"] for query in asked.captured_queries)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("header", ["If-Modified-Since", "If-Unmodified-Since"])
def test_moment_is_told_and_decides_nothing(public_site: Client, header: str) -> None:
    """A second change within the second, or one that was committed late, would never be heard of."""
    held = public_site.get(f"{LIST}/penalty").headers["Last-Modified"]
    newest = made_public(PenaltyFactory(published=True))
    Change.objects.update(at=parsedate_to_datetime(held))
    answer = public_site.get(f"{LIST}/penalty", headers={header: held})
    assert answer.status_code == 200
    assert answer.json()["items"][0]["number"] == newest.pk


def test_new_tag_goes_out_with_a_new_count(public_site: Client, world: dict[str, Any]) -> None:
    """Although counts are kept for some seconds."""
    first = public_site.get(LIST)
    Publication.objects.filter(pk=world["permit"].pk).delete()
    second = public_site.get(LIST)
    assert second.headers["ETag"] != first.headers["ETag"]
    assert second.json()["count"]["value"] == first.json()["count"]["value"] - 1


def test_every_change_is_told_to_those_who_hold_the_list(public_site: Client, world: dict[str, Any]) -> None:
    penalty = PenaltyFactory(published=True)
    tags = [public_site.get(f"{LIST}/penalty").headers["ETag"]]
    for act in (
        lambda: made_public(penalty),
        lambda: correct(penalty, public_facts(penalty), on=date(2026, 11, 23), until=date(2027, 11, 23)),
        lambda: mark_disputed(penalty, is_disputed=True),
        lambda: Publication.objects.of_source(penalty).delete(),
    ):
        act()
        answer = public_site.get(f"{LIST}/penalty", headers={"If-None-Match": tags[-1]})
        assert answer.status_code == 200
        tags.append(answer.headers["ETag"])
    assert len(set(tags)) == len(tags)
    held = public_site.get(f"{LIST}/permit").headers["ETag"]
    made_public(PenaltyFactory(published=True))
    assert public_site.get(f"{LIST}/permit", headers={"If-None-Match": held}).status_code == 304


def test_what_ends_by_itself_ends_with_its_day(public_site: Client, freezer: Any) -> None:
    made_public(PenaltyFactory(published=True), until=date(2026, 11, 23))
    first = public_site.get(f"{LIST}/penalty")
    assert len(first.json()["items"]) == 1
    freezer.move_to("2026-11-24 00:30+08:00")
    answer = public_site.get(f"{LIST}/penalty", headers={"If-None-Match": first.headers["ETag"]})
    assert answer.json()["items"] == []


def test_corrected_entry_moves_its_moment(public_site: Client, world: dict[str, Any], freezer: Any) -> None:
    before = told(public_site, f"/api/v1/entries/{world['penalty'].pk}")["updated_at"]
    freezer.move_to("2026-11-25 10:00+08:00")
    source = PenaltyFactory._meta.model.objects.get(pk=world["penalty"].source_id)
    correct(source, public_facts(source), on=date(2026, 11, 25), until=date(2027, 11, 23))
    after = told(public_site, f"/api/v1/entries/{world['penalty'].pk}")
    assert (after["corrected_on"], after["updated_at"] > before) == ("2026-11-25", True)
