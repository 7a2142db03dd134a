"""A changed calendar re-dates every open deadline in one transaction, set by set rather than row by row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from foundation.deadlines import loading
from foundation.deadlines.calendar import DAY, WorkingCalendar, current_calendar, lock_calendar, notice_title
from foundation.deadlines.clock import today
from foundation.deadlines.loading import NoticeTable
from foundation.deadlines.looks import next_look
from foundation.deadlines.models import CalendarDay, CalendarNotice, Deadline, Recount, Rule, Suspension
from foundation.deadlines.periods import Span
from foundation.deadlines.querysets import DeadlineQuerySet
from foundation.deadlines.registry import tell_redated
from foundation.deadlines.workflow import due_under, suspended_spans
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User

_SHOWN = 200


class Counted(NamedTuple):
    """What the new calendar says of all deadlines that are alike; `pk` is 0 for those that were never suspended."""

    rule_id: int
    started_on: date
    set_amount: int | None
    extended_by_amount: int
    pk: int
    due_on: date
    is_provisional: bool
    look_on: date


class Move(NamedTuple):
    """A deadline that a notice moves, or whose date it confirms."""

    pk: int
    title: str
    organization_name: str
    from_due_on: date
    to_due_on: date


@dataclass(frozen=True, slots=True)
class Preview:
    """What storing a notice would do: how many deadlines move, the first of them, and how many dates become final."""

    moved: int
    confirmed: int
    moves: Sequence[Move]


# Those alike by rule, start, amount and extension, unless they were suspended: each of these has its own count.
_MOVING = f"""
WITH counted AS (
    SELECT * FROM unnest(%(rule_id)s::bigint[], %(started_on)s::date[], %(set_amount)s::int[],
        %(extended_by_amount)s::int[], %(pk)s::bigint[], %(due_on)s::date[], %(is_provisional)s::boolean[],
        %(look_on)s::date[])
    AS counted (rule_id, started_on, set_amount, extended_by_amount, pk, due_on, is_provisional, look_on)
), moving AS (
    SELECT deadline.id, deadline.due_on AS from_due_on, counted.due_on, counted.is_provisional,
        CASE WHEN deadline.next_look_on IS NOT NULL THEN counted.look_on END AS look_on
    FROM {Deadline._meta.db_table} AS deadline
    JOIN counted USING (rule_id, started_on, extended_by_amount)
    WHERE deadline.met_on IS NULL AND deadline.cancelled_on IS NULL
        AND counted.set_amount IS NOT DISTINCT FROM deadline.set_amount
        AND counted.pk = CASE WHEN EXISTS (
            SELECT FROM {Suspension._meta.db_table} AS suspension WHERE suspension.deadline_id = deadline.id
        ) THEN deadline.id ELSE 0 END
        AND (deadline.due_on, deadline.is_provisional) <> (counted.due_on, counted.is_provisional)
)
"""  # noqa: S608 - table names come from the models
_COUNT = f"""{_MOVING}
SELECT count(*) FILTER (WHERE from_due_on <> due_on), count(*) FILTER (WHERE from_due_on = due_on) FROM moving
"""  # noqa: S608
_SHOW = f"""{_MOVING}
SELECT moving.id, deadline.title, organization.name, from_due_on, moving.due_on
FROM moving JOIN {Deadline._meta.db_table} AS deadline USING (id)
JOIN organizations_organization AS organization ON organization.id = deadline.organization_id
WHERE from_due_on <> moving.due_on ORDER BY from_due_on, moving.id LIMIT {_SHOWN}
"""  # noqa: S608
_MOVE = f"""{_MOVING}, noted AS (
    INSERT INTO {Recount._meta.db_table} (deadline_id, notice_year, from_due_on, to_due_on, reason, at)
    SELECT id, %(year)s, from_due_on, due_on, %(reason)s, now() FROM moving WHERE from_due_on <> due_on
)
UPDATE {Deadline._meta.db_table} AS deadline
SET due_on = moving.due_on, is_provisional = moving.is_provisional, next_look_on = moving.look_on
FROM moving WHERE deadline.id = moving.id
RETURNING target_label, code, target_id, deadline.due_on, moving.from_due_on
"""  # noqa: S608


def preview(table: NoticeTable) -> Preview:
    calendar = current_calendar()
    facts = _columns(_count_anew(calendar, calendar.with_notice(table.year, table.days), table))
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, facts)
        moved, confirmed = cursor.fetchone()
        cursor.execute(_SHOW, facts)
        return Preview(moved, confirmed, [Move(*row) for row in cursor.fetchall()])


@transaction.atomic
def load_notice(table: NoticeTable, *, by: "User | None") -> int:
    """录入放假安排: store the year and re-date what is open; returns how many deadlines moved."""
    if by is not None and not by.manages_everything:
        raise PermissionDenied("放假安排对全省生效，只能由省发展改革委的管理员录入。")
    lock_calendar()
    former = current_calendar()
    if is_known(table):
        return 0
    loading.store_notice(table, notice=CalendarNotice, day=CalendarDay, by=by)
    moved = _redate(_count_anew(former, current_calendar(), table), table)
    notice = CalendarNotice.objects.get(year=table.year)
    trail.record(by, "录入放假安排", notice, reason=table.source, detail={"重算期限": moved})
    return moved


def is_known(table: NoticeTable) -> bool:
    """Loaded before, word for word."""
    is_loaded = CalendarNotice.objects.filter(year=table.year, source=table.source).exists()
    return is_loaded and current_calendar().moved_days(table.year) == sorted(table.days)


def _redate(counted: Iterable[Counted], table: NoticeTable) -> int:
    reason = f"按《{notice_title(table.year)}》重新计算"
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {**_columns(counted), "year": table.year, "reason": reason})
        rows = [row for row in cursor.fetchall() if row[3] != row[4]]
    dues: dict[tuple[str, str], dict[int, date]] = defaultdict(dict)
    for label, code, target_id, due_on, _ in rows:
        dues[label, code][target_id] = due_on
    tell_redated(dues)
    return len(rows)


def _count_anew(former: WorkingCalendar, calendar: WorkingCalendar, table: NoticeTable) -> list[Counted]:
    """Once for all that are alike, and once for each that was suspended."""
    touched = _touched(former, table)
    kinds = touched.order_by().values_list("rule_id", "started_on", "set_amount", "extended_by_amount").distinct()
    rules = Rule.objects.in_bulk([kind[0] for kind in kinds])
    alike = [_counted(rules[kind[0]], calendar, *kind[1:]) for kind in kinds]
    suspended = touched.filter(pk__in=Suspension.objects.values("deadline")).select_related("rule")
    return alike + [
        _counted(
            row.rule, calendar, row.started_on, row.set_amount, row.extended_by_amount, row.pk, suspended_spans(row)
        )
        for row in suspended
    ]


def _touched(former: WorkingCalendar, table: NoticeTable) -> DeadlineQuerySet[Deadline]:
    """Open periods that run on days of the year, or on days of the December before that its notice moves."""
    moved = [each.day for each in (*former.moved_days(table.year), *table.days)]
    first = min([date(table.year, 1, 1), *moved])
    return Deadline.objects.open().filter(started_on__lte=date(table.year, 12, 31), due_on__gte=first)


def _counted(
    rule: Rule,
    calendar: WorkingCalendar,
    start: date,
    set_amount: int | None,
    extension: int,
    pk: int = 0,
    suspended: Sequence[Span] = (),
) -> Counted:
    due = due_under(rule, calendar, start, set_amount=set_amount, extension=extension, suspended=suspended)
    look_on = next_look(rule.warnings, calendar, due=due.day, after=today() - DAY)
    return Counted(rule.pk, start, set_amount, extension, pk, due.day, due.is_provisional, look_on)


def _columns(counted: Iterable[Counted]) -> dict[str, list[Any]]:
    rows = list(counted)
    return {name: [getattr(row, name) for row in rows] for name in Counted._fields}
