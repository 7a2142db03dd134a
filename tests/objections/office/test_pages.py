"""The worklists, the page of a case, and what each side may read there."""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from disclosure.models import Publication, Removal
from foundation.access import Role
from foundation.accounts.models import User
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from objections.choices import CaseKind, CaseStatus, Outcome
from objections.models import Case
from objections.workflow import deciding, handling
from objections.workflow.deciding import Ruling
from objections.workflow.texts import OpenedFile
from tests.objections.factories import (
    PERSON,
    STATEMENT,
    County,
    entered_here,
    person_of,
    public_penalty,
    received,
    told,
)
from tests.records.acts import made_public as record_made_public
from tests.records.factories import RecordFactory
from tests.records.sanctions import SanctionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def objection(county: County) -> Case:
    return received(told(source=public_penalty(county), reasons=["wrong_fact"], differences={"CF_NR_FK": "0.3"}))


@pytest.fixture
def clerk(county: County) -> User:
    return person_of(county.center, Role.CLERK)


@pytest.fixture
def reviewer(county: County) -> User:
    return person_of(county.center, Role.REVIEWER)


def _page(client: Client, user: User, case: Case) -> str:
    client.force_login(user)
    return client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("tab", ["", "mine", "soon", "overdue", "all"])
def test_index_answers_for_every_tab(client: Client, clerk: User, objection: Case, tab: str) -> None:
    client.force_login(clerk)
    answer = client.get(reverse("objections:cases"), {"tab": tab})

    assert answer.status_code == 200
    assert (objection.number in answer.content.decode()) == (tab in ("", "soon", "all"))


def test_index_keeps_the_tab_when_it_is_filtered(client: Client, clerk: User, objection: Case) -> None:
    client.force_login(clerk)
    page = client.get(reverse("objections:cases"), {"tab": "all", "q": objection.number}).content.decode()

    assert objection.number in page
    assert '<input type="hidden" name="tab" value="all">' in page


def test_page_shows_the_handling_body_the_whole_case(client: Client, clerk: User, objection: Case) -> None:
    page = _page(client, clerk, objection)

    assert STATEMENT in page
    assert "申请人主张的更正" in page
    assert "标注“异议处理中”" in page
    assert PERSON["name"] not in page


def test_page_shows_the_verifier_of_a_complaint_the_referral_and_not_the_words_of_the_complainant(
    client: Client, county: County, clerk: User
) -> None:
    verifier = person_of(county.government, Role.REVIEWER)
    case = handling.accept(received(told(CaseKind.COMPLAINT, body=county.authority)), by=clerk)
    handling.forward(case, by=clerk, referral="请核实协议履行情况。", to=county.government)

    page = _page(client, verifier, case)

    assert "请核实协议履行情况。" in page
    assert STATEMENT not in page


def test_page_is_closed_to_the_body_complained_of(client: Client, county: County) -> None:
    case = received(told(CaseKind.COMPLAINT, body=county.authority))
    client.force_login(person_of(county.authority, Role.CLERK, Role.REVIEWER, Role.SUPERVISOR))

    assert client.get(case.get_absolute_url()).status_code == 404


def test_move_keeps_what_was_typed_when_it_is_refused(client: Client, clerk: User, objection: Case) -> None:
    client.force_login(clerk)
    address = reverse("objections:case_move", args=[objection.pk, "ask_supplement"])

    page = client.post(address, {"reason": ""}).content.decode()

    assert "有 1 处需要改正" in page


def test_move_decide_asks_for_the_public_reason_of_a_withdrawal(
    client: Client, clerk: User, reviewer: User, objection: Case
) -> None:
    handling.accept(handling.mark(entered_here(objection), by=clerk), by=clerk)
    client.force_login(reviewer)
    address = reverse("objections:case_move", args=[objection.pk, "decide"])

    page = client.post(address, {"outcome": "deleted", "reason": "主体录入错误。"}).content.decode()

    assert "请填写撤回理由" in page
    assert "主体录入错误。" in page


def test_move_decide_corrects_from_the_page(client: Client, clerk: User, reviewer: User, objection: Case) -> None:
    handling.accept(handling.mark(entered_here(objection), by=clerk), by=clerk)
    client.force_login(reviewer)
    address = reverse("objections:case_move", args=[objection.pk, "decide"])
    decision = {
        "outcome": "corrected",
        "reason": "平台录入错误。",
        "to_CF_NR_FK": "0.3",
        "grounds": ["青政〔2017〕47号"],
    }

    client.post(address, decision)

    objection.refresh_from_db()
    assert objection.status == CaseStatus.DECIDED


def test_identity_is_shown_to_the_handler_and_stands_in_the_trail(client: Client, clerk: User, objection: Case) -> None:
    handling.accept(handling.mark(objection, by=clerk), by=clerk)
    client.force_login(clerk)

    page = client.post(reverse("objections:case_identity", args=[objection.pk])).content.decode()

    assert PERSON["name"] in page
    assert "查看申请人信息" in _page(client, clerk, objection)


def test_identity_is_refused_to_a_colleague_who_does_not_handle_the_case(
    client: Client, county: County, clerk: User, objection: Case
) -> None:
    handling.accept(handling.mark(objection, by=clerk), by=clerk)
    client.force_login(person_of(county.center, Role.CLERK))

    assert client.post(reverse("objections:case_identity", args=[objection.pk])).status_code == 404


def test_words_stay_inside_unless_they_are_for_the_applicant(client: Client, clerk: User, objection: Case) -> None:
    client.force_login(clerk)
    address = reverse("objections:case_words", args=[objection.pk])

    client.post(address, {"kind": "note", "text": "等来源单位电话。"})

    assert "等来源单位电话。" in _page(client, clerk, objection)


def test_register_prints_a_receipt_with_the_code(client: Client, county: County, clerk: User) -> None:
    penalty = public_penalty(county, document_number="试市监罚〔2026〕7788号")
    client.force_login(clerk)
    told_at_the_window = {
        "entry": penalty.document_number,
        "channel": "window",
        "received_on": "2026-11-20",
        "applicant": "subject",
        "name": "韩文秀",
        "reasons": ["wrong_fact"],
        "statement": STATEMENT,
    }

    answer = client.post(reverse("objections:register", args=["objection"]), told_at_the_window)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert str(Case.objects.get().received_on) == "2026-11-20"


@pytest.mark.parametrize(("kind", "label"), [("objection", "提出异议"), ("repair", "申请信用修复")])
def test_recorded_body_applies_from_the_page_of_its_record(
    client: Client, county: County, kind: str, label: str
) -> None:
    record = record_made_public(RecordFactory(body=county.authority, confirming_body=county.center))
    own = person_of(county.authority, Role.CLERK)
    client.force_login(own)
    address = reverse("objections:apply", args=[kind, record.pk])
    assert label in client.get(record.get_absolute_url()).content.decode()
    proof = SimpleUploadedFile("说明.docx", _document())
    sent = {
        "statement": "款项已经付清。",
        "contact": "财务科　0971-0000000",
        "reasons": ["wrong_fact"],
        "papers": proof,
        "promise": "on",
    }

    answer = client.post(address, sent)

    case = Case.objects.get()
    assert answer.headers["Location"] == case.get_absolute_url()
    assert (case.kind, case.applicant_body, case.organization) == (kind, county.authority, county.center)
    assert "款项已经付清。" in _page(client, own, case)
    assert label not in client.get(record.get_absolute_url()).content.decode()


def _document() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr(ZipInfo("word/document.xml"), b"<w/>")
    return written.getvalue()


def test_repair_by_decision_ends_publication_and_measures_at_once(county: County) -> None:
    """修复 = 终止公示 + 停止共享和使用 + 同步解除惩戒 (36号令3条)."""
    record = record_made_public(RecordFactory(body=county.authority, confirming_body=county.center))
    sanction = SanctionFactory(record=record, executed=True)
    public_id = Publication.objects.get().public_id
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(received(told(CaseKind.REPAIR, source=record, has_promised=True)), by=clerk)
    case = handling.forward(case, by=clerk, referral="请核验。")
    case = handling.verify(case, by=person_of(record.organization, Role.REVIEWER), reason="已经付清。")

    ruling = Ruling(outcome=Outcome.GRANTED, reason="符合修复条件。")
    deciding.decide(case, ruling, by=person_of(county.center, Role.REVIEWER))

    sanction.refresh_from_db()
    assert not Publication.objects.exists()
    assert sanction.status == "repaired"
    assert Removal.objects.get().public_id == public_id
    certificate = IssuedLetter.objects.about(case).get(kind="removal_certificate")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(letters.read(certificate))).pages)
    assert str(public_id) in "".join(text.split())


def test_verifier_puts_its_evidence_to_a_complaint_and_reads_nothing_of_the_complainant(
    client: Client, county: County, clerk: User
) -> None:
    contract = OpenedFile("投诉人合同.pdf", "application/pdf", b"%PDF-1.7")
    case = received(told(CaseKind.COMPLAINT, body=county.authority, files=[contract]))
    case = handling.forward(handling.accept(case, by=clerk), by=clerk, referral="请核实。", to=county.government)
    verifier = person_of(county.government, Role.REVIEWER)
    client.force_login(verifier)

    client.post(
        reverse("objections:case_attach", args=[case.pk]), {"papers": SimpleUploadedFile("核实.docx", _document())}
    )

    page = _page(client, verifier, case)
    assert "核实.docx" in page
    assert "投诉人合同.pdf" not in page
    theirs = case.files.get(uploaded_by=None)
    assert client.get(reverse("objections:case_file", args=[case.pk, theirs.pk])).status_code == 404
