"""离岗交接: everything open that hangs on a person by name is passed on in one act, and the account is closed.

Authorship stays: who wrote what never changes in history, and whoever goes on with what another wrote is kept out of
its review like the author (docs/decisions/0018).
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from foundation.accounts import delegations, sessions
from foundation.accounts.hanging import Matter, matters
from foundation.accounts.models import Departure, DepartureItem, User
from foundation.messages import inbox
from foundation.trail import recording


@transaction.atomic
def depart(person: User, successors: Mapping[str, User], *, by: User, reason: str) -> Departure:
    """Pass on whatever is open at this moment, end sessions and 代办, close the account, write the 交接清单.

    `successors` by key of the matter. Raises ValidationError when something open has no successor who may take it, when
    an administrator would leave by his own hand, or when he does not manage the person. What the person is just
    changing is waited for; a request that stores something new in that moment leaves it on the page of the closed
    account, from where it is passed on too.
    """
    locked = User.objects.select_for_update(of=("self",), no_key=True).select_related("organization")
    person = locked.get(pk=person.pk)
    if person == by:
        raise ValidationError("不能办理自己的离岗交接，请由另一名管理员办理。")
    if not User.objects.manageable_by(by).filter(pk=person.pk).exists():
        raise ValidationError("只有其管理员可以办理离岗交接。")
    departure = Departure.objects.create(
        person=person,
        organization=person.organization,
        person_name=str(person),
        organization_name=person.organization.name,
        roles=person.role_titles,
        reason=reason,
        by=by,
    )
    items = [
        item for key, matter in matters.items() for item in _pass_on(departure, key, matter, successors.get(key), by)
    ]
    DepartureItem.objects.bulk_create(items)
    _close(person, by)
    recording.record(by, "离岗交接", person, reason=reason, detail={"清单": departure.pk, "事项": len(items)})
    _tell(departure, items)
    return departure


def _pass_on(departure: Departure, key: str, matter: Matter, to: User | None, by: User) -> list[DepartureItem]:
    person = departure.person
    rows = list(matter.of(person).select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        return []
    if to is None or to not in matter.successors(person):
        raise ValidationError(f"“{matter.title}”还有 {len(rows)} 件没有选定接收人，请选定后再办理。")
    if matter.pass_on:
        matter.pass_on(rows, to, by)
    recording.record_all(by, "移交", rows, reason=departure.reason, detail={"移交人": str(person), "接收人": str(to)})
    return [_item(departure, key, matter, row, to) for row in rows]


def _item(departure: Departure, key: str, matter: Matter, row: Model, to: User) -> DepartureItem:
    return DepartureItem(
        departure=departure,
        matter=key,
        matter_title=matter.title,
        label=row._meta.label_lower,
        object_id=row.pk,
        title=str(row)[:300],
        url=matter.url(row),
        to=to,
        is_authorship=matter.pass_on is None,
    )


def _close(person: User, by: User) -> None:
    delegations.end_all_of(person, by=by)
    User.objects.filter(pk=person.pk).update(is_active=False, calendar_token="")
    sessions.end_sessions(person)


def _tell(departure: Departure, items: Sequence[DepartureItem]) -> None:
    """Each successor of what he takes over."""
    for to in {item.to for item in items}:
        count = sum(item.to == to for item in items)
        title = f"接办{departure.person_name}移交的 {count} 件事项"
        inbox.tell([to], kind="离岗交接", title=title, body=departure.reason, url=reverse("accounts:taken_over"))
