"""A province with two prefectures and their bodies, the people who draw up its report, and decisions of a quarter."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from disclosure.models import PenaltyDecision
from evaluations.models import QuarterlyReport
from evaluations.periods import Period
from evaluations.reports.choices import ReportKind
from evaluations.workflow import reports
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.notices import drafts
from foundation.notices.models import LetterDraft
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

QUARTER = Period.parse("2026Q4")
_PEOPLE = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
DECIDED_ON = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Province:
    government: Organization
    commission: Organization
    # Governments of two prefectures, the body that acts for the first, and a body under each.
    west: Organization
    east: Organization
    west_commission: Organization
    west_body: Organization
    east_body: Organization
    # Departments of the province beside the commission.
    sister: Organization
    third: Organization
    clerk: User
    reviewer: User
    supervisor: User

    @classmethod
    def made(cls) -> "Province":
        region = RegionFactory(province=True, code="630000", name="青海省")
        government = _body(region, Tier.PROVINCE, government=True, name="青海省人民政府", has_enforcement=False)
        commission = _body(region, Tier.PROVINCE, superior=government, acts_for=government, name="省发展改革委")
        west, east = (
            RegionFactory(prefecture=True, code=code, name=name)
            for code, name in (("630100", "西宁市"), ("630200", "海东市"))
        )
        in_west = _body(west, Tier.PREFECTURE, government=True, superior=government, name="西宁市人民政府")
        in_east = _body(east, Tier.PREFECTURE, government=True, superior=government, name="海东市人民政府")
        return cls(
            government,
            commission,
            in_west,
            in_east,
            _body(west, Tier.PREFECTURE, superior=in_west, acts_for=in_west, name="西宁市发展改革委"),
            _body(west, Tier.PREFECTURE, superior=in_west, name="西宁市市场监管局"),
            _body(east, Tier.PREFECTURE, superior=in_east, name="海东市市场监管局"),
            _body(region, Tier.PROVINCE, superior=government, name="省财政厅"),
            _body(region, Tier.PROVINCE, superior=government, name="省审计厅"),
            *(
                UserFactory(organization=commission, roles=[role])
                for role in (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
            ),
        )

    def report(self, **changes: Any) -> QuarterlyReport:
        asked: dict[str, Any] = {"kind": ReportKind.QUARTERLY, "scope": self.government, "period": QUARTER}
        return reports.generate(**{**asked, **changes}, by=self.clerk)

    def issued(self, report: QuarterlyReport, *, on: date) -> QuarterlyReport:
        """Reviewed by a second person and signed by a third."""
        draft = reports.submit(report, by=self.clerk, addressee_name="省人民政府", copies="省人大常委会办公厅")
        drafts.review(draft, by=self.reviewer)
        drafts.sign(LetterDraft.objects.get(pk=draft.pk), by=self.supervisor, on=on)
        report.refresh_from_db()
        return report


def _body(region: Any, tier: Tier, **facts: Any) -> Organization:
    body: Organization = OrganizationFactory(region=region, tier=tier, **facts)
    return body


def reported(body: Organization, *, on: date = DECIDED_ON, late: bool = False, **facts: Any) -> PenaltyDecision:
    """A decision of this day that became public one day before its last day, or after it."""
    due_on = on + timedelta(days=9)
    day = due_on + timedelta(days=3 if late else -1)
    penalty: PenaltyDecision = PenaltyFactory(
        author=UserFactory(organization=body),
        published=True,
        decided_on=on,
        due_on=due_on,
        reported_on=day,
        **facts,
    )
    return penalty


def drawn_up(body: Organization, *, by: User) -> QuarterlyReport:
    """A body's report on itself."""
    by.roles = [Role.CLERK]
    return reports.generate(ReportKind.MONTHLY, body, Period.month_of(today()).previous, by=by)
