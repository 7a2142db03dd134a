"""到期提醒: before, on and after the due day, one digest per person per working day, none on rest days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, transaction

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.digests import Digest
from foundation.deadlines.looks import next_look
from foundation.deadlines.models import Deadline, ReminderRound
from foundation.messages import inbox, outbox
from foundation.messages.models import OutboxMail

Rows = Sequence[Deadline]
_Pks = tuple[int, ...]
_MOVE_ON = f"""
UPDATE {Deadline._meta.db_table} AS deadline SET next_look_on = looked.day
FROM unnest(%s::bigint[], %s::date[]) AS looked (id, day) WHERE deadline.id = looked.id
"""  # noqa: S608 - the table name comes from the model


@transaction.atomic
def send_due(on: date) -> int:
    """Tell everybody what has come due; returns how many people were told.

    The day's round is stored with what it sent: a second beat waits for it and finds the day done; a killed worker
    leaves no round, and the next beat sends it whole. Rows that somebody is just working on wait for the next day.
    """
    calendar = current_calendar()
    waiting = Deadline.objects.to_look_at(on)
    if not calendar.is_working(on) or not waiting.exists() or not ReminderRound.objects.get_or_create(day=on)[1]:
        return 0
    locked = waiting.select_related("rule", "organization").select_for_update(of=("self",), skip_locked=True)
    rows = list(locked)
    told = _tell(_readers(rows, on), on, calendar)
    _move_on(rows, on, calendar)
    return told


def _readers(rows: Rows, on: date) -> dict[User, tuple[Rows, Rows]]:
    """Per person: the rows of the own body, and the overdue rows of the bodies watched over."""
    own = _own(rows)
    escalated = _escalated([row for row in rows if row.due_on < on])
    readers: dict[User, tuple[Rows, Rows]] = {}
    for person in {**own, **escalated}:
        mine = own.get(person, [])
        readers[person] = (mine, [row for row in escalated.get(person, ()) if row not in mine])
    return readers


def _own(rows: Rows) -> dict[User, list[Deadline]]:
    """Clerks and reviewers of the responsible body, or of the body that continues it."""
    by_body: dict[int, list[Deadline]] = defaultdict(list)
    for row in rows:
        by_body[row.organization_id].append(row)
    people = User.objects.doing_the_work_of(list(by_body)).select_related("organization")
    return {
        person: [row for body in (person.organization_id, *person.organization.inherited) for row in by_body[body]]
        for person in people
    }


def _escalated(overdue: Rows) -> dict[User, list[Deadline]]:
    """The supervisors of the body itself, and those of the nearest body above it that has any."""
    watchers: dict[int, list[User]] = defaultdict(list)
    if overdue:
        for person in User.objects.with_role(Role.SUPERVISOR).select_related("organization__acts_for"):
            watchers[person.organization.supervision_root.pk].append(person)
    told: dict[User, list[Deadline]] = defaultdict(list)
    for row in overdue:
        *above, body = (int(part) for part in row.organization.lineage.strip("/").split("/"))
        nearest = next((place for place in reversed(above) if place in watchers), None)
        for person in [*watchers.get(body, []), *watchers.get(nearest or 0, [])]:
            told[person].append(row)
    return told


def _tell(readers: dict[User, tuple[Rows, Rows]], on: date, calendar: WorkingCalendar) -> int:
    """People who read the same are written to together."""
    alike: dict[tuple[_Pks, _Pks], list[User]] = defaultdict(list)
    digests: dict[tuple[_Pks, _Pks], Digest] = {}
    for person, (own, escalated) in readers.items():
        key = (_pks(own), _pks(escalated))
        alike[key].append(person)
        digests.setdefault(key, Digest(on, calendar, own, escalated))
    letters: list[OutboxMail] = []
    for key, people in alike.items():
        digest, occasion = digests[key], f"deadlines:{on}"
        inbox.tell(people, kind="期限提醒", title=digest.title, body=digest.body, url=digest.url, occasion=occasion)
        letters += _letters(digest, people, occasion)
    outbox.mail_all(letters)
    return len(readers)


def _letters(digest: Digest, people: Iterable[User], occasion: str) -> list[OutboxMail]:
    return [
        OutboxMail(to=person.email, subject=digest.title, body=digest.mail_body, occasion=f"{occasion}:{person.pk}")
        for person in people
        if person.email and person.wants_mail
    ]


def _move_on(rows: Rows, on: date, calendar: WorkingCalendar) -> None:
    days: dict[tuple[int, date], date] = {}
    for row in rows:
        key = (row.rule_id, row.due_on)
        if key not in days:
            days[key] = next_look(row.rule.warnings, calendar, due=row.due_on, after=on)
    looks = [days[row.rule_id, row.due_on] for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_ON, [[row.pk for row in rows], looks])


def _pks(rows: Rows) -> _Pks:
    return tuple(row.pk for row in rows)
