"""红名单 and 黑名单: proposed, reviewed, public while they last, and removed (policy 三(二)3, 三(三)3)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from disclosure import publications
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations.identifiers import uscc_problem
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from foundation.trail import recording as trail
from records.choices import ListKind
from records.listed_facts import doubtful, listed_facts
from records.models import DishonestyRecord, ListEntry
from records.workflow.moves import LISTING_MOVES

_CHUNK = 500
_BODY_CODES = ("11", "12", "13")
_SOLE_TRADER_CODE = "92"


@transaction.atomic
def propose(values: Mapping[str, Any], *, by: User) -> ListEntry:
    """提出列入: waits for a second person. Raises IllegalMove."""
    entry = ListEntry(organization=by.organization, author=by, **values)
    _store(entry)
    trail.record(by, "提出列入名单", entry)
    return entry


@transaction.atomic
def resubmit(entry: ListEntry, values: Mapping[str, Any], *, by: User) -> ListEntry:
    """重新报送 what was returned, changed. Raises IllegalMove."""
    author, wrote = by.takes_up(entry.author_id, entry.former_authors)
    noting = {**values, "author_id": author, "former_authors": wrote, "reviewer": None, "reviewed_at": None}
    with _once_per_document():
        entry = LISTING_MOVES.enter(entry, "resubmit", by=by, noting=noting)
    _store(entry)
    trail.record(by, "重新报送", entry)
    return entry


@transaction.atomic
def approve(entry: ListEntry, *, by: User) -> ListEntry:
    """审核列入: public from today to the last day. Who is on the blacklist leaves the red list. Raises IllegalMove."""
    entry = LISTING_MOVES.enter(entry, "approve", by=by, noting=_reviewed(by, ""))
    if entry.until < today():
        raise IllegalMove("有效期已经届满，请退回修改有效期。")
    if entry.kind == ListKind.RED:
        _require_faithful(entry)
    else:
        _leave_red_list(entry)
    publications.publish_all([(entry, listed_facts(entry), entry.until)], on=today())
    trail.record(by, "审核列入", entry)
    return entry


@transaction.atomic
def return_(entry: ListEntry, *, by: User, reason: str) -> ListEntry:
    """退回. Raises IllegalMove."""
    entry = LISTING_MOVES.enter(entry, "return_", by=by, reason=reason, noting=_reviewed(by, reason))
    trail.record(by, "退回", entry, reason=reason)
    return entry


@transaction.atomic
def remove(entry: ListEntry, *, by: User | None, reason: str) -> ListEntry:
    """提前移出: nothing of it stays public. `by` is None where a decided case orders it. Raises IllegalMove."""
    return _remove(entry, by=by, reason=reason)


def pass_on(rows: Sequence[ListEntry], to: User, by: User) -> None:
    """离岗交接: another goes on; neither he nor whose it was reviews it. Called in its transaction."""
    for row in rows:
        row.former_authors = [*row.former_authors, row.author_id]
        row.author, row.reviewer, row.reviewed_at = to, None, None
    ListEntry.objects.bulk_update(rows, ["former_authors", "author", "reviewer", "reviewed_at"], batch_size=500)


def end_due(on: date) -> int:
    """期满移出: end every entry whose last day lies before `on`. Run twice, it finds nothing the second time.

    Returns how many were ended.
    """
    return sum(iter(partial(_end_chunk, on), 0))


@transaction.atomic
def _end_chunk(on: date) -> int:
    due = ListEntry.objects.due_to_end(on).select_for_update(skip_locked=True, of=("self",))
    pks = list(due.values_list("pk", flat=True)[:_CHUNK])
    if not pks:
        return 0
    noting = {"removed_on": on, "removal_reason": "有效期届满"}
    rows = LISTING_MOVES.enter_all(ListEntry.objects.filter(pk__in=pks), "expire", by=None, noting=noting).rows
    publications.end_all(rows)
    trail.record_all(None, "期满移出", rows)
    return len(rows)


def _store(entry: ListEntry) -> None:
    """Raises IllegalMove."""
    _require_publishable(entry)
    kind = SubjectKind.GOVERNMENT_BODY if entry.uscc.startswith(_BODY_CODES) else SubjectKind.LEGAL_PERSON
    entry.subject_id = gather([SubjectFact("one", kind, entry.name, uscc=entry.uscc)])["one"]
    with _once_per_document():
        entry.save()


@contextmanager
def _once_per_document() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise IllegalMove("同一主体已经以同一文书列入或者正在审核，不能重复提出。") from error


def _require_publishable(entry: ListEntry) -> None:
    if problem := uscc_problem(entry.uscc):
        raise IllegalMove(problem)
    if entry.uscc.startswith(_SOLE_TRADER_CODE):
        raise IllegalMove("名单对外公开，只列入单位；个体工商户的名称可能是经营者姓名，不列入。")
    if entry.until < entry.listed_on:
        raise IllegalMove("有效期至不能早于列入日期，请核对。")
    if doubtful(entry):
        raise IllegalMove("列入依据或者事由中疑似含有身份证号、手机号或者银行卡号，请删去后再报送。")


def _require_faithful(entry: ListEntry) -> None:
    """守信激励 is for those without a record in force and off the blacklist."""
    if DishonestyRecord.objects.in_force().filter(body__uscc=entry.uscc, person_name="").exists():
        raise IllegalMove("该单位有生效的失信记录，不能列入红名单。")
    if ListEntry.objects.listed_on(today()).filter(kind=ListKind.BLACK, uscc=entry.uscc).exists():
        raise IllegalMove("该主体在招标投标“黑名单”中，不能列入红名单。")


def _leave_red_list(entry: ListEntry) -> None:
    for praised in ListEntry.objects.listed_on(today()).filter(kind=ListKind.RED, uscc=entry.uscc):
        _remove(praised, by=None, reason="已列入招标投标不良行为“黑名单”")


def _remove(entry: ListEntry, *, by: User | None, reason: str) -> ListEntry:
    noting = {"removed_on": today(), "removal_reason": reason[:500]}
    entry = LISTING_MOVES.enter(entry, "remove", by=by, reason=reason, noting=noting)
    publications.end_all([entry])
    trail.record(by, "移出名单", entry, reason=reason)
    return entry


def _reviewed(by: User, reason: str) -> dict[str, Any]:
    return {"reviewer": by, "reviewed_at": timezone.now(), "review_reason": reason[:500]}
