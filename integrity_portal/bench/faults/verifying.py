"""What must hold when the dust has settled, each as one question asked of the database."""

import hashlib
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from disclosure.choices import BatchStatus, DecisionKind, DecisionStatus
from disclosure.models import ImportBatch, PenaltyDecision, Publication
from disclosure.models.batch import ImportedRow
from evaluations.models import QuarterlyReport
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.messages.models import OutboxMail
from foundation.notices import letters
from foundation.notices.choices import DraftStatus
from foundation.notices.models import BatchedDraft, IssuedLetter, LetterDraft, LetterNumber
from foundation.trail import sealing
from foundation.trail.models import TrailEntry, Unsealed
from objections.models import Case, Submission

_OPEN = (DecisionStatus.SUBMITTED, DecisionStatus.DRAFT, DecisionStatus.RETURNED)
Findings = Iterator[str]


def is_quiet() -> bool:
    """Nothing waits for a worker any more."""
    return not (
        ImportBatch.objects.unfinished().exists()
        or BatchedDraft.objects.waiting().exists()
        or PenaltyDecision.objects.due_to_end(today()).exists()
        or Submission.objects.filter(is_unreadable=False).exists()
        or Unsealed.objects.exists()
    )


def imports() -> Findings:
    """每一行恰好导入一次。"""
    for batch in ImportBatch.objects.filter(kind=DecisionKind.PENALTY):
        stored = PenaltyDecision.objects.filter(batch=batch).count()
        rejected = ImportedRow.objects.filter(batch=batch, outcome="rejected").count()
        if batch.status != BatchStatus.DONE or (batch.accepted, batch.rejected) != (stored, rejected):
            yield f"批次 {batch.pk}（{batch.status}）：登记 {batch.accepted}+{batch.rejected}，实有 {stored}+{rejected}"
        if batch.handled != batch.rows:
            yield f"批次 {batch.pk}：办了 {batch.handled} 行，文件有 {batch.rows} 行"
    yield from _doubles(PenaltyDecision.objects.values("document_number"), "文号重复")


def versions() -> Findings:
    """每件决定一个初始版本，每次办理恰有一条留痕。"""
    history = PenaltyDecision.history.filter(history_type="+").values("id")  # type: ignore[attr-defined]
    yield from _doubles(history, "初始版本重复")
    without = PenaltyDecision.objects.exclude(pk__in=history).count()
    if without:
        yield f"{without} 件决定没有初始版本"
    acts = TrailEntry.objects.filter(verb__in=["公示", "公示期满"]).values("object_label", "object_id", "verb")
    yield from _doubles(acts, "留痕重复")


def publications() -> Findings:
    """公众看到的恰是今天依法应当公示的。"""
    label, day = PenaltyDecision._meta.label_lower, today()
    lawful = PenaltyDecision.objects.filter(status=DecisionStatus.PUBLISHED, published_until__gte=day)
    shown = Publication.objects.filter(source_label=label)
    expected, found = set(lawful.values_list("pk", flat=True)), set(shown.values_list("source_id", flat=True))
    if expected != found:
        yield f"应公示 {len(expected)} 件，实公示 {len(found)} 件，相差 {len(expected ^ found)} 件"
    told = TrailEntry.objects.filter(verb="公示", object_label=label).values("object_id").distinct().count()
    ever = PenaltyDecision.objects.filter(status__in=[DecisionStatus.PUBLISHED, DecisionStatus.EXPIRED]).count()
    if told != ever:
        yield f"公示过 {ever} 件，留痕 {told} 件"


def deadlines() -> Findings:
    """办结的期限已办结，未办结的仍在计时。"""
    label = PenaltyDecision._meta.label_lower
    matters = Deadline.objects.filter(target_label=label, code="T01")
    running = set(matters.filter(met_on=None, cancelled_on=None).values_list("target_id", flat=True))
    waiting = set(PenaltyDecision.objects.filter(status__in=_OPEN).values_list("pk", flat=True))
    if running != waiting:
        yield f"在办 {len(waiting)} 件，计时 {len(running)} 件"
    yield from _doubles(matters.values("target_id"), "期限重复")


def numbers() -> Findings:
    """文号连续，不缺不重；每份文书与制发时一致。"""
    for used in LetterNumber.objects.select_related("organization"):
        body = used.organization
        head = f"{body.short_name or body.name}{used.series}〔{used.year}〕"
        written = IssuedLetter.objects.filter(organization=body, number__startswith=head)
        found = sorted(int(number[len(head) : -1]) for number in written.values_list("number", flat=True))
        if found != list(range(1, used.last + 1)):
            yield f"{head}：实有 {len(found)} 份，末号 {used.last}"
    for letter in IssuedLetter.objects.select_related("content"):
        if hashlib.sha256(letters.read(letter)).hexdigest() != letter.digest:
            yield f"{letter} 与摘要不符"


def drafts() -> Findings:
    """签发一份得一份，没有办到一半的批次。"""
    halves = LetterDraft.objects.filter(
        Q(status=DraftStatus.ISSUED, letter=None) | (~Q(status=DraftStatus.ISSUED) & Q(letter__isnull=False))
    ).count()
    refused = BatchedDraft.objects.exclude(outcome="issued").count()
    if halves or refused:
        yield f"{halves} 份文书办到一半，{refused} 份未发出"


def trail() -> Findings:
    """留痕链完整。"""
    found = sealing.verify()
    if found.broken:
        yield f"留痕：{found.broken}"
    if found.checked != TrailEntry.objects.count():
        yield f"留痕 {TrailEntry.objects.count()} 条，封存 {found.checked} 条"


def reports() -> Findings:
    """每期报告至多一份，数据完整。"""
    yield from _doubles(QuarterlyReport.objects.values("kind", "scope", "period", "version"), "报告重复")
    empty = QuarterlyReport.objects.filter(Q(facts={}) | Q(facts_digest="")).count()
    if empty:
        yield f"{empty} 份报告没有数据"


def intake(receipts: frozenset[str]) -> Findings:
    """给了回执的来件都在，每件立案一次。"""
    cases = list(Case.objects.filter(number__in=receipts).values_list("number", flat=True))
    if sorted(cases) != sorted(receipts):
        yield f"回执 {len(receipts)} 份，案件 {len(cases)} 件"
    if Submission.objects.filter(is_unreadable=True).exists():
        yield "有来件无法读取"


def mails() -> Findings:
    """发件箱的每一封都发出了。"""
    waiting = OutboxMail.objects.filter(sent_at=None).count()
    if waiting:
        yield f"{waiting} 封邮件没有发出"


def mailed_twice() -> int:
    """A sweeper killed between sending and marking sends again (ADR 0006): counted, not held against the portal."""
    found = [message_from_bytes(part)["Subject"] for part in _mailed()]
    return len(found) - len(set(found))


def _mailed() -> Iterator[bytes]:
    for path in Path(str(settings.EMAIL_FILE_PATH)).glob("*.log"):
        yield from (part for part in path.read_bytes().split(b"-" * 79 + b"\n") if b"Subject:" in part)


def _doubles(rows: Any, told: str) -> Findings:
    """`rows` are values that name each thing; none may be there twice."""
    doubled = rows.order_by().annotate(times=Count("pk")).filter(times__gt=1).count()
    if doubled:
        yield f"{told} {doubled} 处"


CHECKS: tuple[Callable[[], Findings], ...] = (
    imports, versions, publications, deadlines, numbers, drafts, trail, reports,
)  # fmt: skip


def found(receipts: frozenset[str]) -> list[str]:
    return [finding for check in CHECKS for finding in check()] + list(intake(receipts))
