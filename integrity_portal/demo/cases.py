"""What a visitor should find on the desks of the demo world: every state a decision may be in, each made on purpose."""

from collections.abc import Iterator
from datetime import date

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import Decision, Revision
from disclosure.workflow import endings, review, revisions
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import WorkingCalendar
from foundation.deadlines.models import Deadline
from foundation.deadlines.urging import urge
from foundation.lists.models import SavedFilter
from integrity_portal.demo.companies import LEGAL_PERSON
from integrity_portal.demo.decisions import Row
from integrity_portal.demo.plan import Planned, decided_for
from integrity_portal.demo.series import Series, type_in

# Behind every number of the year's plan.
_FIRST = 9_000
_OF_SERIES = 20
_URGED = 2
_RETURNS = ("决定文书号与扫描件不一致，请核对后重新报送。", "处罚内容应写明金额和履行方式，请补充。")
_LATE_REASON = "经办人员外出办案，未能按期录入。"
_CONTENT = {DecisionKind.PERMIT: "XK_NR", DecisionKind.PENALTY: "CF_NR"}
# The field that says until when a decision may be public.
_LAST_DAY = {DecisionKind.PERMIT: "XK_YXQZI", DecisionKind.PENALTY: "CF_GSJZQ"}
_WITH_PHONE = "经审查（核），依法作出本决定。单位对外公开的值班电话为13897123456。"


def make(place: int, series: Series, *, calendar: WorkingCalendar, today: date) -> None:
    """The cases of one series; `place` keeps their document numbers apart from those of the others."""
    numbers = iter(range(_FIRST + place * _OF_SERIES, _FIRST + (place + 1) * _OF_SERIES))
    _make_waiting(series, numbers, calendar=calendar, today=today)
    _make_returned(series, numbers, decided_on=calendar.subtract(today, 2))
    _make_doubtful(series, numbers, decided_on=calendar.subtract(today, 3))
    _make_expired(series, numbers, calendar=calendar, today=today)
    published = _published(series)
    _make_revisions(series, published)
    _make_ended(series, published)


def _make_waiting(series: Series, numbers: Iterator[int], *, calendar: WorkingCalendar, today: date) -> None:
    """Drafts, and submissions that fall due today, tomorrow, in three days, and fell due three days ago."""
    for days in (1, 2):
        _type_in(series, next(numbers), calendar.subtract(today, days), is_submitted=False)
    first = calendar.next_working(today)
    for due_on in (first, calendar.add(first, 1), calendar.add(first, 3), calendar.subtract(first, 3)):
        reason = _LATE_REASON if due_on < today else ""
        _type_in(series, next(numbers), decided_for(calendar, due_on), late_reason=reason)


def _make_returned(series: Series, numbers: Iterator[int], *, decided_on: date) -> None:
    for reason in _RETURNS:
        review.return_(_type_in(series, next(numbers), decided_on), by=series.reviewer, reason=reason)


def _make_doubtful(series: Series, numbers: Iterator[int], *, decided_on: date) -> None:
    """A telephone number in the text: waiting for the reviewer, approved but held back, and cleared."""
    cells = {_CONTENT[series.kind]: _WITH_PHONE}
    _type_in(series, next(numbers), decided_on, cells=cells)
    review.approve(_type_in(series, next(numbers), decided_on, cells=cells), by=series.reviewer)
    cleared = review.approve(_type_in(series, next(numbers), decided_on, cells=cells), by=series.reviewer)
    if cleared.status == DecisionStatus.APPROVED:
        review.clear_sensitive(cleared, by=series.reviewer, reason="号码为单位公开的值班电话，可以公示。")


def _make_expired(series: Series, numbers: Iterator[int], *, calendar: WorkingCalendar, today: date) -> None:
    """Public in its day until a day of the last weeks; the look for ended publications takes it down."""
    decided_on, until = calendar.subtract(today, 120), calendar.subtract(today, 10)
    for number in numbers:
        cells = {_LAST_DAY[series.kind]: until.isoformat()}
        decision = _type_in(series, number, decided_on, cells=cells, late_reason=_LATE_REASON)
        approved = review.approve(decision, by=series.reviewer, on=calendar.add(decided_on, 3))
        # What concerns a natural person or is minor is filed only: the next one, then.
        if approved.status == DecisionStatus.PUBLISHED:
            return


def _make_revisions(series: Series, published: Iterator[Decision]) -> None:
    """A correction that waits, one approved, one returned."""
    _propose(series, next(published), "法定代表人已经变更，决定书原件为变更后的姓名。")
    revisions.approve_revision(_propose(series, next(published), "录入时姓名写错。"), by=series.reviewer)
    returned = _propose(series, next(published), "当事人来电要求更正。")
    revisions.return_revision(returned, by=series.reviewer, reason="没有佐证材料，请附决定书扫描件。")


def _make_ended(series: Series, published: Iterator[Decision]) -> None:
    reason = "该决定经行政复议被依法撤销。"
    endings.withdraw(next(published), by=series.reviewer, reason=reason)
    if series.kind == DecisionKind.PENALTY:
        endings.repair_end(next(published), by=series.reviewer, reason="当事人已履行义务，准予信用修复。")


def _type_in(
    series: Series,
    number: int,
    decided_on: date,
    *,
    is_submitted: bool = True,
    cells: Row | None = None,
    late_reason: str = "",
) -> Decision:
    """`cells` by the standard's codes stand in for what the plan would write."""
    planned = Planned(number, decided_on, published_on=None, is_late=False)
    return type_in(series, {**series.row(planned), **(cells or {})}, is_submitted=is_submitted, late_reason=late_reason)


def _published(series: Series) -> Iterator[Decision]:
    rows = series.model.objects.filter(organization=series.organization, status=DecisionStatus.PUBLISHED)
    return iter(rows.filter(counterpart_class=LEGAL_PERSON).order_by("-reported_on", "pk"))


def _propose(series: Series, decision: Decision, reason: str) -> Revision:
    new_name = f"{decision.legal_representative[0]}文斌"
    changes = revisions.changes_between(decision, {"legal_representative": new_name})
    return revisions.propose(decision, changes, by=series.clerk, reason=reason)


def urge_overdue(today: date) -> int:
    """Every supervisor answers the oldest overdue matters that nobody above has; returns how many letters."""
    urged: list[int] = []
    for supervisor in User.objects.with_role(Role.SUPERVISOR).select_related("organization__acts_for"):
        waiting = Deadline.objects.urgeable_by(supervisor, today).exclude(pk__in=urged).order_by("due_on", "pk")
        for deadline in waiting[:_URGED]:
            urge(deadline, by=supervisor, on=today)
            urged.append(deadline.pk)
    return len(urged)


def save_filters(people: list[User]) -> None:
    SavedFilter.objects.bulk_create(
        SavedFilter(
            owner=person,
            organization=person.organization,
            list_key=kind,
            name=name,
            conditions=conditions,
            is_shared=person.has_any_role(Role.REVIEWER),
        )
        for person in people
        for kind in DecisionKind
        for name, conditions in (("待审核", "status=submitted"), ("超期未公示", "timeliness=overdue"))
    )
