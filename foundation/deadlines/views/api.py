"""期限: the calendar of working days, the legal periods, and the calculator, for programs."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from foundation.api.fields import Day, OptionalDay, choice, matching, number
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.deadlines.calculation import calculate, calculate_under
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.clock import today
from foundation.deadlines.forms import CalculatorForm
from foundation.deadlines.models import PublicRule

router = Reading("期限与工作日")
_FIRST, _LAST = 2017, 2099


class MovedDay(Schema):
    """放假或者调休上班的一天。"""

    day: date = Field(title="日期")
    is_off: bool = Field(title="放假", description="false 为调休上班。")
    name: str = Field(title="节日")


class Calendar(Schema):
    """一年的放假安排；没有列出的，周一至周五为工作日。"""

    year: int = Field(title="年份")
    is_provisional: bool = Field(title="暂定", description="当年的放假安排尚未公布，只按法定节假日推算。")
    days: list[MovedDay]


class LegalRule(Schema):
    """一项法定期限。"""

    code: str = Field(title="代码")
    matter: str = Field(title="事项")
    start_event: str = Field(title="起算事由")
    amount: int | None = Field(title="数额")
    unit: str = Field(title="单位", description="WD 工作日，D 日，M 月，DATE 固定日期。")
    source: str = Field(title="依据")
    in_force_from: date | None = Field(title="施行日")
    in_force_to: date | None = Field(title="失效日")


class CountedDay(Schema):
    """期限中的一天。"""

    day: date = Field(title="日期")
    number: int = Field(title="第几天", description="0 为不计入。")
    reason: str = Field(title="原因")


class Calculated(Schema):
    """期限的最后一日，以及每一天为什么算或者不算。"""

    text: str = Field(title="计算的事项")
    due_on: date = Field(title="最后一日")
    is_provisional: bool = Field(title="暂定")
    source: str = Field(title="依据")
    days: list[CountedDay]


class InForce(Schema):
    """On which day a rule must be in force."""

    on: OptionalDay = Field("", description="哪一天施行的，默认今天")


class Question(Schema):
    """A legal period by its code, or any number of days or months."""

    start: Day = Field(description="起算日，当日不计")
    rule: matching(r"[A-Z]\d{1,6}", "应为期限代码，见 /api/v1/deadlines/rules", "T01") = Field(  # type: ignore[valid-type]
        "", description="法定事项的代码；填了就不用填 amount 和 unit"
    )
    amount: number(1, 731) = Field(default_factory=lambda: None, description="数额")  # type: ignore[valid-type]
    unit: choice([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH]) = Field(  # type: ignore[valid-type]
        "", description="单位：WD 工作日（默认），D 日，M 月"
    )


@router.read("/calendar/{int:year}", name="calendar", title="一年的放假安排", gives=Calendar, refuses=(404,))
def calendar(request: HttpRequest, year: int) -> dict[str, Any]:
    """国务院办公厅公布的放假和调休安排。"""
    if not _FIRST <= year <= _LAST:
        raise Problem(404, f"只提供 {_FIRST} 年至 {_LAST} 年的安排。")
    kept = current_calendar()
    days = [{"day": each.day, "is_off": each.is_off, "name": each.name} for each in kept.moved_days(year)]
    return {"year": year, "is_provisional": kept.is_provisional(date(year, 7, 1)), "days": days}


@router.read("/deadlines/rules", name="legal_rules", title="法定期限", gives=list[LegalRule])
def rules(request: HttpRequest, asked: Query[InForce]) -> list[PublicRule]:
    """某一天施行的各项法定期限及其依据。"""
    return list(PublicRule.objects.in_force(date.fromisoformat(asked.on) if asked.on else today()))


@router.read("/deadlines/calculation", name="calculation", title="期限计算", gives=Calculated)
def calculation(request: HttpRequest, asked: Query[Question]) -> dict[str, Any]:
    """“期限计算”页面的数据：最后一日是哪一天，每一天为什么算或者不算。"""
    form = CalculatorForm(request.GET)
    if not form.is_valid():
        raise Problem(422, errors=[(name, "，".join(map(str, told))) for name, told in form.errors.items()])
    facts = form.cleaned_data
    if facts["rule"]:
        found = calculate_under(PublicRule.objects.version(facts["rule"], facts["start"]), start=facts["start"])
    else:
        unit = Unit(facts["unit"] or Unit.WORKING_DAY)
        found = calculate(start=facts["start"], amount=facts["amount"], unit=unit)
    return {
        "text": found.amount_text,
        "due_on": found.due_on,
        "is_provisional": found.is_provisional,
        "source": found.source,
        "days": found.days,
    }


examples.register("calendar", lambda: f"calendar/{today().year}")
examples.register("calculation", lambda: f"deadlines/calculation?rule=T01&start={today().isoformat()}")
