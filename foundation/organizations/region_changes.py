"""区划变更: a region is renamed, recoded, merged, split or abolished, as the Ministry's yearly table says."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.moves import Condition
from foundation.organizations.choices import ChangeKind
from foundation.organizations.models import FormerName, Region, RegionChange
from foundation.organizations.querysets import region_condition
from foundation.organizations.registry import refilers
from foundation.organizations.workflow import moves_of_a_change, sign_change
from foundation.trail import recording

if TYPE_CHECKING:
    from foundation.accounts.models import User

KEEPS_THE_REGIONS = Condition(
    "keeps_the_regions", "行政区划只由省发展改革委的管理员办理。", lambda user: region_condition(user)
)
REGION_CHANGE_MOVES = moves_of_a_change(KEEPS_THE_REGIONS)


@transaction.atomic
def propose_change(change: RegionChange, *, by: "User") -> RegionChange:
    """Raises ValidationError, by field, when the change could not take effect."""
    change.proposed_by = by
    change.full_clean(exclude=["proposed_by"])
    check_change(change)
    change.save()
    recording.record(by, f"提出区划{change.get_kind_display()}", change.region, reason=change.basis)
    return change


@transaction.atomic
def approve_change(change: RegionChange, *, by: "User") -> RegionChange:
    """Raises IllegalMove, or ValidationError when the directory has changed since the proposal."""
    change = REGION_CHANGE_MOVES.enter(change, "approve", by=by)
    check_change(change)
    _APPLY[ChangeKind(change.kind)](change)
    sign_change(change, by=by)
    recording.record(by, f"批准区划{change.get_kind_display()}", change.region, reason=change.basis)
    return change


@transaction.atomic
def refuse_change(change: RegionChange, *, by: "User", reason: str) -> RegionChange:
    change = REGION_CHANGE_MOVES.enter(change, "refuse", by=by, reason=reason)
    sign_change(change, by=by, reason=reason)
    recording.record(by, f"退回区划{change.get_kind_display()}", change.region, reason=reason)
    return change


def check_change(change: RegionChange) -> None:
    problems = {
        ChangeKind.RENAME: _rename_problems,
        ChangeKind.RECODE: _recode_problems,
        ChangeKind.MERGE: _merge_problems,
        ChangeKind.SPLIT: _split_problems,
        ChangeKind.ABOLISH: _abolish_problems,
    }[ChangeKind(change.kind)](change)
    if change.effective_on > timezone.localdate():
        problems["effective_on"] = "生效日期不能晚于今天，请在变更生效后办理。"
    if change.region.valid_to is not None:
        problems["kind"] = "该区划已停用，不能再变更。"
    if problems:
        raise ValidationError(problems)


def _rename_problems(change: RegionChange) -> dict[str, str]:
    if not change.new_name.strip():
        return {"new_name": "请填写新名称。"}
    return {"new_name": "新名称与现名称相同，请核对。"} if change.new_name == change.region.name else {}


def _recode_problems(change: RegionChange) -> dict[str, str]:
    code = change.new_code
    if not code.isascii() or not code.isdigit() or len(code) != len(change.region.code):
        return {"new_code": f"请填写 {len(change.region.code)} 位数字的区划代码。"}
    if Region.objects.filter(code=code).exists() or FormerName.objects.filter(code=code).exists():
        return {"new_code": "该代码正在使用或曾经使用，请核对。"}
    return {}


def _merge_problems(change: RegionChange) -> dict[str, str]:
    return _heir_problems(change, least=1, most=1, told="合并须填写一个承继区划的代码。")


def _split_problems(change: RegionChange) -> dict[str, str]:
    told = "分立须填写两个以上承继区划的代码，每行一个。"
    return _heir_problems(change, least=2, most=20, told=told) | _remaining_problems(change)


def _abolish_problems(change: RegionChange) -> dict[str, str]:
    problems = _heir_problems(change, least=0, most=1, told="撤销最多填写一个承继区划。")
    return problems | ({} if change.successor_codes else _remaining_problems(change))


def _heir_problems(change: RegionChange, *, least: int, most: int, told: str) -> dict[str, str]:
    codes = change.successor_codes
    if not least <= len(set(codes)) <= most or len(set(codes)) != len(codes):
        return {"successor_codes": told}
    heirs = Region.objects.existing_on(change.effective_on).filter(code__in=codes, tier=change.region.tier)
    missing = set(codes) - set(heirs.exclude(code=change.region_id).values_list("code", flat=True))
    if missing:
        return {"successor_codes": f"没有同一层级的现存区划使用代码 {'、'.join(sorted(missing))}，请核对或先补充区划。"}
    return {}


def _remaining_problems(change: RegionChange) -> dict[str, str]:
    """Without a sole heir nobody takes over what still lies in the region."""
    bodies = change.region.organizations.existing_on(change.effective_on).count()
    below = change.region.children.existing_on(change.effective_on).count()
    if not bodies and not below:
        return {}
    return {"kind": f"该区划还有 {bodies} 个单位、{below} 个下级区划，请先更新名录、调整其所属区划。"}


def _rename(change: RegionChange) -> None:
    region = change.region
    _keep_former(change, code="")
    Region.objects.filter(pk=region.pk).update(name=change.new_name)


def _recode(change: RegionChange) -> None:
    """The code names the region: the region goes on under the new code, and the old one leads to it."""
    region = change.region
    heir = Region.objects.create(
        code=change.new_code,
        name=region.name,
        tier=region.tier,
        parent=region.parent,
        valid_from=change.effective_on,
    )
    FormerName.objects.create(
        region=heir, name=region.name, code=region.code, used_until=change.effective_on, note=change.basis
    )
    _hand_over(change, heir)


def _end(change: RegionChange) -> None:
    heirs = list(Region.objects.filter(code__in=change.successor_codes))
    if len(heirs) == 1:
        _hand_over(change, heirs[0])
        return
    Region.objects.filter(pk=change.region_id).update(valid_to=change.effective_on)
    change.region.successors.set(heirs)


def _hand_over(change: RegionChange, heir: Region) -> None:
    """A sole heir takes over bodies, regions below, and what is filed under the code."""
    region = change.region
    Region.objects.filter(pk=region.pk).update(valid_to=change.effective_on)
    region.successors.set([heir])
    region.organizations.update(region=heir)
    region.children.update(parent=heir)
    for refile in refilers.values():
        refile(region.code, heir.code)


def _keep_former(change: RegionChange, *, code: str) -> None:
    FormerName.objects.create(
        region=change.region,
        name=change.region.name,
        code=code,
        used_until=change.effective_on,
        note=change.basis,
    )


_APPLY = {
    ChangeKind.RENAME: _rename,
    ChangeKind.RECODE: _recode,
    ChangeKind.MERGE: _end,
    ChangeKind.SPLIT: _end,
    ChangeKind.ABOLISH: _end,
}
