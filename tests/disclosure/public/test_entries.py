"""One entry, what a withdrawn one leaves, a subject's credit file and its report."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from disclosure import credit_files, publications, reports
from disclosure.models import Publication
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import made_up_uscc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

USCC = made_up_uscc(77, prefix="91")
NAME = "青海湖畔食品有限公司"


@pytest.fixture
def penalty() -> Publication:
    return made_public(PenaltyFactory(counterpart_name=NAME, uscc=USCC))


def page(client: Client, address: str, status: int = 200, **query: Any) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == status
    return answer


def pdf_text(content: bytes) -> str:
    """Without the line breaks of narrow cells."""
    return "".join("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages).split())


def test_entry_shows_facts_provenance_and_days(public_site: Client, penalty: Publication) -> None:
    answer = page(public_site, f"/p/{penalty.pk}/")
    text = answer.content.decode()

    for fact in penalty.facts:
        assert fact["label"] in text
    assert "公示至 2027-11-23" in text
    metadata = dict(answer.context["metadata"])
    assert metadata["索引号"] == penalty.index_number
    assert metadata["公开日期"] == "2026-11-23"
    assert f"start={penalty.decided_on}" in answer.context["deadline_explain_url"]


def test_entry_without_end_says_so(public_site: Client) -> None:
    permit = made_public(PermitFactory(valid_until=date(2099, 12, 31)), until=date(2099, 12, 31))

    assert "长期有效" in page(public_site, f"/p/{permit.pk}/").content.decode()


def test_entry_tells_a_dispute_and_a_correction(public_site: Client) -> None:
    source = PenaltyFactory()
    entry = made_public(source)
    publications.mark_disputed(source, is_disputed=True)

    assert "异议处理中" in page(public_site, f"/p/{entry.pk}/").content.decode()


def test_entry_escapes_what_an_office_wrote(public_site: Client) -> None:
    entry = made_public(PenaltyFactory(facts="<script>alert(1)</script>"))

    assert "<script>alert(1)" not in page(public_site, f"/p/{entry.pk}/").content.decode()


def test_entry_past_its_day_is_gone_without_a_trace(public_site: Client) -> None:
    entry = made_public(PenaltyFactory(), until=date(2026, 11, 23))

    page(public_site, f"/p/{entry.pk}/", 404)


def test_withdrawn_entry_answers_gone_with_the_reason_and_no_name(public_site: Client) -> None:
    source = PenaltyFactory(counterpart_name=NAME)
    entry = made_public(source)
    publications.withdraw(source, on=date(2026, 11, 24), reason="行政复议决定撤销")

    text = page(public_site, f"/p/{entry.pk}/", 410).content.decode()
    assert "行政复议决定撤销" in text
    assert source.document_number in text
    assert NAME not in text


@pytest.mark.parametrize(
    "address", ["/p/1/", "/p/999999999999999999999999/", "/subjects/%00/", "/subjects/91630102/", "/nothing/"]
)
def test_unknown_address_is_not_found_in_chinese(public_site: Client, address: str) -> None:
    assert "没有找到" in page(public_site, address, 404).content.decode()


def test_subject_gathers_all_that_is_public_of_a_code(public_site: Client, penalty: Publication) -> None:
    permit = made_public(PermitFactory(counterpart_name=NAME, uscc=USCC))
    made_public(PermitFactory(counterpart_name=NAME, uscc=USCC), until=date(2026, 11, 23))
    made_public(PenaltyFactory())

    context = page(public_site, f"/subjects/{USCC}/").context
    assert (context["subject"].name, context["subject"].uscc) == (NAME, USCC)
    assert {group.kind: group.rows for group in context["groups"]} == {"permit": [permit], "penalty": [penalty]}
    assert [group.total for group in context["groups"]] == [1, 1]


def test_subject_with_more_than_a_page_holds_says_so_and_leads_to_all(
    public_site: Client, penalty: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credit_files, "SHOWN", 1)
    made_public(PenaltyFactory(counterpart_name=NAME, uscc=USCC))

    text = page(public_site, f"/subjects/{USCC}/").content.decode()
    assert "共 2 条，这里列出最近公示的 1 条" in text
    assert f"/penalties/?q={USCC}" in text
    assert page(public_site, "/penalties/", q=USCC).context["page"].count.value == 2
    assert "共2条" in pdf_text(page(public_site, "/subjects/report.pdf", code=USCC).content)


def test_subject_is_found_by_code_however_typed(public_site: Client, penalty: Publication) -> None:
    answer = page(public_site, "/subjects/", 302, code=f" {USCC.lower()} ")

    assert answer["Location"] == f"/subjects/{USCC}/"


def test_subject_is_found_by_the_full_name(public_site: Client, penalty: Publication) -> None:
    assert page(public_site, "/subjects/", name=NAME).context["groups"][1].rows == [penalty]
    assert page(public_site, "/subjects/", name=NAME[:-1]).context["subject"] is None


def test_subject_by_a_masked_name_is_nobody(public_site: Client) -> None:
    trader = {"counterpart_class": "个体工商户", "counterpart_name": "张三丰", "legal_representative": "张三丰"}
    made_public(PenaltyFactory(**trader))

    assert page(public_site, "/subjects/", name="张*").context["subject"] is None
    assert page(public_site, "/subjects/", name="张三丰").context["subject"] is None


@pytest.mark.parametrize("query", [{}, {"name": "\0"}, {"code": "\0"}, {"name": "名" * 5000}, {"code": "%_"}], ids=str)
def test_subject_page_answers_any_question(public_site: Client, query: dict[str, Any]) -> None:
    assert page(public_site, "/subjects/", **query).context["subject"] is None


def test_report_is_numbered_and_proves_itself(public_site: Client, penalty: Publication) -> None:
    answer = page(public_site, "/subjects/report.pdf", code=USCC)
    mark = reports.ReportMark(date(2026, 11, 24), 0, 1, penalty.pk)

    text = pdf_text(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert NAME in text
    assert penalty.document_number in text
    assert mark.number in text
    assert mark.code() in text

    verified = page(public_site, f"/verify/{mark.code()}/").content.decode()
    assert mark.number in verified
    assert NAME in verified


def test_report_names_nobody_who_is_not_public_any_more(public_site: Client, penalty: Publication) -> None:
    code = reports.ReportMark(date(2026, 11, 24), 0, 1, penalty.pk).code()
    penalty.delete()

    text = page(public_site, f"/verify/{code}/").content.decode()
    assert "不再公示" in text
    assert NAME not in text


def test_report_of_nobody_is_not_found(public_site: Client) -> None:
    page(public_site, "/subjects/report.pdf", 404, code=USCC)


def test_report_code_reads_back_and_refuses_a_changed_sign() -> None:
    mark = reports.ReportMark(date(2026, 11, 24), 3, 2, 1234)
    code = mark.code()
    changed = ("B" if code[0] == "A" else "A") + code[1:]

    assert reports.read_code(code.lower().replace("-", " ")) == mark
    assert reports.read_code(changed) is None
    assert reports.read_code("") is None
    assert reports.read_code("不是编码") is None


def test_report_link_keeps_signs_of_a_name(public_site: Client) -> None:
    made_public(PenaltyFactory(counterpart_name="甲&乙#有限公司", uscc=""))
    context = page(public_site, "/subjects/", name="甲&乙#有限公司").context

    assert page(public_site, context["report_url"]).content.startswith(b"%PDF-")
