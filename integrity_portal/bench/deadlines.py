"""Open deadlines by the hundred thousand: six working days began a share each, one of a thousand is to be told."""

from datetime import date

import psycopg

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.deadlines.rules import PUBLICITY
from foundation.deadlines.workflow import due_under
from foundation.organizations.models import Organization

STARTS = 6
TOLD_EVERY = 1000
_FILL = """
INSERT INTO deadlines_deadline (rule_id, code, target_label, target_id, title, organization_id, started_on, due_on,
    is_provisional, extended_by_amount, extension_reason, next_look_on)
SELECT (SELECT id FROM deadlines_rule WHERE code = %(code)s ORDER BY id LIMIT 1), %(code)s, 'bench.matter', number,
    '公示 ' || number, bodies.ids[1 + number %% array_length(bodies.ids, 1)],
    (%(starts)s::date[])[1 + number %% %(count)s], (%(dues)s::date[])[1 + number %% %(count)s], false, 0, '',
    CASE WHEN number %% %(every)s = 0 THEN %(day)s ELSE (%(dues)s::date[])[1 + number %% %(count)s] END
FROM generate_series(1, %(rows)s) AS number,
    (SELECT array_agg(id) AS ids FROM organizations_organization WHERE has_enforcement) AS bodies
"""


def fill(connection: psycopg.Connection, rows: int) -> None:
    calendar, day = current_calendar(), working_day()
    starts = [calendar.subtract(day, back) for back in range(STARTS)]
    dues = [due_under(Rule.objects.version(PUBLICITY, start), calendar, start).day for start in starts]
    facts = {"starts": starts, "dues": dues, "count": STARTS, "day": day, "every": TOLD_EVERY, "rows": rows}
    connection.execute(_FILL, {**facts, "code": PUBLICITY})


def working_day() -> date:
    """Today, or the working day after it: reminders rest on rest days."""
    return current_calendar().next_working(today())


def staff_every_body() -> None:
    """One clerk in each body that decides: somebody for every reminder to reach."""
    bodies = Organization.objects.filter(has_enforcement=True)
    clerks = [
        User(username=f"bench_{body.uscc}", full_name="录入员", organization=body, roles=[Role.CLERK])
        for body in bodies
    ]
    User.objects.bulk_create(clerks, ignore_conflicts=True)
