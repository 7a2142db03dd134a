"""What the office shows of a decision's last day: overdue on the very next day, 暂定 while its year has no notice."""

from datetime import date

import pytest
from django.test import Client
from freezegun import freeze_time

from disclosure.templatetags.office_marks import days_left
from disclosure.views.office.due_panel import due_panel
from foundation.deadlines import recounting
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.notice_files import read_notices
from tests.deadlines.calendars import notice_file
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
# Seven working days from Wednesday end on a Friday.
WEDNESDAY, FRIDAY = date(2026, 11, 18), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("today", "left"), [("2026-11-26", 1), ("2026-11-27", 0), ("2026-11-28", -1), ("2026-11-30", -1)]
)
def test_last_day_is_overdue_from_the_day_after_it_even_a_rest_day(today: str, left: int) -> None:
    with freeze_time(f"{today} 12:00:00+08:00"):
        panel = due_panel(WEDNESDAY)
        assert panel is not None
        assert (panel.due_on, panel.left) == (FRIDAY, left)
        assert days_left(current_calendar(), FRIDAY) == left


def test_last_day_is_provisional_until_the_notice_of_its_year(client: Client) -> None:
    decision = PenaltyFactory(decided_on=date(2026, 12, 23), due_on=date(2027, 1, 4))
    client.force_login(UserFactory(organization=decision.organization))
    address = f"/disclosure/penalty/{decision.pk}/"
    assert "暂定" in client.get(address).content.decode()
    recounting.load_notice(read_notices(notice_file())[0], by=None)
    assert "暂定" not in client.get(address).content.decode()
