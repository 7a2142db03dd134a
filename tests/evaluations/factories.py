"""Governments of three tiers with the bodies that act for them, and cycles led to a state by the verbs themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from evaluations.choices import Group
from evaluations.models import Cycle, IndicatorSystem, ScoreSheet
from evaluations.periods import Period
from evaluations.workflow import cycles, sheets
from foundation.accounts.models import User
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory, UserFactory

YEAR = Period.parse("2025")
QUARTER = Period.parse("2026Q3")
FROZEN_ON = date(2026, 1, 5)


@dataclass(frozen=True)
class Office:
    """A government with the body that acts for it and the people there."""

    government: Organization
    acting: Organization
    supervisor: User
    second_supervisor: User
    admin: User

    @classmethod
    def of(cls, government: Organization, group: str) -> Self:
        acting = OrganizationFactory(
            name=f"{government.name}发展和改革委员会",
            tier=government.tier,
            superior=government,
            acts_for=government,
            evaluation_group=group,
            has_enforcement=False,
        )
        return cls(
            government,
            acting,
            UserFactory(supervisor=True, organization=acting),
            UserFactory(supervisor=True, organization=acting),
            UserFactory(admin=True, organization=acting),
        )


@dataclass(frozen=True)
class Tiers:
    """省 → 市 → 县, each with an acting body; two departments of the province and one of the prefecture."""

    province: Office
    prefecture: Office
    county: Office
    department: Organization
    other_department: Organization
    prefecture_department: Organization

    @classmethod
    def made(cls) -> Self:
        top = OrganizationFactory(name="试验省人民政府", kind="人民政府", tier=Tier.PROVINCE)
        province = Office.of(top, Group.G3)
        middle = _government("试验市人民政府", Tier.PREFECTURE, top, Group.G1)
        prefecture = Office.of(middle, Group.G6)
        below = _government("试验县人民政府", Tier.COUNTY, middle, Group.G2)
        return cls(
            province,
            prefecture,
            Office.of(below, Group.G7),
            _department("试验省市场监督管理局", top, Group.G3),
            _department("试验省生态环境厅", top, Group.G3),
            _department("试验市市场监督管理局", middle, Group.G6),
        )


def people_of(body: Organization) -> tuple[User, User]:
    """A clerk and a reviewer."""
    return UserFactory(clerk=True, organization=body), UserFactory(reviewer=True, organization=body)


def opened(office: Office, *, period: Period = YEAR, groups: list[str] | None = None) -> Cycle:
    system = IndicatorSystem.objects.in_force().get()
    plan = cycles.Plan(period, groups or list(Group), system, FROZEN_ON)
    return cycles.open_cycle(plan, by=office.supervisor)


def frozen(office: Office, *, period: Period = YEAR, groups: list[str] | None = None) -> Cycle:
    return cycles.freeze(opened(office, period=period, groups=groups), by=office.supervisor)


def reporting(office: Office) -> Cycle:
    return cycles.call_reports(frozen(office), by=office.supervisor)


def reviewing(office: Office) -> Cycle:
    """Every body has reported."""
    cycle = reporting(office)
    for sheet in cycle.sheets.select_related("body"):
        sheets.report(sheet, by=people_of(sheet.body)[1], text="自评如实。")
    return cycles.close_reports(cycle, by=office.supervisor)


def announced(office: Office) -> Cycle:
    cycle = reviewing(office)
    for sheet in cycle.sheets.unreviewed():
        sheets.review(sheet, by=office.supervisor, text="属实。")
    return cycles.announce(cycle, by=office.supervisor)


def finished(office: Office) -> Cycle:
    """A quarter: frozen and final at once."""
    return cycles.finalise(frozen(office, period=QUARTER), by=office.supervisor)


def sheet_of(cycle: Cycle, body: Organization) -> ScoreSheet:
    return cycle.sheets.select_related("cycle__system", "cycle__organization", "body").get(body=body)


def _government(name: str, tier: Tier, superior: Organization, group: str) -> Organization:
    return OrganizationFactory(
        name=name, kind="人民政府", tier=tier, superior=superior, evaluation_group=group, has_enforcement=False
    )


def _department(name: str, government: Organization, group: str) -> Organization:
    return OrganizationFactory(name=name, tier=government.tier, superior=government, evaluation_group=group)
