"""What the portal does while something is killed: each act begun as people begin it, and finished by the portal."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from celery import current_app
from django.db import connection
from django.db.models import Model
from django.urls import reverse

from disclosure.choices import BatchStatus, DecisionKind, DecisionStatus
from disclosure.models import ImportBatch, PenaltyDecision, Publication
from disclosure.workflow import review
from evaluations.models import QuarterlyReport
from evaluations.periods import Period
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.deadlines.notices import ReminderLetter
from foundation.notices import batches, drafts
from foundation.notices.models import BatchedDraft, LetterDraft
from foundation.organizations.models import Organization
from integrity_portal.bench import offices
from integrity_portal.bench.visiting import Upload, Visitor, hidden, token_of

CLERK, REVIEWER = "xining_clerk", "xining_reviewer"
# Three people of one body read a letter before it goes out.
AUTHOR, SECOND, SIGNER = "credit_clerk", "credit_reviewer", "province_supervisor"
UPLOAD = "/disclosure/imports/upload/"
EARLIER_PERIODS = 8
_AT_WORK = """
    SELECT EXISTS (
        SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE relation = %s::regclass AND granted AND pid <> pg_backend_pid() AND xact_start < query_start
    )
"""


@dataclass(slots=True)
class World:
    """Where the acts take place, and how much of everything each takes."""

    public: str
    office: str
    rows: int
    reported: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    title: str
    set_up: Callable[[World, int], None]
    begin: Callable[[World, int], None]
    is_running: Callable[[World, int], bool]
    is_over: Callable[[World, int], bool]


def person(username: str) -> User:
    found: User = User.objects.select_related("organization").get(username=username)
    return found


def _nothing(world: World, number: int) -> None:
    pass


def _filename(number: int) -> str:
    return f"处罚{number}.xlsx"


def _send(world: World, number: int) -> None:
    """As a clerk does who was interrupted: he looks whether his file has come in before he sends it again."""
    if not ImportBatch.objects.filter(filename=_filename(number)).exists():
        file = offices.penalty_file(world.rows, is_faulty=True)
        upload = ("file", Upload(_filename(number), file.read()))
        Visitor(world.office, CLERK).post(UPLOAD, {"kind": "penalty"}, upload=upload)


def _is_importing(world: World, number: int) -> bool:
    return ImportBatch.objects.filter(filename=_filename(number), status=BatchStatus.RUNNING).exists()


def _is_imported(world: World, number: int) -> bool:
    return ImportBatch.objects.filter(
        filename=_filename(number), status__in=[BatchStatus.DONE, BatchStatus.REFUSED]
    ).exists()


def _fill_queue(world: World, number: int) -> None:
    offices.send(offices.penalty_file(world.rows, is_faulty=False))


def _approve(world: World, number: int) -> None:
    """Looked at first, then done: exactly what the preview showed."""
    office = Visitor(world.office, REVIEWER)
    preview = reverse("disclosure:bulk", args=["approve"])
    page = office.post(preview, {"which": "all"}, form=reverse("disclosure:review"))
    chosen = {str(kind): hidden(page, kind) for kind in DecisionKind}
    office.send(reverse("disclosure:bulk_do", args=["approve"]), chosen, token_of(page))


def is_at_work_on(model: type[Model]) -> bool:
    """One transaction tells nothing of itself, but what it touched stays locked until its end, which in a page that is
    only read comes with each statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AT_WORK, [model._meta.db_table])
        found: tuple[bool] = cursor.fetchone()
    return found[0]


def _is_approving(world: World, number: int) -> bool:
    return is_at_work_on(PenaltyDecision)


def _is_approved(world: World, number: int) -> bool:
    return not PenaltyDecision.objects.reviewable_by(person(REVIEWER)).exists()


def _let_expire(world: World, number: int) -> None:
    """The last public day of some was yesterday."""
    if not PenaltyDecision.objects.filter(status=DecisionStatus.PUBLISHED).exists():
        _fill_queue(world, number)
        review.approve_all(PenaltyDecision.objects.reviewable_by(person(REVIEWER)), by=person(REVIEWER))
    chosen = PenaltyDecision.objects.filter(status=DecisionStatus.PUBLISHED).order_by("pk")[: world.rows]
    keys = list(chosen.values_list("pk", flat=True))
    yesterday = today() - timedelta(days=1)
    PenaltyDecision.objects.filter(pk__in=keys).update(published_until=yesterday)
    label = PenaltyDecision._meta.label_lower
    Publication.objects.filter(source_label=label, source_id__in=keys).update(until=yesterday)


def _sweep(world: World, number: int) -> None:
    """What beat does every five minutes."""
    _order("disclosure.tasks.end_publications")


def _is_expiring(world: World, number: int) -> bool:
    return PenaltyDecision.objects.filter(status=DecisionStatus.EXPIRED).exists()


def _is_expired(world: World, number: int) -> bool:
    return not PenaltyDecision.objects.due_to_end(today()).exists()


def _draw_up(world: World, number: int) -> None:
    author, targets = person(AUTHOR), _addressees(max(2, world.rows // 20))
    for target in targets:
        letter = _letter(target, issuer=author.organization.name)
        drafts.propose(letter, target=target, organization=author.organization, addressee=target, by=author)
    drafts.review_all(LetterDraft.objects.filter(author=author, status="waiting"), by=person(SECOND))


def _addressees(count: int) -> list[Organization]:
    return list(Organization.objects.filter(has_enforcement=True).order_by("pk")[:count])


def _letter(target: Organization, *, issuer: str) -> ReminderLetter:
    return ReminderLetter(
        title="关于限期公示行政处罚决定的催办通知书",
        addressee_name=target.name,
        issuer_name=issuer,
        issued_on=today(),
        object_title="限期公示的行政处罚决定",
        matter="双公示上网（许可、处罚）",
        source="国发〔2016〕33号、青政〔2017〕47号",
        start_event="作出行政决定之日（不计当日）",
        amount_text="7个工作日",
        started_on=date(2026, 11, 2),
        due_on=date(2026, 11, 11),
        overdue_days=8,
        reply_on=today() + timedelta(days=3),
    )


def _sign(world: World, number: int) -> None:
    """Signed once; the worker issues what was signed."""
    signed = BatchedDraft.objects.waiting().values("draft")
    waiting = LetterDraft.objects.filter(author=person(AUTHOR), status="reviewed").exclude(pk__in=signed)
    if waiting.exists():
        batches.sign_all(waiting, by=person(SIGNER), on=today())


def _is_issuing(world: World, number: int) -> bool:
    return BatchedDraft.objects.waiting().exists()


def _is_issued(world: World, number: int) -> bool:
    return not LetterDraft.objects.filter(author=person(AUTHOR)).waiting().exists()


def _report(world: World, number: int) -> None:
    office = Visitor(world.office, SIGNER)
    fields = {"kind": "quarterly", "scope": str(_scope()), "period": _period(world).code, "correction_reason": ""}
    office.post("/evaluations/reports/generate/", fields, form="/evaluations/reports/")


def _next_period(world: World, number: int) -> None:
    world.reported += 1


def _period(world: World) -> Period:
    period = Period.quarter_of(today()).previous
    for _ in range(world.reported % EARLIER_PERIODS):
        period = period.previous
    return period


def _scope() -> int:
    return int(Organization.objects.get(name="青海省人民政府").pk)


def _is_reporting(world: World, number: int) -> bool:
    return is_at_work_on(QuarterlyReport)


def _is_reported(world: World, number: int) -> bool:
    return QuarterlyReport.objects.filter(scope_id=_scope(), period=_period(world).code).exists()


def _order(task: str, **told: Any) -> None:
    """By way of the queue, which may be away."""
    with suppress(Exception):
        current_app.send_task(task, **told, retry=False)


ACTS = (
    Act("导入", _nothing, _send, _is_importing, _is_imported),
    Act("批量审核公示", _fill_queue, _approve, _is_approving, _is_approved),
    Act("公示期满", _let_expire, _sweep, _is_expiring, _is_expired),
    Act("批量制发文书", _draw_up, _sign, _is_issuing, _is_issued),
    Act("生成报告", _next_period, _report, _is_reporting, _is_reported),
)
