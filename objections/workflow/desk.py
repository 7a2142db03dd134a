"""办案桌: who handles a case, what he notes for himself, and what he writes to the applicant."""

from collections.abc import Sequence

from django.db import transaction

from foundation import versions
from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import Entered, IllegalMove, Refusal
from foundation.trail import recording as trail
from objections.choices import CaseStatus, TextKind
from objections.models import Case
from objections.workflow import telling, texts
from objections.workflow.handling import done, locked

_NOT_OWN = "只有承办单位可以办理。"


@transaction.atomic
def claim(case: Case, *, by: User) -> Case:
    """认领. Raises IllegalMove when a colleague has it."""
    return _give(case, by, by=by, verb="认领")


@transaction.atomic
def assign(case: Case, *, by: User, to: User) -> Case:
    """指派 to a colleague of the handling body. Raises IllegalMove."""
    return _give(case, to, by=by, verb="指派承办人")


def pass_on(rows: Sequence[Case], to: User, by: User) -> None:
    """离岗交接: another handles them. Called in its transaction, which writes the trail."""
    mine = Case.objects.filter(pk__in=[case.pk for case in rows])
    mine.update(handler=to)
    versions.keep(mine, by=by, reason="离岗交接")


@transaction.atomic
def assign_all(cases: Sequence[Case], *, by: User, to: User) -> Entered[Case]:
    """指派 many to one colleague; what may not be given is told, and stays where it is."""
    entered = Entered[Case]()
    for case in cases:
        try:
            entered.rows.append(_give(case, to, by=by, verb="指派承办人"))
        except IllegalMove as refusal:
            entered.refused.append(Refusal(case.pk, str(case), str(refusal)))
    return entered


def would_assign(cases: Sequence[Case], *, by: User, to: User) -> Entered[Case]:
    """What `assign_all` would give and leave now, with nothing stored: for a preview."""
    barred = {case.pk: Refusal(case.pk, str(case), bar) for case in cases if (bar := _bar_to_giving(case, to, by))}
    return Entered([case for case in cases if case.pk not in barred], list(barred.values()))


@transaction.atomic
def note(case: Case, *, by: User, text: str) -> Case:
    """内部备注, which the applicant never reads. Raises IllegalMove."""
    return _written(case, TextKind.NOTE, text, by=by, verb="记录备注")


@transaction.atomic
def opine(case: Case, *, by: User, text: str) -> Case:
    """承办意见: what the handling body makes of it, beside what the verifying body found. Raises IllegalMove."""
    return _written(case, TextKind.OPINION, text, by=by, verb="填写承办意见")


@transaction.atomic
def reply(case: Case, *, by: User, text: str) -> Case:
    """致申请人: stands on the page that the applicant reads. Raises IllegalMove."""
    case = _written(case, TextKind.REPLY, text, by=by, verb="致函申请人")
    telling.tell(case)
    return case


@transaction.atomic
def attach(case: Case, *, by: User, files: Sequence[texts.OpenedFile]) -> Case:
    """上传佐证材料, by the handling body or the one that verifies. Raises IllegalMove."""
    case = locked(case)
    if not may_attach(case, by):
        raise IllegalMove("只有承办单位和核查单位可以上传材料。")
    for file in files:
        kept = texts.keep_file(case, file, by=by)
        trail.record(by, "上传案件材料", case, detail={"SHA-256": kept.digest})
    return case


def may_attach(case: Case, user: User) -> bool:
    is_verifying = case.status == CaseStatus.FORWARDED and case.source_body_id in user.organization.continued
    is_open = case.closed_on is None and not case.secret.destroyed_on
    return is_open and user.has_any_role(Role.CLERK, Role.REVIEWER) and (is_own(case, user) or is_verifying)


def is_own(case: Case, user: User) -> bool:
    return case.organization_id in user.organization.continued


def _give(case: Case, to: User, *, by: User, verb: str) -> Case:
    case = locked(case)
    if bar := _bar_to_giving(case, to, by):
        raise IllegalMove(bar)
    Case.objects.filter(pk=case.pk).update(handler=to)
    return done(case, verb, by=by, detail={"承办人": str(to)})


def _bar_to_giving(case: Case, to: User, by: User) -> str:
    """Why this person may not give the case to that one; empty where he may."""
    if not is_own(case, by):
        return _NOT_OWN
    if not is_own(case, to):
        return "承办人须是承办单位的在职人员，请另选。"
    if to == by and case.handler_id not in (None, *by.hands):
        return "该案已由其他人认领，请由审核员指派。"
    return ""


def _written(case: Case, kind: TextKind, text: str, *, by: User, verb: str) -> Case:
    case = locked(case)
    _require_own(case, by)
    texts.write(case, kind, text, by=by)
    trail.record(by, verb, case)
    return case


def _require_own(case: Case, by: User) -> None:
    if not is_own(case, by):
        raise IllegalMove(_NOT_OWN)
