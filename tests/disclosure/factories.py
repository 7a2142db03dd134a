"""Decisions and batches for tests; traits are named for states."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import ImportBatch, PenaltyDecision, PermitDecision
from foundation.files.models import FileContent
from tests.factories import UserFactory, made_up_uscc

DECIDED_ON = date(2026, 11, 20)
DUE_ON = date(2026, 12, 1)


class _DecisionFactory(DjangoModelFactory[Any]):
    """A submitted decision of the author's body against a company; made without workflow."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(status=DecisionStatus.DRAFT, submitted_at=None)
        returned = factory.Trait(status=DecisionStatus.RETURNED, review_reason="金额单位应为万元")
        sensitive = factory.Trait(status=DecisionStatus.APPROVED)
        published = factory.Trait(
            status=DecisionStatus.PUBLISHED, reported_on=date(2026, 11, 23), published_until=date(2027, 11, 20)
        )
        person = factory.Trait(counterpart_class="自然人", counterpart_name="张三", uscc="", legal_representative="")

    author = factory.SubFactory(UserFactory)
    organization = factory.SelfAttribute("author.organization")
    authority = factory.SelfAttribute("organization")
    authority_name = factory.SelfAttribute("organization.name")
    authority_uscc = factory.SelfAttribute("organization.uscc")
    source_name = factory.SelfAttribute("organization.name")
    source_uscc = factory.SelfAttribute("organization.uscc")
    counterpart_name = factory.Sequence(lambda n: f"青海试验{n}商贸有限公司")
    counterpart_class = "法人及非法人组织"
    uscc = factory.Sequence(lambda n: made_up_uscc(n, prefix="91"))
    legal_representative = "李四"
    decided_on = DECIDED_ON
    due_on = DUE_ON
    status = DecisionStatus.SUBMITTED
    submitted_at = factory.LazyFunction(timezone.now)
    key_digest = factory.Sequence(lambda n: f"{n:064d}")
    content_digest = factory.Sequence(lambda n: f"{n:064d}")


class PermitFactory(_DecisionFactory):
    class Meta:
        model = PermitDecision

    document_number = factory.Sequence(lambda n: f"试市监许〔2026〕{n}号")
    document_title = "准予行政许可决定书"
    categories = "普通"
    content = "食品经营许可"
    valid_from = DECIDED_ON
    valid_until = date(2031, 11, 19)
    state = "1"


class PenaltyFactory(_DecisionFactory):
    class Meta:
        model = PenaltyDecision

    document_number = factory.Sequence(lambda n: f"试市监罚〔2026〕{n}号")
    categories = "罚款"
    content = "罚款五千元"
    violation = "经营超过保质期的食品"
    facts = "检查发现货架上有超过保质期的食品。"
    legal_basis = "《中华人民共和国食品安全法》第一百二十四条第一款第五项"
    fine = "0.5"
    effective_until = date(2027, 11, 20)


class BatchFactory(DjangoModelFactory[ImportBatch]):
    class Meta:
        model = ImportBatch

    kind = DecisionKind.PENALTY
    author = factory.SubFactory(UserFactory)
    organization = factory.SelfAttribute("author.organization")
    content = factory.LazyFunction(lambda: FileContent.objects.get_or_create(digest="0" * 64, defaults={"size": 0})[0])
    filename = "处罚.xlsx"
