"""What would become of decisions, told before it is done by the same periods as the act itself."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from disclosure.models import Decision
from disclosure.periods import PeriodTable
from disclosure.workflow.review import is_held
from foundation.previews import Effect

# The last public days told one by one; where there are more, the rest together.
_TOLD = 5


def of_approval(rows: Sequence[Decision], on: date) -> Iterator[Effect]:
    """Public from `on` until when, filed on which ground, or held until a person has looked."""
    table = PeriodTable()
    periods = [(row, table.period(row, published_on=on)) for row in rows]
    until = Counter(period.until for row, period in periods if period.until and not is_held(row))
    grounds = Counter(period.ground for _, period in periods if not period.is_published)
    held = sum(period.is_published and is_held(row) for row, period in periods)
    for day, count in until.most_common(_TOLD):
        yield Effect(count, f"{on:%Y-%m-%d} 起对外公示，公示至 {day:%Y-%m-%d}", is_grave=True)
    if rest := sum(until.values()) - sum(count for _, count in until.most_common(_TOLD)):
        yield Effect(
            rest, f"{on:%Y-%m-%d} 起对外公示，公示至 {min(until):%Y-%m-%d} 到 {max(until):%Y-%m-%d} 间的不同日期", True
        )
    for ground, count in grounds.items():
        yield Effect(count, f"入库，不对外公示：{ground}")
    if held:
        yield Effect(held, "通过后仍不公示，含疑似个人信息，须逐件清理或者确认")


def of_return(rows: Sequence[Decision], on: date) -> Iterator[Effect]:
    if rows:
        yield Effect(len(rows), "退回录入员修改，双公示期限继续计算")
    if late := sum(row.due_on < on for row in rows):
        yield Effect(late, "已超过公示期限", is_grave=True)


def of_submission(rows: Sequence[Decision], on: date) -> Iterator[Effect]:
    if rows:
        yield Effect(len(rows), "报送本单位审核员，审核前可以由录入人撤回")


def of_taking_back(rows: Sequence[Decision], on: date) -> Iterator[Effect]:
    if rows:
        yield Effect(len(rows), "恢复到办理以前的状态")


OUTLOOKS: Mapping[str, Callable[[Sequence[Decision], date], Iterator[Effect]]] = {
    "approve": of_approval,
    "return_": of_return,
    "submit": of_submission,
    "withdraw_submission": of_taking_back,
    "take_back_return": of_taking_back,
    "take_back_approval": of_taking_back,
}
