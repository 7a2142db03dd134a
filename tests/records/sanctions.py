"""Sanctions for tests: the people of the deciding and the executing body, and a measure at each stage of its life."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from foundation.accounts.models import User
from foundation.notices import drafts
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from records.choices import SanctionStatus, SubjectClass
from records.models import DishonestyRecord, Sanction
from records.workflow import sanctions
from records.workflow.sanctions import Proposal
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory

MONDAY = date(2026, 11, 23)


class SanctionFactory(DjangoModelFactory[Sanction]):
    """Exclusion of a body from honours, proposed on a record in force; made without workflow or letters."""

    class Meta:
        model = Sanction

    class Params:
        notified = factory.Trait(
            status=SanctionStatus.NOTIFIED, notified_on=MONDAY, statement_due_on=date(2026, 11, 30)
        )
        heard = factory.Trait(notified=True, status=SanctionStatus.HEARD)
        decided = factory.Trait(
            heard=True,
            status=SanctionStatus.DECIDED,
            decided_by=factory.SubFactory(UserFactory, organization=factory.SelfAttribute("..organization")),
            decided_on=MONDAY,
            until=date(2027, 11, 23),
        )
        executed = factory.Trait(
            decided=True, status=SanctionStatus.EXECUTED, executed_on=MONDAY, execution_receipt="已取消资格。"
        )
        of_person = factory.Trait(
            measure="M21",
            record=factory.SubFactory(RecordFactory, internal=True, of_person=True),
            subject_class=SubjectClass.PERSON,
            subject_name="马成林",
        )

    measure = "M02"
    record = factory.SubFactory(RecordFactory, internal=True)
    subject_class = SubjectClass.BODY
    body = factory.SelfAttribute("record.body")
    subject_name = factory.SelfAttribute("body.name")
    reason = "未按约定兑付招商引资扶持资金。"
    months = 12
    author = factory.SubFactory(UserFactory)
    organization = factory.SelfAttribute("author.organization")
    executing_body = factory.SubFactory(OrganizationFactory)


def proposal(executing_body: Organization, **changes: Any) -> Proposal:
    values: dict[str, Any] = {
        "measure": "M02",
        "reason": "未按约定兑付招商引资扶持资金。",
        "months": 12,
        "executing_body": executing_body,
        "contact": "信用科　0971-0000000",
    }
    return Proposal(**{**values, **changes})


def under(by: User) -> Organization:
    """A body that this person's body stands above."""
    made: Organization = OrganizationFactory.create(superior=by.organization)
    return made


def proposed(by: User, record: DishonestyRecord | None = None, **changes: Any) -> Sanction:
    record = record or RecordFactory.create(internal=True, body=under(by))
    return sanctions.propose_on_record(record, proposal(OrganizationFactory.create(), **changes), by=by)


def signed(sanction: Sanction) -> IssuedLetter:
    """Its waiting letter, reviewed and signed by two others of the deciding body."""
    draft = LetterDraft.objects.about(sanction).waiting().get()
    reviewer = UserFactory.create(organization=sanction.organization, reviewer=True)
    supervisor = UserFactory.create(organization=sanction.organization, supervisor=True)
    letter = drafts.sign(drafts.review(draft, by=reviewer), by=supervisor, on=MONDAY)
    sanction.refresh_from_db()
    return letter


def notified(by: User, reviewer: User, **changes: Any) -> Sanction:
    sanction = proposed(by, **changes)
    signed(sanction)
    return sanctions.notify(sanction, by=reviewer, served_on=MONDAY)


def decided(by: User, reviewer: User, **changes: Any) -> Sanction:
    sanction = notified(by, reviewer, **changes)
    sanctions.hear(
        sanction, by=reviewer, statement="已付一半。", statement_on=MONDAY, statement_review="仍有拖欠，不予采纳。"
    )
    sanctions.draft_decision(sanction, by=by, reason="拖欠事实清楚。")
    signed(sanction)
    return sanction
