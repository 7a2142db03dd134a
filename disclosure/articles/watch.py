"""栏目更新监测: warns before a part of the site is empty or has stood still for longer than the inspection allows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.urls import reverse

from disclosure.articles.choices import Section
from disclosure.articles.models import Article, PublicArticle
from disclosure.articles.rules import EVERYTHING_ELSE, HOME_PAGE, NOTICES_AND_POLICIES, SOURCE, Alarm, Limit
from disclosure.models import Publication, Removal
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.messages import inbox
from foundation.organizations.models import Organization
from foundation.registry import Registry

RESPONSIBLE = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: a part of the site, its limit, and the last days on which something appeared in it or went."""

    label: str
    limit: Limit
    last_changed: Callable[[date], date | None]
    last_removed: Callable[[], date | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a part of the site stands on a day."""

    code: str
    column: Column
    changed_on: date | None
    on: date

    @property
    def since(self) -> date | None:
        """When this spell began: with the newest thing, or with the day that left nothing."""
        return self.changed_on or self.column.last_removed()

    @property
    def last_day(self) -> date | None:
        """After this day it has stood still for too long."""
        return self.changed_on + timedelta(days=self.column.limit.days) if self.changed_on else None

    @property
    def alarm(self) -> Alarm:
        if self.last_day is None:
            return Alarm.EMPTY
        if self.on > self.last_day:
            return Alarm.OVERDUE
        is_near = self.on >= self.last_day - timedelta(days=self.column.limit.warn_before)
        return Alarm.SOON if is_near else Alarm.FINE

    @property
    def told(self) -> str:
        limit = f"检查指标要求 {self.column.limit.told}内更新"
        if self.changed_on is None:
            return f"没有任何公开内容；检查指标要求没有空白栏目，{limit}。"
        state = "已经超过" if self.alarm is Alarm.OVERDUE else "最迟"
        return f"最近一次更新是 {self.changed_on}，{limit}，{state} {self.last_day}。"


columns: Registry[Column] = Registry("site.columns")


def standings(on: date) -> list[Standing]:
    return [Standing(code, column, column.last_changed(on), on) for code, column in columns.items()]


def alarms(on: date) -> list[Standing]:
    """Those that somebody must look at, the worst first."""
    return sorted((each for each in standings(on) if each.alarm), key=lambda each: -each.alarm)


def is_last_of_its_section(article: Article, on: date) -> bool:
    """Whether its section would be empty without it."""
    public = PublicArticle.objects.public(on).of_section(Section(article.section))
    return set(public.values_list("article_id", flat=True)[:2]) == {article.pk}


def warn(on: date) -> int:
    """Tell those responsible, on working days and of each level once; returns how many messages were written."""
    if not current_calendar().is_working(on):
        return 0
    people = responsible()
    return sum(_tell(people, standing) for standing in alarms(on))


def responsible() -> list[User]:
    """The people of the body that acts for the government at the top."""
    offices = Organization.objects.filter(acts_for__isnull=False, acts_for__superior=None, valid_to=None)
    return list(User.objects.working().filter(organization__in=offices, roles__overlap=list(RESPONSIBLE)))


def _tell(people: Iterable[User], standing: Standing) -> int:
    return inbox.tell(
        people,
        kind="网站内容",
        title=f"栏目更新{standing.alarm.label}：{standing.column.label}",
        body=f"{standing.told}依据：{SOURCE}。",
        url=reverse("articles:list"),
        # A new spell begins when something new has appeared, or the last of it was taken away once more.
        occasion=f"column:{standing.code}:{standing.since}:{standing.alarm.name}",
    )


def register() -> None:
    columns.register("home", Column("首页", HOME_PAGE, _anything_new, _last_removed))
    for section in Section:
        is_news = section in (Section.NOTICES, Section.POLICIES)
        limit = NOTICES_AND_POLICIES if is_news else EVERYTHING_ELSE
        columns.register(section, Column(section.label, limit, _newest_of(section), _last_withdrawn_of(section)))


def _newest_of(section: Section) -> Callable[[date], date | None]:
    def newest(on: date) -> date | None:
        rows = PublicArticle.objects.public(on).of_section(section)
        found = rows.aggregate(published=Max("published_on"), revised=Max("revised_on"))
        return _latest(found["published"], found["revised"])

    return newest


def _last_withdrawn_of(section: Section) -> Callable[[], date | None]:
    return lambda: PublicArticle.objects.withdrawn().of_section(section).aggregate(day=Max("withdrawn_on"))["day"]


def _anything_new(on: date) -> date | None:
    """The home page shows the newest entries and notices."""
    entry = Publication.objects.public(on).filter(published_on__lte=on).newest_first().only("published_on").first()
    return _latest(entry.published_on if entry else None, _newest_of(Section.NOTICES)(on))


def _last_removed() -> date | None:
    removed = Removal.objects.aggregate(day=Max("removed_on"))["day"]
    return _latest(removed, _last_withdrawn_of(Section.NOTICES)())


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
