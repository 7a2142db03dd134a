"""Entries of the red list and the blacklist for tests; traits are named for states."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject
from records.choices import ListKind, ListStatus
from records.models import ListEntry
from tests.factories import UserFactory, made_up_uscc

MONDAY = date(2026, 11, 23)


class FirmFactory(DjangoModelFactory[CreditSubject]):
    class Meta:
        model = CreditSubject

    kind = SubjectKind.LEGAL_PERSON
    uscc = factory.Sequence(lambda n: made_up_uscc(n, prefix="91"))
    name = factory.Sequence(lambda n: f"试验{n}建设有限公司")


class ListEntryFactory(DjangoModelFactory[ListEntry]):
    """A firm proposed for the blacklist of bidding; made without workflow."""

    class Meta:
        model = ListEntry

    class Params:
        returned = factory.Trait(status=ListStatus.RETURNED, review_reason="依据不足")
        listed = factory.Trait(
            status=ListStatus.LISTED,
            reviewer=factory.SubFactory(UserFactory, organization=factory.SelfAttribute("..organization")),
            reviewed_at=factory.LazyFunction(timezone.now),
        )
        red = factory.Trait(kind=ListKind.RED, facts="按期兑付全部承诺。", ground="青政〔2017〕47号三（二）3")

    kind = ListKind.BLACK
    subject = factory.SubFactory(FirmFactory)
    name = factory.SelfAttribute("subject.name")
    uscc = factory.SelfAttribute("subject.uscc")
    ground = "招标投标法53条"
    basis_document = "行政处罚决定书"
    basis_number = factory.Sequence(lambda n: f"青招罚〔2026〕{n}号")
    facts = "串通投标。"
    listed_on = MONDAY
    until = date(2027, 11, 22)
    author = factory.SubFactory(UserFactory)
    organization = factory.SelfAttribute("author.organization")


def told(**changes: Any) -> dict[str, Any]:
    """What a form says of an entry."""
    values = {
        "kind": ListKind.BLACK,
        "name": "某建设有限公司",
        "uscc": made_up_uscc(77, prefix="91"),
        "ground": "招标投标法53条",
        "basis_document": "行政处罚决定书",
        "basis_number": "青招罚〔2026〕1号",
        "facts": "串通投标。",
        "listed_on": MONDAY,
        "until": date(2027, 11, 22),
    }
    return {**values, **changes}
