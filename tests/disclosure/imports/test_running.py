"""批量导入: good rows never wait for bad ones, nothing is half imported, nothing twice."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import openpyxl
import pytest
from django.db import DataError, IntegrityError, OperationalError
from freezegun import freeze_time
from openpyxl.styles import PatternFill

from disclosure.choices import BatchStatus, DecisionKind, DecisionStatus, RevisionStatus
from disclosure.imports import running, staging
from disclosure.imports.decisions import DecisionJudge
from disclosure.models import ImportBatch, PenaltyDecision, Revision
from disclosure.standard.checks import check
from disclosure.standard.context import context_for
from disclosure.workflow import entry, review, revisions
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.models import CalendarDay, CalendarNotice, Deadline
from foundation.files.models import FilePiece
from foundation.organizations.identifiers import identity_card_check
from foundation.trail.models import TrailEntry
from tests.disclosure.imports.offices import csv_file, faults, imported, penalty, received, xlsx
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
versions: Any = PenaltyDecision.history


@pytest.fixture
def clerk() -> User:
    return UserFactory()


def _counts(batch: ImportBatch) -> tuple[int, int, int, int, int]:
    return (batch.rows, batch.accepted, batch.unchanged, batch.revised, batch.rejected)


def test_accepts_good_rows_beside_a_faulty_one(clerk: User) -> None:
    rows = [penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None), penalty(clerk, 3)]
    batch = imported(xlsx(rows), clerk)
    assert batch.status == BatchStatus.DONE
    assert _counts(batch) == (3, 2, 0, 0, 1)
    assert faults(batch) == {3: ["V110"]}


def test_takes_every_row_of_a_long_file(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, number) for number in range(25)]), clerk)
    assert _counts(batch) == (25, 25, 0, 0, 0)


def test_enters_a_row_as_a_submission_with_version_period_and_subject(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1)]), clerk)
    decision = PenaltyDecision.objects.get()
    assert (decision.status, decision.author, decision.batch) == (DecisionStatus.SUBMITTED, clerk, batch)
    assert decision.subject is not None
    assert decision.subject.name == decision.counterpart_name
    assert [(version.history_type, version.history_user) for version in versions.all()] == [("+", clerk)]
    assert Deadline.objects.of(decision).get().due_on == decision.due_on


def test_leaves_one_trail_entry_that_names_batch_and_digest(clerk: User) -> None:
    data = xlsx([penalty(clerk, 1), penalty(clerk, 2)])
    batch = imported(data, clerk)
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.object_id, entry.detail["digest"]) == ("导入文件", str(batch.pk), batch.digest)
    assert batch.digest == sha256(data).hexdigest()


def test_changes_nothing_when_the_same_file_comes_twice(clerk: User) -> None:
    data = xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_FRDB="")])
    imported(data, clerk)
    again = imported(data, clerk)
    assert _counts(again) == (2, 0, 1, 0, 1)
    assert faults(again) == {3: ["V110"]}
    assert versions.count() == PenaltyDecision.objects.count() == 1
    assert not Revision.objects.exists()


def test_takes_an_equal_row_of_the_same_file_once_and_refuses_a_different_one(clerk: User) -> None:
    rows = [penalty(clerk, 1), penalty(clerk, 1), penalty(clerk, 1, CF_NR="罚款六千元", CF_NR_FK="0.6")]
    batch = imported(xlsx(rows), clerk)
    assert _counts(batch) == (3, 1, 1, 0, 1)
    assert faults(batch) == {4: ["V111"]}


def test_proposes_a_revision_when_a_row_has_changed(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1)]), clerk)
    decision = PenaltyDecision.objects.get()
    reviewer = UserFactory(organization=clerk.organization, roles=[Role.REVIEWER])
    review.approve(decision, by=reviewer)
    batch = imported(xlsx([penalty(clerk, 1, CF_NR="罚款六千元", CF_NR_FK="0.6")]), clerk)
    assert _counts(batch) == (1, 0, 0, 1, 0)
    revision = Revision.objects.get(status=RevisionStatus.PENDING)
    assert {name: new for name, (_, new) in revision.changes.items()} == {"content": "罚款六千元", "fine": "0.600000"}
    decision.refresh_from_db()
    assert (decision.content, decision.has_pending_revision) == ("罚款五千元", True)


def test_proposes_nothing_anew_while_the_same_change_waits(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1)]), clerk)
    changed = xlsx([penalty(clerk, 1, CF_NR="罚款人民币五千元")])
    imported(changed, clerk)
    assert _counts(imported(changed, clerk)) == (1, 0, 1, 0, 0)
    assert Revision.objects.count() == 1


def test_proposes_nothing_anew_while_the_same_change_waits_from_the_form(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1)]), clerk)
    decision = PenaltyDecision.objects.get()
    changes = revisions.changes_between(decision, {"fine": Decimal("0.6"), "sector": "food"})
    revisions.propose(decision, changes, by=clerk, reason="金额误填")
    batch = imported(xlsx([penalty(clerk, 1, CF_NR_FK=0.6)]), clerk)
    assert (_counts(batch), Revision.objects.count()) == ((1, 0, 1, 0, 0), 1)


def test_amends_a_returned_decision_in_place_and_submits_it_again(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1)]), clerk)
    decision = PenaltyDecision.objects.get()
    reviewer = UserFactory(organization=clerk.organization, roles=[Role.REVIEWER])
    review.return_(decision, by=reviewer, reason="金额不符")
    changed = penalty(clerk, 1, CF_NR="罚款六千元", CF_NR_FK="0.6", CF_NR_WFFF="1")
    batch = imported(xlsx([changed], headers=tuple(changed)), clerk)
    decision.refresh_from_db()
    assert _counts(batch) == (1, 1, 0, 0, 0)
    assert (decision.status, decision.content) == (DecisionStatus.SUBMITTED, "罚款六千元")
    assert [warning["code"] for warning in decision.warnings] == ["V117"]


@pytest.mark.parametrize("is_known", [False, True])
def test_takes_a_late_row_without_a_reason_and_calls_it_late(clerk: User, *, is_known: bool) -> None:
    if is_known:
        imported(xlsx([penalty(clerk, 1)]), clerk)
        reviewer = UserFactory(organization=clerk.organization, roles=[Role.REVIEWER])
        review.return_(PenaltyDecision.objects.get(), by=reviewer, reason="金额不符")
    with freeze_time("2026-12-31 02:00"):
        batch = imported(xlsx([penalty(clerk, 1, CF_NR="罚款人民币五千元")]), clerk)
    decision = PenaltyDecision.objects.get()
    assert _counts(batch) == (1, 1, 0, 0, 0)
    assert (decision.status, decision.late_reason) == (DecisionStatus.SUBMITTED, "")
    assert [warning["code"] for warning in decision.warnings] == ["V113"]


def test_refuses_a_decision_that_another_body_entered(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1)]), clerk)
    above = UserFactory(organization=clerk.organization)
    PenaltyDecision.objects.update(organization=UserFactory().organization)
    batch = imported(xlsx([penalty(clerk, 1, CF_NR="罚款人民币五千元")]), above)
    assert faults(batch) == {2: ["V111"]}


def test_remembers_that_a_decision_was_refused_at_first(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1, CF_FRDB=""), penalty(clerk, 2)]), clerk)
    imported(xlsx([penalty(clerk, 1), penalty(clerk, 2)]), clerk)
    told = dict(PenaltyDecision.objects.values_list("document_number", "is_compliant_at_first"))
    assert told == {"试市监罚〔2026〕1号": False, "试市监罚〔2026〕2号": True}


def test_remembers_across_file_and_form_that_a_decision_was_refused_at_first(clerk: User) -> None:
    imported(xlsx([penalty(clerk, 1, CF_FRDB="")]), clerk)
    typed = check(DecisionKind.PENALTY, penalty(clerk, 1), context_for(clerk.organization)).values
    assert not entry.enter(DecisionKind.PENALTY, typed, by=clerk, submit=True).is_compliant_at_first


def test_keeps_a_doubtful_text_and_says_so(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1, CF_SY="联系电话13909711234的当事人销售过期食品。")]), clerk)
    decision = PenaltyDecision.objects.get()
    assert (batch.accepted, batch.warned) == (1, 1)
    assert [finding["kind"] for finding in decision.sensitive_findings] == ["手机号"]


def test_keeps_identity_numbers_only_encrypted(clerk: User) -> None:
    number = "63010219900307663" + identity_card_check("63010219900307663")
    person = {"CF_XDR_LB": "自然人", "CF_XDR_MC": "张三", "CF_XDR_SHXYM": "", "CF_FRDB": ""}
    row = penalty(clerk, 1, **person, CF_XDR_ZJLX="身份证", CF_XDR_ZJHM=number)
    imported(csv_file([row], headers=tuple(row)), clerk, name="处罚.csv")
    decision = PenaltyDecision.objects.get()
    assert decision.id_number.open() == number
    assert number.encode() not in decision.id_number.sealed
    assert not any(number.encode() in piece.data for piece in FilePiece.objects.all())


class TestInterrupted:
    """A worker killed in the middle: the next one goes on from the last stored chunk."""

    @pytest.fixture(autouse=True)
    def small_chunks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(running, "CHUNK", 2)

    def test_goes_on_after_the_last_stored_chunk(self, clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = [penalty(clerk, number) for number in range(5)] + [penalty(clerk, 0), penalty(clerk, 1, CF_NR="别的")]
        batch = received(xlsx(rows), clerk)
        monkeypatch.setattr(staging, "store", _dying_after(2))
        with pytest.raises(KeyboardInterrupt):
            running.run(batch)
        batch.refresh_from_db()
        assert (batch.status, batch.stored_to_row, batch.accepted) == (BatchStatus.RUNNING, 5, 4)
        assert PenaltyDecision.objects.count() == 4
        monkeypatch.undo()
        assert running.run_unfinished() == 1
        batch.refresh_from_db()
        assert _counts(batch) == (7, 5, 1, 0, 1)
        assert PenaltyDecision.objects.count() == versions.count() == Deadline.objects.count() == 5

    def test_judges_a_chunk_anew_when_somebody_else_was_faster(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        imported(xlsx([penalty(clerk, 1)]), clerk)
        really = DecisionJudge._stored
        looks: Iterator[Any] = iter([lambda *_: {}, really])
        monkeypatch.setattr(DecisionJudge, "_stored", lambda *arguments: next(looks)(*arguments))
        batch = imported(xlsx([penalty(clerk, 1)]), clerk)
        assert _counts(batch) == (1, 0, 1, 0, 0)

    def test_judges_a_chunk_anew_when_the_database_broke_a_deadlock(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        really, broken = staging.store, iter([OperationalError])

        def store(*arguments: Any) -> None:
            really(*arguments)
            for error in broken:
                raise error

        monkeypatch.setattr(staging, "store", store)
        assert _counts(imported(xlsx([penalty(clerk, 1), penalty(clerk, 1)]), clerk)) == (2, 1, 1, 0, 0)

    def test_gives_up_with_the_database_error_that_does_not_pass(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def store(*_: Any) -> None:
            raise IntegrityError

        monkeypatch.setattr(staging, "store", store)
        batch = received(xlsx([penalty(clerk, 1)]), clerk)
        with pytest.raises(IntegrityError):
            running.run(batch)
        batch.refresh_from_db()
        assert (batch.status, batch.stored_to_row) == (BatchStatus.RUNNING, 0)

    def test_goes_on_with_the_next_file_when_the_database_stops_one(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stopped, behind = (received(xlsx([penalty(clerk, number)]), clerk) for number in (1, 2))
        really = staging.store

        def store(batch: ImportBatch, *arguments: Any) -> None:
            if batch == stopped:
                raise OperationalError
            really(batch, *arguments)

        monkeypatch.setattr(staging, "store", store)
        assert running.run_unfinished() == 1
        behind.refresh_from_db()
        assert behind.status == BatchStatus.DONE

    def test_leaves_a_batch_to_the_worker_that_went_on_while_the_connection_was_lost(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """PostgreSQL came back, and with it both: this worker tries its chunk anew, the other has stored it."""
        batch = received(xlsx([penalty(clerk, 1), penalty(clerk, 2)]), clerk)
        really = staging.store

        def store(*arguments: Any) -> None:
            ImportBatch.objects.filter(pk=batch.pk).update(stored_to_row=3)
            really(*arguments)

        monkeypatch.setattr(staging, "store", store)
        with pytest.raises(running.TakenOver):
            running.run(batch)
        batch.refresh_from_db()
        assert (batch.status, batch.accepted, PenaltyDecision.objects.count()) == (BatchStatus.RUNNING, 0, 0)

    def test_refuses_the_rest_of_a_file_that_the_database_can_never_hold(
        self, clerk: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def store(*_: Any) -> None:
            raise DataError

        monkeypatch.setattr(staging, "store", store)
        batch = imported(xlsx([penalty(clerk, 1)]), clerk)
        assert batch.status == BatchStatus.REFUSED
        assert "联系管理员" in batch.refusal


def _dying_after(chunks: int) -> Any:
    """`staging.store` that is killed in the chunk after so many."""
    really, done = staging.store, iter(range(chunks))

    def store(*arguments: Any) -> None:
        really(*arguments)
        if next(done, None) is None:
            raise KeyboardInterrupt

    return store


class TestRefusedWhole:
    @pytest.mark.parametrize("rows", [[], [["某某单位处罚情况表"]], [["姓名", "年龄"], ["张三", "30"]]])
    def test_refuses_a_file_without_a_header(self, clerk: User, rows: Sequence[Sequence[str]]) -> None:
        text = "\n".join(",".join(row) for row in rows) or ","
        batch = imported(text.encode(), clerk, name="处罚.csv")
        assert batch.status == BatchStatus.REFUSED
        assert "表头" in batch.refusal

    def test_refuses_more_rows_than_allowed(self, clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(running, "LARGEST", 2)
        batch = imported(csv_file([penalty(clerk, number) for number in range(3)]), clerk, name="处罚.csv")
        assert batch.status == BatchStatus.REFUSED
        assert "拆分" in batch.refusal
        assert not PenaltyDecision.objects.exists()

    def test_refuses_a_csv_broken_further_down_before_its_first_row(self, clerk: User) -> None:
        data = csv_file([penalty(clerk, 1)]) + '"没有结束的引号\n'.encode()
        batch = imported(data, clerk, name="处罚.csv")
        assert batch.status == BatchStatus.REFUSED
        assert not PenaltyDecision.objects.exists()


@pytest.mark.parametrize("code", ["CF_CFLB", "CF_JDRQ"])
def test_hides_an_identity_number_that_stands_in_the_wrong_column(clerk: User, code: str) -> None:
    batch = imported(xlsx([penalty(clerk, 1, **{code: "630102199001011234"})]), clerk)
    (problem,) = (each for each in batch.told_rows.get().errors if each["field"] == code)
    assert "630102199001011234" not in problem["message"]
    assert "630*************34" in problem["message"]


def test_passes_over_blank_rows_and_counts_rows_as_the_file_does(clerk: User) -> None:
    rows = [penalty(clerk, 1), {}, {"CF_XDR_MC": "\u3000 "}, penalty(clerk, 2)]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(rows)))
    sheet = book.worksheets[0]
    for row in (3, 6, 9_000):
        sheet.cell(row, 1).fill = PatternFill("solid", "FFFF00")
    sheet["K5"] = ""
    batch = imported(_saved(book), clerk)
    assert (_counts(batch), faults(batch)) == ((2, 1, 0, 0, 1), {5: ["V110"]})


def test_minds_no_blank_lines_at_the_end_of_a_csv(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LARGEST", 2)
    data = csv_file([penalty(clerk, 1), penalty(clerk, 2)]) + b",,,,\r\n" * 5
    assert _counts(imported(data, clerk, name="处罚.csv")) == (2, 2, 0, 0, 0)


def test_finds_the_decisions_behind_a_sheet_of_notes(clerk: User) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([penalty(clerk, 1)])))
    book.create_sheet("填报须知", 0).append(["请逐栏填写"])
    assert _counts(imported(_saved(book), clerk)) == (1, 1, 0, 0, 0)


def test_refuses_a_workbook_with_decisions_on_two_sheets(clerk: User) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx([penalty(clerk, 1)])))
    book.copy_worksheet(book.worksheets[0]).title = "二月"
    batch = imported(_saved(book), clerk)
    assert (batch.status, PenaltyDecision.objects.count()) == (BatchStatus.REFUSED, 0)
    assert "二月" in batch.refusal


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_csv_in_the_encodings_of_offices(clerk: User, encoding: str) -> None:
    batch = imported(csv_file([penalty(clerk, 1)], encoding=encoding), clerk, name="处罚.csv")
    assert _counts(batch) == (1, 1, 0, 0, 0)


def test_refuses_the_row_of_a_formula_and_takes_text_that_only_begins_like_one(clerk: User) -> None:
    rows = [penalty(clerk, 1, CF_NR_FK="=1/2"), penalty(clerk, 2)]
    batch = imported(xlsx(rows), clerk)
    assert faults(batch) == {2: ["V103"]}
    assert batch.told_rows.get().errors[0]["field"] == "CF_NR_FK"
    text = imported(csv_file([penalty(clerk, 3, CF_NR="=罚款五千元")]), clerk, name="处罚.csv")
    assert text.accepted == 1
    assert PenaltyDecision.objects.get(document_number__endswith="3号").content == "=罚款五千元"


def test_leaves_out_the_sign_that_no_database_text_can_hold(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1, CF_NR="罚款_x0000_五千元", CF_CFLB="罚款_x0000_")]), clerk)
    assert _counts(batch) == (1, 1, 0, 0, 0)
    assert PenaltyDecision.objects.get().content == "罚款五千元"


def test_dates_each_chunk_by_the_calendar_of_its_own_transaction(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice loaded while a long file runs must not leave old days behind."""
    monkeypatch.setattr(running, "CHUNK", 1)
    rows = [penalty(clerk, number, CF_JDRQ="2026-11-20") for number in (1, 2)]
    really = staging.store

    def store_and_load_a_notice(*arguments: Any) -> None:
        really(*arguments)
        notice = CalendarNotice.objects.get(year=2026)
        CalendarDay.objects.update_or_create(
            day=date(2026, 11, 24), defaults={"is_off": True, "name": "试验", "notice": notice}
        )
        notice.save()

    monkeypatch.setattr(staging, "store", store_and_load_a_notice)
    imported(xlsx(rows), clerk)
    decisions = PenaltyDecision.objects.order_by("pk")
    assert [decision.due_on for decision in decisions] == [date(2026, 12, 1), date(2026, 12, 2)]
    assert all(Deadline.objects.of(decision).get().due_on == decision.due_on for decision in decisions)
