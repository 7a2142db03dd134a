"""管辖: which body confirms a record, and who may not decide in his own cause (issue 3 §2)."""

from collections.abc import Sequence

from django.db.models import Q

from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization

# From the top down.
TIERS = (Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY, Tier.TOWNSHIP)
# Outside every government's subtree (issue 2 §2): for what they send in, the government of their place counts.
OUTSIDE_GOVERNMENT = ("司法", "党委", "党委/监察", "中央驻青")


def confirming_body(*, entering: Organization, recorded: Organization) -> Organization | None:
    """The lowest acting-for body above both: it acts for a government that both stand under, and is neither of them.

    None when no body of the province stands above both (the record tells of the highest body itself).
    """
    shared = _shared_governments(_line(entering), _line(recorded), recorded)
    acting = Organization.objects.filter(acts_for_id__in=shared, valid_to=None).exclude(pk=recorded.pk)
    by_government = {body.acts_for_id: body for body in acting}
    candidates = [by_government[pk] for pk in reversed(shared) if pk in by_government]
    strictly_above = [body for body in candidates if body.pk != entering.pk]
    # At the top of the province the body that enters confirms too, by a third person.
    return next(iter(strictly_above), next(iter(candidates), None))


def verifying_body(body: Organization) -> Organization | None:
    """上级信用主管部门: where a lead about this body is sent unless a person names its competent superior."""
    return confirming_body(entering=body, recorded=body)


def stands_above(superior: Organization, body: Organization) -> bool:
    """上级或者主管部门: what it supervises holds the body, or it is of a higher tier in the body's line of regions.

    Never the body itself or one of its subtree.
    """
    if superior.lineage.startswith(body.lineage):
        return False
    supervises = body.lineage.startswith(superior.supervision_root.lineage)
    is_higher = TIERS.index(Tier(superior.tier)) < TIERS.index(Tier(body.tier))
    return supervises or (is_higher and body.region_id.startswith(superior.region.prefix))


def _line(body: Organization) -> list[int]:
    """The governments a body stands under, from the top down; its own last when it is one."""
    if body.kind in OUTSIDE_GOVERNMENT:
        government = _government_of_place(body)
        return _keys(government.lineage) if government else []
    return _keys(body.lineage)


def _shared_governments(first: Sequence[int], second: Sequence[int], recorded: Organization) -> list[int]:
    """Common to both lines, from the top down, without the recorded body itself."""
    shared = [one for one, other in zip(first, second, strict=False) if one == other]
    return [pk for pk in shared if pk != recorded.pk]


def _government_of_place(body: Organization) -> Organization | None:
    governments = Organization.objects.filter(region_id=body.region_id, tier=body.tier, valid_to=None)
    return governments.filter(kind="人民政府").first()


def _keys(lineage: str) -> list[int]:
    return [int(key) for key in lineage.strip("/").split("/") if key]


def judges_own_cause(body: Organization, path: str = "") -> Q:
    """What this body may not decide: it is the body in question, continues it, or stands under it; `path` leads to what
    names the body in question ("record__")."""
    return Q(**{f"{path}body_id__in": [*_keys(body.lineage), *body.continued]})
