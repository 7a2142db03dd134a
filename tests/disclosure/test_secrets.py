"""Secrets planted in every private field of a decision are found in no output, and identity numbers in no table."""

import gzip
import logging
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from disclosure.choices import DecisionKind
from disclosure.models import Dump, PenaltyDecision, Publication
from disclosure.open_data.dumps import bytes_of, make_dumps
from disclosure.workflow import entry, review, revisions
from foundation.access import Role
from foundation.deadlines import urging
from foundation.deadlines.models import Deadline
from foundation.files.storage import read_bytes
from foundation.listing import lists
from foundation.lists.exporting import export_rows
from foundation.organizations.models import Organization
from tests.disclosure.acts import entry_of
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

USCC = made_up_uscc(77, prefix="91")
IDENTITY_NUMBERS = {
    "representative_id_number": "11010519491231002X",
    "id_number": "630102197001011234",
}
OFFICE_ONLY = {
    "id_type": "港澳居民来往内地通行证",
    "representative_id_type": "外国人永久居留身份证",
    "late_reason": "秘密迟报原因",
}
AUTHOR, REVIEWER, REASON, OPINION = "秘密录入员", "秘密审核员", "秘密清理理由", "秘密退回意见"
NEW_NUMBER = "632801198505057777"
SECRETS = {*IDENTITY_NUMBERS.values(), NEW_NUMBER, *OFFICE_ONLY.values(), AUTHOR, REVIEWER, REASON, OPINION}
PHONE = "13900001234"


@pytest.fixture
def body() -> Organization:
    return OrganizationFactory(superior=OrganizationFactory(government=True))


@pytest.fixture
def penalty(body: Organization) -> PenaltyDecision:
    return planted(body)


def planted(body: Organization) -> PenaltyDecision:
    """Entered, returned, amended, approved, cleared and corrected, with a secret at every step."""
    author = UserFactory(organization=body, full_name=AUTHOR, roles=[Role.CLERK])
    reviewer = UserFactory(organization=body, full_name=REVIEWER, roles=[Role.REVIEWER])
    decision: Any = entry.enter(DecisionKind.PENALTY, values(body), by=author, submit=True)
    review.return_(decision, by=reviewer, reason=OPINION)
    decision = entry.amend(decision, {"facts": f"单位公开电话 {PHONE}。"}, by=author, submit=True)
    decision = review.approve(decision, by=reviewer)
    review.clear_sensitive(decision, by=reviewer, reason=REASON)
    decision.refresh_from_db()
    changes = revisions.changes_between(decision, {"representative_id_number": NEW_NUMBER, "remarks": "已更正"})
    revisions.approve_revision(revisions.propose(decision, changes, by=author, reason=REASON), by=reviewer)
    decision.refresh_from_db()
    made: PenaltyDecision = decision
    return made


def values(body: Organization) -> dict[str, Any]:
    made = PenaltyFactory.build(organization=body, authority=body, author=None, uscc=USCC)
    names = [field.name for field in made._meta.concrete_fields if field.name in STANDARD]
    return {name: getattr(made, name) for name in names} | IDENTITY_NUMBERS | OFFICE_ONLY


STANDARD = (
    "counterpart_name", "counterpart_class", "uscc", "legal_representative", "document_number", "content", "categories",
    "decided_on", "authority_name", "authority_uscc", "source_name", "source_uscc", "violation", "facts", "legal_basis",
    "fine", "effective_until",
)  # fmt: skip


def leaked(text: str, secrets: set[str] = SECRETS) -> set[str]:
    return {secret for secret in secrets if secret in text}


def table_rows() -> Iterator[tuple[str, str]]:
    """Every row of every table as PostgreSQL writes it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from ((table, row) for (row,) in cursor.fetchall())


def test_public_projection_holds_no_secret(penalty: PenaltyDecision) -> None:
    assert leaked(str(vars(entry_of(penalty)))) == set()


def test_public_pages_show_no_secret(penalty: PenaltyDecision, public_site: Client) -> None:
    entry = entry_of(penalty)
    for address in ("/", "/penalties/", f"/p/{entry.pk}/", f"/subjects/{USCC}/", f"/search/?q={penalty.violation}"):
        text = public_site.get(address).content.decode()
        assert leaked(text) == set(), address


@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_search_finds_nothing_by_a_secret(penalty: PenaltyDecision, public_site: Client, secret: str) -> None:
    assert public_site.get("/search/", {"q": secret}).context["page"].rows == []


def test_programs_are_told_no_secret(penalty: PenaltyDecision, public_site: Client) -> None:
    entry = entry_of(penalty)
    addresses = ["publications", "publications/penalty", f"entries/{entry.pk}", f"subjects/{USCC}", "figures", "dumps"]
    addresses += [f"subjects?name={penalty.counterpart_name}", f"publications?q={penalty.violation}"]
    for address in addresses:
        answer = public_site.get(f"/api/v1/{address}")
        assert answer.status_code == 200
        assert leaked(answer.content.decode()) == set(), address
    for address in ("all.atom", "all.csv", "all.jsonl", f"subjects.atom?code={USCC}", "catalogue.jsonld"):
        file = public_site.get(f"/data/{address}")
        text = b"".join(file.streaming_content) if file.streaming else file.content  # type: ignore[attr-defined]
        assert leaked(text.decode()) == set(), address


def test_monthly_files_hold_no_secret(penalty: PenaltyDecision) -> None:
    Publication.objects.update(published_on=date(2026, 10, 12))
    make_dumps()
    for dump in Dump.objects.all():
        text = gzip.decompress(b"".join(bytes_of(dump))).decode()
        assert penalty.counterpart_name in text
        assert leaked(text) == set(), dump.filename


def test_report_shows_no_secret(penalty: PenaltyDecision, public_site: Client) -> None:
    pdf = PdfReader(BytesIO(public_site.get("/subjects/report.pdf", {"code": USCC}).content))
    text = "".join(page.extract_text() for page in pdf.pages)

    assert penalty.counterpart_name in "".join(text.split())
    assert leaked("".join(text.split())) == set()
    assert leaked(str(pdf.metadata)) == set()


def test_identity_numbers_stand_plain_in_no_table(penalty: PenaltyDecision) -> None:
    numbers = {*IDENTITY_NUMBERS.values(), NEW_NUMBER}
    found = {(table, secret) for table, row in table_rows() for secret in leaked(row, numbers)}

    assert found == set()
    assert penalty.representative_id_number.open() == NEW_NUMBER


def test_a_doubtful_number_stands_only_where_the_office_wrote_it(penalty: PenaltyDecision) -> None:
    tables = {table for table, row in table_rows() if PHONE in row}

    assert tables == {"disclosure_penaltydecision", "disclosure_penalty_version", "public_publication"}


def test_identity_numbers_reach_no_statement_and_no_log(body: Organization, caplog: pytest.LogCaptureFixture) -> None:
    author = UserFactory(organization=body, clerk=True)
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as statements:
        entry.enter(DecisionKind.PENALTY, values(body), by=author, submit=True)

    numbers = set(IDENTITY_NUMBERS.values())
    assert leaked("".join(statement["sql"] for statement in statements), numbers) == set()
    assert leaked(caplog.text, numbers) == set()


def test_export_masks_identity_numbers(penalty: PenaltyDecision) -> None:
    rows = PenaltyDecision.objects.filter(pk=penalty.pk)
    with export_rows(lists[DecisionKind.PENALTY], rows) as stream:
        sheet = openpyxl.load_workbook(BytesIO(stream.read())).active
    assert sheet is not None
    text = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)

    assert penalty.document_number in text
    assert leaked(text, {*IDENTITY_NUMBERS.values(), NEW_NUMBER}) == set()


def test_letter_about_a_person_names_no_identity_number(body: Organization) -> None:
    author = UserFactory(organization=body, clerk=True)
    person = values(body) | {"counterpart_class": "自然人", "uscc": "", "decided_on": date(2026, 10, 12)}
    decision = entry.enter(DecisionKind.PENALTY, person, by=author, submit=False)
    supervisor = UserFactory(organization=body.superior, supervisor=True)

    letter = urging.urge(Deadline.objects.of(decision).get(), by=supervisor, on=date(2026, 11, 24))

    pdf = PdfReader(BytesIO(read_bytes(letter.content)))
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    assert decision.document_number in text
    assert leaked(text, set(IDENTITY_NUMBERS.values())) == set()
