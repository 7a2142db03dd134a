"""双公示: what was to be reported and was, on time and without fault, by place and department (表 1、2)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from disclosure.choices import DecisionKind
from disclosure.spans import Span
from disclosure.timeliness import REPORTED, MonthlyTallies, Tally, tally_by_body_and_month, total
from evaluations.concealment.figures import Sample, sampled
from evaluations.periods import Period
from evaluations.reports.asking import Meaning, Question
from evaluations.reports.choices import ChartKind
from evaluations.reports.contents import NOTHING, PERCENT, Cell, Chart, Figure, Part, Series, Table, change
from evaluations.scoring.ranking import places

PREFECTURES, DEPARTMENTS, SILENT, OVERDUE = "T1", "T2", "A1", "A2"
_COLUMNS = ("应报", "上报", "逾期未报", "合规率（%）", "及时率（%）", "瞒报", "及时率环比", "排名")
_NOTE = "应报＝上报＋逾期未报；合规率为首次合规率；按及时率排名，并列的占同一名次，其后空出。"
_DUE = Meaning("due", "应报", "统计期内作出、已经上报或者最迟公示日已过的决定（上报＋逾期未报）。")
_REPORTED = Meaning("reported", "上报", REPORTED)
_ON_TIME = Meaning("on_time_rate", "及时率", "首次公示（入库）日不晚于最迟公示日的条数 ÷ 上报条数。", PERCENT)
_COMPLIANT = Meaning("first_time_rate", "合规率", "首次报送即通过全部强制校验的条数 ÷ 上报条数。", PERCENT)
_LATE = Meaning("late", "迟报", "首次公示（入库）日晚于最迟公示日的条数。")
_OVERDUE = Meaning("overdue", "逾期未报", "最迟公示日已过而尚未公示（入库）的条数。")
_CONCEALED = Meaning("concealed", "瞒报", "案卷抽查认定、统计期内作出而没有上报的条数；没有抽查的为“—”。")
_SILENT = Meaning("silent", "零报送单位", "有执法权而统计期内没有许可、处罚记录的单位。", "个")
_RATES = (_DUE, _REPORTED, _ON_TIME, _COMPLIANT, _LATE, _OVERDUE)


@dataclass(frozen=True, slots=True)
class Row:
    """One place or body, now and a period ago."""

    name: str
    now: Tally
    before: Tally
    concealed: int | None

    @property
    def has_something(self) -> bool:
        return bool(self.now.reported or self.now.overdue or self.concealed)


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything of one span: both kinds together by body, each kind in all, what was concealed."""

    by_body: dict[int, Tally]
    by_kind: dict[DecisionKind, Tally]
    samples: dict[int, Sample]

    @property
    def total(self) -> Tally:
        return total(self.by_kind.values())

    def tally_of(self, bodies: Collection[int]) -> Tally:
        return total(self.by_body.get(body, Tally()) for body in bodies)

    def concealed_by(self, bodies: Collection[int]) -> int | None:
        """None where no case file was checked: nothing is known then."""
        told = [self.samples[body] for body in bodies if body in self.samples]
        return sum(one.concealed for one in told) if told else None


@dataclass(frozen=True, slots=True)
class Course:
    """What was decided in each month, from the first that the period is compared with to its last."""

    by_kind: dict[DecisionKind, MonthlyTallies]

    @classmethod
    def of(cls, asked: Question) -> "Course":
        span = Span(min(span.first for span in asked.spans), asked.period.last)
        bodies = asked.bodies
        return cls({kind: tally_by_body_and_month(kind, span, on=asked.on, bodies=bodies) for kind in DecisionKind})

    def counted(self, asked: Question) -> tuple[Counted, Counted, Counted]:
        """This period, the one before, the same a year ago."""
        now, before, year_before = (self._within(span, asked.bodies) for span in asked.spans)
        return now, before, year_before

    def by_month(self) -> dict[date, Tally]:
        found: defaultdict[date, Tally] = defaultdict(Tally)
        for months in self.by_kind.values():
            for month, tally in months.by_month().items():
                found[month] += tally
        return found

    def _within(self, span: Span, bodies: Collection[int]) -> Counted:
        by_kind = {kind: months.by_body(span) for kind, months in self.by_kind.items()}
        by_body: defaultdict[int, Tally] = defaultdict(Tally)
        for tallies in by_kind.values():
            for body, tally in tallies.items():
                by_body[body] += tally
        in_all = {kind: total(found.values()) for kind, found in by_kind.items()}
        return Counted(dict(by_body), in_all, sampled(span, bodies))


def part(asked: Question) -> Part:
    course = Course.of(asked)
    now, before, year_before = course.counted(asked)
    places, own = rows_of_places(asked, now, before), rows_of_bodies(asked, now, before)
    silent = silent_bodies(asked, now)
    return Part(
        number=2,
        title="双公示",
        figures=(*_figures(asked, now, before, year_before), *_kind_figures(now, before, year_before)),
        sentences=_sentences(now, before, silent),
        tables=(
            *([_table(PREFECTURES, "各地区双公示情况", places)] if places else []),
            _table(DEPARTMENTS, "本级各单位双公示情况", own),
        ),
        charts=(_trend(asked, course), _shares(now)),
        lists=(
            Table(SILENT, "零报送单位", ("单位",), tuple((asked.scope.bodies[pk].name,) for pk in silent)),
            _overdue_list(asked, now),
        ),
    )


def rows_of_places(asked: Question, now: Counted, before: Counted) -> list[Row]:
    scope = asked.scope
    within = {code: [pk for pk in scope.bodies if scope.place_of(pk) == code] for code in scope.place_names}
    return [_row(scope.place_names[code], bodies, now, before) for code, bodies in within.items()]


def rows_of_bodies(asked: Question, now: Counted, before: Counted) -> list[Row]:
    """The bodies of the scope's own region that had something to report."""
    rows = [_row(body.name, [body.pk], now, before) for body in asked.scope.own]
    return [row for row in rows if row.has_something]


def silent_bodies(asked: Question, now: Counted) -> list[int]:
    """零报: bodies that should report and have no decision of these days."""
    return [
        body.pk for body in sorted(asked.scope.bodies.values()) if body.should_report and body.pk not in now.by_body
    ]


def places_of(rows: list[Row]) -> list[int | None]:
    """排名 of each row by its on-time rate; what has no rate has no place."""
    rates = {at: rate for at, row in enumerate(rows) if (rate := row.now.on_time_rate) is not None}
    found = places(rates)
    return [found.get(at) for at in range(len(rows))]


def number(rate: Decimal | None) -> float | None:
    return None if rate is None else float(rate)


def day_of(day: date | None) -> str:
    return day.isoformat() if day else ""


def _row(name: str, bodies: Collection[int], now: Counted, before: Counted) -> Row:
    return Row(name, now.tally_of(bodies), before.tally_of(bodies), now.concealed_by(bodies))


def _table(code: str, title: str, rows: list[Row]) -> Table:
    lines = [_cells(row, place) for row, place in zip(rows, places_of(rows), strict=True)]
    return Table(code, title, ("名称", *_COLUMNS), tuple(lines), _NOTE)


def _cells(row: Row, place: int | None) -> tuple[Cell, ...]:
    now, rate = row.now, number(row.now.on_time_rate)
    moved = change(rate, number(row.before.on_time_rate), unit=PERCENT)
    due, fair = now.reported + now.overdue, number(now.first_time_rate)
    return (row.name, due, now.reported, now.overdue, fair, rate, row.concealed, moved, place)


def _figures(asked: Question, *spans: Counted) -> list[Figure]:
    told = [_values(one.total) for one in spans]
    rates = [meaning.figure(values) for meaning, *values in zip(_RATES, *told, strict=True)]
    silent = [len(silent_bodies(asked, one)) for one in spans]
    concealed = [one.concealed_by(asked.bodies) for one in spans]
    return [*rates, _CONCEALED.figure(concealed), _SILENT.figure(silent)]


def _values(tally: Tally) -> tuple[float | None, ...]:
    """As `_RATES` names them."""
    rates = (number(tally.on_time_rate), number(tally.first_time_rate))
    return (tally.reported + tally.overdue, tally.reported, *rates, tally.late, tally.overdue)


def _kind_figures(*spans: Counted) -> list[Figure]:
    """Reported and on time of each kind alone: the numbers of the timeliness page."""
    found: list[Figure] = []
    for kind in DecisionKind:
        tallies = [one.by_kind[kind] for one in spans]
        reported = Meaning(f"reported_{kind}", f"{kind.label}上报", _REPORTED.definition)
        on_time = Meaning(f"on_time_rate_{kind}", f"{kind.label}及时率", _ON_TIME.definition, PERCENT)
        found += [
            reported.figure(tally.reported for tally in tallies),
            on_time.figure(number(tally.on_time_rate) for tally in tallies),
        ]
    return found


def _sentences(now: Counted, before: Counted, silent: list[int]) -> tuple[str, ...]:
    tally = now.total
    if not tally.reported and not tally.overdue:
        return ("统计期内没有作出的行政许可和行政处罚决定。",)
    shares = "，".join(f"{kind.label}{now.by_kind[kind].reported:,}条" for kind in DecisionKind)
    rate, moved = (
        tally.on_time_rate,
        change(number(tally.on_time_rate), number(before.total.on_time_rate), unit=PERCENT),
    )
    first = f"应报{tally.reported + tally.overdue:,}条，上报{tally.reported:,}条，其中{shares}。"
    second = f"及时率{NOTHING if rate is None else f'{rate}%'}，环比{moved}；逾期未报{tally.overdue:,}条。"
    return (first, second, *([f"零报送单位{len(silent)}个，见附件。"] if silent else []))


def _trend(asked: Question, course: Course) -> Chart:
    """Twelve months up to the end of the period."""
    months, shown = course.by_month(), _months_until(asked.period.last)
    told = [months.get(month, Tally()) for month in shown]
    return Chart(
        "C1",
        "双公示月度趋势",
        ChartKind.LINES,
        tuple(f"{month:%y}年{month.month}月" for month in shown),
        (
            Series("及时率", tuple(number(tally.on_time_rate) for tally in told)),
            Series("首次合规率", tuple(number(tally.first_time_rate) for tally in told)),
        ),
        unit=PERCENT,
    )


def _months_until(last: date) -> list[date]:
    month = Period.month_of(last)
    found: list[date] = []
    while len(found) < 12:
        found.append(month.first)
        month = month.previous
    return found[::-1]


def _shares(now: Counted) -> Chart:
    """许可、处罚类别占比: on time and late of each kind."""
    kinds = list(DecisionKind)
    return Chart(
        "C2",
        "许可和处罚的上报",
        ChartKind.STACKED,
        tuple(str(kind.label) for kind in kinds),
        (
            Series("按时", tuple(now.by_kind[kind].on_time for kind in kinds)),
            Series("迟报", tuple(now.by_kind[kind].late for kind in kinds)),
            Series("逾期未报", tuple(now.by_kind[kind].overdue for kind in kinds)),
        ),
        unit="条",
    )


def _overdue_list(asked: Question, now: Counted) -> Table:
    late = [(pk, tally) for pk, tally in now.by_body.items() if tally.overdue or tally.late]
    late.sort(key=lambda entry: (-entry[1].overdue, -entry[1].late, entry[0]))
    rows = tuple((asked.scope.bodies[pk].name, tally.overdue, tally.late, tally.unexplained) for pk, tally in late)
    return Table(OVERDUE, "有逾期或者迟报的单位", ("单位", "逾期未报", "迟报", "迟报未说明原因"), rows)
