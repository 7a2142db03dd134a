"""委托代办: naming the colleague who handles an absent person's work, and ending it before its last day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.models import Delegation, User
from foundation.messages import inbox
from foundation.messages.copies import Copy
from foundation.trail import recording

# Whoever is away for longer passes his work on (离岗交接). The portal's own limit; no law sets one.
LONGEST = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Absence:
    """What is said of it: first and last day, both included, and why."""

    first_on: date
    last_on: date
    reason: str


@transaction.atomic
def delegate(absent: User, deputy: User, absence: Absence, *, by: User) -> Delegation:
    """委托代办, by the absent person himself or by an administrator for somebody who is ill. Raises ValidationError."""
    _lock([absent, deputy])
    if by != absent and not User.objects.manageable_by(by).filter(pk=absent.pk).exists():
        raise ValidationError("只有本人或者其管理员可以设定代办。")
    _require_days(absence)
    _require_able(absent, deputy)
    _require_free(absent, deputy, absence)
    made = Delegation.objects.create(
        absent=absent,
        deputy=deputy,
        first_on=absence.first_on,
        last_on=absence.last_on,
        reason=absence.reason,
        set_by=by,
    )
    recording.record(by, "设定代办", made, reason=absence.reason)
    _tell(made, by, "已设定代办")
    return made


@transaction.atomic
def end(delegation: Delegation, *, by: User) -> Delegation:
    """提前结束代办. Raises ValidationError when it has ended already, or is none of this person's business."""
    row = Delegation.objects.select_for_update(of=("self",)).endable_by(by).filter(pk=delegation.pk).first()
    if row is None or row.is_over:
        raise ValidationError("该代办已经结束，或者不由您结束。")
    _end(row, by)
    return row


def end_all_of(person: User, *, by: User) -> None:
    """Whoever leaves neither has a deputy nor stands in for anybody; must run inside a transaction."""
    rows = Delegation.objects.not_over(timezone.localdate()).touching(person).select_related("absent", "deputy")
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        _end(row, by)


def _end(row: Delegation, by: User) -> None:
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    recording.record(by, "提前结束代办", row)
    _tell(row, by, "代办已提前结束")


def copies(told: Collection[int]) -> list[Copy]:
    """Who reads today in copy what these people are told."""
    running = Delegation.objects.running(timezone.localdate()).filter(absent__in=told).select_related("absent")
    return [Copy(each.deputy_id, each.absent_id, str(each.absent)) for each in running]


def _lock(people: list[User]) -> None:
    """Two delegations that concern the same person are set one after the other."""
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[person.pk for person in people]).order_by("pk"))


def _require_days(absence: Absence) -> None:
    if absence.first_on < timezone.localdate():
        raise ValidationError({"first_on": "首日不能早于今天，请改填。"})
    if absence.last_on < absence.first_on:
        raise ValidationError({"last_on": "末日不能早于首日，请改填。"})
    if absence.last_on - absence.first_on > LONGEST:
        raise ValidationError({"last_on": "代办最长半年；离岗更久的，请由管理员办理离岗交接。"})


def _require_able(absent: User, deputy: User) -> None:
    """To stand in for somebody widens no power: the deputy already holds every role of the absent person."""
    if not User.objects.able_to_replace(absent).filter(pk=deputy.pk).exists():
        raise ValidationError({"deputy": f"代办人须是本单位在用账号，并且已有“{absent.role_titles}”角色，请另选。"})


def _require_free(absent: User, deputy: User, absence: Absence) -> None:
    """One deputy at a time, who is there himself: work is not handed round."""
    others = Delegation.objects.within(absence.first_on, absence.last_on)
    if others.filter(absent=absent).exists():
        raise ValidationError({"first_on": "这些日子里已经设定了代办，请先结束原来的代办，或者改填日期。"})
    if others.filter(absent=deputy).exists():
        raise ValidationError({"deputy": f"{deputy}在这些日子里也不在岗，请另选代办人。"})
    if waiting := others.filter(deputy=absent).select_related("absent").first():
        raise ValidationError(
            {"first_on": f"{absent}在这些日子里正代{waiting.absent}办理，请先为{waiting.absent}另行设定代办。"}
        )


def _tell(row: Delegation, by: User, what: str) -> None:
    others = [person for person in (row.absent, row.deputy) if person != by]
    inbox.tell(others, kind="代办", title=f"{what}：{row}", body=row.reason, url=reverse("accounts:delegations"))
