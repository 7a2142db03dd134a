"""导入失信记录: one template per source, judged as the form judges; what becomes of every row is told."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from disclosure.imports import reporting
from disclosure.imports.headers import find_header
from disclosure.models import ImportBatch
from foundation.accounts.models import User
from records.choices import Domain, RecordStatus, RecordType, Source, SubjectClass, Tag
from records.fields import PERSONAL
from records.imports.columns import fields_of
from records.models import Correction, DishonestyRecord, Lead
from records.workflow import corrections, entry
from tests.disclosure.imports.offices import faults, xlsx
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory
from tests.records.imports.offices import criticism, discipline, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
SOURCES = pytest.mark.parametrize("source", Source)


@pytest.fixture
def clerk() -> User:
    user: User = UserFactory.create(clerk=True, username="auditor")
    return user


@pytest.fixture
def body() -> Any:
    return OrganizationFactory.create(name="试验县住房和城乡建设局")


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    return batch.accepted, batch.unchanged, batch.revised, batch.rejected


def warnings(batch: ImportBatch) -> dict[int, list[str]]:
    rows = batch.told_rows.exclude(warnings=[]).order_by("row")
    return {row.row: [problem["code"] for problem in row.warnings] for row in rows}


@SOURCES
def test_template_offers_the_types_of_its_source(source: Source) -> None:
    with reporting.template(f"record_{source}") as stream:
        book = openpyxl.load_workbook(stream)
    header = find_header([(1, [cell.value for cell in book.worksheets[0][1]])], f"record_{source}")
    assert list(header.columns) == [field.code for field in fields_of(source)]
    types = next(field.options for field in fields_of(source) if field.name == "record_type")
    assert RecordType.CRITICISM.label in types
    assert (RecordType.JUDGMENT.label in types) == (source in (Source.COURT, Source.OTHER))


@pytest.mark.parametrize(("source", "has"), [(Source.COURT, False), (Source.DISCIPLINE, True)])
def test_template_asks_for_persons_only_where_the_source_tells_of_them(source: Source, has: bool) -> None:
    names = {field.name for field in fields_of(source)}
    assert names.issuperset(PERSONAL) == has


def test_record_of_a_body_is_sent_to_review(clerk: User, body: Any) -> None:
    batch = sent([criticism(body, 1, SX_QX="拖欠账款、新官不理旧账", SX_YQTS="45", SX_JE="320.5")], clerk)
    record = DishonestyRecord.objects.get()
    assert counts(batch) == (1, 0, 0, 0)
    assert (record.status, record.body, record.batch) == (RecordStatus.SUBMITTED, body, batch)
    assert (record.source, record.subject_class) == (Source.AUDIT, SubjectClass.BODY)
    assert (record.tags, record.overdue_days) == ([Tag.ARREARS, Tag.OLD_DEBTS], 45)


def test_record_of_a_person_keeps_the_number_sealed(clerk: User, body: Any) -> None:
    sent([discipline(body, 1, SX_XM="马 成林")], clerk, Source.DISCIPLINE)
    record = DishonestyRecord.objects.get()
    assert (record.person_name, record.id_number.open()) == ("马成林", "630102198001011230")


@pytest.mark.parametrize(("kind", "domain"), [("R11", "D5"), ("通报批评", "政府债务"), ("R11 通报批评", "D5 政府债务")])
def test_codes_and_labels_are_both_understood(clerk: User, body: Any, kind: str, domain: str) -> None:
    sent([criticism(body, 1, SX_LX=kind, SX_LY=domain)], clerk)
    record = DishonestyRecord.objects.get()
    assert (record.record_type, record.domain) == (RecordType.CRITICISM, Domain.DEBT)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"SX_SY": ""}, "V101"),
        ({"SX_LX": "别的"}, "V103"),
        ({"SX_TBLJ": "见附件"}, "V103"),
        ({"SX_ZCRQ": "2026-13-01"}, "V107"),
        ({"SX_YQTS": "半年"}, "V109"),
        ({"SX_LX": "失信被执行人", "SX_DJ": "在列"}, "V202"),
        ({"SX_DJ": "乡级"}, "V203"),
        ({"SX_ZCRQ": "2027-01-01", "SX_SXRQ": "2027-01-01"}, "V207"),
        ({"SX_SXRQ": "2026-11-01"}, "V208"),
        ({"SX_YXQZ": "2026-11-01"}, "V209"),
    ],
)
def test_faulty_row_is_refused_at_its_field(clerk: User, body: Any, changes: dict[str, Any], code: str) -> None:
    batch = sent([criticism(body, 1), criticism(body, 2, **changes)], clerk)
    assert faults(batch) == {3: [code]}
    assert counts(batch) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"SX_XM": ""}, "V204"), ({"SX_ZJHM": "630102198001011234"}, "V206"), ({"SX_ZTLB": "机关单位"}, "V201")],
)
def test_faulty_row_of_a_person_is_refused(clerk: User, body: Any, changes: dict[str, Any], code: str) -> None:
    batch = sent([discipline(body, 1, **changes)], clerk, Source.DISCIPLINE)
    assert code in faults(batch)[2]


def test_body_is_found_by_its_code_whatever_the_name(clerk: User, body: Any) -> None:
    batch = sent([criticism(body, 1, SX_DWDM=body.uscc, SX_DWMC="试验县住建局")], clerk)
    record = DishonestyRecord.objects.get()
    assert (record.body, record.body_name) == (body, body.name)
    assert warnings(batch) == {2: ["V211"]}


def test_row_without_a_basis_document_becomes_a_lead(clerk: User, body: Any) -> None:
    row = criticism(body, 1, SX_WSH="", SX_ZCRQ="", SX_SXRQ="", SX_DJ="", SX_JE="320")
    batch = sent([row], clerk)
    lead = Lead.objects.get()
    assert (lead.body, lead.author, lead.facts, lead.amount) == (body, clerk, row["SX_SY"], Decimal(320))
    assert warnings(batch) == {2: ["V212"]}
    assert not DishonestyRecord.objects.exists()
    assert counts(sent([row], clerk)) == (0, 1, 0, 0)
    assert Lead.objects.count() == 1


def test_lead_must_name_a_body_of_the_directory(clerk: User, body: Any) -> None:
    batch = sent([criticism(body, 1, SX_WSH="", SX_DWMC="某局")], clerk)
    assert faults(batch) == {2: ["V212"]}


def test_row_of_an_unknown_body_waits_as_a_draft_to_be_matched(clerk: User, body: Any) -> None:
    batch = sent([criticism(body, 1, SX_DWMC="试验县住建局")], clerk)
    record = DishonestyRecord.objects.get()
    assert (record.status, record.body, record.body_name) == (RecordStatus.DRAFT, None, "试验县住建局")
    assert warnings(batch) == {2: ["V210"]}
    assert counts(sent([criticism(body, 1, SX_DWMC="试验县住建局")], clerk)) == (0, 1, 0, 0)


def test_row_that_comes_back_with_its_code_takes_the_place_of_the_draft(clerk: User, body: Any) -> None:
    sent([criticism(body, 1, SX_DWMC="试验县住建局")], clerk)
    batch = sent([criticism(body, 1, SX_DWMC=body.name, SX_DWDM=body.uscc)], clerk)
    record = DishonestyRecord.objects.get()
    assert (counts(batch), record.body, record.status) == ((1, 0, 0, 0), body, RecordStatus.SUBMITTED)


def test_row_matched_by_a_person_is_unchanged_when_the_file_comes_again(clerk: User, body: Any) -> None:
    row = criticism(body, 1, SX_DWMC="试验县住建局")
    sent([row], clerk)
    entry.match(DishonestyRecord.objects.get(), body, by=clerk)
    assert counts(sent([row], clerk)) == (0, 1, 0, 0)
    assert DishonestyRecord.objects.get().body == body


def test_same_file_again_changes_nothing(clerk: User, body: Any) -> None:
    rows = [criticism(body, 1), criticism(body, 2), criticism(body, 1)]
    assert counts(sent(rows, clerk)) == (2, 1, 0, 0)
    assert counts(sent(rows, clerk)) == (0, 3, 0, 0)
    assert DishonestyRecord.objects.count() == 2


def test_two_rows_that_tell_differently_of_one_record_are_refused(clerk: User, body: Any) -> None:
    batch = sent([criticism(body, 1), criticism(body, 1, SX_SY="另一件事。")], clerk)
    assert faults(batch) == {3: ["V111"]}


def test_changed_row_of_a_returned_record_amends_it(clerk: User, body: Any) -> None:
    sent([criticism(body, 1)], clerk)
    DishonestyRecord.objects.update(status=RecordStatus.RETURNED)
    assert counts(sent([criticism(body, 1, SX_SY="更正后的事实。")], clerk)) == (1, 0, 0, 0)
    record = DishonestyRecord.objects.get()
    assert (record.facts, record.status) == ("更正后的事实。", RecordStatus.SUBMITTED)


def test_changed_row_of_a_confirmed_record_waits_as_a_correction(clerk: User, body: Any) -> None:
    sent([criticism(body, 1)], clerk)
    DishonestyRecord.objects.update(status=RecordStatus.APPROVED)
    changed = [criticism(body, 1, SX_SY="更正后的事实。")]
    assert counts(sent(changed, clerk)) == (0, 0, 1, 0)
    assert Correction.objects.get().changes["facts"][1] == "更正后的事实。"
    assert counts(sent(changed, clerk)) == (0, 1, 0, 0)
    reviewer = UserFactory(organization=clerk.organization, reviewer=True)
    corrections.approve_correction(Correction.objects.get(), by=reviewer)
    assert counts(sent(changed, clerk)) == (0, 1, 0, 0)


def test_changed_row_of_a_record_under_review_is_refused(clerk: User, body: Any) -> None:
    sent([criticism(body, 1)], clerk)
    assert faults(sent([criticism(body, 1, SX_SY="更正后的事实。")], clerk)) == {2: ["V111"]}


def test_record_of_another_body_is_not_touched(clerk: User, body: Any) -> None:
    sent([criticism(body, 1)], UserFactory(clerk=True))
    batch = sent([criticism(body, 1, SX_SY="更正后的事实。")], clerk)
    assert faults(batch) == {2: ["V111"]}


def test_row_much_like_a_stored_record_is_told_to_the_reviewer(clerk: User, body: Any) -> None:
    alike = RecordFactory(body=body, author=clerk)
    batch = sent([criticism(body, 1)], clerk)
    assert warnings(batch) == {2: ["V213"]}
    assert alike.basis_number in str(DishonestyRecord.objects.get(batch=batch).warnings)


def test_command_imports_the_file_of_a_source(clerk: User, body: Any, tmp_path: Path) -> None:
    file = tmp_path / "通报.xlsx"
    file.write_bytes(xlsx([criticism(body, 1), criticism(body, 2, SX_DJ="")], headers=tuple(criticism(body, 1))))
    out = io.StringIO()
    call_command("import_records", "--source", "audit", "--as", "auditor", "--json", str(file), stdout=out)
    told = json.loads(out.getvalue())
    assert (told["rows"], told["accepted"], told["rejected"]) == (2, 1, 1)
    assert [(each["row"], each["code"]) for each in told["errors"]] == [(3, "V203")]
