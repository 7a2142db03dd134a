"""The life of a report: drawn up, commented on, computed anew, reviewed, signed, and never changed again."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from freezegun import freeze_time
from pypdf import PdfReader

from evaluations.models import QuarterlyReport, ReportComment
from evaluations.periods import Period
from evaluations.reports.choices import ReportKind, ReportStatus
from evaluations.workflow import reports
from foundation.access import Role
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.choices import LetterStatus
from foundation.notices.letters import read
from foundation.notices.models import LetterDraft
from tests.evaluations.reports.factories import Province, reported
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_after_the_quarter")]

TODAY = date(2027, 1, 4)


@pytest.fixture
def _after_the_quarter() -> Any:
    with freeze_time("2027-01-04 04:00"):
        yield


@pytest.fixture
def province() -> Province:
    return Province.made()


def test_recomputing_brings_new_numbers_and_keeps_what_people_wrote(province: Province) -> None:
    report = province.report()
    reports.comment(report, part=2, text="西宁市补报及时。", by=province.clerk)
    reported(province.west_body)

    report = reports.recompute(report, by=province.supervisor)

    assert report.contents.figure("reported").value == 1
    assert [one.text for one in report.comments.all()] == ["西宁市补报及时。"]


def test_generating_twice_points_to_the_draft(province: Province) -> None:
    province.report()

    with pytest.raises(IllegalMove, match="已经生成"):
        province.report()


def test_generating_is_refused_for_whom_the_body_does_not_answer(province: Province) -> None:
    with pytest.raises(IllegalMove, match="本级政府"):
        province.report(scope=province.west_body)


def test_generating_is_refused_for_a_period_of_another_length(province: Province) -> None:
    with pytest.raises(IllegalMove, match="季度"):
        province.report(period=Period.parse("2026M12"))


def test_report_waits_for_a_second_and_a_third_person(province: Province) -> None:
    report = province.report()
    draft = reports.submit(report, by=province.supervisor, addressee_name="省人民政府")
    drafts.review(draft, by=province.reviewer)

    with pytest.raises(IllegalMove, match="拟稿人"):
        drafts.sign(LetterDraft.objects.get(pk=draft.pk), by=province.supervisor, on=TODAY)


def test_report_stands_still_while_it_waits_for_its_signature(province: Province) -> None:
    report = province.report()
    reports.submit(report, by=province.clerk, addressee_name="省人民政府")

    with pytest.raises(IllegalMove, match="退回后才能改动"):
        reports.recompute(report, by=province.clerk)
    with pytest.raises(IllegalMove, match="退回后才能改动"):
        reports.comment(report, part=1, text="补充。", by=province.clerk)


def test_signed_report_is_a_numbered_letter(province: Province) -> None:
    report = province.issued(province.report(), on=TODAY)

    assert report.status == ReportStatus.ISSUED
    assert report.letter is not None
    assert "〔2027〕" in report.letter.number
    assert report.letter.verification_code


def test_issued_report_refuses_every_change(province: Province) -> None:
    report = province.report()
    reports.comment(report, part=1, text="总体平稳。", by=province.clerk)
    report = province.issued(report, on=TODAY)
    comments = ReportComment.objects.filter(report=report)

    for change in (
        lambda: QuarterlyReport.objects.filter(pk=report.pk).update(facts={}),
        lambda: QuarterlyReport.objects.filter(pk=report.pk).delete(),
        lambda: comments.update(text="改动"),
        lambda: ReportComment.objects.create(report=report, part=2, text="补", author=province.clerk),
    ):
        with pytest.raises(IntegrityError, match="已签发"), transaction.atomic():
            change()


def test_correction_is_a_new_version_that_takes_the_place_of_the_old_letter(province: Province) -> None:
    first = province.issued(province.report(), on=TODAY)
    reported(province.west_body)

    second = province.issued(province.report(correction_reason="西宁市补报许可数据。"), on=TODAY)

    assert (second.version, second.corrects) == (2, first)
    assert second.contents.figure("reported").value == 1
    assert first.letter is not None
    first.letter.refresh_from_db()
    assert first.letter.status == LetterStatus.SUPERSEDED
    assert first.letter.superseded_by == second.letter


def test_letter_has_bookmarks_numbers_definitions_and_commentary(province: Province) -> None:
    reported(province.west_body)
    report = province.report()
    reports.comment(report, part=9, text="个别单位重视不够。", by=province.clerk)
    report = province.issued(report, on=TODAY)
    assert report.letter is not None

    pdf = PdfReader(BytesIO(read(report.letter)))

    titles = [entry.title for entry in _flat(pdf.outline)]
    assert "三、承诺履约" in titles
    assert "十、下一步工作" in titles
    text = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    for told in (
        "本期未纳入统计",
        "个别单位重视不够",
        "指标口径说明",
        "数据冻结于2027年1月4日",
        "— 2 —",
        "各地区双公示情况",
        "海东市",
    ):
        assert told in text
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def _flat(outline: Any) -> list[Any]:
    return [one for entry in outline for one in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_night_after_the_quarter_drafts_for_the_province_and_its_prefectures_once(province: Province) -> None:
    assert reports.draft_due(TODAY) == 2
    assert reports.draft_due(TODAY) == 0

    made = QuarterlyReport.objects.all()
    assert {(one.scope, one.period, one.author) for one in made} == {
        (province.government, "2026Q4", None),
        (province.west, "2026Q4", None),
    }


@pytest.mark.parametrize("kind", [ReportKind.MONTHLY, ReportKind.CIRCULAR])
def test_monthly_report_and_circular_are_signed_like_the_quarterly_one(province: Province, kind: ReportKind) -> None:
    reported(province.west_body, on=date(2026, 12, 1))

    report = province.issued(province.report(kind=kind, period=Period.parse("2026M12")), on=TODAY)

    assert report.letter is not None
    assert kind.label in report.letter.title


def test_prefecture_sees_its_own_report_and_not_the_provincial_draft(province: Province, client: Client) -> None:
    provincial = province.report()
    of_west = province.issued(province.report(scope=province.west), on=TODAY)
    client.force_login(UserFactory(organization=province.west_commission, roles=[Role.SUPERVISOR]))

    assert client.get(f"/evaluations/reports/{provincial.pk}/").status_code == 404
    assert client.get(f"/evaluations/reports/{of_west.pk}/").status_code == 200
    assert [row.pk for row in client.get("/evaluations/reports/").context["page"].rows] == [of_west.pk]


def test_page_generates_comments_recomputes_and_submits(province: Province, client: Client) -> None:
    client.force_login(province.clerk)
    asked = {"kind": "quarterly", "scope": province.government.pk, "period": "2026Q4"}

    page: Any = client.post("/evaluations/reports/generate/", asked)
    report = QuarterlyReport.objects.get()
    assert page.url == f"/evaluations/reports/{report.pk}/"
    client.post(f"{page.url}comments/", {"part": 1, "text": "总体平稳。"})
    client.post(f"{page.url}recompute/")
    client.post(f"{page.url}submit/", {"addressee_name": "省人民政府"})

    shown = client.get(page.url).content.decode()
    assert "总体平稳。" in shown
    assert "3. 承诺履约" in shown
    assert "零报送单位" in shown
    assert province.commission.name in shown
    assert LetterDraft.objects.about(report).count() == 1


def test_page_asks_for_the_reason_of_a_second_version(province: Province, client: Client) -> None:
    province.issued(province.report(), on=TODAY)
    client.force_login(province.clerk)
    asked = {"kind": "quarterly", "scope": province.government.pk, "period": "2026Q4"}

    assert "更正理由" in client.post("/evaluations/reports/generate/", asked).content.decode()


def test_comment_can_be_taken_back_before_the_report_is_signed(province: Province, client: Client) -> None:
    report = province.report()
    written = reports.comment(report, part=1, text="总体平稳。", by=province.clerk)
    client.force_login(province.clerk)

    client.post(f"/evaluations/reports/{report.pk}/comments/{written.pk}/remove/")

    assert not report.comments.exists()


def test_workbook_opens_with_every_table_and_chart(province: Province, client: Client) -> None:
    reported(province.west_body)
    report = province.report()
    client.force_login(province.clerk)

    answer: Any = client.get(f"/evaluations/reports/{report.pk}/tables.xlsx")
    file = b"".join(answer.streaming_content)
    book = openpyxl.load_workbook(BytesIO(file))

    assert book.sheetnames[0] == "指标"
    assert "2.表1 各地区双公示情况" in book.sheetnames
    assert "2.图1 双公示月度趋势" in book.sheetnames
    sheet = book["2.表1 各地区双公示情况"]
    assert ("西宁市", 1, 1) in {row[:3] for row in sheet.iter_rows(values_only=True)}


def test_draft_paper_and_charts_are_served(province: Province, client: Client) -> None:
    report = province.report()
    client.force_login(province.clerk)

    paper: Any = client.get(f"/evaluations/reports/{report.pk}/file.pdf")
    chart = client.get(f"/evaluations/reports/{report.pk}/charts/C1.svg")

    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    assert chart["Content-Type"] == "image/svg+xml"
    assert client.get(f"/evaluations/reports/{report.pk}/charts/C99.svg").status_code == 404


def test_imported_figures_are_typed_in_for_parts_without_a_room(province: Province, client: Client) -> None:
    client.force_login(province.clerk)
    told = {
        "scope": province.government.pk,
        "period": "2026Q4",
        "part": 3,
        "label": "履诺率",
        "value": "96.5",
        "unit": "%",
        "definition": "按期履行的承诺 ÷ 到期的承诺，省政府督查室。",
    }

    client.post("/evaluations/reports/figures/", told)

    assert province.report().contents.parts[2].figures[0].told == "96.5%"
