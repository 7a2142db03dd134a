"""A changed calendar re-dates every open deadline in the same transaction, set by set rather than row by row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction

from foundation.deadlines.calendar import MovedDay, WorkingCalendar, current_calendar, notice_title
from foundation.deadlines.clock import today
from foundation.deadlines.looks import next_look
from foundation.deadlines.models import CalendarDay, CalendarNotice, Deadline, Recount, Rule
from foundation.deadlines.registry import tell_redated
from foundation.deadlines.workflow import due_under, suspended_spans
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User
