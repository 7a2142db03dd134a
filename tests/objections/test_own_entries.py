"""本人查询: one look at what is kept and not public, with a code from the window."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from freezegun.api import FrozenDateTimeFactory

from disclosure.choices import DecisionStatus
from foundation.access import Role
from foundation.moves import IllegalMove
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from objections.models import OwnEntries
from objections.workflow import own_entries
from tests.disclosure.factories import PenaltyFactory
from tests.objections.factories import County, person_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
NUMBER = "630102199001011235"


@pytest.fixture
def slip(county: County) -> tuple[str, str]:
    keys = gather([SubjectFact("one", SubjectKind.NATURAL_PERSON, "张三", id_number=NUMBER)])
    PenaltyFactory(person=True, status=DecisionStatus.FILED, filing_ground="自然人", subject_id=keys["one"])
    issued = own_entries.issue(by=person_of(county.center, Role.CLERK), identity_number=NUMBER)
    # The database goes by its own clock, which no test stops.
    OwnEntries.objects.update(valid_until=Now() + timedelta(days=1))
    return issued


def _asked(site: Client, slip: tuple[str, str]) -> str:
    return site.post("/cases/own/", {"number": slip[0], "code": slip[1]}).content.decode()


def test_code_shows_the_own_entries_once(public_site: Client, slip: tuple[str, str]) -> None:
    assert "检查发现货架上有超过保质期的食品。" in _asked(public_site, slip)
    assert "只能使用一次" in _asked(public_site, slip)


def test_code_is_good_for_a_day(public_site: Client, slip: tuple[str, str], freezer: FrozenDateTimeFactory) -> None:
    OwnEntries.objects.update(valid_until="2026-11-22 10:00+08:00")

    assert "没有查到" in _asked(public_site, slip)
    assert own_entries.purge() == 1


def test_wrong_code_does_not_use_up_the_look(public_site: Client, slip: tuple[str, str]) -> None:
    assert "没有查到" in _asked(public_site, (slip[0], "AAAA-AAAA-AAAA-AAAA"))
    assert "检查发现" in _asked(public_site, slip)


def test_issue_is_refused_where_nothing_is_kept(county: County) -> None:
    with pytest.raises(IllegalMove, match="没有登记在此人名下"):
        own_entries.issue(by=person_of(county.center, Role.CLERK), identity_number=NUMBER)


def test_page_prints_a_slip_after_the_card_was_checked(client: Client, county: County, slip: tuple[str, str]) -> None:
    client.force_login(person_of(county.center, Role.CLERK))
    address = reverse("objections:own_entries")

    assert "请核对" not in client.get(address).content.decode()
    answer = client.post(address, {"identity_number": NUMBER, "is_checked": "on"})

    assert answer["Content-Type"] == "application/pdf"
