"""What a warning sets going: a hint, 催办, 督办函 or 约谈, once for each level, and on rest days only for red."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from evaluations.models import Warning, WarningEvent
from evaluations.notices import InterviewNotice, SupervisionLetter, WarningReminder
from foundation.access import Role
from foundation.accounts.models import User
from foundation.accounts.querysets import UserQuerySet
from foundation.deadlines.calendar import current_calendar
from foundation.messages import inbox
from foundation.moves import IllegalMove
from foundation.notices import drafts, letters
from foundation.notices.letters import Letter
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from foundation.organizations.querysets import OrganizationQuerySet

# Working days for the answer; the law sets none, these are the portal's (D).
_REPLY_WITHIN = {WarningLevel.YELLOW: 3, WarningLevel.ORANGE: 5}


def send_due(on: date) -> int:
    """Each warning that stands at a level nobody was told of; returns how many were told. Run twice, none is told
    twice."""
    waiting = Warning.objects.untold(is_working_day=current_calendar().is_working(on))
    return sum(_send(pk, on) for pk in waiting.order_by("-level", "pk").values_list("pk", flat=True))


@transaction.atomic
def _send(pk: int, on: date) -> bool:
    rows = Warning.objects.untold(is_working_day=current_calendar().is_working(on)).filter(pk=pk)
    locked = rows.select_related("rule", "body", "organization").select_for_update(of=("self",), skip_locked=True)
    warning = locked.first()
    if warning is None:
        return False
    level = WarningLevel(warning.level)
    note = _SENDING[level](warning, on)
    Warning.objects.filter(pk=pk).update(told_level=level)
    _note(warning, WarningAct.TOLD, on=on, note=note)
    return True


def require_active(letter: IssuedLetter, warning: Warning, by: User) -> None:
    """The letter was signed: while the warning stands it goes out. Raises IllegalMove."""
    if warning.status == WarningStatus.RELEASED:
        raise IllegalMove("预警已经解除，请退回拟稿。")
    _note(warning, WarningAct.SIGNED, on=letter.issued_on, by=by, note=f"{letter.title}（{letter.number}）")
    _tell(_workers(warning.body_id), warning, f"收到{letter.title}")


def _hint(warning: Warning, on: date) -> str:
    _tell(_workers(warning.body_id), warning, _headline(warning))
    return "系统提示"


def _remind(warning: Warning, on: date) -> str:
    """催办: nobody is above the highest body of the province, so it is only told."""
    _tell(_workers(warning.body_id), warning, _headline(warning))
    if warning.organization_id == warning.body_id:
        return "系统提示"
    issued = letters.issue(
        _reminder(warning, on), target=warning, organization=warning.organization, addressee=warning.body, by=None
    )
    return f"催办：{issued.number}"


def _supervise(warning: Warning, on: date) -> str:
    _tell(_workers(warning.body_id), warning, _headline(warning))
    return _proposed(_supervision(warning, on), warning)


def _call_in(warning: Warning, on: date) -> str:
    """约谈; 省信用办 is told too."""
    _tell(_workers(warning.body_id), warning, _headline(warning))
    _tell(_provincial_supervisors(), warning, _headline(warning))
    return _proposed(_interview(warning, on), warning)


_SENDING: Mapping[WarningLevel, Callable[[Warning, date], str]] = {
    WarningLevel.BLUE: _hint,
    WarningLevel.YELLOW: _remind,
    WarningLevel.ORANGE: _supervise,
    WarningLevel.RED: _call_in,
}


def _proposed(letter: Letter, warning: Warning) -> str:
    """The draft waits for 审核 and 签发; one still waiting from an earlier time serves this one too."""
    if warning.organization_id == warning.body_id:
        return "系统提示"
    office = warning.organization
    is_waiting = LetterDraft.objects.about(warning).waiting().filter(kind=letter.kind).exists()
    if not is_waiting:
        drafts.propose(letter, target=warning, organization=office, addressee=warning.body, by=None)
    _tell(_office_of(warning), warning, f"{letter.kind_title}待审核：{warning}")
    return f"拟{letter.kind_title}，待审核、签发"


def _facts(warning: Warning, on: date) -> dict[str, Any]:
    return {
        "addressee_name": warning.body.name,
        "issuer_name": warning.organization.name,
        "issued_on": on,
        "level": WarningLevel(warning.level).label,
        "matter": warning.title,
        "definition": warning.rule.definition,
        "measured": warning.value_told.replace(" ", ""),
        "threshold": warning.threshold_told.replace(" ", ""),
        "measured_on": warning.measured_on,
    }


def _reminder(warning: Warning, on: date) -> WarningReminder:
    reply_on = current_calendar().add(on, _REPLY_WITHIN[WarningLevel.YELLOW])
    return WarningReminder(title=f"关于{warning.rule.title}的催办通知书", reply_on=reply_on, **_facts(warning, on))


def _supervision(warning: Warning, on: date) -> SupervisionLetter:
    days = _REPLY_WITHIN[WarningLevel.ORANGE]
    return SupervisionLetter(title=f"关于{warning.rule.title}的督办函", reply_days=days, **_facts(warning, on))


def _interview(warning: Warning, on: date) -> InterviewNotice:
    copies = "、".join(body.name for body in _provincial_offices().exclude(pk=warning.organization_id))
    return InterviewNotice(title=f"关于{warning.rule.title}的约谈通知书", copies=copies, **_facts(warning, on))


def _headline(warning: Warning) -> str:
    return f"{WarningLevel(warning.level).label}色预警：{warning}"


def _workers(body: int) -> UserQuerySet:
    people: UserQuerySet = User.objects.doing_the_work_of([body])
    return people


def _office_of(warning: Warning) -> UserQuerySet:
    """The reviewers and supervisors of the office that watches over the body."""
    people: UserQuerySet = User.objects.working().working_for(warning.organization_id)
    return people.filter(roles__overlap=[Role.REVIEWER, Role.SUPERVISOR])


def _provincial_offices() -> OrganizationQuerySet:
    """省信用办: whoever acts for the provincial government."""
    return Organization.objects.filter(acts_for__isnull=False, acts_for__superior=None, valid_to=None)


def _provincial_supervisors() -> UserQuerySet:
    people: UserQuerySet = User.objects.with_role(Role.SUPERVISOR)
    return people.filter(organization__in=_provincial_offices())


def _tell(people: UserQuerySet, warning: Warning, title: str) -> None:
    """Of one level in one spell nobody is told twice the same."""
    inbox.tell(
        people,
        kind="预警",
        title=title,
        body=f"{warning.rule}：{warning.value_told}，阈值 {warning.threshold_told}",
        url=warning.get_absolute_url(),
        occasion=f"warning:{warning.pk}:{warning.raised_on}:{warning.level}:{title[:4]}",
    )


def _note(warning: Warning, act: WarningAct, *, on: date, note: str, by: User | None = None) -> None:
    WarningEvent.objects.create(
        warning=warning, act=act, level=warning.level, value=warning.value, day=on, by=by, note=note[:500]
    )
