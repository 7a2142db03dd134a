"""更名、换码、合并、分立、撤销: proposed by one administrator, in force when a second approves."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from foundation.organizations.choices import ChangeKind, ChangeStatus
from foundation.organizations.identifiers import uscc_problem
from foundation.organizations.models import Change, FormerName, Organization, OrganizationChange
from foundation.organizations.querysets import managed_condition
from foundation.organizations.tree import rebuild_inherited, rebuild_lineages
from foundation.trail import recording

if TYPE_CHECKING:
    from foundation.accounts.models import User

NOT_THE_PROPOSER = Condition(
    "not_the_proposer",
    "提出人不能审核自己提出的变更，请由另一名管理员办理。",
    lambda user: ~Q(proposed_by=user),
    is_four_eyes=True,
)
MANAGES_THE_BODY = Condition(
    "manages_the_body", "该单位不在您的管理范围内。", lambda user: managed_condition(user, "organization__")
)


def moves_of_a_change(manages: Condition) -> Moves:
    """Four eyes over every change; `manages` says whose business it is."""
    return Moves(
        (
            Move(
                *("approve", (ChangeStatus.PROPOSED,), ChangeStatus.APPROVED, "批准变更"),
                who=Role.ADMIN,
                when=(NOT_THE_PROPOSER, manages),
            ),
            Move(
                *("refuse", (ChangeStatus.PROPOSED,), ChangeStatus.REFUSED, "退回变更"),
                who=Role.ADMIN,
                when=(manages,),
                needs_reason=True,
            ),
        )
    )


CHANGE_MOVES = moves_of_a_change(MANAGES_THE_BODY)


@transaction.atomic
def propose_change(change: OrganizationChange, *, by: "User") -> OrganizationChange:
    """Raises ValidationError, by field, when the change could not take effect."""
    change.proposed_by = by
    change.full_clean(exclude=["proposed_by"])
    check_change(change)
    change.save()
    recording.record(by, f"提出{change.get_kind_display()}", change.organization, reason=change.basis)
    return change


@transaction.atomic
def approve_change(change: OrganizationChange, *, by: "User") -> OrganizationChange:
    """Raises IllegalMove, or ValidationError when the directory has changed since the proposal."""
    change = CHANGE_MOVES.enter(change, "approve", by=by)
    check_change(change)
    _APPLY[ChangeKind(change.kind)](change)
    sign_change(change, by=by)
    recording.record(by, f"批准{change.get_kind_display()}", change.organization, reason=change.basis)
    return change


@transaction.atomic
def refuse_change(change: OrganizationChange, *, by: "User", reason: str) -> OrganizationChange:
    change = CHANGE_MOVES.enter(change, "refuse", by=by, reason=reason)
    sign_change(change, by=by, reason=reason)
    recording.record(by, f"退回{change.get_kind_display()}", change.organization, reason=reason)
    return change


def check_change(change: OrganizationChange) -> None:
    problems = {
        ChangeKind.RENAME: _rename_problems,
        ChangeKind.RECODE: _recode_problems,
        ChangeKind.MERGE: _merge_problems,
        ChangeKind.SPLIT: _split_problems,
        ChangeKind.ABOLISH: _abolish_problems,
    }[ChangeKind(change.kind)](change)
    if change.effective_on > timezone.localdate():
        problems["effective_on"] = "生效日期不能晚于今天，请在变更生效后办理。"
    if change.organization.valid_to is not None:
        problems["kind"] = "该单位已撤销，不能再变更。"
    if problems:
        raise ValidationError(problems)


def _rename_problems(change: OrganizationChange) -> dict[str, str]:
    if not change.new_name.strip():
        return {"new_name": "请填写新名称。"}
    return {"new_name": "新名称与现名称相同，请核对。"} if change.new_name == change.organization.name else {}


def _recode_problems(change: OrganizationChange) -> dict[str, str]:
    if problem := uscc_problem(change.new_uscc):
        return {"new_uscc": problem}
    taken = Organization.objects.filter(Q(uscc=change.new_uscc) | Q(former_names__code=change.new_uscc))
    return {"new_uscc": "该代码正在使用或曾经使用，请核对。"} if taken.exists() else {}


def _merge_problems(change: OrganizationChange) -> dict[str, str]:
    return _successor_problems(change, least=1, most=1, told="合并须填写一个承继单位的统一社会信用代码。")


def _split_problems(change: OrganizationChange) -> dict[str, str]:
    told = "分立须填写两个以上承继单位的统一社会信用代码，每行一个。"
    return _successor_problems(change, least=2, most=20, told=told) | _subordinate_problems(change)


def _abolish_problems(change: OrganizationChange) -> dict[str, str]:
    return _successor_problems(change, least=0, most=1, told="撤销最多填写一个承继单位。") | (
        _subordinate_problems(change) if not change.successor_usccs else {}
    )


def _successor_problems(change: OrganizationChange, *, least: int, most: int, told: str) -> dict[str, str]:
    codes = change.successor_usccs
    if not least <= len(set(codes)) <= most or len(set(codes)) != len(codes):
        return {"successor_usccs": told}
    if change.organization.uscc in codes:
        return {"successor_usccs": "承继单位不能是该单位自己，请核对。"}
    known = _existing(codes, on=change.effective_on)
    unknown = [code for code in codes if code not in {body.uscc for body in known}]
    if unknown:
        return {"successor_usccs": f"名录中没有现存单位使用代码 {'、'.join(unknown)}，请核对或先补充名录。"}
    if any(body.lineage.startswith(change.organization.lineage) for body in known):
        return {"successor_usccs": "承继单位不能是该单位的下级，请先更新名录、调整上级关系。"}
    return {}


def _subordinate_problems(change: OrganizationChange) -> dict[str, str]:
    remaining = change.organization.subordinates.existing_on(change.effective_on).count()
    return {"kind": f"该单位还有 {remaining} 个下级单位，请先更新名录、调整其上级。"} if remaining else {}


def _existing(codes: Sequence[str], *, on: date) -> list[Organization]:
    return list(Organization.objects.existing_on(on).filter(uscc__in=codes))


def _rename(change: OrganizationChange) -> None:
    body = change.organization
    _keep_former(change, code="")
    Organization.objects.filter(pk=body.pk).update(name=change.new_name, short_name=change.new_name[:100])


def _recode(change: OrganizationChange) -> None:
    _keep_former(change, code=change.organization.uscc)
    Organization.objects.filter(pk=change.organization_id).update(uscc=change.new_uscc)


def _keep_former(change: OrganizationChange, *, code: str) -> None:
    body = change.organization
    FormerName.objects.create(
        organization=body, name=body.name, code=code, used_until=change.effective_on, note=change.basis
    )


def _end(change: OrganizationChange) -> None:
    """The body ends. A sole successor takes over its people, its subordinates and, of a government, the bodies that act
    for it; every successor, its records."""
    body = change.organization
    if len(change.successor_usccs) != 1 and (people := body.users.filter(is_active=True).count()):
        told = f"该单位还有 {people} 个启用的账号，没有唯一的承继单位可以转入，请先逐个调整单位或者停用。"
        raise ValidationError({"kind": told})
    heirs = _existing(change.successor_usccs, on=change.effective_on)
    Organization.objects.filter(pk=body.pk).update(valid_to=change.effective_on)
    body.successors.set(heirs)
    if len(heirs) == 1:
        body.users.update(organization=heirs[0])
        body.subordinates.update(superior=heirs[0])
        body.acting_bodies.update(acts_for=heirs[0])
        rebuild_lineages()
    rebuild_inherited()


_APPLY = {
    ChangeKind.RENAME: _rename,
    ChangeKind.RECODE: _recode,
    ChangeKind.MERGE: _end,
    ChangeKind.SPLIT: _end,
    ChangeKind.ABOLISH: _end,
}


def sign_change(change: Change, *, by: "User", reason: str = "") -> None:
    """Who decided, when and with what opinion."""
    change.decided_by, change.decided_at, change.decision_reason = by, timezone.now(), reason
    change.save(update_fields=["decided_by", "decided_at", "decision_reason"])
