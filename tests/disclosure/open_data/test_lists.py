"""Feeds and files of the public lists: the same entries as the page, and nothing that is not public."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from disclosure.choices import DecisionKind
from disclosure.models import Publication
from disclosure.open_data import streams
from disclosure.publications import end_all, withdraw
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
ATOM = "{http://www.w3.org/2005/Atom}"
FOOD, DRUG = "青海高原食品有限公司", "青海高原医药有限公司"


@pytest.fixture
def penalties() -> list[Publication]:
    made = [PenaltyFactory(published=True, counterpart_name=name) for name in (FOOD, DRUG)]
    for penalty in made:
        made_public(penalty)
    return list(Publication.objects.order_by("pk"))


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return bytes(content).decode("utf-8-sig")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_the_entries_of_the_page(public_site: Client, penalties: list[Publication]) -> None:
    told = rows(body(public_site, "/data/penalty.csv"))
    assert [row["主体名称"] for row in told] == [FOOD, DRUG]
    assert told[0]["公示至"] == penalties[0].until.isoformat()


@pytest.mark.usefixtures("penalties")
def test_csv_opens_in_office_programs(public_site: Client) -> None:
    answer = public_site.get("/data/penalty.csv")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_no_cell_is_a_formula(public_site: Client) -> None:
    made_public(PenaltyFactory(published=True, counterpart_name="=cmd|' /C calc'!A0"))
    assert rows(body(public_site, "/data/penalty.csv"))[0]["主体名称"].startswith("'=")


@pytest.mark.usefixtures("penalties")
def test_files_take_the_conditions_of_the_page(public_site: Client) -> None:
    assert [row["主体名称"] for row in rows(body(public_site, "/data/penalty.csv?q=医药"))] == [DRUG]
    assert rows(body(public_site, "/data/penalty.csv?decided_before=2020-01-01")) == []
    assert len(rows(body(public_site, "/data/all.csv?kind=penalty"))) == 2
    assert rows(body(public_site, "/data/permit.csv")) == []


def test_json_lines_hold_every_public_fact(public_site: Client, penalties: list[Publication]) -> None:
    told = [json.loads(line) for line in body(public_site, "/data/penalty.jsonl").splitlines()]
    assert [each["id"] for each in told] == [str(entry.public_id) for entry in penalties]
    assert told[0]["facts"] == penalties[0].facts


@pytest.mark.parametrize("path", ["/data/penalty.csv", "/data/penalty.jsonl", "/data/penalty.atom", "/data/all.csv"])
def test_what_is_not_public_is_in_no_file(public_site: Client, path: str) -> None:
    PenaltyFactory(counterpart_name="未公示有限公司")
    expired, withdrawn, ended = (
        PenaltyFactory(published=True, counterpart_name=name) for name in ("期满公司", "撤回公司", "修复公司")
    )
    for each in (expired, withdrawn, ended):
        made_public(each)
    Publication.objects.of_source(expired).update(until=date(2026, 11, 22))
    withdraw(withdrawn, on=date(2026, 11, 23), reason="决定被撤销")
    end_all([ended])
    told = body(public_site, path)
    for name in ("未公示有限公司", "期满公司", "撤回公司", "修复公司"):
        assert name not in told


def test_pieces_cost_one_query_each(penalties: list[Publication], django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert sum(len(piece) for piece in streams.pieces(Publication.objects.all())) == 2


def test_pieces_lose_and_repeat_nothing(penalties: list[Publication], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PIECE", 1)
    assert [entry.pk for piece in streams.pieces(Publication.objects.all()) for entry in piece] == [
        entry.pk for entry in penalties
    ]


def test_feed_is_valid_atom(public_site: Client, penalties: list[Publication]) -> None:
    feed = ET.fromstring(body(public_site, "/data/penalty.atom?q=高原"))
    assert feed.tag == f"{ATOM}feed"
    assert {"id", "title", "updated"} <= {child.tag.removeprefix(ATOM) for child in feed}
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert "/penalties/?q=" in (links["alternate"] or "")
    assert "/data/penalty.atom" in (links["self"] or "")
    entries = feed.findall(f"{ATOM}entry")
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert ids == {f"urn:uuid:{entry.public_id}" for entry in penalties}
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries)


def test_feed_of_a_search_over_all_kinds(public_site: Client, penalties: list[Publication]) -> None:
    made_public(PermitFactory(published=True, counterpart_name=FOOD))
    feed = ET.fromstring(body(public_site, f"/data/all.atom?q={FOOD}"))
    assert len(feed.findall(f"{ATOM}entry")) == 2


def test_condition_that_cannot_be_read_is_told(public_site: Client) -> None:
    answer = public_site.get("/data/penalty.csv?decided_after=昨天")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert [each["parameter"] for each in answer.json()["errors"]] == ["decided_after"]


def test_unknown_list_is_not_found(public_site: Client) -> None:
    assert public_site.get("/data/secrets.csv").status_code == 404


def test_too_many_downloads_are_told_when_to_come_back(public_site: Client) -> None:
    for _ in range(30):
        public_site.get("/data/permit.csv")
    answer = public_site.get("/data/permit.csv")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_has_its_files(public_site: Client, kind: DecisionKind) -> None:
    assert public_site.get(f"/data/{kind}.atom").status_code == 200


@pytest.mark.parametrize("lines", [streams.csv_lines, streams.json_lines])
def test_memory_does_not_grow_with_the_rows(
    penalties: list[Publication], monkeypatch: pytest.MonkeyPatch, lines: Callable[[streams.Rows], Iterator[str]]
) -> None:
    """Ten times the rows, the same peak."""
    monkeypatch.setattr(streams, "PIECE", 20)
    for _ in lines(Publication.objects.all()):
        pass
    few = _peak(lines(_copies(penalties[0], 200)))
    many = _peak(lines(_copies(penalties[0], 2000)))
    assert many < 1.5 * few


def _copies(entry: Publication, count: int) -> streams.Rows:
    names = [field.name for field in Publication._meta.concrete_fields if field.name not in {"id", "public_id"}]
    told = {name: getattr(entry, name) for name in names} | {"kind": "penalty", "source_label": f"copies.{count}"}
    Publication.objects.bulk_create(Publication(**(told | {"source_id": number})) for number in range(count))
    return Publication.objects.filter(source_label=told["source_label"])


def _peak(lines: Iterator[str]) -> int:
    tracemalloc.start()
    for _ in lines:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
