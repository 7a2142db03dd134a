"""第三方评估: engaged with a statement of interests, its results shown beside the official ones (policy 三(一)3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from evaluations.models import Cycle, Engagement, Institution
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail import recording as trail


@dataclass(frozen=True, slots=True)
class Contract:
    """What an institution is engaged by, and what it states of its interests."""

    institution: Institution
    contract_number: str
    signed_on: date
    statement: str
    stated_by: str
    stated_on: date
    conflicted: Collection[Organization] = ()


@transaction.atomic
def engage(cycle: Cycle, contract: Contract, *, by: User) -> Engagement:
    """委托. Raises IllegalMove."""
    if cycle.organization_id not in by.organization.continued:
        raise IllegalMove("只有组织评价的单位可以委托第三方机构。")
    if max(contract.signed_on, contract.stated_on) > today():
        raise IllegalMove("合同和声明的日期不能晚于今天，请核对。")
    if cycle.engagements.filter(institution=contract.institution).exists():
        raise IllegalMove("本周期已经委托过该机构。")
    made = Engagement.objects.create(
        cycle=cycle,
        organization=by.organization,
        institution=contract.institution,
        contract_number=contract.contract_number,
        signed_on=contract.signed_on,
        statement=contract.statement,
        stated_by=contract.stated_by,
        stated_on=contract.stated_on,
    )
    made.conflicted.set(contract.conflicted)
    trail.record(by, "委托第三方评估", made, detail={"回避单位": len(contract.conflicted)})
    return made


@transaction.atomic
def register(institution: Institution, *, by: User) -> Institution:
    """登记机构."""
    institution.save(force_insert=True)
    trail.record(by, "登记第三方机构", institution)
    return institution
