"""报告: drawn up with one click or the night after a quarter, commented on, signed as a letter (domain §8)."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from evaluations.models import QuarterlyReport, ReportComment, ReportFigure
from evaluations.periods import Period
from evaluations.reports.choices import ReportKind
from evaluations.reports.contents import Contents, pack
from evaluations.reports.letter import Comment, ReportLetter
from evaluations.reports.outline import compute
from evaluations.workflow.moves.report import DRAFTERS, REPORT_MOVES
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices import drafts, letters
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from foundation.trail import recording as trail

_MONTHS = {ReportKind.QUARTERLY: (3,), ReportKind.MONTHLY: (1,), ReportKind.CIRCULAR: (1, 3)}


def reportable_by(user: User) -> QuerySet[Organization]:
    """Whom this person's body may report on: its government with prefectures and departments, else itself."""
    root = user.organization.supervision_root
    if not user.has_any_role(*DRAFTERS):
        return Organization.objects.none()
    reach = Q(pk=root.pk) | Q(superior=root) if user.organization.acts_for_id else Q(pk=root.pk)
    return Organization.objects.filter(reach | Q(pk=user.organization_id), valid_to=None)


@transaction.atomic
def generate(
    kind: ReportKind, scope: Organization, period: Period, *, by: User, correction_reason: str = ""
) -> QuarterlyReport:
    """生成: a first version, or, once one was issued, its correction. Raises IllegalMove."""
    if not reportable_by(by).filter(pk=scope.pk).exists():
        raise IllegalMove("只能生成本单位或者本级政府所辖地区、部门的报告。")
    _require_period(kind, period)
    earlier = QuarterlyReport.objects.filter(kind=kind, scope=scope, period=period.code).order_by("-version").first()
    if earlier and not correction_reason.strip():
        raise IllegalMove(f"{earlier}已经生成，请打开后重新计算；已签发的，请填写更正理由，生成更正通报。")
    report = _drawn_up(kind, scope, period, organization=by.organization, by=by, earlier=earlier, why=correction_reason)
    trail.record(by, "生成报告", report)
    return report


@transaction.atomic
def recompute(report: QuarterlyReport, *, by: User) -> QuarterlyReport:
    """重新计算: the numbers as of now; what people wrote stays. Raises IllegalMove."""
    report = REPORT_MOVES.enter(report, "recompute", by=by)
    frozen = _frozen(compute(ReportKind(report.kind), report.scope, report.span_of_time, on=today()))
    for name, value in frozen.items():
        setattr(report, name, value)
    report.save(update_fields=list(frozen))
    trail.record(by, "重新计算", report, detail={"数据摘要": report.facts_digest})
    return report


@transaction.atomic
def tell_figure(figure: ReportFigure, *, by: User) -> ReportFigure:
    """填报外部数据: a figure of a part whose room does not exist yet."""
    figure.author = by
    figure.save()
    trail.record(by, "填报外部数据", figure, detail={"部分": figure.part, "值": str(figure.value)})
    return figure


@transaction.atomic
def comment(report: QuarterlyReport, *, part: int, text: str, by: User) -> ReportComment:
    """评述: a paragraph under one part. Raises IllegalMove."""
    report = REPORT_MOVES.enter(report, "comment", by=by)
    if all(one.number != part for one in report.contents.parts):
        raise IllegalMove("报告没有这一部分，请刷新后再试。")
    written = ReportComment.objects.create(report=report, part=part, text=text, author=by)
    trail.record(by, "撰写评述", report, detail={"部分": str(part)})
    return written


@transaction.atomic
def remove_comment(written: ReportComment, *, by: User) -> None:
    """Raises IllegalMove."""
    report = REPORT_MOVES.enter(written.report, "comment", by=by)
    written.delete()
    trail.record(by, "删除评述", report, detail={"部分": str(written.part)})


@transaction.atomic
def submit(report: QuarterlyReport, *, by: User, addressee_name: str, copies: str = "") -> LetterDraft:
    """送审: the letter as it will be printed waits for a reviewer and a signer. Raises IllegalMove."""
    report = REPORT_MOVES.enter(report, "submit", by=by)
    letter = letter_of(report, addressee_name=addressee_name, copies=copies)
    return drafts.propose(letter, target=report, organization=report.organization, addressee=report.scope, by=by)


def signed(letter: IssuedLetter, report: QuarterlyReport, by: User) -> None:
    """The letter was signed: the report never changes again, and the one it corrects gives way to it."""
    REPORT_MOVES.enter(report, "issue", by=None, noting={"letter": letter})
    replaced = report.corrects.letter if report.corrects else None
    if replaced and IssuedLetter.objects.able_to_replace(replaced).filter(pk=letter.pk).exists():
        letters.supersede(replaced, successor=letter, by=by)


def letter_of(report: QuarterlyReport, *, addressee_name: str, copies: str = "") -> ReportLetter:
    comments = tuple(Comment(part=one.part, text=one.text) for one in report.comments.all())
    return ReportLetter(
        title=_title(report),
        addressee_name=addressee_name,
        issuer_name=report.organization.name,
        issued_on=today(),
        report=report.pk,
        version=report.version,
        correction=report.correction_reason,
        contents=report.contents,
        contents_digest=report.facts_digest,
        comments=comments,
        copies=copies,
    )


def draft_due(on: date) -> int:
    """The night after quarter's end: a draft for the province and every prefecture that has none yet."""
    period = Period.quarter_of(on).previous
    made = 0
    for body in _reporting_bodies():
        made += _draft_once(body, period)
    return made


def _reporting_bodies() -> QuerySet[Organization]:
    """The bodies that act for the province and for each prefecture."""
    tiers = [Tier.PROVINCE, Tier.PREFECTURE]
    acting = Organization.objects.filter(acts_for__isnull=False, acts_for__tier__in=tiers, valid_to=None)
    return acting.select_related("acts_for").order_by("acts_for_id", "pk").distinct("acts_for_id")


def _draft_once(body: Organization, period: Period) -> bool:
    """One body at a time, so that another's failure undoes nothing."""
    scope = body.acts_for
    assert scope is not None
    reports = QuarterlyReport.objects.filter(kind=ReportKind.QUARTERLY, scope=scope, period=period.code)
    if reports.exists():
        return False
    with transaction.atomic():
        report = _drawn_up(ReportKind.QUARTERLY, scope, period, organization=body)
        trail.record(None, "生成报告", report)
    return True


def _drawn_up(
    kind: ReportKind,
    scope: Organization,
    period: Period,
    *,
    organization: Organization,
    by: User | None = None,
    earlier: QuarterlyReport | None = None,
    why: str = "",
) -> QuarterlyReport:
    try:
        with transaction.atomic():
            return QuarterlyReport.objects.create(
                kind=kind,
                scope=scope,
                period=period.code,
                organization=organization,
                author=by,
                version=earlier.version + 1 if earlier else 1,
                corrects=earlier,
                correction_reason=why if earlier else "",
                **_frozen(compute(kind, scope, period, on=today())),
            )
    except IntegrityError as error:
        raise IllegalMove("这一期的报告正在拟稿，请打开后重新计算。") from error


def _frozen(contents: Contents) -> dict[str, Any]:
    facts = pack(contents)
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    return {"facts": facts, "facts_digest": hashlib.sha256(told).hexdigest(), "frozen_at": contents.frozen_at}


def _require_period(kind: ReportKind, period: Period) -> None:
    if period.months not in _MONTHS[kind]:
        raise IllegalMove(f"{kind.label}的统计期请选{'季度' if kind == ReportKind.QUARTERLY else '月份'}。")
    if period.first > today():
        raise IllegalMove("统计期还没有开始，请选已经开始的一期。")


def _title(report: QuarterlyReport) -> str:
    if report.corrects is None:
        return f"{report.scope}{report.title}"
    return f"关于更正《{report.scope}{report.title}》的通报"
