"""确认和公开审查: the superior body confirms a record, then decides whether the public may read it (domain §4.5)."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from disclosure import publications
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import Entered, IllegalMove
from records.choices import RecordStatus
from records.influence import SANCTIONS
from records.models import DishonestyRecord
from records.public_facts import internal_ground, shown_facts
from records.rules import NO_END
from records.workflow.corrections import drop_pending
from records.workflow.entry import kept, only, require_clean
from records.workflow.moves import RECORD_MOVES
from records.workflow.reclassing import recount_sanctions


@transaction.atomic
def confirm_all(rows: QuerySet[DishonestyRecord], *, by: User) -> Entered[DishonestyRecord]:
    """确认: what the law keeps inside is in force at once; all else waits for the publicity review."""
    noting = {"confirmer": by, "confirmed_at": timezone.now()}
    entered = RECORD_MOVES.enter_all(rows, "confirm", by=by, noting=noting)
    kept(entered.rows, by=by, verb="确认")
    _keep_inside(entered.rows)
    recount_sanctions({row.subject_id for row in entered.rows if row.record_type in SANCTIONS})
    return entered


def confirm(record: DishonestyRecord, *, by: User) -> DishonestyRecord:
    """One record through `confirm_all`. Raises IllegalMove."""
    record = only(confirm_all(DishonestyRecord.objects.filter(pk=record.pk), by=by))
    record.refresh_from_db()
    return record


@transaction.atomic
def refuse_confirmation(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """不予确认并退回 to the entering body with the reason. Raises IllegalMove."""
    noting = {"review_reason": reason[:500]}
    record = RECORD_MOVES.enter(record, "refuse_confirmation", by=by, reason=reason, noting=noting)
    drop_pending([record])
    kept([record], by=by, verb="不予确认并退回", reason=reason)
    return record


@transaction.atomic
def clear_sensitive(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """确认可以公开: a person looked at the doubtful passages. Raises IllegalMove."""
    noting = {"sensitive_cleared_by": by}
    record = RECORD_MOVES.enter(record, "clear_sensitive", by=by, reason=reason, noting=noting)
    kept([record], by=by, verb="确认可以公开", reason=reason)
    return record


@transaction.atomic
def publish(record: DishonestyRecord, *, by: User, reason: str, on: date | None = None) -> DishonestyRecord:
    """公示 a body's record on a legal ground (`reason`), as long as it has influence. Raises IllegalMove."""
    require_clean(record, reason, "公开的依据")
    record = _show(record, "publish", by=by, ground=reason, on=on or today())
    kept([record], by=by, verb="公开审查通过并公示", reason=reason)
    return record


@transaction.atomic
def reprint(record: DishonestyRecord, *, by: User, reason: str, on: date | None = None) -> DishonestyRecord:
    """转载 the competent authority's own public notice of a civil servant's case. Raises IllegalMove."""
    record = _show(record, "reprint", by=by, ground=reason, on=on or today())
    kept([record], by=by, verb="转载已公开的通报", reason=reason)
    return record


@transaction.atomic
def end_reprint(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """停止转载. Raises IllegalMove."""
    return _hide(record, "end_reprint", by=by, reason=reason, verb="停止转载")


@transaction.atomic
def keep_internal(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """不公开, or no longer: the record stays in force inside. Raises IllegalMove."""
    return _hide(record, "keep_internal", by=by, reason=reason, verb="不公开")


def _show(record: DishonestyRecord, verb: str, *, by: User, ground: str, on: date) -> DishonestyRecord:
    record = DishonestyRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    until = record.influence_until or NO_END
    noting = {**_decided(by, ground, on), "published_until": until}
    record = RECORD_MOVES.enter(record, verb, by=by, reason=ground, noting=noting)
    if until < on:
        raise IllegalMove("影响期已经届满，不再公开。")
    publications.publish_all([(record, shown_facts(record), until)], on=on)
    return record


def _hide(record: DishonestyRecord, move: str, *, by: User, reason: str, verb: str) -> DishonestyRecord:
    noting = {**_decided(by, reason, today()), "published_until": None}
    record = RECORD_MOVES.enter(record, move, by=by, reason=reason, noting=noting)
    publications.end_all([record])
    kept([record], by=by, verb=verb, reason=reason)
    return record


def _keep_inside(rows: list[DishonestyRecord]) -> None:
    """不公开 by law: nobody has to decide it."""
    inside: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if ground := internal_ground(row):
            inside[ground].append(row.pk)
    for ground, pks in inside.items():
        chosen = DishonestyRecord.objects.filter(pk__in=pks, status=RecordStatus.CONFIRMED)
        noting = {"publicity_ground": ground, "publicity_on": today()}
        entered = RECORD_MOVES.enter_all(chosen, "keep_internal", by=None, reason=ground, noting=noting)
        kept(entered.rows, by=None, verb="依法不公开", reason=ground)


def _decided(by: User, reason: str, on: date) -> dict[str, object]:
    return {"publicity_ground": reason[:300], "publicity_by": by, "publicity_on": on}
