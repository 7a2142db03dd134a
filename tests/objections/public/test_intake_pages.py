"""The three ways of visitors: guides, forms that lose nothing, drafts, receipts, and the page of the case."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from freezegun.api import FrozenDateTimeFactory

from disclosure.models import Publication
from foundation import boxes
from foundation.access import Role
from foundation.deadlines.clock import today
from objections.choices import CaseKind, Outcome
from objections.models import Case, IntakeDraft, IntakeKey, Submission
from objections.workflow import deciding, handling, receiving, texts
from objections.workflow.deciding import Ruling
from tests.objections.factories import STATEMENT, County, entered_here, person_of, public_penalty
from tests.records.acts import made_public as record_made_public
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture(autouse=True)
def _open_letterbox() -> None:
    IntakeKey.objects.create(key=boxes.public_key())
    caches["visits"].clear()


@pytest.fixture
def entry(county: County) -> Publication:
    public_penalty(county)
    return Publication.objects.get()


@contextmanager
def _at_the_office() -> Iterator[None]:
    """The other process, with its own addresses."""
    with override_settings(ROOT_URLCONF=django_settings.SITE_URLCONFS["office"]):
        yield


def _receive() -> int:
    with _at_the_office():
        return receiving.receive_all()


def _address(entry: Publication, kind: str = "objection") -> str:
    return f"/cases/{kind}/new/?entry={entry.public_id}"


def _stamp(site: Client, address: str, freezer: FrozenDateTimeFactory) -> str:
    page = site.get(address).content.decode()
    freezer.tick(30)
    found = re.search(r'name="made_at" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def _objection(**changes: Any) -> dict[str, Any]:
    return {
        "applicant": "subject",
        "reasons": ["wrong_fact"],
        "to_CF_NR_FK": "0.3",
        "statement": STATEMENT,
        "name": "韩文秀",
        **changes,
    }


def _handed_in(site: Client, entry: Publication, freezer: FrozenDateTimeFactory, **changes: Any) -> tuple[str, str]:
    """Number and code from the receipt."""
    address = _address(entry)
    sent = {**_objection(**changes), "made_at": _stamp(site, address, freezer)}
    page = site.post(address, sent, follow=True).content.decode()
    told = re.findall(r'<dd class="code">([^<]+)</dd>', page)
    assert len(told) == 2, page
    return told[0], told[1]


@pytest.mark.parametrize("kind", list(CaseKind))
def test_guide_says_who_what_and_how_long(public_site: Client, kind: str) -> None:
    page = public_site.get(f"/cases/{kind}/").content.decode()

    assert all(heading in page for heading in ("谁可以", "需要准备什么", "怎样办理", "办理期限"))


def test_entry_leads_to_its_objection(public_site: Client, entry: Publication) -> None:
    page = public_site.get(f"/p/{entry.pk}/").content.decode()

    assert f"/cases/objection/new/?entry={entry.public_id}" in page


def test_objection_asks_line_by_line(public_site: Client, entry: Publication) -> None:
    page = public_site.get(_address(entry)).content.decode()

    assert "逐项核对" in page
    assert 'name="to_CF_NR_FK"' in page


def test_objection_is_handed_in_received_and_followed(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    number, code = _handed_in(public_site, entry, freezer)

    assert _receive() == 1
    case = Case.objects.get()
    assert (case.number, case.reasons) == (number, ["wrong_fact"])
    assert texts.last_facts(case, "differences") == {"CF_NR_FK": "0.3"}  # type: ignore[arg-type]
    assert not Submission.objects.exists()

    page = public_site.post("/cases/progress/", {"number": number, "code": code}, follow=True).content.decode()
    assert STATEMENT in page
    assert case.organization.name in page


def test_receive_all_run_again_finds_nothing(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    _handed_in(public_site, entry, freezer)

    assert (_receive(), _receive()) == (1, 0)


def test_form_with_faults_keeps_what_was_typed(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    address = _address(entry)
    sent = _objection(reasons=[], made_at=_stamp(public_site, address, freezer))

    page = public_site.post(address, sent).content.decode()

    assert "有 1 处需要改正" in page
    assert STATEMENT in page
    assert not Submission.objects.exists()


def test_forbidden_file_is_named_and_nothing_is_handed_in(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    address = _address(entry)
    attack = SimpleUploadedFile("合同.pdf", b"MZ\x90\x00")
    sent = _objection(papers=[attack], made_at=_stamp(public_site, address, freezer))

    assert "“合同.pdf”不能接收" in public_site.post(address, sent).content.decode()
    assert not Submission.objects.exists()


def test_draft_survives_a_closed_browser_and_goes_with_the_submission(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    address = _address(entry)
    public_site.post(address, {**_objection(), "save": "1"})
    freezer.tick(3600)

    assert STATEMENT in public_site.get(address).content.decode()
    assert STATEMENT.encode() not in b"".join(bytes(draft.locked) for draft in IntakeDraft.objects.all())
    _handed_in(public_site, entry, freezer)
    assert STATEMENT not in public_site.get(address).content.decode()


def test_hand_in_is_limited_for_one_address(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objections.views.public.intake._MOST", 1)
    _handed_in(public_site, entry, freezer)
    address = _address(entry)
    sent = {**_objection(), "made_at": _stamp(public_site, address, freezer)}

    page = public_site.post(address, sent).content.decode()

    assert "提交过多，内容已保留" in page
    assert STATEMENT in page


def test_wrong_codes_close_the_case_for_an_hour(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    number, code = _handed_in(public_site, entry, freezer)
    _receive()
    for _ in range(10):
        answer = public_site.post("/cases/progress/", {"number": number, "code": "AAAA-AAAA-AAAA-AAAA"})
        assert "没有查到" in answer.content.decode()

    assert "暂停查询" in public_site.post("/cases/progress/", {"number": number, "code": code}).content.decode()


def test_pages_of_a_visitor_are_kept_by_no_cache(public_site: Client, entry: Publication) -> None:
    for address in (_address(entry), "/cases/progress/", "/cases/own/"):
        assert "no-store" in public_site.get(address)["Cache-Control"]


def test_holder_answers_and_takes_the_decision(
    public_site: Client, county: County, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    _handed_in(public_site, entry, freezer)
    _receive()
    clerk, reviewer = person_of(county.center, Role.CLERK), person_of(county.center, Role.REVIEWER)
    with _at_the_office():
        case = handling.ask_supplement(Case.objects.get(), by=clerk, reason="请提供决定书。")
    assert "请提供决定书。" in public_site.get("/cases/progress/").content.decode()

    public_site.post("/cases/progress/add/", {"text": "决定书见附件。"})
    _receive()
    assert "决定书见附件。" in public_site.get("/cases/progress/").content.decode()

    with _at_the_office():
        case = handling.accept(handling.mark(entered_here(case), by=clerk), by=clerk)
        case = deciding.decide(case, Ruling(outcome=Outcome.UPHELD, reason="与决定书一致。"), by=reviewer)
        deciding.serve(case, by=clerk, served_on=today())
    page = public_site.get("/cases/progress/").content.decode()
    assert "与决定书一致。" in page
    paper = re.findall(r'href="(/cases/progress/papers/[^"]+)">[^<]*处理决定书', page)[0]
    assert b"".join(public_site.get(paper).streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]

    public_site.post("/cases/progress/add/", {"text": "不服，请复核。", "review": "1"})
    _receive()
    case.refresh_from_db()
    assert case.status == "reviewing"


def test_paper_of_another_case_is_not_found(public_site: Client, entry: Publication) -> None:
    address = "/cases/progress/papers/5f0c5d0c-6a6e-4a5e-9a3c-0f1f0e0d0c0b/"

    assert public_site.get(address).status_code == 404


def test_complaint_may_be_anonymous_and_asks_for_no_name(
    public_site: Client, county: County, freezer: FrozenDateTimeFactory
) -> None:
    address = "/cases/complaint/new/"
    sent = {
        "body": county.authority.name,
        "matter": "breach",
        "domain": "D4",
        "statement": "协议约定的扶持资金没有兑付。",
        "is_anonymous": "on",
        "name": "误填的名字",
        "made_at": _stamp(public_site, address, freezer),
    }

    public_site.post(address, sent)
    _receive()

    case = Case.objects.get()
    assert (case.is_anonymous, bytes(case.secret.person)) == (True, b"")


def test_penalty_is_not_repaired_before_its_shortest_period_is_over(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    Publication.objects.update(repairable_from="2027-02-23")
    assert "2027年2月23日起可以申请信用修复" in public_site.get(f"/p/{entry.pk}/").content.decode()
    assert "还没有到可以申请修复的日期" in public_site.get(_address(entry, "repair")).content.decode()

    freezer.move_to("2027-02-23 10:00+08:00")

    assert "申请信用修复" in public_site.get(f"/p/{entry.pk}/").content.decode()
    page = public_site.get(_address(entry, "repair")).content.decode()
    assert "由“信用中国”统一受理" in page


def test_permit_is_not_repaired(public_site: Client, entry: Publication) -> None:
    Publication.objects.update(repairable_from=None)

    assert "不适用信用修复" in public_site.get(_address(entry, "repair")).content.decode()


def test_record_of_a_body_is_repaired_here(public_site: Client, freezer: FrozenDateTimeFactory) -> None:
    record_made_public(RecordFactory())
    entry = Publication.objects.get()

    assert 'name="promise"' in public_site.get(_address(entry, "repair")).content.decode()


def test_visitor_is_told_when_the_letterbox_is_closed(
    public_site: Client, entry: Publication, freezer: FrozenDateTimeFactory
) -> None:
    IntakeKey.objects.all().delete()
    address = _address(entry)
    sent = {**_objection(), "made_at": _stamp(public_site, address, freezer)}

    assert "网上受理尚未开通" in public_site.post(address, sent).content.decode()


def test_complaint_that_nobody_here_can_take_up_is_answered_all_the_same(
    public_site: Client, county: County, freezer: FrozenDateTimeFactory
) -> None:
    """The highest government has no superior in the province: the visitor is told where to go."""
    address = "/cases/complaint/new/"
    sent = {
        "body": county.government.name,
        "matter": "breach",
        "domain": "D4",
        "statement": STATEMENT,
        "is_anonymous": "on",
        "made_at": _stamp(public_site, address, freezer),
    }
    public_site.post(address, sent)
    _receive()

    page = public_site.get("/cases/progress/").content.decode()

    assert "请向国家有关部门提出" in page
    assert not Case.objects.exists()
    assert not Submission.objects.exists()
