"""Every question asked of the room's tables."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Value

from disclosure.choices import BatchStatus, DecisionStatus, RevisionStatus
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization

D = TypeVar("D", bound=Model)
# The kind of the files that hold entries of every kind.
EVERY_KIND = "all"


class DecisionQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "DecisionQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def awaiting_review(self) -> "DecisionQuerySet[D]":
        return self.filter(status=DecisionStatus.SUBMITTED)

    def not_written_by(self, user: "User") -> "DecisionQuerySet[D]":
        return self.exclude(author__in=user.counted_as).exclude(former_authors__overlap=user.counted_as)

    def published(self) -> "DecisionQuerySet[D]":
        return self.filter(status=DecisionStatus.PUBLISHED)

    def due_to_end(self, on: date) -> "DecisionQuerySet[D]":
        """Public still, although the last public day lies before `on`."""
        return self.published().filter(published_until__lt=on)

    def awaiting_clearing(self) -> "DecisionQuerySet[D]":
        return self.filter(status=DecisionStatus.APPROVED)

    def reviewable_by(self, user: "User") -> "DecisionQuerySet[D]":
        """What this reviewer may approve: his own body's, entered by somebody else."""
        return self.of_body(user.organization).awaiting_review().not_written_by(user)

    def clearable_by(self, user: "User") -> "DecisionQuerySet[D]":
        """What waits for this reviewer to look at its doubtful passages."""
        return self.of_body(user.organization).awaiting_clearing().not_written_by(user)

    def of_body(self, body: "Organization") -> "DecisionQuerySet[D]":
        """A body's own records and those of the bodies it continues."""
        return self.filter(organization_id__in=body.continued)

    def mentioning(self, term: str) -> "DecisionQuerySet[D]":
        """By the beginning of the document number or of the code, or by any part of the counterpart's name."""
        return self.filter(
            Q(document_number__startswith=term) | Q(counterpart_name__contains=term) | Q(uscc__startswith=term.upper())
        )

    def newest_mentioning(self, term: str, limit: int) -> list[D]:
        """The newest of them, in two steps: which they are is read from one narrow index, whatever the term; in one
        step the database would walk the rows from the newest back, to the last of them for a rare term."""
        narrow = self.mentioning(term).order_by((F("pk") + 0).desc())
        return list(self.filter(pk__in=list(narrow.values_list("pk", flat=True)[:limit])).order_by("-pk"))

    def of_person(self, index: str) -> "DecisionQuerySet[D]":
        """By the blind index of the counterpart's identity number."""
        return self.filter(subject__id_index=index)

    def overdue(self, on: date) -> "DecisionQuerySet[D]":
        return self.filter(reported_on__isnull=True, due_on__lt=on)

    def reported_late(self) -> "DecisionQuerySet[D]":
        return self.filter(reported_on__gt=F("due_on"))

    def reported_on_time(self) -> "DecisionQuerySet[D]":
        return self.filter(reported_on__lte=F("due_on"))

    def late_unexplained(self) -> "DecisionQuerySet[D]":
        return self.reported_late().filter(late_reason="")

    def reported_with_faults(self) -> "DecisionQuerySet[D]":
        """Reported after a first submission that did not pass."""
        return self.filter(reported_on__isnull=False, is_compliant_at_first=False)

    def decided_within(self, first: date, last: date) -> "DecisionQuerySet[D]":
        return self.filter(decided_on__range=(first, last))

    def tallies(self, on: date, *by: str) -> "QuerySet[Any, dict[str, Any]]":
        """What the rates are made of, by these columns, read from one index alone (domain §1.7)."""
        late = Q(reported_on__gt=F("due_on"))
        return (
            self.order_by()
            .values(*by)
            .annotate(
                reported=Count(Value(1), filter=Q(reported_on__isnull=False)),
                late=Count(Value(1), filter=late),
                unexplained=Count(Value(1), filter=late & Q(late_reason="")),
                overdue=Count(Value(1), filter=Q(reported_on__isnull=True, due_on__lt=on)),
                faulty=Count(Value(1), filter=Q(reported_on__isnull=False, is_compliant_at_first=False)),
            )
        )


class RevisionQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "RevisionQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def pending(self) -> "RevisionQuerySet[D]":
        return self.filter(status=RevisionStatus.PENDING)

    def reviewable_by(self, user: "User") -> "RevisionQuerySet[D]":
        own = self.pending().filter(organization_id__in=user.organization.continued)
        return own.exclude(user.wrote(self.model._meta.label_lower))


class BatchQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "BatchQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def own_of(self, user: "User") -> "BatchQuerySet[D]":
        """Whose files this person may open: they hold identity numbers as they were sent, so nobody above his body."""
        return self.filter(organization_id__in=user.organization.continued)

    def unfinished(self) -> "BatchQuerySet[D]":
        return self.filter(status__in=[BatchStatus.QUEUED, BatchStatus.RUNNING])


class PublicationQuerySet(QuerySet[D]):
    def published_from(self, day: date) -> "PublicationQuerySet[D]":
        return self.filter(published_on__gte=day)

    def count_by_kind(self) -> dict[str, int]:
        return dict(self.order_by().values_list("kind").annotate(count=Count("*")))

    def count_by_prefecture(self) -> dict[str, int]:
        """Without what the province itself has published."""
        rows = self.exclude(prefecture_code="").order_by()
        return dict(rows.values_list("prefecture_code").annotate(count=Count("*")))

    def corrected_from(self, day: date) -> "PublicationQuerySet[D]":
        return self.filter(corrected_on__gte=day)

    def count_by_subject(self) -> dict[str, int]:
        return dict(self.order_by().values_list("subject_uscc").annotate(count=Count("*")))

    def identified_by(self, typed: str) -> "PublicationQuerySet[D]":
        """By 公示标识 as somebody typed it."""
        try:
            return self.filter(public_id=uuid.UUID(typed.strip()))
        except ValueError:
            return self.none()

    def public(self, on: date) -> "PublicationQuerySet[D]":
        """Still public on this day: every public query carries this and never waits for a task."""
        return self.filter(until__gte=on)

    def newest_first(self) -> "PublicationQuerySet[D]":
        return self.order_by("-published_on", "-id")

    def of_source(self, source: Any) -> "PublicationQuerySet[D]":
        return self.filter(source_label=source._meta.label_lower, source_id=source.pk)


class PublicChangeQuerySet(QuerySet[D]):
    def of_kind(self, kind: str) -> "PublicChangeQuerySet[D]":
        """`kind` empty for all of them."""
        return self.filter(kind=kind) if kind else self.all()

    def waiting(self) -> "PublicChangeQuerySet[D]":
        """Not yet in the monthly files."""
        return self.filter(is_taken_up=False)

    def forgettable(self, before: datetime) -> "PublicChangeQuerySet[D]":
        """Old enough that nobody compares with it any more, and taken up; of what waits, one note is kept."""
        newer = self.model._default_manager.filter(
            kind=OuterRef("kind"), month=OuterRef("month"), is_taken_up=False, pk__gt=OuterRef("pk")
        )
        return self.filter(Q(is_taken_up=True) | Exists(newer), at__lt=before)


class DumpQuerySet(QuerySet[D]):
    def ended(self, on: date) -> "DumpQuerySet[D]":
        """With an entry in it whose last public day lies before `on`."""
        return self.filter(valid_until__lt=on)

    def current(self, on: date, waiting: "PublicChangeQuerySet[Any]") -> "DumpQuerySet[D]":
        """True to what is public today: nothing in it has changed, ended or been removed since it was made."""
        of_month = waiting.filter(month=OuterRef("month"))
        is_touched = Exists(of_month.filter(kind=OuterRef("kind"))) | Q(Exists(of_month), kind=EVERY_KIND)
        return self.filter(valid_until__gte=on).exclude(is_touched)
