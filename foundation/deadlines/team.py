"""团队日历: what falls due on which day, on whom it hangs, who is away; as many queries for one person as for thirty.

By body every running deadline counts; by name those whose thing hangs on a person (`accounts.hanging`), the rest is the
whole body's.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Min, OuterRef, Q, QuerySet, Subquery, Value

from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from foundation.accounts.models import Delegation, User
from foundation.deadlines import registry
from foundation.deadlines.calendar import DAY, DayRuling, current_calendar
from foundation.deadlines.models import Deadline, Rule
from foundation.deadlines.querysets import DeadlineQuerySet
from foundation.organizations.models import Organization

WEEK = timedelta(days=7)
_KINDS_SHOWN = 3
_ITEMS_SHOWN = 60
_BODIES_SHOWN = 30
_WORKERS = [Role.CLERK, Role.REVIEWER, Role.SUPERVISOR]
Rows = DeadlineQuerySet[Deadline]


@dataclass(frozen=True, slots=True)
class Span:
    """The days a view shows: whole weeks from Monday to Sunday."""

    first: date
    last: date
    is_week: bool
    on: date

    @classmethod
    def month_of(cls, on: date) -> "Span":
        first = on.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - DAY
        return cls(monday_of(first), monday_of(last) + 6 * DAY, False, first)

    @classmethod
    def week_of(cls, on: date) -> "Span":
        first = monday_of(on)
        return cls(first, first + 6 * DAY, True, first)

    @property
    def before(self) -> date:
        return self.on - WEEK if self.is_week else (self.on - DAY).replace(day=1)

    @property
    def after(self) -> date:
        return self.on + WEEK if self.is_week else (self.on + timedelta(days=31)).replace(day=1)

    @property
    def title(self) -> str:
        if self.is_week:
            return f"{self.first:%Y年%-m月%-d日}至{self.last:%-m月%-d日}"
        return f"{self.on:%Y年%-m月}"

    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar: whether it is worked, how much falls due by kind, who is away."""

    ruling: DayRuling
    total: int
    kinds: Sequence[tuple[str, int]]
    items: Sequence[Deadline]
    away: Sequence[str]
    is_today: bool
    is_beside: bool

    @property
    def day(self) -> date:
        return self.ruling.day

    @property
    def is_moved(self) -> bool:
        """Off although a weekday, or worked although a weekend (调休)."""
        return self.ruling.is_working == (self.day.weekday() >= 5)

    @property
    def other_kinds(self) -> int:
        return self.total - sum(count for _, count in self.kinds)

    @property
    def other_items(self) -> int:
        return self.total - len(self.items)


@dataclass(slots=True)
class Load:
    """What lies on one person or one body. `week` counts what falls due from today to Sunday."""

    pk: int
    name: str
    note: str = ""
    open: int = 0
    week: int = 0
    overdue: int = 0
    away: str = ""


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def bodies_of(user: User) -> QuerySet[Organization]:
    """Whose deadlines this person's team has: a supervisor's whole scope, a reviewer's own body."""
    return Organization.objects.visible_to(user)


def deadlines_of(user: User, *, body: Organization | None, code: str = "", person: User | None = None) -> Rows:
    """The running ones of the scope, or of one body, kind or person in it."""
    rows: Rows = Deadline.objects.visible_to(user).running()
    if body is not None:
        rows = rows.of_body(body)
    if code:
        rows = rows.filter(code=code)
    return rows.filter(_hanging_on(person)) if person is not None else rows


def _hanging_on(person: User) -> Q:
    named = Q(pk__in=[])
    for label, matter in _dated():
        rows = _of([person.pk], person.organization.continued, matter)
        named |= Q(target_label=label, target_id__in=rows.order_by().values("pk"))
    return named


def days_of(rows: Rows, span: Span, on: date, *, away: Sequence[Delegation], words: Mapping[str, str]) -> list[Day]:
    """Each day of the span; `words` are the kinds by code."""
    within = rows.filter(due_on__range=(span.first, span.last))
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for due_on, code, count in within.order_by().values_list("due_on", "code").annotate(count=Count("pk")):
        counts[due_on][code] += count
    items = _items(within) if span.is_week else {}
    calendar = current_calendar()
    return [
        Day(
            calendar.ruling(day),
            counts[day].total(),
            [(words.get(code, code), count) for code, count in counts[day].most_common(_KINDS_SHOWN)],
            items.get(day, []),
            [str(each.absent) for each in away if each.first_on <= day <= each.last_on],
            is_today=day == on,
            is_beside=not span.is_week and day.month != span.on.month,
        )
        for day in span.days()
    ]


def _items(rows: Rows) -> Mapping[date, list[Deadline]]:
    found: dict[date, list[Deadline]] = defaultdict(list)
    for row in rows.select_related("rule", "organization").order_by("due_on", "pk")[:_ITEMS_SHOWN]:
        found[row.due_on].append(row)
    return found


def kinds() -> dict[str, str]:
    """The legal periods by code, in few words: what stands in brackets is for the lawyers."""
    return {
        code: matter.split("（")[0]
        for code, matter in Rule.objects.order_by("code").values_list("code", "matter").distinct()
    }


def away_within(bodies: Collection[int], span: Span) -> list[Delegation]:
    """Who of these bodies is away in these days, and who stands in for him."""
    rows = Delegation.objects.within(span.first, span.last).filter(absent__organization__in=bodies)
    return list(rows.select_related("absent", "deputy").order_by("first_on", "pk"))


def loads_of_people(body: Organization, on: date) -> list[Load]:
    """Those who work in the body, the most loaded first; one query for each kind of thing, however many people."""
    people = User.objects.working().filter(organization=body, roles__overlap=_WORKERS).order_by("full_name", "pk")
    found = {person.pk: Load(person.pk, str(person), person.role_titles) for person in people}
    for matter in matters.values():
        for pk, total, week, overdue in _counted(_of(found, body.continued, matter).order_by(), matter.label, on):
            found[pk].open += total
            found[pk].week += week
            found[pk].overdue += overdue
    for each in Delegation.objects.running(on).filter(absent__in=found).select_related("deputy"):
        found[each.absent_id].away = f"{each.span}，由{each.deputy}代办"
    return sorted(found.values(), key=lambda load: (-load.overdue, -load.week, -load.open))


def _counted(rows: QuerySet[Any], label: str, on: date) -> Iterator[tuple[int, int, int, int]]:
    """By person: how many, how many due this week, how many overdue."""
    running = Deadline.objects.running().filter(target_label=label, target_id=OuterRef("pk")).order_by()
    first = running.values("target_id").annotate(first=Min("due_on")).values("first")
    due = rows.annotate(
        first_due=Subquery(first) if label in registry.matters else Value(None, output_field=DateField())
    )
    end = monday_of(on) + 6 * DAY
    yield from due.values_list("hangs_on").annotate(
        total=Count("pk"),
        week=Count("pk", filter=Q(first_due__range=(on, end))),
        overdue=Count("pk", filter=Q(first_due__lt=on)),
    )


def loads_of_bodies(rows: Rows, on: date) -> list[Load]:
    """The bodies with the most overdue first, then those with the most due this week."""
    end = monday_of(on) + 6 * DAY
    counted = (
        rows.order_by()
        .values("organization_id", "organization__name")
        .annotate(
            open=Count("pk"),
            week=Count("pk", filter=Q(due_on__range=(on, end))),
            overdue=Count("pk", filter=Q(due_on__lt=on)),
        )
        .order_by("-overdue", "-week", "-open", "organization_id")
        .values_list("organization_id", "organization__name", "open", "week", "overdue")
    )
    return [
        Load(pk, name, open=running, week=week, overdue=overdue)
        for pk, name, running, week, overdue in counted[:_BODIES_SHOWN]
    ]


def holders_of(rows: Sequence[Deadline]) -> dict[int, str]:
    """By deadline, the name on which its thing hangs: one query for each kind among these rows,
    and one for the names."""
    found: dict[int, int] = {}
    for label, matter in _dated():
        targets = {row.target_id: row.pk for row in rows if row.target_label == label}
        if targets:
            held = matter.held().filter(pk__in=targets).values_list("pk", "hangs_on")
            found |= {targets[pk]: person for pk, person in held if person}
    names = dict(User.objects.filter(pk__in=found.values()).values_list("pk", "full_name"))
    return {pk: names[person] for pk, person in found.items()}


def _dated() -> list[tuple[str, Matter]]:
    """Those whose things have deadlines, by label."""
    return [(matter.label, matter) for matter in matters.values() if matter.label in registry.matters]


def _of(people: Collection[int], bodies: Collection[int], matter: Matter) -> QuerySet[Any]:
    rows = matter.hanging_on(people)
    return rows.filter(**{f"{matter.body_column}__in": list(bodies)}) if matter.body_column else rows
