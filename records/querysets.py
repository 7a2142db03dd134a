"""Every question asked of the room's tables; each office query begins with `visible_to`."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.organizations.querysets import scope_condition
from records.choices import (
    CorrectionStatus,
    LeadStatus,
    ListStatus,
    MitigationStatus,
    RecordStatus,
    RectificationStatus,
    SanctionStatus,
    SubjectClass,
    SuggestionStatus,
)

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from records.models import DishonestyRecord

R = TypeVar("R", bound=Model)

IN_FORCE = (RecordStatus.INTERNAL, RecordStatus.PUBLIC)
ENDED = (RecordStatus.OVER, RecordStatus.REPAIRED, RecordStatus.WITHDRAWN)
_KNOWN_TO_THE_RECORDED = (*IN_FORCE, RecordStatus.OVER, RecordStatus.REPAIRED)
IMPOSED = (SanctionStatus.DECIDED, SanctionStatus.EXECUTED)


class RecordQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "RecordQuerySet[R]":
        """The entering body's scope; the body that confirms; and, once in force, the scope of the recorded body — but
        for civil servants' records, which stay with those who decide on them (政务处分法46条)."""
        taken_back = Q(status=RecordStatus.WITHDRAWN, publicity_on__isnull=False)
        was_in_force = Q(status__in=_KNOWN_TO_THE_RECORDED) | taken_back
        answering = scope_condition(user, "body__") & was_in_force & Q(subject_class=SubjectClass.BODY)
        confirming = Q(confirming_body_id__in=user.organization.continued) & ~Q(
            status__in=[RecordStatus.DRAFT, RecordStatus.SUBMITTED, RecordStatus.RETURNED]
        )
        return self.filter(scope_condition(user, "organization__") | confirming | answering)

    def of_body(self, user: "User") -> "RecordQuerySet[R]":
        """Entered by the person's own body."""
        return self.filter(organization_id__in=user.organization.continued)

    def mentioning(self, term: str) -> "RecordQuerySet[R]":
        """By the beginning of the document number or of the code, or by any part of the body's name."""
        return self.filter(
            Q(basis_number__startswith=term) | Q(body_name__contains=term) | Q(body_uscc__startswith=term.upper())
        )

    def of_person(self, index: str) -> "RecordQuerySet[R]":
        """By the blind index of the recorded person's identity number."""
        return self.filter(subject__id_index=index)

    def reviewable_by(self, user: "User") -> "RecordQuerySet[R]":
        return self.of_body(user).filter(status=RecordStatus.SUBMITTED).not_written_by(user)

    def not_written_by(self, user: "User") -> "RecordQuerySet[R]":
        return self.exclude(author__in=user.counted_as).exclude(former_authors__overlap=user.counted_as)

    def confirmable_by(self, user: "User") -> "RecordQuerySet[R]":
        waiting = self.filter(confirming_body_id__in=user.organization.continued, status=RecordStatus.APPROVED)
        return waiting.not_written_by(user).exclude(reviewer__in=user.counted_as)

    def awaiting_publicity_review(self, user: "User") -> "RecordQuerySet[R]":
        return self.filter(confirming_body_id__in=user.organization.continued, status=RecordStatus.CONFIRMED)

    def unmatched(self) -> "RecordQuerySet[R]":
        """Imported with a name that is no body's: a person must choose."""
        return self.filter(body=None, status__in=[RecordStatus.DRAFT, RecordStatus.RETURNED])

    def once_public(self) -> "RecordQuerySet[R]":
        """Records of bodies that the publicity review let out, those whose influence is over or repaired included."""
        shown = Q(status__in=[RecordStatus.PUBLIC, RecordStatus.OVER, RecordStatus.REPAIRED])
        return self.filter(shown, subject_class=SubjectClass.BODY, published_until__isnull=False)

    def not_withdrawn(self) -> "RecordQuerySet[R]":
        return self.exclude(status=RecordStatus.WITHDRAWN)

    def in_force(self) -> "RecordQuerySet[R]":
        return self.filter(status__in=IN_FORCE)

    def standing(self) -> "RecordQuerySet[R]":
        """Confirmed and never taken back: in force, made good or over."""
        return self.filter(status__in=[*IN_FORCE, RecordStatus.OVER, RecordStatus.REPAIRED])

    def outstanding_on(self, day: date) -> "RecordQuerySet[R]":
        """存量: decided by then, and neither made good nor over by the end of the day."""
        return self.standing().filter(Q(ended_on=None) | Q(ended_on__gt=day), decided_on__lte=day)

    def repaired_within(self, first: date, last: date) -> "RecordQuerySet[R]":
        return self.filter(status=RecordStatus.REPAIRED, ended_on__range=(first, last))

    def made_good(self) -> "RecordQuerySet[R]":
        """Repaired, or what was ordered has been put right and nothing is open any more."""
        unfinished = self.filter(rectifications__status__in=[RectificationStatus.SERVED, RectificationStatus.REPORTED])
        put_right = Q(rectifications__status=RectificationStatus.ACCEPTED) & ~Q(pk__in=unfinished.values("pk"))
        return self.filter(Q(status=RecordStatus.REPAIRED) | put_right).distinct()

    def public(self) -> "RecordQuerySet[R]":
        return self.filter(status=RecordStatus.PUBLIC)

    def due_to_end(self, on: date) -> "RecordQuerySet[R]":
        """In force still, although the last day of influence lies before `on`."""
        return self.in_force().filter(influence_until__lt=on)


class CorrectionQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "CorrectionQuerySet[R]":
        return self.filter(scope_condition(user, "organization__"))

    def pending(self) -> "CorrectionQuerySet[R]":
        return self.filter(status=CorrectionStatus.PENDING)

    def reviewable_by(self, user: "User") -> "CorrectionQuerySet[R]":
        """Of confirmed records by the body that confirmed, before that by the body that entered."""
        bodies = user.organization.continued
        confirmed = Q(record__confirming_body_id__in=bodies, record__status__in=[RecordStatus.CONFIRMED, *IN_FORCE])
        entered = Q(organization_id__in=bodies, record__status=RecordStatus.APPROVED)
        return self.pending().filter(confirmed | entered).exclude(user.wrote(self.model._meta.label_lower))


class MitigationQuerySet(QuerySet[R]):
    def of_records(self, records: "QuerySet[DishonestyRecord]") -> "MitigationQuerySet[R]":
        """Whoever sees a record sees what is asked for it."""
        return self.filter(record__in=records)

    def granted(self) -> "MitigationQuerySet[R]":
        return self.filter(status=MitigationStatus.GRANTED)


class LeadQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "LeadQuerySet[R]":
        """The body that noted it down, and the body that verifies it; the body it tells of, once it must answer."""
        answering = scope_condition(user, "body__") & Q(
            status__in=[LeadStatus.RECTIFYING, LeadStatus.REFUSED, LeadStatus.NOTIFIED, LeadStatus.DETERMINED]
        )
        return self.filter(
            scope_condition(user, "organization__") | Q(verifying_body_id__in=user.organization.continued) | answering
        )

    def mentioning(self, term: str) -> "LeadQuerySet[R]":
        return self.filter(Q(title__contains=term) | Q(body__name__contains=term))

    def of_body(self, user: "User") -> "LeadQuerySet[R]":
        """Noted down by the person's own body."""
        return self.filter(organization_id__in=user.organization.continued)

    def awaiting(self, user: "User") -> "LeadQuerySet[R]":
        """What the person's body must do something about."""
        return self.filter(
            Q(organization_id__in=user.organization.continued, status=LeadStatus.OPEN)
            | Q(
                verifying_body_id__in=user.organization.continued,
                status__in=[
                    LeadStatus.VERIFYING,
                    LeadStatus.RECTIFYING,
                    LeadStatus.REFUSED,
                    LeadStatus.NOTIFIED,
                ],
            )
        )


class RectificationQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "RectificationQuerySet[R]":
        """The issuer's scope; and, once the order is out, the scope of the body it is addressed to."""
        addressed = scope_condition(user, "body__") & ~Q(status=RectificationStatus.DRAFT)
        return self.filter(scope_condition(user, "organization__") | addressed)

    def mentioning(self, term: str) -> "RectificationQuerySet[R]":
        return self.filter(Q(title__contains=term) | Q(body__name__contains=term))

    def open(self) -> "RectificationQuerySet[R]":
        return self.filter(status__in=[RectificationStatus.SERVED, RectificationStatus.REPORTED])

    def unfinished(self) -> "RectificationQuerySet[R]":
        """Drawn up and neither put right nor taken to its end."""
        ended = [RectificationStatus.ACCEPTED, RectificationStatus.CLOSED, RectificationStatus.LIFTED]
        return self.exclude(status__in=ended)

    def overdue(self, on: date) -> "RectificationQuerySet[R]":
        """Not yet reported although the last day lies before `on`."""
        return self.filter(status=RectificationStatus.SERVED, due_on__lt=on)

    def served_within(self, first: date, last: date) -> "RectificationQuerySet[R]":
        return self.filter(served_on__range=(first, last)).exclude(status=RectificationStatus.LIFTED)

    def accepted_from(self, day: date) -> "RectificationQuerySet[R]":
        return self.filter(status=RectificationStatus.ACCEPTED, closed_on__gte=day)

    def answerable_by(self, user: "User") -> "RectificationQuerySet[R]":
        return self.filter(body_id__in=user.organization.continued, status=RectificationStatus.SERVED)

    def checkable_by(self, user: "User") -> "RectificationQuerySet[R]":
        return self.filter(organization_id__in=user.organization.continued, status=RectificationStatus.REPORTED)


class SanctionQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "SanctionQuerySet[R]":
        """The deciding body's scope, the executing body, and the scope of the body hit, once it has been told."""
        answering = (
            scope_condition(user, "body__")
            & Q(subject_class=SubjectClass.BODY)
            & ~Q(status__in=[SanctionStatus.PROPOSED, SanctionStatus.DROPPED])
        )
        executing = Q(executing_body_id__in=user.organization.continued) & ~Q(
            status__in=[SanctionStatus.PROPOSED, SanctionStatus.NOTIFIED, SanctionStatus.HEARD, SanctionStatus.DROPPED]
        )
        return self.filter(scope_condition(user, "organization__") | executing | answering)

    def mentioning(self, term: str) -> "SanctionQuerySet[R]":
        return self.filter(Q(subject_name__contains=term) | Q(body__name__contains=term))

    def imposed(self) -> "SanctionQuerySet[R]":
        """Decided and not yet ended."""
        return self.filter(status__in=IMPOSED)

    def lasting_on(self, day: date) -> "SanctionQuerySet[R]":
        """In effect on this day even if no task has run: the query carries its own last day."""
        return self.imposed().filter(Q(until=None) | Q(until__gte=day))

    def due_to_end(self, on: date) -> "SanctionQuerySet[R]":
        return self.imposed().filter(until__lt=on)

    def to_execute_by(self, user: "User") -> "SanctionQuerySet[R]":
        return self.filter(executing_body_id__in=user.organization.continued, status=SanctionStatus.DECIDED)


class HonourCheckQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "HonourCheckQuerySet[R]":
        """The answers tell of persons: only the body that asked may read them."""
        return self.filter(organization_id__in=user.organization.continued)


class ListEntryQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "ListEntryQuerySet[R]":
        return self.filter(scope_condition(user, "organization__"))

    def mentioning(self, term: str) -> "ListEntryQuerySet[R]":
        return self.filter(Q(name__contains=term) | Q(uscc__startswith=term.upper()))

    def reviewable_by(self, user: "User") -> "ListEntryQuerySet[R]":
        own = self.filter(organization_id__in=user.organization.continued, status=ListStatus.PROPOSED)
        return own.exclude(user.wrote(self.model._meta.label_lower))

    def listed_on(self, day: date) -> "ListEntryQuerySet[R]":
        return self.filter(status=ListStatus.LISTED, until__gte=day)

    def due_to_end(self, on: date) -> "ListEntryQuerySet[R]":
        return self.filter(status=ListStatus.LISTED, until__lt=on)


class SuggestionQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "SuggestionQuerySet[R]":
        return self.filter(scope_condition(user, "organization__"))

    def open(self) -> "SuggestionQuerySet[R]":
        return self.filter(status=SuggestionStatus.OPEN)
