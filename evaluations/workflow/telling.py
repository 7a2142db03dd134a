"""Telling the people of the bodies that are evaluated, and of those that evaluate."""

from collections.abc import Iterable

from evaluations.models import ScoreSheet
from foundation.accounts.models import User
from foundation.messages import inbox
from foundation.organizations.models import Organization

_KIND = "评价"


def tell_bodies(sheets: Iterable[ScoreSheet], title: str, body: str) -> None:
    """Each body is told once of a matter of its sheet."""
    for sheet in sheets:
        tell(sheet.body_id, sheet, title, body)


def tell_holder(sheet: ScoreSheet, title: str, body: str) -> None:
    tell(sheet.cycle.organization_id, sheet, title, body)


def tell(body_id: int, sheet: ScoreSheet, title: str, body: str) -> None:
    people = User.objects.doing_the_work_of([body_id])
    occasion = f"{_KIND}:{sheet.pk}:{title}"
    inbox.tell(people, kind=_KIND, title=title, body=body, url=sheet.get_absolute_url(), occasion=occasion)


def tell_of_list(recipient: Organization, title: str, url: str) -> None:
    inbox.tell(User.objects.doing_the_work_of([recipient.pk]), kind=_KIND, title=title, url=url)
