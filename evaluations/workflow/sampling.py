"""案卷抽查: drawn by a seed that is kept, checked one by one, closed by somebody who checked none of it."""

import random
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from disclosure.spans import Span
from evaluations.choices import ItemOrigin, RoundStatus, Verdict
from evaluations.concealment.figures import months_of
from evaluations.concealment.gaps import Series
from evaluations.models import Declaration, SamplingItem, SamplingRound
from evaluations.workflow.moves import ROUND_MOVES
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove, lock
from foundation.organizations.models import Organization
from foundation.trail import recording as trail


@dataclass(frozen=True, slots=True)
class Draw:
    """What a round is drawn from."""

    title: str
    span: Span
    per_body: int
    bodies: Sequence[Organization]


@transaction.atomic
def open_round(draw: Draw, *, by: User, seed: str = "") -> SamplingRound:
    """发起抽查: files are drawn from as many as each body declared. Raises IllegalMove."""
    seen = set(Organization.objects.visible_to(by).values_list("pk", flat=True))
    if strange := [body.name for body in draw.bodies if body.pk not in seen or body.pk == by.organization_id]:
        raise IllegalMove(f"{strange[0]}不在您监督的范围之内，请重新选择单位。")
    made = SamplingRound.objects.create(
        title=draw.title,
        organization=by.organization,
        first=draw.span.first,
        last=draw.span.last,
        per_body=draw.per_body,
        seed=seed or secrets.token_hex(16),
        opened_by=by,
        opened_on=today(),
    )
    SamplingItem.objects.bulk_create(_drawn(made, draw))
    if not made.items.exists():
        raise IllegalMove("所选单位在这段时间没有签字的产生数申报，无从抽取；请先催报，或者从文号缺号页面列入抽查。")
    trail.record(by, "发起案卷抽查", made, detail={"种子": made.seed, "单位": len(draw.bodies)})
    return made


@transaction.atomic
def add_gaps(made: SamplingRound, body: Organization, series: Iterable[Series], *, by: User) -> int:
    """文号缺号列入抽查; those that are there already stay. Returns how many were added. Raises IllegalMove."""
    made = _open(made, by)
    there = set(made.items.filter(body=body).values_list("document_number", flat=True))
    items = [
        SamplingItem(round=made, body=body, origin=ItemOrigin.GAP, kind=each.kind, document_number=number)
        for each in series
        if not each.is_too_sparse
        for number in each.missing
        if number not in there
    ]
    SamplingItem.objects.bulk_create(items)
    trail.record(by, "缺号列入抽查", made, detail={"单位": body.name, "件数": len(items)})
    return len(items)


@transaction.atomic
def check(
    item: SamplingItem, *, by: User, document_number: str, decided_on: date | None, is_exempt: bool, note: str
) -> SamplingItem:
    """核查一份案卷: the portal itself tells whether its document was reported, late, or not at all.

    Raises IllegalMove.
    """
    made = _open(item.round, by)
    if is_exempt and not note.strip():
        raise IllegalMove("不属于应报的，请写明理由，例如：该号作废、依法不予公开。")
    if not is_exempt and not document_number.strip():
        raise IllegalMove("请填写案卷上的决定文书号。")
    item.document_number, item.decided_on, item.note = document_number.strip(), decided_on, note
    item.verdict = Verdict.EXEMPT if is_exempt else _verdict(item)
    item.checked_by, item.checked_on = by, today()
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as twice:
        raise IllegalMove(f"{item.document_number}在本次抽查中已经核查过，请核对登记簿序号。") from twice
    trail.record(by, f"核查案卷：{Verdict(item.verdict).label}", made, detail={"案卷": str(item)}, reason=note)
    return item


@transaction.atomic
def close(made: SamplingRound, *, by: User) -> SamplingRound:
    """办结: from now on its figures count. Raises IllegalMove."""
    if left := made.items.pending().count():
        raise IllegalMove(f"还有 {left} 份案卷没有核查，全部核查后才能办结。")
    made = ROUND_MOVES.enter(made, "close", by=by, noting={"closed_by": by, "closed_on": today()})
    trail.record(by, "办结案卷抽查", made)
    return made


def _drawn(made: SamplingRound, draw: Draw) -> list[SamplingItem]:
    """Without replacement, body by body in the order of their keys: the same seed draws the same files again."""
    chance = random.Random(made.seed)  # noqa: S311 - it must be repeatable; the seed itself is drawn safely
    items = []
    for body in sorted(draw.bodies, key=lambda each: each.pk):
        register = [(kind, serial) for kind, count in _produced(body, draw.span) for serial in range(1, count + 1)]
        for kind, serial in sorted(chance.sample(register, min(draw.per_body, len(register)))):
            items.append(SamplingItem(round=made, body=body, origin=ItemOrigin.DRAWN, kind=kind, serial=serial))
    return items


def _produced(body: Organization, span: Span) -> list[tuple[DecisionKind, int]]:
    months = [month.code for month in months_of(span)]
    rows = list(Declaration.objects.signed().filter(organization=body, month__in=months))
    return [
        (DecisionKind.PENALTY, sum(row.penalties for row in rows)),
        (DecisionKind.PERMIT, sum(row.permits for row in rows)),
    ]


def _verdict(item: SamplingItem) -> Verdict:
    """By the first row of that number; what is not due yet is not late."""
    rows = DECISION_MODELS[DecisionKind(item.kind)].objects.of_body(item.body)
    decision = rows.filter(document_number=item.document_number).order_by("pk").first()
    if decision is None or decision.reported_on is None:
        is_running = decision is not None and decision.due_on >= today()
        return Verdict.FOUND if is_running else Verdict.CONCEALED
    return Verdict.LATE if decision.reported_on > decision.due_on else Verdict.FOUND


def _open(made: SamplingRound, by: User) -> SamplingRound:
    made = lock(SamplingRound.objects.filter(pk=made.pk))[0]
    if made.organization_id not in by.organization.continued:
        raise IllegalMove("只有发起抽查的单位可以办理。")
    if made.status != RoundStatus.OPEN:
        raise IllegalMove("抽查已经办结，不能再改。")
    return made
