"""信息来源: what a decided case does to the entry it is about, through the room that owns it.

A case has been verified by one body and decided by a second person, so that what it orders waits for nobody: the owning
room carries it out in the name of the portal, and its trail and versions name the case.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from django.apps import apps
from django.db.models import Model

from disclosure import publications
from disclosure.models import Decision, PenaltyDecision, PermitDecision
from disclosure.standard import sensitive
from disclosure.standard.fields import FIELDS, Field
from disclosure.standard.reading import Plan, plan_of, read_by
from disclosure.workflow import endings as decision_endings
from disclosure.workflow import revisions
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations import directory
from foundation.organizations.models import Organization
from records import fields as record_fields
from records.choices import Source
from records.imports.columns import plan_for
from records.jurisdiction import confirming_body, verifying_body
from records.models import DishonestyRecord, ListEntry
from records.workflow import corrections, listings
from records.workflow import endings as record_endings


class Entry(Protocol):
    """What the room of an entry answers."""

    def supplier(self) -> Organization:
        """信息来源单位: who verifies."""

    def handler(self) -> Organization:
        """Who handles an objection to it."""

    def body(self) -> Organization | None:
        """The government body the entry tells of, which does not decide about it."""

    def number(self) -> str: ...

    def fields(self) -> Mapping[str, Field]:
        """What may be corrected, by the code that stands on the public page."""

    def correct(self, values: Mapping[str, str], *, reason: str) -> None: ...

    def withdraw(self, *, reason: str) -> None: ...

    def shield(self, *, reason: str) -> None:
        """暂时屏蔽: not public while a plan of reorganisation is carried out (国办发〔2025〕22号)."""

    def end(self, *, reason: str) -> None:
        """Publication, sharing and every measure that rests on it end at once (36号令3条)."""


class _DecisionEntry:
    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    def supplier(self) -> Organization:
        return self.decision.organization

    def handler(self) -> Organization:
        """Above the body that entered it, and above the counterpart where that is a government body itself."""
        entering, recorded = self.decision.organization, self.body()
        return confirming_body(entering=entering, recorded=recorded or entering) or entering

    def body(self) -> Organization | None:
        return directory.resolve(self.decision.uscc, on=today()) if self.decision.uscc else None

    def number(self) -> str:
        return self.decision.document_number

    def fields(self) -> Mapping[str, Field]:
        return {field.code: field for field in FIELDS[self.decision.kind] if field.is_public}

    def correct(self, values: Mapping[str, str], *, reason: str) -> None:
        fields = self.fields()
        read = _read(plan_of([fields[code] for code in values]), values)
        revisions.carry_out(self.decision, revisions.changes_between(self.decision, read), reason=reason)

    def withdraw(self, *, reason: str) -> None:
        decision_endings.withdraw(self.decision, by=None, reason=reason)

    def end(self, *, reason: str) -> None:
        decision_endings.repair_end(self.decision, by=None, reason=reason)

    def shield(self, *, reason: str) -> None:
        decision_endings.shield(self.decision, reason=reason)


class _RecordEntry:
    def __init__(self, record: DishonestyRecord) -> None:
        self.record = record

    def supplier(self) -> Organization:
        return self.record.organization

    def handler(self) -> Organization:
        return self.record.confirming_body or self.record.organization

    def body(self) -> Organization | None:
        return self.record.body

    def number(self) -> str:
        return self.record.basis_number

    def fields(self) -> Mapping[str, Field]:
        return {field.code: field for field in record_fields.FIELDS if not field.is_sealed}

    def correct(self, values: Mapping[str, str], *, reason: str) -> None:
        plan = [step for step in plan_for(Source(self.record.source)) if step[0].code in values]
        corrections.carry_out(self.record, _read(tuple(plan), values), reason=reason)

    def withdraw(self, *, reason: str) -> None:
        record_endings.withdraw(self.record, by=None, reason=reason)

    def end(self, *, reason: str) -> None:
        record_endings.repair(self.record, by=None, reason=reason)

    def shield(self, *, reason: str) -> None:
        raise IllegalMove("暂时屏蔽适用于破产重整中企业的行政处罚信息。")


class _ListingEntry:
    def __init__(self, entry: ListEntry) -> None:
        self.entry = entry

    def supplier(self) -> Organization:
        return self.entry.organization

    def handler(self) -> Organization:
        return verifying_body(self.entry.organization) or self.entry.organization

    def body(self) -> Organization | None:
        return None

    def number(self) -> str:
        return self.entry.basis_number

    def fields(self) -> Mapping[str, Field]:
        """A list names a subject and its ground: another one is another entry."""
        return {}

    def correct(self, values: Mapping[str, str], *, reason: str) -> None:
        raise IllegalMove("名单信息不能更正，请作出删除决定后由列入单位重新列入。")

    def withdraw(self, *, reason: str) -> None:
        listings.remove(self.entry, by=None, reason=reason)

    def end(self, *, reason: str) -> None:
        listings.remove(self.entry, by=None, reason=reason)

    def shield(self, *, reason: str) -> None:
        raise IllegalMove("暂时屏蔽适用于破产重整中企业的行政处罚信息。")


_ENTRIES: dict[type[Model], Any] = {
    PermitDecision: _DecisionEntry,
    PenaltyDecision: _DecisionEntry,
    DishonestyRecord: _RecordEntry,
    ListEntry: _ListingEntry,
}


def find(label: str, pk: int) -> Model | None:
    """The source that a public entry or a case names; None for what no case can be about."""
    model = next((model for model in _ENTRIES if model._meta.label_lower == label), None)
    return model._default_manager.filter(pk=pk).first() if model else None


def entry_of(source: Model) -> Entry:
    entry: Entry = _ENTRIES[type(source)](source)
    return entry


def source_of(case: Any) -> Model:
    """Rooms do not delete what they have published."""
    source: Model = apps.get_model(case.source_label)._default_manager.get(pk=case.source_id)
    return source


def locked_source_of(case: Any) -> Model:
    """The same, locked: who marks and who takes a mark away come one after the other."""
    source: Model = apps.get_model(case.source_label)._default_manager.select_for_update().get(pk=case.source_id)
    return source


def mark(source: Model, *, is_disputed: bool) -> None:
    """异议标注, on the entry and on what is public of it."""
    if hasattr(source, "is_disputed"):
        type(source)._default_manager.filter(pk=source.pk).update(is_disputed=is_disputed)
    publications.mark_disputed(source, is_disputed=is_disputed)


def _read(plan: Plan, values: Mapping[str, str]) -> dict[str, Any]:
    """Read as a file is read. Raises IllegalMove with what to do."""
    read, problems = read_by(plan, values)
    if problems:
        raise IllegalMove("；".join(problem.message for problem in problems))
    return read


def keep_statement(source: Model, text: str) -> None:
    """异议内容 that could not be confirmed stands beside the entry (征信业管理条例25条). Raises IllegalMove."""
    if told := sensitive.named(text):
        raise IllegalMove(f"异议声明将对外公开，其中疑似含有{told}，请删去后再提交。")
    publications.keep_statement(source, text)
