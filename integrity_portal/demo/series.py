"""A body's decisions of one kind through the year: sent in files, a few typed in, reviewed day by day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.choices import DecisionKind
from disclosure.imports import receive, running
from disclosure.models import DECISION_MODELS, Decision
from disclosure.standard.checks import check
from disclosure.standard.context import context_for
from disclosure.workflow import entry, review
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.organizations.models import Organization
from integrity_portal.demo import plan
from integrity_portal.demo.decisions import Row
from integrity_portal.demo.files import files_of, row_of
from integrity_portal.demo.plan import Planned

_WORKDAYS = 5
_REASONS = (
    "决定文书送达后当事人补正材料，录入延后。",
    "经办人员岗位调整，交接期间未及时录入。",
    "政务外网专线检修，未能按期上传。",
    "文书相对人名称有误，核对更正后补录。",
)


@dataclass(frozen=True, slots=True)
class Series:
    organization: Organization
    kind: DecisionKind
    clerk: User
    reviewer: User
    planned: Sequence[Planned]

    @property
    def model(self) -> type[Decision]:
        return DECISION_MODELS[self.kind]

    def row(self, planned: Planned) -> Row:
        return row_of(self.organization, self.kind, planned)

    def document_number(self, planned: Planned) -> str:
        return self.row(planned)["XK_WSH" if self.kind == DecisionKind.PERMIT else "CF_WSH"]


def series_until(today: date) -> Iterator[Series]:
    """Every body's permits and penalties, numbered through, the smaller bodies among the larger."""
    calendar, offset = current_calendar(), 0
    found = Organization.objects.filter(name__in=plan.VOLUMES).select_related("region", "acts_for")
    bodies = {body.name: body for body in found}
    for place, (name, volume) in enumerate(plan.VOLUMES.items()):
        clerk, reviewer = (_person(bodies[name], role) for role in (Role.CLERK, Role.REVIEWER))
        counts = {DecisionKind.PERMIT: volume.permits, DecisionKind.PENALTY: volume.penalties}
        for kind, count in counts.items():
            days = {"weekday": place % _WORKDAYS, "late_every": volume.late_every}
            planned = plan.decisions(count, offset=offset, calendar=calendar, today=today, **days)
            yield Series(bodies[name], kind, clerk, reviewer, tuple(planned))
            offset += count


def send(series: Series) -> int:
    """Returns how many decisions came in."""
    typed = [each for each in series.planned if each.has_reason]
    sent = [each for each in series.planned if not each.has_reason]
    for file in files_of(series.organization, series.kind, sent):
        running.run(receive.receive(file, kind=series.kind, by=series.clerk))
    for each in typed:
        reason = _REASONS[each.number % len(_REASONS)]
        type_in(series, series.row(each), is_submitted=True, late_reason=reason)
    _unsay_lateness(series)
    return len(series.planned)


def _unsay_lateness(series: Series) -> None:
    """Everything came in today, and most of it was called late (V113); what the plan made public in time was not late
    on its day, and no verb can tell of another day than today."""
    in_time = [series.document_number(each) for each in series.planned if each.published_on and not each.is_late]
    series.model.objects.filter(organization=series.organization, document_number__in=in_time).update(warnings=[])


def type_in(series: Series, row: Row, *, is_submitted: bool, **beside: object) -> Decision:
    """One decision through the form's own checks; `beside` are facts that the standard does not ask."""
    checked = check(series.kind, dict(row), context_for(series.organization))
    if checked.errors:
        raise ValueError(f"the demo world breaks the standard: {checked.errors}")
    values = {**checked.values, **beside}
    return entry.enter(series.kind, values, by=series.clerk, submit=is_submitted)


def review_all(series: Series) -> None:
    """The reviewer's work of the year, each day what was planned for it."""
    keys = dict(series.model.objects.filter(organization=series.organization).values_list("document_number", "pk"))
    days: dict[date, list[int]] = defaultdict(list)
    for each in series.planned:
        if each.published_on:
            days[each.published_on].append(keys[series.document_number(each)])
    for day, chosen in sorted(days.items()):
        review.approve_all(series.model.objects.filter(pk__in=chosen), by=series.reviewer, on=day)


def _person(organization: Organization, role: Role) -> User:
    people = User.objects.with_role(role).filter(organization=organization)
    chosen: User = people.select_related("organization__acts_for").earliest("pk")
    return chosen
