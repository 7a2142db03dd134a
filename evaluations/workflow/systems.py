"""指标体系: drafted from the version before, checked, brought into force by a second person."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from evaluations.checks import faults_of
from evaluations.choices import SystemStatus
from evaluations.models import IndicatorSystem
from evaluations.querysets import keeps_systems
from evaluations.workflow.moves import SYSTEM_MOVES
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove, lock
from foundation.trail import recording as trail

_PARTS = ("adjustments", "vetoes", "grades")


@transaction.atomic
def draft(base: IndicatorSystem, *, by: User, note: str) -> IndicatorSystem:
    """起草: a new version that begins as the one it is based on. Raises IllegalMove."""
    if not (keeps_systems(by) and by.has_any_role(Role.ADMIN)):
        raise IllegalMove("指标体系由省级组织评价单位的管理员修订。")
    last = IndicatorSystem.objects.aggregate(last=Max("version"))["last"] or 0
    made = IndicatorSystem.objects.create(
        version=last + 1,
        title=base.title,
        note=note,
        based_on=base,
        bonus_cap=base.bonus_cap,
        deduction_cap=base.deduction_cap,
        own_share=base.own_share,
        normalised_groups=base.normalised_groups,
        author=by,
    )
    _copy_indicators(base, made)
    for part in _PARTS:
        _copy(getattr(base, part).all(), system=made)
    trail.record(by, "起草指标体系", made, detail={"所据版本": base.version})
    return made


@transaction.atomic
def change(system: IndicatorSystem, part: Model, *, by: User, names: Sequence[str]) -> None:
    """修改 one part of a draft, as a form filled it in. Raises IllegalMove."""
    _require_draft(system, by)
    part.save()
    trail.record(by, "修改指标体系", system, detail={"内容": str(part), "字段": list(names)})


@transaction.atomic
def remove(system: IndicatorSystem, part: Model, *, by: User) -> None:
    """删去 one part of a draft. Raises IllegalMove."""
    _require_draft(system, by)
    trail.record(by, "修改指标体系", system, detail={"删去": str(part)})
    part.delete()


@transaction.atomic
def submit(system: IndicatorSystem, *, by: User) -> IndicatorSystem:
    """报请批准, when every check holds. Raises IllegalMove."""
    if faults := faults_of(system):
        raise IllegalMove(f"还有 {len(faults)} 处不符合要求：{'；'.join(faults[:3])}")
    system = SYSTEM_MOVES.enter(system, "submit", by=by)
    trail.record(by, "报请批准指标体系", system)
    return system


@transaction.atomic
def return_(system: IndicatorSystem, *, by: User, reason: str) -> IndicatorSystem:
    """退回修改. Raises IllegalMove."""
    system = SYSTEM_MOVES.enter(system, "return_", by=by, reason=reason)
    trail.record(by, "退回指标体系", system, reason=reason)
    return system


@transaction.atomic
def approve(system: IndicatorSystem, *, by: User) -> IndicatorSystem:
    """批准施行: the version before is retired in the same moment; cycles keep the one they were opened with.

    Raises IllegalMove.
    """
    SYSTEM_MOVES.enter_all(IndicatorSystem.objects.in_force(), "retire", by=None)
    system = SYSTEM_MOVES.enter(system, "approve", by=by, noting={"approver": by, "in_force_from": today()})
    trail.record(by, "批准指标体系", system)
    return system


def _require_draft(system: IndicatorSystem, by: User) -> None:
    if not (keeps_systems(by) and by.has_any_role(Role.ADMIN)):
        raise IllegalMove("指标体系由省级组织评价单位的管理员修订。")
    if lock(IndicatorSystem.objects.filter(pk=system.pk))[0].status != SystemStatus.DRAFT:
        raise IllegalMove("只有起草中的版本可以修改；施行的版本不变，请以它为基础起草新版本。")


def _copy_indicators(base: IndicatorSystem, made: IndicatorSystem) -> None:
    headings = {row.pk: _copied(row, system=made) for row in base.indicators.filter(parent=None)}
    for row in base.indicators.exclude(parent=None):
        _copied(row, system=made, parent=headings[row.parent_id or 0])


def _copy(rows: Iterable[Any], **changed: Any) -> None:
    for row in rows:
        _copied(row, **changed)


def _copied(row: Any, **changed: Any) -> Any:
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}
    return type(row)._default_manager.create(**{**values, **changed})
