"""Regions, bodies and people for tests of every room."""

from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory
from stdnum.cn import uscc

from foundation.access import Role
from foundation.accounts.models import User
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import organization_code_check
from foundation.organizations.models import Organization, Region
from foundation.organizations.tree import rebuild_lineages

PASSWORD = "Portal-2026-测试"


def made_up_uscc(number: int, *, region_code: str = "630102", prefix: str = "11") -> str:
    """A well-formed code that belongs to nobody."""
    body = f"MBT{number:05d}"
    front = f"{prefix}{region_code[:6]}{body}{organization_code_check(body)}"
    return front + str(uscc.calc_check_digit(front))


class RegionFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region

    class Params:
        province = factory.Trait(tier=Tier.PROVINCE, code=factory.Sequence(lambda n: f"{70 + n % 20}0000"))
        prefecture = factory.Trait(tier=Tier.PREFECTURE, code=factory.Sequence(lambda n: f"65{n % 100:02d}00"))

    code = factory.Sequence(lambda n: f"64{n % 10_000:04d}")
    name = factory.Sequence(lambda n: f"试验{n}县")
    tier = Tier.COUNTY


class OrganizationFactory(DjangoModelFactory[Organization]):
    """A body; `superior=` places it in a tree, `acts_for=` lets it supervise for a government."""

    class Meta:
        model = Organization

    class Params:
        government = factory.Trait(kind="人民政府", name=factory.Sequence(lambda n: f"试验{n}县人民政府"))
        court = factory.Trait(kind="司法", name=factory.Sequence(lambda n: f"试验{n}县人民法院"))

    region = factory.SubFactory(RegionFactory)
    uscc = factory.LazyAttributeSequence(lambda body, n: made_up_uscc(n, region_code=body.region.code))
    name = factory.Sequence(lambda n: f"试验{n}县市场监督管理局")
    short_name = factory.SelfAttribute("name")
    tier = Tier.COUNTY
    kind = "政府部门"
    has_enforcement = True

    @classmethod
    def _create(cls, model_class: type[Organization], *args: Any, **kwargs: Any) -> Organization:
        body: Organization = super()._create(model_class, *args, **kwargs)
        rebuild_lineages()
        body.refresh_from_db(fields=["lineage"])
        return body


class UserFactory(DjangoModelFactory[User]):
    """A person who may sign in with PASSWORD; a clerk unless a trait or `roles=` says otherwise."""

    class Meta:
        model = User

    class Params:
        clerk = factory.Trait(roles=[Role.CLERK])
        reviewer = factory.Trait(roles=[Role.REVIEWER])
        supervisor = factory.Trait(roles=[Role.SUPERVISOR])
        admin = factory.Trait(roles=[Role.ADMIN])

    organization = factory.SubFactory(OrganizationFactory)
    username = factory.Sequence(lambda n: f"user{n:04d}")
    full_name = factory.Sequence(lambda n: f"测试员{n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    roles = factory.LazyFunction(lambda: [Role.CLERK])
    must_change_password = False
    password_changed_at = factory.LazyFunction(timezone.now)
