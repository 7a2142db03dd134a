"""期限 in the office: how a date was counted, my list, the overdue of a scope, and the feed of a calendar program."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from foundation.accounts.models import User
from foundation.deadlines import workflow
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY, RuleCode
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
LONG_AGO = date(2026, 9, 24)


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory.create()
    client.force_login(user)
    return user


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_explanation_counts_day_by_day_and_names_the_notice(client: Client, clerk: User) -> None:
    deadline = running_deadline(from_=LONG_AGO, body=clerk.organization)
    page = client.get(f"/deadlines/{deadline.pk}/")
    days = page.context["explanation"].days
    assert [days[0].day, days[-1].day, days[-1].number] == [LONG_AGO, date(2026, 10, 12), 7]
    text = page.content.decode()
    assert "国庆节调休上班" in text
    assert "国务院办公厅关于2026年部分节假日安排的通知" in text
    assert "青政〔2017〕47号" in text


def test_explanation_marks_a_year_without_a_notice(client: Client, clerk: User) -> None:
    deadline = running_deadline(from_=date(2026, 12, 23), body=clerk.organization)
    text = text_of(client, f"/deadlines/{deadline.pk}/")
    assert "暂按法定节假日推算" in text
    assert "元旦（法定）（暂定）" in text


def test_explanation_tells_extension_and_suspension(client: Client, clerk: User) -> None:
    deadline = running_deadline(from_=LONG_AGO, body=clerk.organization, code=RuleCode("T38"))
    workflow.extend(deadline, amount=2, by=clerk, reason="需现场核验")
    workflow.suspend(deadline, on=date(2026, 9, 28), by=clerk, reason="委托检验")
    workflow.resume(deadline, on=date(2026, 9, 29), by=clerk)
    text = text_of(client, f"/deadlines/{deadline.pk}/")
    assert "5 个工作日，延长 2 个工作日" in text
    assert "需现场核验" in text
    assert "2026-09-28 起，2026-09-29 恢复：委托检验" in text
    assert "中止期间，不计" in text


def test_yearly_duty_is_explained_without_days(client: Client, clerk: User) -> None:
    deadline = running_deadline(body=clerk.organization, code=RuleCode("T22"))
    assert "每年在固定日期到期" in text_of(client, f"/deadlines/{deadline.pk}/")


def test_mine_groups_by_how_soon(client: Client, clerk: User) -> None:
    calendar = current_calendar()
    dues = {
        "已逾期": today() - timedelta(days=1),
        "今天到期": today(),
        "3 个工作日内": calendar.add(today(), 1),
        "以后": today() + timedelta(days=60),
    }
    for title, due_on in dues.items():
        deadline = running_deadline(body=clerk.organization, on=OrganizationFactory.create(), title=f"事项：{title}")
        Deadline.objects.filter(pk=deadline.pk).update(due_on=due_on, started_on=LONG_AGO)
    suspended = running_deadline(body=clerk.organization, title="事项：中止中")
    workflow.suspend(suspended, on=today(), by=clerk, reason="委托检验")
    agenda = client.get("/deadlines/").context["agenda"]
    assert [(group.title, [item.deadline.title for item in group.items]) for group in agenda] == [
        (title, [f"事项：{title}"]) for title in (*dues, "中止中")
    ]


def test_mine_leaves_out_what_is_met_and_what_is_others(client: Client, clerk: User) -> None:
    running_deadline(body=clerk.organization)
    workflow.meet(PUBLICITY, on=clerk.organization, day=date(2026, 11, 23))
    running_deadline()
    assert client.get("/deadlines/").context["agenda"] == []


def test_overdue_lists_the_scope_and_filters(client: Client) -> None:
    supervisor: User = UserFactory.create(supervisor=True)
    client.force_login(supervisor)
    bodies = [OrganizationFactory.create(superior=supervisor.organization, name=f"试验{name}局") for name in "甲乙"]
    for body in bodies:
        running_deadline(from_=LONG_AGO, body=body, title=f"{body.name}的事项")
    running_deadline(from_=LONG_AGO, title="他处的事项")
    running_deadline(from_=today(), body=bodies[0], on=OrganizationFactory.create(), title="未到期的事项")

    def titles(query: str) -> list[str]:
        return sorted(item.deadline.title for item in client.get(f"/deadlines/overdue/{query}").context["items"])

    assert titles("") == ["试验乙局的事项", "试验甲局的事项"]
    assert titles("?body=甲") == ["试验甲局的事项"]
    assert titles("?rule=T02") == []


def test_overdue_tells_the_longest_overdue_first_page_by_page(client: Client) -> None:
    supervisor: User = UserFactory.create(supervisor=True)
    client.force_login(supervisor)
    for number in range(35):
        body, day = OrganizationFactory.create(superior=supervisor.organization), LONG_AGO - timedelta(days=number // 2)
        running_deadline(from_=day, body=body)
    first = client.get("/deadlines/overdue/").context
    second = client.get("/deadlines/overdue/", {"after": str(first["page"].next_key)}).context
    back = client.get("/deadlines/overdue/", {"before": str(second["page"].previous_key)}).context

    seen = [item.deadline for item in (*first["items"], *second["items"])]
    assert [len(first["items"]), len(seen)] == [30, 35]
    assert seen == sorted(seen, key=lambda deadline: (deadline.due_on, deadline.pk))
    assert (back["page"].rows, back["page"].previous_key) == (first["page"].rows, None)


def test_overdue_asks_as_often_for_thirty_rows_as_for_one(client: Client) -> None:
    supervisor: User = UserFactory.create(supervisor=True)
    client.force_login(supervisor)
    client.get("/deadlines/overdue/")  # the session is written at the first visit of the day

    def queries(rows: range) -> int:
        body = supervisor.organization.pk
        starts = [workflow.Start("试验.事项", number, f"事项{number}", body, LONG_AGO) for number in rows]
        workflow.start_all(PUBLICITY, starts)
        with CaptureQueriesContext(connection) as asked:
            assert len(client.get("/deadlines/overdue/").context["items"]) == rows.stop
        return len(asked)

    assert queries(range(1)) == queries(range(1, 30))


def test_feed_is_read_without_signing_in(client: Client, clerk: User) -> None:
    deadline = running_deadline(body=clerk.organization, title="试市监罚〔2026〕7号")
    running_deadline(title="他单位的事项")
    address = new_feed(client, clerk)
    client.logout()
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["试市监罚〔2026〕7号（双公示上网（许可、处罚））"]
    assert events[0].decoded("dtstart") == deadline.due_on
    assert str(events[0]["url"]).endswith(f"/deadlines/{deadline.pk}/")


def test_renewed_feed_kills_the_former_address(client: Client, clerk: User) -> None:
    former = new_feed(client, clerk)
    assert new_feed(client, clerk) != former
    assert client.get(former).status_code == 404


def test_feed_ends_with_the_account(client: Client, clerk: User) -> None:
    address = new_feed(client, clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(address).status_code == 404


def test_feed_rests_with_a_dormant_account(client: Client, clerk: User) -> None:
    address = new_feed(client, clerk)
    unused_since = timezone.now() - timedelta(days=91)
    User.objects.filter(pk=clerk.pk).update(last_login=unused_since, enabled_at=unused_since)
    assert client.get(address).status_code == 404
    User.objects.filter(pk=clerk.pk).update(enabled_at=timezone.now())
    assert client.get(address).status_code == 200


def test_feed_of_nobody_is_not_found(client: Client) -> None:
    UserFactory.create(calendar_token="")
    assert client.get("/deadlines/feed/guessed.ics").status_code == 404
    assert client.get("/deadlines/feed/%00.ics").status_code == 404
    assert client.get("/deadlines/feed/%00/team.ics").status_code == 404


def new_feed(client: Client, user: User) -> str:
    client.post("/deadlines/feed/renew/")
    user.refresh_from_db()
    return f"/deadlines/feed/{user.calendar_token}.ics"
