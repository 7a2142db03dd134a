"""Secrets planted in the private fields of cases, in a withdrawn entry and in a repaired one are found in no output."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from freezegun.api import FrozenDateTimeFactory
from pypdf import PdfReader

from disclosure import removals
from disclosure.models import PenaltyDecision, Publication
from disclosure.workflow import endings
from foundation import boxes
from foundation.access import Role
from foundation.files.storage import read_bytes
from foundation.messages.outbox import send_due
from foundation.notices.models import IssuedLetter
from objections import statistics
from objections.choices import Applicant, CaseKind, Outcome
from objections.models import Case, IntakeKey
from objections.workflow import deciding, desk, handling, receiving
from objections.workflow.deciding import Ruling
from objections.workflow.handing_in import HandedIn, hand_in
from tests.objections.factories import County, person_of, public_penalty

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]

NAME, PHONE, ADDRESS, IDENTITY = "暗号人名", "13900009999", "暗号住址七号", "63010219900101T235"
STATEMENT, WANTED, FILE = "暗号陈述内容", "暗号更正主张", "暗号文件名"
NOTE, FINDING, OPINION, REFERRAL, REASON = "暗号备注", "暗号核查意见", "暗号承办意见", "暗号转办事项", "暗号决定理由"
PRIVATE = {NAME, PHONE, ADDRESS, IDENTITY, STATEMENT, WANTED, FILE, NOTE, FINDING, OPINION, REFERRAL, REASON}
WITHDRAWN, REPAIRED = "暗号撤回企业", "暗号修复企业"
GONE = {WITHDRAWN, REPAIRED}
PDF = b"%PDF-1.7 " + FILE.encode()


@pytest.fixture
def case(county: County) -> Case:
    """An objection that went its whole way, with a secret in every private field."""
    IntakeKey.objects.create(key=boxes.public_key())
    entry = Publication.objects.of_source(public_penalty(county)).get()
    answers: dict[str, Any] = {
        "applicant": Applicant.AGENT,
        "statement": STATEMENT,
        "person": {"name": NAME, "phone": PHONE, "address": ADDRESS, "identity": IDENTITY},
        "source_label": entry.source_label,
        "source_id": entry.source_id,
        "reasons": ["wrong_fact"],
        "differences": {"CF_SY": WANTED},
    }
    hand_in(CaseKind.OBJECTION, answers, files=[HandedIn(f"{FILE}.pdf", "application/pdf", PDF)])
    receiving.receive_all()
    clerk, reviewer = person_of(county.center, Role.CLERK), person_of(county.center, Role.REVIEWER)
    case = handling.mark(Case.objects.get(), by=clerk)
    case = handling.forward(handling.accept(case, by=clerk), by=clerk, referral=REFERRAL)
    desk.note(case, by=clerk, text=NOTE)
    desk.opine(case, by=clerk, text=OPINION)
    case = handling.verify(case, by=person_of(county.authority, Role.REVIEWER), reason=FINDING)
    case = deciding.decide(case, Ruling(outcome=Outcome.UPHELD, reason=REASON), by=reviewer)
    assert case.decided_on is not None
    return deciding.serve(case, by=clerk, served_on=case.decided_on)


def _leaked(text: str, secrets: set[str] = PRIVATE) -> set[str]:
    return {secret for secret in secrets if secret in text}


def _rows() -> Iterator[tuple[str, str]]:
    """Every row of every table as PostgreSQL writes it, binary columns read as text too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t.* FROM "{table}" t')
            for row in cursor.fetchall():
                yield (
                    table,
                    "".join(
                        bytes(value).decode("utf-8", "replace")
                        if isinstance(value, (bytes, memoryview))
                        else str(value)
                        for value in row
                    ),
                )


def test_no_table_holds_a_private_word_in_the_clear(case: Case) -> None:
    """Versions, trail, letters, inbox and mail are tables too."""
    found = {(table, secret) for table, row in _rows() for secret in _leaked(row)}

    assert found == set()


def test_mail_and_logs_hold_no_private_word(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send_due()

    sent = "".join(f"{message.subject}{message.body}" for message in mail.outbox)
    assert _leaked(sent) == set()
    assert _leaked(caplog.text) == set()


def test_letters_tell_their_reader_and_lists_of_letters_tell_nothing(case: Case) -> None:
    for letter in IssuedLetter.objects.about(case):
        assert _leaked(f"{letter.title}{letter.addressee_name}") == set()
        assert _leaked(read_bytes(letter.content).decode("utf-8", "replace")) == set()


PAGES = (
    "/",
    "/penalties/",
    "/permits/",
    "/integrity/",
    "/integrity/figures/",
    "/integrity/bodies/",
    "/cases/",
    "/cases/figures/",
    "/cases/progress/",
    "/removals/",
    "/removals/2026-11-23.json",
    "/site-map/",
    "/notices/",
    "/faq/",
    "/sitemap.xml",
    "/search/",
)


@pytest.fixture
def gone(county: County) -> list[PenaltyDecision]:
    """A withdrawn entry and a repaired one."""
    withdrawn = public_penalty(county, counterpart_name=WITHDRAWN)
    repaired = public_penalty(county, counterpart_name=REPAIRED)
    endings.withdraw(withdrawn, by=None, reason="主体错误。")
    endings.repair_end(repaired, by=None, reason="信用中国准予修复")
    removals.sign_lists()
    statistics.refresh()
    return [withdrawn, repaired]


def test_public_pages_show_nothing_private_and_nothing_that_is_gone(
    case: Case, gone: list[PenaltyDecision], public_site: Client
) -> None:
    entry = Publication.objects.get()
    for address in (*PAGES, f"/p/{entry.pk}/", f"/cases/objection/new/?entry={entry.public_id}"):
        text = public_site.get(address).content.decode()
        assert _leaked(text, PRIVATE | GONE) == set(), address


@pytest.mark.parametrize("name", sorted(GONE))
def test_search_and_credit_file_find_nothing_by_a_name_that_is_gone(
    gone: list[PenaltyDecision], public_site: Client, name: str
) -> None:
    assert public_site.get("/search/", {"q": name}).context["page"].rows == []
    assert public_site.get("/subjects/", {"name": name}).context["subject"] is None
    assert public_site.get("/subjects/report.pdf", {"name": name}).status_code == 404


@pytest.mark.parametrize("secret", sorted(PRIVATE))
def test_search_finds_nothing_by_a_private_word(case: Case, public_site: Client, secret: str) -> None:
    assert public_site.get("/search/", {"q": secret}).context["page"].rows == []


def test_tombstone_names_nobody(gone: list[PenaltyDecision], public_site: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT publication_id FROM public_tombstone")
        keys = [key for (key,) in cursor.fetchall()]
    assert len(keys) == 1
    page = public_site.get(f"/p/{keys[0]}/")
    assert page.status_code == 410
    assert _leaked(page.content.decode(), GONE) == set()


def test_report_of_the_subject_tells_no_private_word(case: Case, public_site: Client) -> None:
    entry = Publication.objects.get()
    answer = public_site.get("/subjects/report.pdf", {"code": entry.subject_uscc})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)

    assert _leaked("".join(text.split())) == set()
    assert _leaked(answer["Content-Disposition"]) == set()


def test_anonymous_complaint_leaves_no_address_behind(
    county: County,
    public_site: Client,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Sent from an address through the page, with the log at its most talkative: neither tables nor logs know it."""
    caplog.set_level(logging.DEBUG)
    IntakeKey.objects.create(key=boxes.public_key())
    visitor: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.99", "HTTP_USER_AGENT": "secret-agent"}
    page = public_site.get("/cases/complaint/new/", **visitor).content.decode()
    freezer.tick(30)
    sent = {
        "body": county.authority.name,
        "matter": "breach",
        "domain": "D4",
        "statement": STATEMENT,
        "is_anonymous": "on",
        "made_at": re.findall(r'name="made_at" value="([^"]+)"', page)[0],
    }
    answer = public_site.post("/cases/complaint/new/", sent, **visitor)
    with override_settings(ROOT_URLCONF=settings.SITE_URLCONFS["office"]):
        receiving.receive_all()

    seen = "".join(row for _, row in _rows()) + caplog.text + "".join(capfd.readouterr())
    assert (answer.status_code, Case.objects.get().is_anonymous) == (302, True)
    assert "203.0.113.99" not in seen
    assert "secret-agent" not in seen
