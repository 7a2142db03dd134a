"""Dishonesty records and leads for tests; traits are named for states."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from disclosure.choices import Severity
from foundation.access import Role
from records.choices import LeadStatus, RecordStatus, RecordType, Source, SubjectClass
from records.models import DishonestyRecord, Lead
from tests.factories import OrganizationFactory, UserFactory

DECIDED_ON = date(2026, 11, 2)


def _colleague(**roles: Any) -> Any:
    return factory.SubFactory(UserFactory, organization=factory.SelfAttribute("..organization"), **roles)


def _superior() -> Any:
    return factory.SubFactory(UserFactory, organization=factory.SelfAttribute("..confirming_body"), reviewer=True)


class RecordFactory(DjangoModelFactory[DishonestyRecord]):
    """A submitted record of a criticism, told by the author's body of another one; made without workflow."""

    class Meta:
        model = DishonestyRecord

    class Params:
        draft = factory.Trait(status=RecordStatus.DRAFT, submitted_at=None)
        returned = factory.Trait(status=RecordStatus.RETURNED, review_reason="文号有误")
        approved = factory.Trait(
            status=RecordStatus.APPROVED, reviewer=_colleague(reviewer=True), reviewed_at=timezone.now()
        )
        confirmed = factory.Trait(
            approved=True, status=RecordStatus.CONFIRMED, confirmer=_superior(), confirmed_at=timezone.now()
        )
        internal = factory.Trait(confirmed=True, status=RecordStatus.INTERNAL, publicity_ground="不宜公开")
        public = factory.Trait(
            confirmed=True,
            status=RecordStatus.PUBLIC,
            publicity_ground="政府信息公开条例第十四条",
            publicity_on=date(2026, 11, 20),
        )
        of_person = factory.Trait(
            source=Source.DISCIPLINE,
            subject_class=SubjectClass.PERSON,
            person_name="马成林",
            person_position="副局长",
            record_type=RecordType.ADMINISTRATIVE_SANCTION,
            grade="记过",
            basis_document="政务处分决定书",
            influence_until=date(2027, 11, 2),
        )

    author = factory.SubFactory(UserFactory)
    organization = factory.SelfAttribute("author.organization")
    confirming_body = factory.SubFactory(OrganizationFactory)
    source = Source.OTHER
    subject_class = SubjectClass.BODY
    body = factory.SubFactory(OrganizationFactory, superior=factory.SelfAttribute("..confirming_body"))
    body_name = factory.SelfAttribute("body.name")
    body_uscc = factory.SelfAttribute("body.uscc")
    record_type = RecordType.CRITICISM
    grade = "省级"
    severity = Severity.MINOR
    facts = "在营商环境督查中被发现未按约定兑付招商引资扶持资金，被通报批评。"
    basis_document = "关于部分单位不履行招商引资约定的通报"
    basis_number = factory.Sequence(lambda n: f"青政办〔2026〕{n}号")
    deciding_body = "青海省人民政府办公厅"
    decided_on = DECIDED_ON
    effective_on = DECIDED_ON
    influence_until = date(2027, 11, 2)
    status = RecordStatus.SUBMITTED
    submitted_at = factory.LazyFunction(timezone.now)
    key_digest = factory.Sequence(lambda n: f"{n:064d}")
    content_digest = factory.Sequence(lambda n: f"{n:064d}")


class LeadFactory(DjangoModelFactory[Lead]):
    """A lead just noted down, of another body's breach of promise."""

    class Meta:
        model = Lead

    class Params:
        verifying = factory.Trait(status=LeadStatus.VERIFYING, verifying_body=factory.SubFactory(OrganizationFactory))
        upheld = factory.Trait(
            verifying=True,
            status=LeadStatus.RECTIFYING,
            finding="经核实，扶持资金逾期未兑付，情况属实。",
            verified_by=factory.SubFactory(
                UserFactory, organization=factory.SelfAttribute("..verifying_body"), reviewer=True
            ),
            verified_on=date(2026, 11, 10),
        )
        refused = factory.Trait(upheld=True, status=LeadStatus.REFUSED, refusal="整改期满仍未兑付，且拒绝说明原因。")
        notified = factory.Trait(refused=True, status=LeadStatus.NOTIFIED, notified_on=date(2026, 11, 16))

    author = factory.SubFactory(UserFactory, roles=[Role.CLERK])
    organization = factory.SelfAttribute("author.organization")
    title = "某县未兑付招商引资扶持资金"
    facts = "企业反映：2024 年签订协议，约定兑付扶持资金 320 万元，逾期未付。"
    received_on = DECIDED_ON
    body = factory.SubFactory(OrganizationFactory)


def told(body: Any, **changes: Any) -> dict[str, Any]:
    """What a form says of a record about this body."""
    values = {
        "source": Source.OTHER,
        "subject_class": SubjectClass.BODY,
        "body_name": body.name,
        "body_uscc": body.uscc,
        "record_type": RecordType.CRITICISM,
        "grade": "省级",
        "facts": "在营商环境督查中被通报批评。",
        "basis_document": "关于部分单位不履行约定的通报",
        "basis_number": "青政办〔2026〕88号",
        "deciding_body": "青海省人民政府办公厅",
        "decided_on": DECIDED_ON,
        "effective_on": DECIDED_ON,
    }
    return {**values, **changes}


def told_of_person(body: Any, **changes: Any) -> dict[str, Any]:
    """What a form says of a civil servant's record."""
    person = {
        "source": Source.DISCIPLINE,
        "subject_class": SubjectClass.PERSON,
        "person_name": "马成林",
        "person_position": "副局长",
        "id_number": "630102198001011230",
        "record_type": RecordType.ADMINISTRATIVE_SANCTION,
        "grade": "记过",
        "basis_document": "政务处分决定书",
        "basis_number": "青监〔2026〕7号",
        "deciding_body": "青海省监察委员会",
    }
    return told(body, **{**person, **changes})
