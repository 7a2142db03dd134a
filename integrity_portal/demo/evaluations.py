"""Evaluations of the demo world: two quarters ranked, a year led to every stage, declarations and samples."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from disclosure.spans import Span
from evaluations.choices import Group, Purpose, Release, Verdict
from evaluations.models import Cycle, ImportedFigure, IndicatorSystem, Institution, SamplingRound
from evaluations.periods import Period
from evaluations.sources.registry import sources
from evaluations.workflow import cycles, declaring, hand_overs, sampling, sheets, third_parties
from evaluations.workflow.declaring import Produced
from evaluations.workflow.sampling import Draw
from evaluations.workflow.third_parties import Contract
from foundation.access import Role
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from integrity_portal.demo.accounts import DemoAccount, create_demo_accounts
from integrity_portal.demo.companies import person_name
from integrity_portal.demo.plan import VOLUMES

# Whose year is told to its end; the province's own waits for the self-reports of its departments.
_FINISHED = "西宁市发展和改革委员会"
# The file of the sample that was never reported.
_MISSING_FILE = 5
_BELOW = [Group.G2, Group.G6]
# In per cent: how much of what should be done is done.
_LEAST, _MOST = 62, 100
_DAY = timedelta(days=1)

People = dict[str, User]


def make(people: People, today: date) -> int:
    """Returns how many cycles there are."""
    _staff(people)
    quarter = Period.quarter_of(today).previous
    year = Period.year_of(today).previous
    _declare(quarter)
    _sample(people, quarter)
    for period in (quarter.previous, quarter, year):
        _import_figures(people, period)
    for period in (quarter.previous, quarter):
        _rank(people, period, today)
    _finish_year(year, today)
    _ask_for_reports(people, year, today)
    return Cycle.objects.count()


def _rank(people: People, period: Period, today: date) -> None:
    """A quarter: every prefecture first, for its own score waits for theirs."""
    by = people["province_supervisor"]
    own = cycles.open_cycle(_plan(period, [Group.G1, Group.G3, Group.G4], today), by=by)
    for cycle in [*_below(own, today), own]:
        cycles.finalise(cycles.freeze(cycle, by=_holder(cycle)), by=_holder(cycle))


def _below(own: Cycle, today: date) -> list[Cycle]:
    found = []
    for body in Organization.objects.filter(acts_for__superior=own.government).order_by("pk"):
        found.append(cycles.open_cycle(_plan(own.spell, _BELOW, today), by=_supervisor_of(body)))
    return found


def _finish_year(year: Period, today: date) -> None:
    """西宁市: reported, reviewed, announced long enough ago, final, released, scored by a third party, handed over."""
    body = Organization.objects.get(name=_FINISHED)
    by, admin = _supervisor_of(body), _admin_of(body)
    cycle = cycles.freeze(cycles.open_cycle(_plan(year, _BELOW, today), by=by), by=by)
    cycle = cycles.call_reports(cycle, by=by)
    for sheet in cycle.sheets.select_related("body"):
        sheets.report(sheet, by=_reviewer_of(sheet.body), text="对照指标逐项自查，数据属实，佐证材料留存备查。")
    cycle = cycles.close_reports(cycle, by=by)
    _engage(cycle, by, today)
    for sheet in cycle.sheets.unreviewed():
        sheets.review(sheet, by=by, text="经核对，自评数据与系统记录一致。")
    cycle = cycles.announce(cycle, by=by)
    Cycle.objects.filter(pk=cycle.pk).update(
        announced_on=today - timedelta(days=14), appeals_until=today - timedelta(days=7)
    )
    cycle = cycles.finalise(Cycle.objects.get(pk=cycle.pk), by=by)
    cycles.release(cycle, by=admin, release=Release.ALL)
    hand_overs.hand_over(
        cycle,
        recipient=Organization.objects.get(name="青海省发展和改革委员会"),
        purpose=Purpose.PERFORMANCE,
        by=by,
    )


def _ask_for_reports(people: People, year: Period, today: date) -> None:
    by = people["province_supervisor"]
    cycle = cycles.open_cycle(_plan(year, [Group.G1, Group.G3, Group.G4], today), by=by)
    cycles.call_reports(cycles.freeze(cycle, by=by), by=by)


def _engage(cycle: Cycle, by: User, today: date) -> None:
    institution = Institution(
        name="青海演示信用评价有限公司",
        uscc="91630100MBE0000015",
        qualification="企业征信备案、信用评级备案（演示）",
        contact="0971-0000000",
    )
    third_parties.register(institution, by=by)
    avoided = cycle.sheets.select_related("body").order_by("pk")[0].body
    contract = Contract(
        institution,
        contract_number="演示-2026-01",
        signed_on=today - timedelta(days=60),
        statement="本机构与评价对象没有投资、业务和人员关系；曾为一个单位提供咨询，申请回避。",
        stated_by="演示项目负责人",
        stated_on=today - timedelta(days=58),
        conflicted=[avoided],
    )
    engagement = third_parties.engage(cycle, contract, by=by)
    chance = random.Random(cycle.pk)  # noqa: S311 - made-up scores
    for sheet in cycle.sheets.exclude(body=avoided):
        engagement.scores.create(body_id=sheet.body_id, score=chance.randint(650, 960) / 10, note="")


def _declare(quarter: Period) -> None:
    """Every body that decides says what it produced, one file more than it reported now and then."""
    for place, name in enumerate(VOLUMES):
        body = Organization.objects.get(name=name)
        clerk, reviewer = _person_of(body, Role.CLERK), _reviewer_of(body)
        for month in _months_of(quarter):
            counts = {kind: _decided(kind, body, month) for kind in DecisionKind}
            extra = place % 5 == 1 and month == _months_of(quarter)[-1]
            produced = Produced(counts[DecisionKind.PERMIT], counts[DecisionKind.PENALTY] + extra, "按案件台账统计。")
            declaring.sign(declaring.declare(month, produced, by=clerk), by=reviewer)


def _decided(kind: DecisionKind, body: Organization, month: Period) -> int:
    return DECISION_MODELS[kind].objects.of_body(body).decided_within(month.first, month.last).count()


def _sample(people: People, quarter: Period) -> None:
    """Two rounds: one closed with a file that nobody had reported, one with files still to be checked."""
    opener = people["province_supervisor"]
    names = list(VOLUMES)
    done = sampling.open_round(
        Draw(f"{quarter.label}双公示案卷抽查", quarter.span, 4, _named(names[:4])), by=opener, seed="demo-1"
    )
    _check(done, people["credit_clerk"])
    sampling.close(done, by=opener)
    span = Span(quarter.first, quarter.last)
    sampling.open_round(Draw("双公示案卷补充抽查", span, 3, _named(names[4:7])), by=opener, seed="demo-2")


def _check(made: SamplingRound, by: User) -> None:
    """Each file as it lies in the register; one of them was never reported."""
    for place, item in enumerate(made.items.select_related("body", "round")):
        rows = DECISION_MODELS[DecisionKind(item.kind)].objects.of_body(item.body)
        rows = rows.decided_within(made.first, made.last).order_by("decided_on", "pk")
        decision = rows[(item.serial or 1) - 1 : item.serial].first()
        number = decision.document_number if decision and place != _MISSING_FILE else f"案卷未编号{place + 1}"
        item = sampling.check(
            item,
            by=by,
            document_number=number,
            decided_on=decision.decided_on if decision else made.last,
            is_exempt=False,
            note="",
        )
        assert item.verdict != Verdict.PENDING


def _import_figures(people: People, period: Period) -> None:
    """What the portal does not count itself, for the bodies that are ranked."""
    author = people["province_supervisor"]
    bodies = Organization.objects.filter(evaluation_group__in=[Group.G1, Group.G2, Group.G3, Group.G4, Group.G6])
    told = [(name, source) for name, source in sources.items() if source.told]
    rows = [
        ImportedFigure(
            body=body,
            source=name,
            period=period.code,
            figures=_made_up(f"{body.uscc}{name}{period.code}", source.told),
            organization=author.organization,
            author=author,
        )
        for body in bodies
        for name, source in told
    ]
    ImportedFigure.objects.bulk_create(rows, batch_size=1000)


def _made_up(seed: str, names: Iterable[str]) -> dict[str, str]:
    """Pairs of a part and its whole, in the order of the source's names; yes or no where a name asks it."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures
    found: dict[str, str] = {}
    told = list(names)
    for part, whole in zip(told[::2], told[1::2], strict=False):
        if whole.startswith("is_"):
            found |= {part: "1", whole: str(int(chance.random() < 0.9))}
            continue
        total = chance.randint(20, 60)
        share = chance.randint(_LEAST, _MOST)
        if part == "part" and "litigation" in seed:
            share = chance.randint(0, 12)
        found |= {whole: str(total), part: str(total * share // 100)}
    return found


def _plan(period: Period, groups: list[Group], today: date) -> cycles.Plan:
    return cycles.Plan(period, groups, IndicatorSystem.objects.in_force().get(), max(period.last, today) - _DAY)


def _months_of(quarter: Period) -> list[Period]:
    first = Period.month_of(quarter.first)
    return [first, first.next, first.next.next]


def _named(names: Iterable[str]) -> list[Organization]:
    return list(Organization.objects.filter(name__in=names))


def _holder(cycle: Cycle) -> User:
    return _supervisor_of(cycle.organization)


def _supervisor_of(body: Organization) -> User:
    return _person_of(body, Role.SUPERVISOR)


def _admin_of(body: Organization) -> User:
    return _person_of(body, Role.ADMIN)


def _reviewer_of(body: Organization) -> User:
    return _person_of(body, Role.REVIEWER)


def _person_of(body: Organization, role: Role) -> User:
    people: list[User] = list(User.objects.with_role(role).filter(organization=body).order_by("pk")[:1])
    return people[0]


def _staff(people: People) -> None:
    """Who holds the cycles of the prefectures, and who reports for the bodies of the one whose year is told."""
    acting = Organization.objects.filter(acts_for__superior=people["province_supervisor"].organization.acts_for)
    finished = Organization.objects.get(name=_FINISHED)
    evaluated = Organization.objects.filter(superior=finished.acts_for, evaluation_group__in=_BELOW)
    wanted = [(body.name, Role.SUPERVISOR) for body in acting]
    wanted += [(finished.name, Role.ADMIN), *((body.name, Role.REVIEWER) for body in evaluated)]
    served = {(user.organization.name, role) for user in people.values() for role in user.roles}
    create_demo_accounts(
        [
            DemoAccount(f"evaluation{number:02d}", person_name(200 + number), name, (role,))
            for number, (name, role) in enumerate(wanted)
            if (name, role) not in served
        ]
    )
