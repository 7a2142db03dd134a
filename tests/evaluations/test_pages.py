"""What the pages of an evaluation tell, and to whom."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evaluations.choices import Group
from evaluations.models import (
    Cycle,
    Engagement,
    ImportedFigure,
    IndicatorSystem,
    Institution,
    PublicStanding,
    ThirdPartyScore,
)
from evaluations.rankings import standings
from evaluations.what_if import WhatIf
from evaluations.workflow import third_parties
from evaluations.workflow.third_parties import Contract
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from tests.evaluations.factories import (
    QUARTER,
    Tiers,
    finished,
    frozen,
    people_of,
    reporting,
    reviewing,
    sheet_of,
)
from tests.evaluations.test_cycles import line_of, penalties
from tests.factories import made_up_uscc
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def tiers() -> Tiers:
    return Tiers.made()


def workbook(rows: Sequence[Sequence[object]]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("数据.xlsx", stream.getvalue())


def test_every_point_explains_itself(client: Client, tiers: Tiers) -> None:
    penalties(tiers.department, on_time=19, late=1)
    cycle = frozen(tiers.province)
    client.force_login(people_of(tiers.department)[0])
    text = client.get(sheet_of(cycle, tiers.department).get_absolute_url()).content.decode()
    assert "19 ÷ 20 = 0.9500" in text
    assert "达到 95% 一段，得 6.5 分" in text
    assert "指标体系第 1 版" in text
    assert "timeliness=late" in text


def test_say_what_a_repair_would_change(tiers: Tiers) -> None:
    RecordFactory(internal=True, body=tiers.department, severity="serious")
    cycle = frozen(tiers.province)
    sheet = sheet_of(cycle, tiers.department)
    lines = list(sheet.lines.with_indicator())
    told = {line.indicator.code: WhatIf(sheet, lines).behind(line) for line in lines}
    [record] = told["E1"]
    assert record.gain is not None
    # Three of five points come back, and with them the veto goes.
    weight = next(line.weight for line in lines if line.indicator.code == "E1")
    assert record.gain == pytest.approx(weight * 3 / 5, abs=Decimal("0.02"))
    assert (sheet.grade, record.grade) == ("C", "A")


def test_what_if_changes_nothing(tiers: Tiers) -> None:
    RecordFactory(internal=True, body=tiers.department, severity="minor")
    sheet = sheet_of(frozen(tiers.province), tiers.department)
    lines = list(sheet.lines.with_indicator())
    before = sheet.score
    [WhatIf(sheet, lines).behind(line) for line in lines]
    sheet.refresh_from_db()
    assert sheet.score == before


def test_a_body_sees_its_own_sheet_and_no_other(client: Client, tiers: Tiers) -> None:
    cycle = frozen(tiers.province)
    clerk, _ = people_of(tiers.department)
    client.force_login(clerk)
    assert client.get(sheet_of(cycle, tiers.department).get_absolute_url()).status_code == 200
    assert client.get(sheet_of(cycle, tiers.other_department).get_absolute_url()).status_code == 404
    text = client.get(cycle.get_absolute_url()).content.decode()
    assert tiers.department.name in text
    assert tiers.other_department.name not in text


def test_lead_a_cycle_by_its_buttons(client: Client, tiers: Tiers) -> None:
    client.force_login(tiers.province.supervisor)
    page = reverse("evaluations:cycle_add")
    system = IndicatorSystem.objects.get().pk
    facts = {"period": "2026Q3", "groups": ["G1", "G3"], "system": system, "freeze_on": "2026-11-20"}
    assert client.post(page, facts).status_code == 302
    cycle = Cycle.objects.get()
    for verb in ("freeze", "finalise"):
        client.post(reverse("evaluations:cycle_move", args=[cycle.pk, verb]))
    cycle.refresh_from_db()
    assert cycle.is_final
    assert "逐项一致" in client.get(reverse("evaluations:cycle_recount", args=[cycle.pk])).content.decode()


def test_refuse_to_freeze_inside_the_period(client: Client, tiers: Tiers) -> None:
    client.force_login(tiers.province.supervisor)
    system = IndicatorSystem.objects.get().pk
    facts = {"period": "2026Q3", "groups": ["G3"], "system": system, "freeze_on": "2026-09-30"}
    assert "冻结日应在周期结束之后" in client.post(reverse("evaluations:cycle_add"), facts).content.decode()


def test_fill_in_a_self_report_and_be_told_what_is_wrong(client: Client, tiers: Tiers) -> None:
    cycle = reporting(tiers.province)
    sheet = sheet_of(cycle, tiers.department)
    clerk, reviewer = people_of(tiers.department)
    client.force_login(clerk)
    page = reverse("evaluations:line_declare", args=[sheet.pk, "D2"])
    wrong = client.post(page, {"part": "12", "whole": "10", "note": "清单见附件"}).content.decode()
    assert "不能大于" in wrong
    assert "清单见附件" in wrong
    client.post(page, {"part": "9", "whole": "10", "note": "清单见附件"})
    assert line_of(cycle, tiers.department, "D2").ratio == Decimal("0.9")
    upload = {"file": SimpleUploadedFile("清单.pdf", b"%PDF-1.7\n1 0 obj")}
    client.post(reverse("evaluations:sheet_attach", args=[sheet.pk]), upload)
    client.force_login(reviewer)
    client.post(reverse("evaluations:sheet_move", args=[sheet.pk, "report"]), {"text": "属实"})
    text = client.get(sheet.get_absolute_url()).content.decode()
    assert "清单.pdf" in text
    assert "待复核" in text


def test_settle_and_appeal_on_the_page(client: Client, tiers: Tiers) -> None:
    penalties(tiers.department, on_time=9, late=1)
    cycle = reviewing(tiers.province)
    sheet = sheet_of(cycle, tiers.department)
    client.force_login(tiers.province.supervisor)
    page = reverse("evaluations:line_settle", args=[sheet.pk, "B1"])
    client.post(page, {"part": "8", "whole": "10", "comment": "一条补录"})
    assert line_of(cycle, tiers.department, "B1").ratio == Decimal("0.8")
    facts = {"code": "J2", "count": "1", "basis": "青政〔2025〕9号"}
    client.post(reverse("evaluations:fact_add", args=[sheet.pk]), facts)
    assert sheet_of(cycle, tiers.department).bonus == 1
    for each in cycle.sheets.unreviewed():
        client.post(reverse("evaluations:sheet_move", args=[each.pk, "review"]), {"text": "属实"})
    client.post(reverse("evaluations:cycle_move", args=[cycle.pk, "announce"]))
    client.force_login(people_of(tiers.department)[0])
    client.post(reverse("evaluations:line_appeal", args=[sheet.pk, "B1"]), {"text": "系统故障"})
    appeal = sheet.appeals.get()
    client.force_login(tiers.province.second_supervisor)
    decided = {"part": "10", "whole": "10", "reason": "核实属实"}
    client.post(reverse("evaluations:appeal_move", args=[appeal.pk, "uphold"]), decided)
    assert line_of(cycle, tiers.department, "B1").ratio == 1


def test_rank_counties_of_all_prefectures_together(tiers: Tiers) -> None:
    finished(tiers.prefecture)
    found = standings(Group.G2, QUARTER)
    assert [(place.place, place.sheet.body_name) for place in found] == [(1, "试验县人民政府")]


def test_ranking_page_asks_for_the_government_of_departments(client: Client, tiers: Tiers) -> None:
    cycle = finished(tiers.prefecture)
    client.force_login(tiers.prefecture.supervisor)
    page = reverse("evaluations:ranking")
    assert "请选择政府" in client.get(page, {"group": "G6"}).content.decode()
    asked = {"group": "G6", "government": str(cycle.pk)}
    text = client.get(page, asked).content.decode()
    assert tiers.prefecture_department.name in text
    file: Any = client.get(reverse("evaluations:ranking_export"), asked)
    head, *ranked = openpyxl.load_workbook(BytesIO(file.getvalue())).worksheets[0].values
    assert tiers.prefecture_department.name in {row[head.index("单位")] for row in ranked}


def test_import_figures_whole_or_not_at_all(client: Client, tiers: Tiers) -> None:
    client.force_login(tiers.province.supervisor)
    page = reverse("evaluations:figures")
    head = ["单位名称", "统一社会信用代码", "参训公务员数", "在编公务员数"]
    good = [tiers.department.name, tiers.department.uscc, 45, 50]
    bad = [tiers.other_department.name, tiers.other_department.uscc, 60, 50]
    facts = {"source": "training", "period": "2026Q3"}
    text = client.post(page, {**facts, "file": workbook([head, good, bad])}).content.decode()
    assert "第 3 行：“参训公务员数”不能大于“在编公务员数”" in text
    assert not ImportedFigure.objects.exists()
    client.post(page, {**facts, "file": workbook([head, good])})
    assert ImportedFigure.objects.get().figures == {"part": "45", "whole": "50"}
    frozen(tiers.province, period=QUARTER)
    assert "已经冻结" in client.post(page, {**facts, "file": workbook([head, good])}).content.decode()


def engaged(tiers: Tiers, cycle: Cycle) -> Engagement:
    institution = Institution.objects.create(
        name="试验评估公司", uscc=made_up_uscc(77, prefix="91"), qualification="评级"
    )
    contract = Contract(
        institution, "合同1", today(), "无利益关系", "某某", today(), conflicted=[tiers.other_department]
    )
    return third_parties.engage(cycle, contract, by=tiers.province.supervisor)


def test_third_parties_score_beside_and_not_whom_they_have_to_do_with(client: Client, tiers: Tiers) -> None:
    cycle = frozen(tiers.province)
    engagement = engaged(tiers, cycle)
    again = Contract(engagement.institution, "2", today(), "无", "某", today())
    with pytest.raises(IllegalMove, match="已经委托"):
        third_parties.engage(cycle, again, by=tiers.province.supervisor)
    client.force_login(tiers.province.supervisor)
    head = ["单位名称", "统一社会信用代码", "第三方得分", "说明"]
    page = reverse("evaluations:engagement_scores", args=[engagement.pk])
    avoided = [tiers.other_department.name, tiers.other_department.uscc, 90, ""]
    assert "不在本次的单位之内" in client.post(page, {"file": workbook([head, avoided])}).content.decode()
    before = sheet_of(cycle, tiers.department).score
    client.post(page, {"file": workbook([head, [tiers.department.name, tiers.department.uscc, 71.5, "承诺偏少"]])})
    assert ThirdPartyScore.objects.get().score == Decimal("71.5")
    upload = {"file": SimpleUploadedFile("评估报告.pdf", b"%PDF-1.7\n1 0 obj")}
    client.post(reverse("evaluations:engagement_attach", args=[engagement.pk]), upload)
    page_of = client.get(engagement.get_absolute_url()).content.decode()
    assert "评估报告.pdf" in page_of
    assert 'type="file"' in page_of
    sheet = sheet_of(cycle, tiers.department)
    assert sheet.score == before
    assert "承诺偏少" in client.get(sheet.get_absolute_url()).content.decode()


def test_the_public_reads_what_was_released(public_site: Client) -> None:
    page = reverse("standings", urlconf="integrity_portal.urls.public")
    assert "还没有公布" in public_site.get(page).content.decode()
    facts = {
        "cycle_id": 1,
        "period": "2025",
        "government_name": "试验省人民政府",
        "group": "G3",
        "released_on": today(),
    }
    told = {"grade": "C", "grade_label": "一般（合格）", "score": Decimal("91.20"), "place": 2}
    PublicStanding.objects.create(
        title="试验省人民政府2025年度政务诚信评价",
        body_name="试验省市场监督管理局",
        body_uscc="1",
        vetoes=["严重政务失信未启动整改"],
        third_party=[["试验评估公司", "71.50"]],
        **facts,
        **told,
    )
    text = public_site.get(page).content.decode()
    for expected in ("试验省市场监督管理局", "91.20", "否决：严重政务失信未启动整改", "试验评估公司 71.50"):
        assert expected in text
