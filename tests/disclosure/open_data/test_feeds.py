"""Atom feeds hold to RFC 4287: for lists, for searches, and for one subject."""

import re
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.test import Client

from disclosure.models import Publication
from disclosure.public_facts import public_facts
from disclosure.publications import correct, keep_statement, mark_disputed
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
NAME = "青海高原食品有限公司"


@pytest.fixture
def penalty() -> Any:
    made = PenaltyFactory(published=True, counterpart_name=NAME, violation="过期\x0b食品")
    made_public(made)
    made_public(PenaltyFactory(published=True))
    return made


def read(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    parsed = feedparser.parse(answer.content)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    return ET.fromstring(answer.content)


def texts(parent: ET.Element, name: str) -> list[str]:
    return [each.text or "" for each in parent.findall(f"{ATOM}{name}")]


def moment_of(feed: ET.Element) -> dict[str, datetime]:
    entries = feed.findall(f"{ATOM}entry")
    return {texts(each, "id")[0]: datetime.fromisoformat(texts(each, "updated")[0]) for each in entries}


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize(
    "address",
    [
        "/data/all.atom",
        "/data/penalty.atom",
        "/data/penalty.atom?q=食品",
        f"/data/subjects.atom?name={NAME}",
        "/data/permit.atom",
    ],
)
def test_feed_has_what_the_standard_asks(public_site: Client, address: str) -> None:
    feed = read(public_site, address)
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (text,) = texts(each, name)
            assert text.strip()
        assert re.match(r"(https?|urn):", texts(each, "id")[0])
        for text in (*texts(each, "updated"), *texts(each, "published")):
            assert MOMENT.fullmatch(text)
        links = [link.get("rel") for link in each.findall(f"{ATOM}link")]
        assert "alternate" in links
        assert len(links) == len(set(links))
    (own,) = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own is not None
    assert own.endswith(public_site.get(address).wsgi_request.get_full_path())
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [texts(entry, "id")[0] for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("penalty")
def test_feed_bears_the_name_of_the_site(public_site: Client, named_site: str) -> None:
    feed = read(public_site, "/data/penalty.atom")
    assert texts(feed, "title") == [f"行政处罚公示 - {named_site}"]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == named_site


def test_empty_feed_does_not_change_by_being_looked_at(public_site: Client, freezer: Any) -> None:
    before = public_site.get("/data/permit.atom").content
    freezer.tick(3600)
    assert public_site.get("/data/permit.atom").content == before


@pytest.mark.parametrize(
    "act",
    [
        lambda penalty: correct(penalty, public_facts(penalty), on=date(2026, 11, 25), until=date(2027, 11, 23)),
        lambda penalty: mark_disputed(penalty, is_disputed=True),
        lambda penalty: keep_statement(penalty, "我单位不同意。"),
    ],
    ids=["corrected", "disputed", "statement"],
)
def test_changed_entry_keeps_its_id_and_moves_its_moment(
    public_site: Client, penalty: Any, freezer: Any, act: Any
) -> None:
    before = moment_of(read(public_site, "/data/penalty.atom"))
    freezer.move_to("2026-11-25 10:00+08:00")
    act(penalty)
    after = moment_of(read(public_site, "/data/penalty.atom"))
    changed = f"urn:uuid:{Publication.objects.of_source(penalty).get().public_id}"
    assert before.keys() == after.keys()
    assert [key for key in after if after[key] > before[key]] == [changed]


def test_feed_of_one_subject_by_code_and_by_name(public_site: Client, penalty: Any) -> None:
    for query in (f"code={penalty.uscc}", f"name={NAME}"):
        feed = read(public_site, f"/data/subjects.atom?{query}")
        assert [NAME in title for title in texts(feed.find(f"{ATOM}entry"), "title")] == [True]  # type: ignore[arg-type]
        assert len(feed.findall(f"{ATOM}entry")) == 1
    assert read(public_site, "/data/subjects.atom?name=张*").findall(f"{ATOM}entry") == []
    assert public_site.get("/data/subjects.atom").status_code == 404


def test_subject_page_leads_to_its_feed(public_site: Client, penalty: Any) -> None:
    page = public_site.get(f"/subjects/{penalty.uscc}/").content.decode()
    address = f"/data/subjects.atom?code={penalty.uscc}"
    assert page.count(f'href="{address}"') == 2
    assert 'rel="alternate"' in page
