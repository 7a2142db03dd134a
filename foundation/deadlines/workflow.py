"""Starting, meeting, extending and suspending legal periods: what other rooms do to deadlines, they do here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model

from foundation.bulk import Record, among, insert_all
from foundation.deadlines import clock
from foundation.deadlines.calendar import DAY, WorkingCalendar, held_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.looks import first_look
from foundation.deadlines.models import Deadline, Rule
from foundation.deadlines.periods import Due, Span, due_date, next_fixed_date
from foundation.deadlines.registry import tell_redated
from foundation.deadlines.rules import RuleCode
from foundation.moves import IllegalMove
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Start:
    """What starts a period: the thing, whose it is, from which day, and the amount an act sets, if it does."""

    target_label: str
    target_id: int
    title: str
    organization_id: int
    from_on: date
    amount: int | None = None


class PeriodRefused(IllegalMove):
    """The period may not be changed so; the message tells the user, in Chinese, why."""


def due_under(
    rule: Rule,
    calendar: WorkingCalendar,
    start: date,
    *,
    set_amount: int | None = None,
    extension: int = 0,
    suspended: Sequence[Span] = (),
) -> Due:
    """The last day under this version of the rule, or for the amount that an act set, extended by so many units."""
    if rule.unit == Unit.DATE:
        return Due(next_fixed_date(start, rule.fixed_date), is_provisional=False)
    amount = (rule.amount or 0 if set_amount is None else set_amount) + extension
    return due_date(calendar, start=start, amount=amount, unit=Unit(rule.unit), rolls=rule.rolls, suspended=suspended)


@transaction.atomic
def start(
    code: RuleCode, *, on: Model, from_: date, by_body: "Organization", title: str, amount: int | None = None
) -> Deadline:
    """起算: the period of `code` runs for `on` from the day `from_`, which is not counted; `amount` where the act sets
    it."""
    begin = Start(on._meta.label_lower, on.pk, title, by_body.pk, from_, amount)
    start_all(code, [begin])
    return Deadline.objects.of(on).get(code=code)


@transaction.atomic
def start_all(code: RuleCode, starts: Sequence[Start]) -> None:
    """Many periods of one rule; one already running for the same thing is left as it is."""
    calendar = held_calendar()
    kinds = {(begin.from_on, begin.amount) for begin in starts}
    running = {kind: _running(code, *kind, calendar) for kind in kinds}
    insert_all(
        Deadline, [_deadline(begin, *running[begin.from_on, begin.amount]) for begin in starts], skips_existing=True
    )


def _running(code: RuleCode, day: date, amount: int | None, calendar: WorkingCalendar) -> tuple[Rule, Due, date]:
    rule = Rule.objects.version(code, day)
    due = due_under(rule, calendar, day, set_amount=amount)
    return rule, due, max(day, first_look(rule.warnings, calendar, due=due.day))


def _deadline(begin: Start, rule: Rule, due: Due, look_on: date) -> Record:
    return {
        "rule_id": rule.pk,
        "code": rule.code,
        "target_label": begin.target_label,
        "target_id": begin.target_id,
        "title": begin.title[:300],
        "organization_id": begin.organization_id,
        "started_on": begin.from_on,
        "set_amount": begin.amount,
        "due_on": due.day,
        "is_provisional": due.is_provisional,
        "next_look_on": look_on,
    }


def meet(code: RuleCode, *, on: Model, day: date) -> None:
    meet_all(code, label=on._meta.label_lower, pks=[on.pk], day=day)


def meet_all(code: RuleCode, *, label: str, pks: Collection[int], day: date) -> None:
    """办结: what the period asked for was done on `day`."""
    found = Deadline.objects.open().filter(among("target_id", pks), code=code, target_label=label)
    found.update(met_on=day, next_look_on=None)


def cancel_all(code: RuleCode, *, label: str, pks: Collection[int], day: date) -> None:
    """终止: the period no longer matters."""
    Deadline.objects.open().filter(code=code, target_label=label, target_id__in=pks).update(
        cancelled_on=day, next_look_on=None
    )


@transaction.atomic
def restart(code: RuleCode, *, on: Model, from_: date) -> None:
    """改期: the day that starts the period was corrected before it was met; the period is counted anew."""
    for deadline in Deadline.objects.of(on).open().filter(code=code).select_for_update():
        rule, due, look_on = _running(code, from_, deadline.set_amount, held_calendar())
        Deadline.objects.filter(pk=deadline.pk).update(
            rule=rule, started_on=from_, due_on=due.day, is_provisional=due.is_provisional, next_look_on=look_on
        )


@transaction.atomic
def renew(code: RuleCode, *, on: Model, from_: date) -> None:
    """再次起算: what was met or ended before is owed once more from this day."""
    for deadline in Deadline.objects.of(on).filter(code=code).select_for_update():
        rule, due, look_on = _running(code, from_, deadline.set_amount, held_calendar())
        Deadline.objects.filter(pk=deadline.pk).update(
            rule=rule,
            started_on=from_,
            due_on=due.day,
            is_provisional=due.is_provisional,
            next_look_on=look_on,
            met_on=None,
            cancelled_on=None,
        )


@transaction.atomic
def extend(deadline: Deadline, *, amount: int, by: "User", reason: str) -> Deadline:
    """延长 by so many units of the rule. Raises PeriodRefused when the law allows no more."""
    deadline = _locked(deadline)
    if amount > (allowed := extension_left(deadline)):
        raise PeriodRefused(_no_extension(deadline.rule, allowed))
    deadline.extended_by_amount += amount
    deadline.extended_by = by
    deadline.extension_reason = reason
    _recount(deadline)
    trail.record(by, "延长期限", deadline, reason=reason, detail={"延长": amount, "截止日": str(deadline.due_on)})
    return deadline


def extension_left(deadline: Deadline) -> int:
    """How many units the period may still be extended by: the rule's extension, and never past its longest total."""
    rule = deadline.rule
    room = rule.max_total - deadline.amount if rule.max_total is not None else None
    caps = [cap for cap in (rule.extension, room) if cap is not None]
    return min(caps, default=0) - deadline.extended_by_amount


def _no_extension(rule: Rule, allowed: int) -> str:
    if allowed > 0:
        return f"最多还可延长 {Unit(rule.unit).counted(allowed)}，请改小延长的数量。依据：{rule.source}"
    return f"该期限不能再延长，请按期办结。依据：{rule.source}"


@transaction.atomic
def suspend(deadline: Deadline, *, on: date, by: "User | None", reason: str) -> None:
    """中止: days from `on` do not count until the period is resumed. Raises PeriodRefused."""
    deadline = _locked(deadline)
    if deadline.suspensions.unfinished().exists():
        raise PeriodRefused("该期限已经中止，恢复计算后才能再次中止。")
    if on < deadline.started_on:
        raise PeriodRefused("中止日不能早于起算日，请改正中止日。")
    deadline.suspensions.create(from_on=on, reason=reason)
    Deadline.objects.filter(pk=deadline.pk).update(next_look_on=None)
    trail.record(by, "中止期限", deadline, reason=reason, detail={"中止日": str(on)})


@transaction.atomic
def resume(deadline: Deadline, *, on: date, by: "User | None") -> Deadline:
    """恢复: the day `on` counts again, and the last day moves by what was suspended. Raises PeriodRefused."""
    deadline = _locked(deadline)
    suspension = deadline.suspensions.unfinished().first()
    if suspension is None:
        raise PeriodRefused("该期限没有中止，无须恢复。")
    if on < suspension.from_on:
        raise PeriodRefused("恢复日不能早于中止日，请改正恢复日。")
    deadline.suspensions.filter(pk=suspension.pk).update(to_on=on)
    _recount(deadline)
    trail.record(by, "恢复期限", deadline, detail={"恢复日": str(on), "截止日": str(deadline.due_on)})
    return deadline


def _locked(deadline: Deadline) -> Deadline:
    found = Deadline.objects.open().filter(pk=deadline.pk).select_related("rule").select_for_update(of=("self",))
    if not (row := found.first()):
        raise PeriodRefused("该期限已经办结或终止，不能再变更。")
    return row


def _recount(deadline: Deadline) -> None:
    """Count the period of this one record anew, as extended and suspended, and tell the room that keeps its date."""
    calendar, rule = held_calendar(), deadline.rule
    spans = suspended_spans(deadline)
    due = due_under(
        rule,
        calendar,
        deadline.started_on,
        set_amount=deadline.set_amount,
        extension=deadline.extended_by_amount,
        suspended=spans,
    )
    deadline.due_on, deadline.is_provisional = due.day, due.is_provisional
    deadline.next_look_on = max(clock.today(), first_look(rule.warnings, calendar, due=due.day))
    deadline.save()
    tell_redated({(deadline.target_label, deadline.code): {deadline.target_id: due.day}})


def suspended_spans(deadline: Deadline) -> list[Span]:
    """The finished suspensions; the day of 恢复 counts again."""
    finished = deadline.suspensions.filter(to_on__isnull=False).order_by("from_on")
    return [(each.from_on, each.to_on - DAY) for each in finished if each.to_on]
