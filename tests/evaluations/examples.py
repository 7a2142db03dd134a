"""One example for every page of evaluations, for the walk (tests/access)."""

from datetime import date
from typing import Any

from evaluations.choices import CycleStatus, Group, ItemOrigin, Purpose, Standing
from evaluations.models import (
    Appeal,
    Cycle,
    Declaration,
    Engagement,
    IndicatorSystem,
    Institution,
    ResultHandOver,
    SamplingItem,
    SamplingRound,
    ScoreLine,
    ScoreSheet,
    SheetFact,
)
from foundation.accounts.models import User
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

Arguments = dict[str, Any]
MONTH = "2026M10"


def a_cycle(user: User, status: str = CycleStatus.REPORTING) -> Cycle:
    """Held by the person's body, over a government of its own."""
    return Cycle.objects.create(
        title="试验年度评价",
        organization=user.organization,
        government=OrganizationFactory(government=True),
        period="2025",
        groups=[Group.G3],
        system=IndicatorSystem.objects.in_force().get(),
        freeze_on=date(2026, 1, 5),
        status=status,
    )


def a_sheet(user: User, *, is_own: bool = True) -> ScoreSheet:
    """Of the person's own body, in a cycle that another holds; or the other way round."""
    cycle = a_cycle(UserFactory() if is_own else user)
    body = user.organization if is_own else OrganizationFactory()
    return ScoreSheet.objects.create(cycle=cycle, body=body, body_name=body.name, group=Group.G3)


def a_line(sheet: ScoreSheet) -> ScoreLine:
    indicator = sheet.cycle.system.indicators.get(code="D2")
    return ScoreLine.objects.create(sheet=sheet, indicator=indicator, standing=Standing.NO_FIGURES, weight=10)


def cycle(user: User) -> Arguments:
    return {"pk": a_cycle(user).pk}


def sheet(user: User) -> Arguments:
    return {"pk": a_sheet(user).pk}


def reviewed_sheet(user: User) -> Arguments:
    return {"pk": a_sheet(user, is_own=False).pk}


def line(user: User) -> Arguments:
    return {"pk": a_line(a_sheet(user)).sheet_id, "code": "D2"}


def fact(user: User) -> Arguments:
    made = SheetFact.objects.create(sheet=a_sheet(user, is_own=False), code="K1", basis="通报", author=user)
    return {"pk": made.sheet_id, "fact": made.pk}


def appeal(user: User) -> Arguments:
    on = a_sheet(user, is_own=False)
    made = Appeal.objects.create(
        sheet=on, line=a_line(on), text="不服", author=UserFactory(), made_on=date(2026, 11, 20)
    )
    return {"pk": made.pk}


def engagement(user: User) -> Arguments:
    institution = Institution.objects.create(
        name="试验评估公司", uscc=made_up_uscc(user.pk, prefix="91"), qualification="信用评级"
    )
    made = Engagement.objects.create(
        cycle=a_cycle(user),
        institution=institution,
        organization=user.organization,
        contract_number="1",
        signed_on=date(2026, 1, 5),
        statement="没有利益关系",
        stated_by="某某",
        stated_on=date(2026, 1, 5),
    )
    return {"pk": made.pk}


def hand_over(user: User) -> Arguments:
    made = ResultHandOver.objects.create(
        cycle=a_cycle(UserFactory()),
        recipient=user.organization,
        purpose=Purpose.PILOT,
        handed_over_on=date(2026, 11, 20),
    )
    return {"pk": made.pk}


def declaration(user: User) -> Arguments:
    Declaration.objects.create(
        organization=user.organization,
        month=MONTH,
        permits=1,
        penalties=0,
        author=UserFactory(organization=user.organization),
    )
    return {"month": MONTH}


def a_round(user: User) -> SamplingRound:
    return SamplingRound.objects.create(
        title="抽查",
        organization=user.organization,
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        per_body=1,
        seed="1",
        opened_by=user,
        opened_on=date(2026, 11, 20),
    )


def sampling(user: User) -> Arguments:
    return {"pk": a_round(user).pk}


def sampled_file(user: User) -> Arguments:
    made = SamplingItem.objects.create(
        round=a_round(user), body=OrganizationFactory(), origin=ItemOrigin.DRAWN, kind="penalty", serial=1
    )
    return {"pk": made.round_id, "item": made.pk}


def system(user: User) -> Arguments:
    """The one in force, open to everybody."""
    return {"pk": IndicatorSystem.objects.in_force().get().pk}


def draft_system(user: User) -> Arguments:
    base = IndicatorSystem.objects.in_force().get()
    return {"pk": IndicatorSystem.objects.create(version=2, title=base.title, based_on=base, author=user).pk}


def part(user: User) -> Arguments:
    """The heading of a draft."""
    arguments = draft_system(user)
    row = IndicatorSystem.objects.get(**arguments).indicators.create(code="A", name="依法行政", weight=100)
    return {**arguments, "part": "heading", "key": row.pk}
