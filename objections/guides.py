"""办事指南: what the office may not write away (domain §§2.4, 2.6, 3).

The text of a guide is an article; whom it is for and the legal periods, which follow the rules in force, stand beside
it whatever the text says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.deadlines.choices import Unit
from foundation.deadlines.models import PublicRule
from objections.choices import CaseKind


@dataclass(frozen=True, slots=True)
class Period:
    """One legal period in words."""

    matter: str
    start_event: str
    length: str
    source: str

    @classmethod
    def of(cls, rule: PublicRule) -> "Period":
        return cls(rule.matter, rule.start_event, Unit(rule.unit).counted(rule.amount or 0), rule.source)


@dataclass(frozen=True, slots=True)
class Guide:
    """`rules` are the codes of the periods of this way, in the order in which they begin."""

    title: str
    summary: str
    for_whom: str
    rules: tuple[str, ...]

    def periods(self, on: date) -> list[Period]:
        """The rules as they are in force on a day."""
        in_force = {rule.code: rule for rule in PublicRule.objects.in_force(on).filter(code__in=self.rules)}
        return [Period.of(in_force[code]) for code in self.rules if code in in_force]


GUIDES: Mapping[str, Guide] = {
    CaseKind.OBJECTION: Guide(
        title="提出异议",
        summary="认为本站公示的信息有错误、遗漏，超过公示期限，依据已经撤销，或者不应公开的，可以提出异议。",
        for_whom="信息所记载的主体本人，法定代表人、负责人，或者受其委托的人。",
        rules=("T12", "T34", "T14", "T15", "T16", "T35", "T36", "T37", "T32", "T33"),
    ),
    CaseKind.COMPLAINT: Guide(
        title="投诉举报",
        summary="反映政府部门、事业单位违约毁约、拖欠账款、不兑现承诺，或者归集、公示、更正信用信息违反规定的，可以投诉举报。",
        for_whom="公民、法人和其他组织都可以提出，实名、匿名都受理。",
        rules=("T40", "T41", "T42", "T43", "T17"),
    ),
    CaseKind.REPAIR: Guide(
        title="信用修复",
        summary="已经纠正失信行为、履行完毕义务的，可以申请修复。准予修复的，公示、共享和惩戒同时终止。",
        for_whom="政务失信记录：被记录的单位。没有最短公示期限，纠正后即可申请。",
        rules=("T38", "T39", "T08", "T09", "T10"),
    ),
}
