"""栏目更新监测 at the edges of the limits of the inspection."""

from datetime import date, timedelta

import pytest
from django.test import Client

from disclosure.articles import watch, workflow
from disclosure.articles.choices import Section
from disclosure.articles.models import PublicArticle
from disclosure.articles.rules import EVERYTHING_ELSE, HOME_PAGE, NOTICES_AND_POLICIES, Alarm, Limit
from foundation.accounts.models import User
from foundation.messages.models import InboxMessage
from tests.disclosure.acts import made_public
from tests.disclosure.articles.factories import ArticleFactory
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
People = tuple[User, User]


def alarm_of(code: str, on: date) -> Alarm:
    return next(standing.alarm for standing in watch.standings(on) if standing.code == code)


@pytest.mark.parametrize(
    ("code", "limit", "days"),
    [
        ("home", HOME_PAGE, 14),
        ("notices", NOTICES_AND_POLICIES, 183),
        ("policies", NOTICES_AND_POLICIES, 183),
        ("guides", EVERYTHING_ELSE, 365),
        ("faq", EVERYTHING_ELSE, 365),
    ],
)
def test_limits_are_those_of_the_inspection(code: str, limit: Limit, days: int) -> None:
    assert watch.columns[code].limit == limit
    assert limit.days == days


@pytest.mark.parametrize(
    ("days_still", "alarm"),
    [(152, Alarm.FINE), (153, Alarm.SOON), (183, Alarm.SOON), (184, Alarm.OVERDUE)],
)
def test_alarm_rises_before_the_limit_and_after_it(days_still: int, alarm: Alarm) -> None:
    ArticleFactory(published=True, publish_on=MONDAY)

    assert alarm_of("notices", MONDAY + timedelta(days=days_still)) is alarm


def test_empty_section_is_the_gravest() -> None:
    assert alarm_of("notices", MONDAY) is Alarm.EMPTY


def test_what_is_not_public_yet_fills_nothing() -> None:
    ArticleFactory(published=True, publish_on=MONDAY + timedelta(days=1))

    assert alarm_of("notices", MONDAY) is Alarm.EMPTY


def test_revision_counts_as_an_update() -> None:
    PublicArticle.objects.of_section(Section.FAQ).update(published_on=MONDAY - timedelta(days=400))
    assert alarm_of("faq", MONDAY) is Alarm.OVERDUE

    question = PublicArticle.objects.of_section(Section.FAQ).first()
    PublicArticle.objects.filter(pk=question.pk if question else 0).update(revised_on=MONDAY)

    assert alarm_of("faq", MONDAY) is Alarm.FINE


def test_home_page_lives_on_new_entries() -> None:
    made_public(PenaltyFactory())

    assert alarm_of("home", MONDAY) is Alarm.FINE
    assert alarm_of("home", MONDAY + timedelta(days=15)) is Alarm.OVERDUE


def test_those_responsible_are_told_once_for_each_level(people: People) -> None:
    ArticleFactory(published=True, publish_on=MONDAY)
    UserFactory(clerk=True)
    soon, over = MONDAY + timedelta(days=154), MONDAY + timedelta(days=186)

    for day in (soon, soon + timedelta(days=1), over, over):
        watch.warn(day)

    told = InboxMessage.objects.filter(title__contains="通知公告").order_by("pk")
    assert {(message.recipient_id, message.title) for message in told} == {
        (person.pk, f"栏目更新{level}：通知公告") for person in people for level in ("即将超期", "已超期")
    }
    assert told.count() == 4


def test_each_time_a_section_becomes_empty_is_told_once(people: People) -> None:
    def emptied(on: date) -> None:
        workflow.withdraw(
            ArticleFactory(published=True, publish_on=MONDAY, organization=people[0].organization),
            by=people[1],
            reason="文件已经收回",
            on=on,
        )

    told = InboxMessage.objects.filter(title="栏目更新空白栏目：通知公告", recipient=people[0])
    for number, first in enumerate((MONDAY, MONDAY + timedelta(days=2)), start=1):
        emptied(first)
        watch.warn(first)
        watch.warn(first + timedelta(days=1))
        assert told.count() == number


def test_nobody_is_told_on_a_rest_day(people: People) -> None:
    assert watch.warn(date(2026, 11, 22)) == 0
    assert not InboxMessage.objects.exists()


@pytest.mark.usefixtures("today")
def test_home_panel_shows_what_is_wrong_to_the_office_alone(client: Client, people: People) -> None:
    client.force_login(people[0])
    assert "空白栏目" in client.get("/").content.decode()
    client.force_login(UserFactory(clerk=True))
    assert "空白栏目" not in client.get("/").content.decode()
