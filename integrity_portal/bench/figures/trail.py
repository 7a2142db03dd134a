"""trail.ratio: acts of one person, each a transaction of its own, with the trail against without it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.trail import recording
from foundation.trail.sealing import seal_pending, verify
from integrity_portal.bench import offices
from integrity_portal.bench.measuring import Figure, against, seconds
from records.choices import Domain, RecordType, Source, SubjectClass
from records.workflow import entry, leads

# Turn about, so that a busy minute of the machine meets both.
ROUNDS = 10


def measure(database: str, rows: int) -> Iterator[Figure]:
    """A record entered and sent for review; and the smallest act there is, one row, where an entry more weighs most."""
    yield _compared("trail.ratio", _enter_record, rows)
    yield _compared("trail.smallest_ratio", _note_lead, rows)
    sealing, sealed = seconds(lambda: seal_pending(limit=10 * rows))
    verifying, verified = seconds(verify)
    checking = verified.checked / verifying
    yield against("trail.verified_per_s", checking, "entries/s", baseline=sealed / sealing, rows=verified.checked)


def _compared(name: str, act: Callable[[User], object], rows: int) -> Figure:
    clerk = offices.person(Role.CLERK)
    spent = {True: 0.0, False: 0.0}
    act(clerk)
    for _ in range(ROUNDS):
        for is_kept in spent:
            spent[is_kept] += _spent(act, clerk, rows // ROUNDS, is_kept=is_kept)
    return against(name, rows / spent[True], "acts/s", baseline=rows / spent[False], rows=rows)


def _spent(act: Callable[[User], object], by: User, times: int, *, is_kept: bool) -> float:
    with ExitStack() as silenced:
        for name in () if is_kept else ("record", "record_all"):
            silenced.enter_context(patch.object(recording, name))
        return seconds(lambda: [act(by) for _ in range(times)])[0]


def _enter_record(by: User) -> None:
    told = {
        "source": Source.OTHER,
        "subject_class": SubjectClass.BODY,
        "body_name": by.organization.name,
        "body_uscc": by.organization.uscc,
        "record_type": RecordType.CRITICISM,
        "grade": "省级",
        "facts": "在营商环境督查中被通报批评。",
        "basis_document": "关于部分单位不履行约定的通报",
        "basis_number": f"青政办〔{today().year}〕{uuid4().int}号",
        "deciding_body": "青海省人民政府办公厅",
        "decided_on": today() - timedelta(days=1),
        "effective_on": today() - timedelta(days=1),
    }
    entry.enter(told, by=by, submit=True)


def _note_lead(by: User) -> None:
    told = {
        "source": Source.OTHER,
        "title": "拖欠货款线索",
        "facts": "合同期满后未付款。",
        "domain": Domain.OTHER,
        "received_on": today() - timedelta(days=1),
        "body": by.organization,
    }
    leads.note(told, by=by)
