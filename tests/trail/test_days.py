"""每日留痕封签 on the public site."""

import json
from datetime import date

import pytest
from django.test import Client

from foundation.trail.models import PublicTrailDay
from foundation.trail.recording import record
from foundation.trail.sealing import seal_pending
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db
DAYS = [(date(2025, 12, 31), 40, "a" * 64), (date(2026, 1, 1), 52, "b" * 64)]


@pytest.fixture
def _two_days() -> None:
    PublicTrailDay.objects.bulk_create(PublicTrailDay(day=day, count=count, digest=head) for day, count, head in DAYS)


@pytest.mark.usefixtures("_two_days")
@pytest.mark.parametrize(
    ("year", "shown", "hidden"), [("", "b", "a"), ("2025", "a", "b"), ("2026", "b", "a"), ("x\0", "b", "a")]
)
def test_page_lists_the_heads_of_a_year(public_site: Client, year: str, shown: str, hidden: str) -> None:
    page = public_site.get("/trail/", {"year": year}).content.decode()

    assert shown * 64 in page
    assert hidden * 64 not in page


def test_page_tells_the_present_head_before_the_first_day_is_over(public_site: Client) -> None:
    record(None, "公示", OrganizationFactory())
    seal_pending()

    page = public_site.get("/trail/").content.decode()

    assert "已封存 1 条" in page
    assert "尚未公布每日封签" in page


@pytest.mark.usefixtures("_two_days")
def test_file_holds_every_day_one_in_each_line(public_site: Client) -> None:
    answer = public_site.get("/trail/days.jsonl")

    lines = [json.loads(line) for line in answer.getvalue().decode().splitlines()]
    assert lines == [{"day": day.isoformat(), "count": count, "digest": head} for day, count, head in DAYS]
