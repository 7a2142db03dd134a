"""监测预警: what the rules measure becomes warnings that rise at once and fall only when it has been calm."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from evaluations.models import Step, Warning, WarningEvent, WarningRule
from evaluations.warnings.registry import Measured, sources
from evaluations.workflow.moves import WARNING_MOVES
from foundation.accounts.models import User
from foundation.bulk import store_columns
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from records.jurisdiction import verifying_body

CALM = "监测值已连续低于阈值，自动解除。"
_COURSE = (
    *("level", "value", "cases", "threshold", "title", "url", "measured_on", "calm_days", "calm_on", "calm_level"),
    *("raised_on", "told_level", "settled_level", "handling_note", "release_reason"),
)


def evaluate(on: date) -> int:
    """Measure every rule that is switched on; run twice on a day, nothing changes twice. Returns how many warnings
    were raised or rose."""
    return sum(_evaluate(rule, on) for rule in WarningRule.objects.measured().values_list("pk", flat=True))


@transaction.atomic
def _evaluate(rule_pk: int, on: date) -> int:
    # The rule is locked first: of two beats the second finds everything done.
    rule = WarningRule.objects.measured().select_for_update().filter(pk=rule_pk).first()
    if rule is None or rule.source not in sources:
        return 0
    measured = {each.key: each for each in sources[rule.source].measure(on)}
    reached = {key: step for key, each in measured.items() if (step := rule.step_of(each.value, each.cases))}
    known = _known(rule, reached)
    course = _Course(rule, on, is_working_day=current_calendar().is_working(on))
    course.begin([measured[key] for key in reached if key not in known], reached)
    for key, warning in known.items():
        course.go_on(warning, measured.get(key), reached.get(key))
    course.store(known.values())
    return course.rises


def _known(rule: WarningRule, reached: Iterable[str]) -> dict[str, Warning]:
    """Of this rule, locked: those that run, those that may return, and those a person has released meanwhile."""
    concerned = ~Q(status=WarningStatus.RELEASED) | Q(key__in=list(reached)) | Q(settled_level__gt=0)
    rows = Warning.objects.filter(concerned, rule=rule).select_for_update().order_by("pk")
    return {warning.key: warning for warning in rows}


class _Course:
    """One evaluation of one rule: what each warning becomes of the day's measure, stored together at the end."""

    def __init__(self, rule: WarningRule, on: date, *, is_working_day: bool) -> None:
        self.rule, self.on, self.is_working_day = rule, on, is_working_day
        self.rises = 0
        self._events: list[WarningEvent] = []
        self._ended: list[Warning] = []
        self._risen: list[Warning] = []

    def begin(self, found: list[Measured], reached: Mapping[str, Step]) -> None:
        """Matters that were never warned of."""
        offices = _offices({each.body for each in found})
        new = [self._new(each, reached[each.key], offices[each.body]) for each in found]
        for warning in Warning.objects.bulk_create(new):
            self._note(warning, WarningAct.RAISED)
        self.rises += len(new)

    def go_on(self, warning: Warning, measured: Measured | None, step: Step | None) -> None:
        level = step.level if step else 0
        bar = warning.settled_level if warning.status == WarningStatus.RELEASED else warning.level
        if measured and step and level >= bar:
            self._is_as_grave(warning, measured, step)
        else:
            self._is_calmer(warning, measured, step)

    def store(self, known: Iterable[Warning]) -> None:
        WARNING_MOVES.enter_locked(self._risen, "raise", by=None)
        store_columns(list(known), _COURSE)
        WARNING_MOVES.enter_locked(self._ended, "end", by=None)
        WarningEvent.objects.bulk_create(self._events)

    def _is_as_grave(self, warning: Warning, measured: Measured, step: Step) -> None:
        was_released, before = warning.status == WarningStatus.RELEASED, warning.level
        warning.calm_days, warning.calm_on, warning.calm_level = 0, None, 0
        if was_released and step.level == warning.settled_level:
            return  # a person has settled it at this level, and it is no graver
        _measure(warning, measured, step, self.on)
        if was_released:
            self._return(warning)
        elif step.level > before:
            self._rise(warning, WarningAct.LEVEL_ROSE)

    def _is_calmer(self, warning: Warning, measured: Measured | None, step: Step | None) -> None:
        warning.calm_level = max(warning.calm_level, step.level if step else 0)
        if self.is_working_day and warning.calm_on != self.on:
            warning.calm_days, warning.calm_on = warning.calm_days + 1, self.on
        if measured and warning.status != WarningStatus.RELEASED:
            warning.value, warning.cases, warning.measured_on = measured.value, measured.cases, self.on
        if warning.calm_days >= self.rule.calm_days:
            self._fall(warning)

    def _fall(self, warning: Warning) -> None:
        """To the gravest level of the calm days; when there was none, it is over."""
        level, warning.calm_level, warning.calm_days, warning.calm_on = warning.calm_level, 0, 0, None
        if warning.status == WarningStatus.RELEASED:
            warning.settled_level = level
        elif level:
            warning.level = level
            warning.threshold = next(step.value for step in self.rule.steps if step.level == level)
            self._note(warning, WarningAct.LEVEL_FELL)
        else:
            warning.release_reason = CALM
            self._ended.append(warning)
            self._note(warning, WarningAct.RELEASED, CALM)

    def _return(self, warning: Warning) -> None:
        warning.raised_on, warning.told_level, warning.settled_level = self.on, 0, 0
        warning.handling_note = warning.release_reason = ""
        self._rise(warning, WarningAct.RAISED)

    def _rise(self, warning: Warning, act: WarningAct) -> None:
        self._risen.append(warning)
        self._note(warning, act)
        self.rises += 1

    def _new(self, measured: Measured, step: Step, office: int) -> Warning:
        warning = Warning(rule=self.rule, key=measured.key, body_id=measured.body, organization_id=office)
        warning.raised_on = self.on
        _measure(warning, measured, step, self.on)
        return warning

    def _note(self, warning: Warning, act: WarningAct, note: str = "") -> None:
        self._events.append(
            WarningEvent(warning=warning, act=act, level=warning.level, value=warning.value, day=self.on, note=note)
        )


def _measure(warning: Warning, measured: Measured, step: Step, on: date) -> None:
    warning.level, warning.threshold, warning.measured_on = step.level, step.value, on
    warning.value, warning.cases = measured.value, measured.cases
    warning.title, warning.url = measured.title, measured.url


def _offices(bodies: Iterable[int]) -> dict[int, int]:
    """监测单位: the lowest acting-for body above each; the highest of the province watches itself."""
    found = Organization.objects.filter(pk__in=list(bodies))
    return {body.pk: (verifying_body(body) or body).pk for body in found}


@transaction.atomic
def acknowledge(warning: Warning, *, by: User) -> Warning:
    """确认: the body has seen it. Raises IllegalMove."""
    warning = WARNING_MOVES.enter(warning, "acknowledge", by=by)
    _act(warning, WarningAct.ACKNOWLEDGED, by)
    return warning


@transaction.atomic
def handle(warning: Warning, *, by: User, reason: str) -> Warning:
    """处置: the body says what it has done. Raises IllegalMove."""
    warning = WARNING_MOVES.enter(warning, "handle", by=by, reason=reason, noting={"handling_note": reason})
    _act(warning, WarningAct.HANDLED, by, reason)
    return warning


@transaction.atomic
def release(warning: Warning, *, by: User, reason: str) -> Warning:
    """解除 by the supervising office: it returns only when graver, or after it was calm. Raises IllegalMove."""
    noting = {"release_reason": reason, "settled_level": warning.level}
    warning = WARNING_MOVES.enter(warning, "release", by=by, reason=reason, noting=noting)
    _act(warning, WarningAct.RELEASED, by, reason)
    return warning


@transaction.atomic
def change_rule(rule: WarningRule, *, by: User, reason: str) -> WarningRule:
    """Store what an administrator has set; a rule switched off ends its warnings."""
    before = WarningRule.objects.select_for_update().get(pk=rule.pk)
    changes = {name: f"{getattr(before, name)} → {getattr(rule, name)}" for name in _changed(before, rule)}
    rule.save()
    trail.record(by, "修改预警规则", rule, reason=reason, detail=changes)
    if not rule.is_on:
        _end_all(rule, note=f"规则停用：{reason}"[:500])
    return rule


def _changed(before: WarningRule, after: WarningRule) -> list[str]:
    names = [field.name for field in WarningRule._meta.concrete_fields]
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _end_all(rule: WarningRule, *, note: str) -> None:
    entered = WARNING_MOVES.enter_all(
        Warning.objects.filter(rule=rule).active(), "end", by=None, noting={"release_reason": note}
    )
    WarningEvent.objects.bulk_create(
        WarningEvent(warning=row, act=WarningAct.RELEASED, level=row.level, value=row.value, day=today(), note=note)
        for row in entered.rows
    )


def _act(warning: Warning, act: WarningAct, by: User, note: str = "") -> None:
    WarningEvent.objects.create(
        warning=warning, act=act, level=warning.level, value=warning.value, day=today(), by=by, note=note
    )
    trail.record(by, f"{act.label}预警", warning, reason=note, detail={"级别": WarningLevel(warning.level).label})
