"""防瞒报: declared, drawn, checked, closed; what it comes to."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.spans import Span
from evaluations.choices import DeclarationStatus, ItemOrigin, Verdict
from evaluations.concealment.figures import concealment_of, months_of
from evaluations.concealment.gaps import gaps_of
from evaluations.models import Declaration, SamplingItem, SamplingRound
from evaluations.periods import Period
from evaluations.sources.registry import Asked, sources
from evaluations.workflow import declaring, sampling
from evaluations.workflow.declaring import Produced
from evaluations.workflow.sampling import Draw
from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from tests.disclosure.factories import PenaltyFactory
from tests.evaluations.factories import Tiers, people_of
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
SEPTEMBER = Period.parse("2026M09")
THIRD_QUARTER = Period.parse("2026Q3").span


@pytest.fixture
def tiers() -> Tiers:
    return Tiers.made()


def reported(body: Organization, numbers: Iterable[str], *, is_late: bool = False, month: int = 9) -> None:
    author = UserFactory(clerk=True, organization=body)
    for number in numbers:
        PenaltyFactory(
            author=author,
            document_number=number,
            decided_on=date(2026, month, 3),
            due_on=date(2026, month, 14),
            reported_on=date(2026, month, 15 if is_late else 14),
            published_until=date(2028, 1, 1),
            status=DecisionStatus.PUBLISHED,
        )


def declared(body: Organization, penalties: int, *, month: Period = SEPTEMBER) -> Declaration:
    clerk, reviewer = people_of(body)
    return declaring.sign(declaring.declare(month, Produced(0, penalties, "按台账统计"), by=clerk), by=reviewer)


def drawn(tiers: Tiers, *, seed: str = "1", per_body: int = 3) -> SamplingRound:
    draw = Draw("抽查", SEPTEMBER.span, per_body, [tiers.department])
    return sampling.open_round(draw, by=tiers.province.supervisor, seed=seed)


def inspector(tiers: Tiers) -> User:
    return UserFactory(clerk=True, organization=tiers.province.acting)


def test_declare_by_one_and_sign_by_another(tiers: Tiers) -> None:
    both = UserFactory(organization=tiers.department, roles=["clerk", "reviewer"])
    made = declaring.declare(SEPTEMBER, Produced(3, 5), by=both)
    with pytest.raises(IllegalMove, match="另一人签字"):
        declaring.sign(made, by=both)
    made = declaring.sign(made, by=people_of(tiers.department)[1])
    assert made.status == DeclarationStatus.SIGNED


def test_zero_report_needs_a_statement(tiers: Tiers) -> None:
    clerk, _ = people_of(tiers.department)
    with pytest.raises(IllegalMove, match="零报告"):
        declaring.declare(SEPTEMBER, Produced(0, 0), by=clerk)
    assert declaring.declare(SEPTEMBER, Produced(0, 0, "本月没有办理案件"), by=clerk).is_zero


def test_refuse_a_month_that_is_not_over(tiers: Tiers) -> None:
    with pytest.raises(IllegalMove, match="还没有结束"):
        declaring.declare(Period.parse("2026M11"), Produced(1, 1), by=people_of(tiers.department)[0])


def test_amend_what_was_signed_with_a_reason(tiers: Tiers) -> None:
    made = declared(tiers.department, 5)
    clerk, reviewer = people_of(tiers.department)
    with pytest.raises(IllegalMove, match="更正"):
        declaring.declare(SEPTEMBER, Produced(0, 6), by=clerk)
    declaring.amend(made, by=clerk, reason="漏计一件")
    made = declaring.sign(declaring.declare(SEPTEMBER, Produced(0, 6), by=clerk), by=reviewer)
    assert (made.penalties, Declaration.objects.count()) == (6, 1)
    assert made.history.all().count() >= 2  # type: ignore[attr-defined]


def test_find_the_gaps_of_each_series_and_year(tiers: Tiers) -> None:
    reported(tiers.department, [f"试监罚〔2026〕{serial}号" for serial in (3, 4, 7, 9)])
    reported(tiers.department, ["试监简罚〔2026〕1号", "试监简罚〔2026〕2号", "试监罚〔2025〕1号", "试监罚〔2025〕3号"])
    [series] = gaps_of(tiers.department, 2026)
    assert (series.stem, series.missing) == (
        "试监罚〔2026〕",
        ("试监罚〔2026〕5号", "试监罚〔2026〕6号", "试监罚〔2026〕8号"),
    )
    assert gaps_of(tiers.department, 2025)[0].missing == ("试监罚〔2025〕2号",)


def test_a_series_kept_for_other_things_is_not_listed(tiers: Tiers) -> None:
    reported(tiers.department, ["试监罚〔2026〕1号", "试监罚〔2026〕999号"])
    assert gaps_of(tiers.department, 2026)[0].is_too_sparse


def test_draw_the_same_files_again_from_the_same_seed(tiers: Tiers) -> None:
    declared(tiers.department, 40)
    first, again, other = (
        [(item.kind, item.serial) for item in drawn(tiers, seed=seed, per_body=10).items.all()]
        for seed in ("1", "1", "2")
    )
    assert first == again != other
    assert len(set(first)) == 10
    assert all(1 <= serial <= 40 for _, serial in first if serial)


def test_draw_no_more_than_were_declared(tiers: Tiers) -> None:
    declared(tiers.department, 2)
    assert drawn(tiers, per_body=10).items.count() == 2


def test_refuse_to_draw_where_nothing_was_declared(tiers: Tiers) -> None:
    with pytest.raises(IllegalMove, match="产生数申报"):
        drawn(tiers)
    assert not SamplingRound.objects.exists()


def test_refuse_bodies_outside_ones_supervision(tiers: Tiers) -> None:
    declared(tiers.department, 2)
    with pytest.raises(IllegalMove, match="监督的范围"):
        sampling.open_round(Draw("抽查", SEPTEMBER.span, 1, [tiers.department]), by=tiers.prefecture.supervisor)


@pytest.mark.parametrize(
    ("serial", "verdict"), [(1, Verdict.FOUND), (2, Verdict.LATE), (3, Verdict.CONCEALED)], ids=str
)
def test_the_portal_itself_tells_the_verdict(tiers: Tiers, serial: int, verdict: Verdict) -> None:
    reported(tiers.department, ["试监罚〔2026〕1号"])
    reported(tiers.department, ["试监罚〔2026〕2号"], is_late=True)
    declared(tiers.department, 3)
    item = sampling.check(
        drawn(tiers).items.all()[0],
        by=inspector(tiers),
        document_number=f"试监罚〔2026〕{serial}号",
        decided_on=date(2026, 9, 3),
        is_exempt=False,
        note="",
    )
    assert item.verdict == verdict


def test_what_need_not_be_reported_needs_a_reason(tiers: Tiers) -> None:
    declared(tiers.department, 1)
    item = drawn(tiers).items.get()
    facts = {"by": inspector(tiers), "document_number": "", "decided_on": None, "is_exempt": True}
    with pytest.raises(IllegalMove, match="写明理由"):
        sampling.check(item, note=" ", **facts)  # type: ignore[arg-type]
    assert sampling.check(item, note="该号作废", **facts).verdict == Verdict.EXEMPT  # type: ignore[arg-type]


def test_one_file_is_not_checked_twice(tiers: Tiers) -> None:
    declared(tiers.department, 2)
    one, two = drawn(tiers).items.all()
    facts = {"document_number": "试监罚〔2026〕1号", "decided_on": None, "is_exempt": False, "note": ""}
    sampling.check(one, by=inspector(tiers), **facts)  # type: ignore[arg-type]
    with pytest.raises(IllegalMove, match="已经核查过"):
        sampling.check(two, by=inspector(tiers), **facts)  # type: ignore[arg-type]


def test_gaps_go_into_a_round_once(tiers: Tiers) -> None:
    reported(tiers.department, ["试监罚〔2026〕1号", "试监罚〔2026〕4号"])
    declared(tiers.department, 4)
    made = drawn(tiers)
    by = tiers.province.supervisor
    assert sampling.add_gaps(made, tiers.department, gaps_of(tiers.department, 2026), by=by) == 2
    assert sampling.add_gaps(made, tiers.department, gaps_of(tiers.department, 2026), by=by) == 0
    assert made.items.filter(origin=ItemOrigin.GAP).count() == 2


def _closed(tiers: Tiers, numbers: list[str]) -> SamplingRound:
    made = drawn(tiers, per_body=len(numbers))
    for item, number in zip(made.items.all(), numbers, strict=True):
        sampling.check(
            item,
            by=inspector(tiers),
            document_number=number,
            decided_on=date(2026, 9, 3),
            is_exempt=False,
            note="",
        )
    return sampling.close(made, by=tiers.province.supervisor)


def test_close_by_somebody_who_checked_none_of_it(tiers: Tiers) -> None:
    declared(tiers.department, 1)
    made = drawn(tiers)
    with pytest.raises(IllegalMove, match="没有核查"):
        sampling.close(made, by=tiers.province.supervisor)
    both = UserFactory(organization=tiers.province.acting, roles=["clerk", "supervisor"])
    sampling.check(made.items.get(), by=both, document_number="1号", decided_on=None, is_exempt=False, note="")
    with pytest.raises(IllegalMove, match="另一名监督员"):
        sampling.close(made, by=both)


def test_concealment_is_the_share_of_the_files_checked(tiers: Tiers) -> None:
    reported(tiers.department, [f"试监罚〔2026〕{serial}号" for serial in (1, 2, 3)])
    declared(tiers.department, 4)
    _closed(tiers, [f"试监罚〔2026〕{serial}号" for serial in (1, 2, 3, 4)])
    told = concealment_of(THIRD_QUARTER, [tiers.department.pk])[tiers.department.pk]
    assert (told.checked, told.concealed) == (4, 1)
    assert told.rate == 25
    assert (told.declared, told.reported, told.shortfall) == (4, 3, 1)


def test_an_open_round_counts_for_nothing(tiers: Tiers) -> None:
    declared(tiers.department, 4)
    drawn(tiers)
    assert concealment_of(THIRD_QUARTER, [tiers.department.pk])[tiers.department.pk].rate is None


def test_tell_a_zero_report_from_silence(tiers: Tiers) -> None:
    reported(tiers.department, ["试监罚〔2026〕1号"], month=8)
    declared(tiers.department, 0)
    told = concealment_of(THIRD_QUARTER, [tiers.department.pk])[tiers.department.pk]
    assert (told.zero_months, told.silent_months) == (1, ["2026M07"])


def test_only_whole_months_are_declared() -> None:
    months = months_of(Span(date(2025, 12, 15), date(2026, 2, 28)))
    assert [month.code for month in months] == ["2026M01", "2026M02"]


def test_concealment_feeds_the_score(tiers: Tiers) -> None:
    reported(tiers.department, ["试监罚〔2026〕1号"])
    declared(tiers.department, 2)
    _closed(tiers, ["试监罚〔2026〕1号", "试监罚〔2026〕2号"])
    gather = sources["sampling"].gather
    assert gather is not None
    told = gather(Asked(THIRD_QUARTER, date(2026, 10, 8), frozenset([tiers.department.pk])))[tiers.department.pk]
    assert [told.figures["checked"], told.figures["concealed"]] == [2, 1]
    assert [record.title for record in told.behind] == [f"瞒报：{tiers.department} 试监罚〔2026〕2号"]


def test_declare_and_sign_on_the_page(client: Client, tiers: Tiers) -> None:
    clerk, reviewer = people_of(tiers.department)
    page = reverse("evaluations:declaration", args=["2026M09"])
    client.force_login(clerk)
    refused = client.post(page, {"permits": "0", "penalties": "0", "statement": ""}).content.decode()
    assert "请写明本月没有产生许可和处罚的情况" in refused
    client.post(page, {"permits": "2", "penalties": "3", "statement": ""})
    client.force_login(reviewer)
    client.post(reverse("evaluations:declaration_move", args=["2026M09", "sign"]))
    assert Declaration.objects.get().status == DeclarationStatus.SIGNED
    client.force_login(tiers.province.supervisor)
    text = client.get(reverse("evaluations:declared"), {"month": "2026M09"}).content.decode()
    assert tiers.department.name in text


def test_lead_a_round_on_its_pages(client: Client, tiers: Tiers) -> None:
    declared(tiers.department, 5)
    client.force_login(tiers.province.supervisor)
    facts = {"title": "九月抽查", "first": "2026-09-01", "last": "2026-09-30", "per_body": "2"}
    client.post(reverse("evaluations:round_add"), {**facts, "bodies": [tiers.department.pk]})
    made = SamplingRound.objects.get()
    client.force_login(inspector(tiers))
    for number, item in enumerate(SamplingItem.objects.all()):
        page = reverse("evaluations:round_item", args=[made.pk, item.pk])
        assert "请填写案卷上的决定文书号" in client.post(page, {"note": ""}).content.decode()
        client.post(page, {"document_number": f"试监罚〔2026〕{number}号", "decided_on": "2026-09-03"})
    client.force_login(tiers.province.supervisor)
    client.post(reverse("evaluations:round_move", args=[made.pk, "close"]))
    text = client.get(made.get_absolute_url()).content.decode()
    assert "已办结" in text
    assert "瞒报" in text
    file: Any = client.get(reverse("evaluations:round_export", args=[made.pk]))
    assert "瞒报" in {row[6] for row in openpyxl.load_workbook(BytesIO(file.getvalue())).worksheets[0].values}


def test_a_body_that_is_checked_does_not_see_the_round(client: Client, tiers: Tiers) -> None:
    declared(tiers.department, 5)
    made = drawn(tiers)
    client.force_login(people_of(tiers.department)[0])
    assert client.get(made.get_absolute_url()).status_code == 404


def test_both_kinds_are_drawn_from(tiers: Tiers) -> None:
    clerk, reviewer = people_of(tiers.department)
    declaring.sign(declaring.declare(SEPTEMBER, Produced(2, 2), by=clerk), by=reviewer)
    assert {item.kind for item in drawn(tiers, per_body=4).items.all()} == set(DecisionKind)
