"""双公示工作情况通报: quality of data, praise and criticism, who reported nothing, every rank (§8 B)."""

from decimal import Decimal

from evaluations.reports.asking import Question
from evaluations.reports.contents import Cell, Part, Table
from evaluations.reports.parts import publicity
from evaluations.reports.parts.publicity import Row

RANKING = "T9"
# 表扬 from 优秀 (98 %) without anything overdue or concealed; 批评 below 接近 (90 %). A rate over fewer than five
# decisions tells nothing.
_PRAISED_FROM, _CRITICISED_BELOW, _RATED_FROM = Decimal(98), Decimal(90), 5
_DEMAND = (
    "零报送和有逾期未报的单位，自本通报印发之日起 5 个工作日内补报并书面说明原因。",
    "受到批评的单位，自本通报印发之日起 15 个工作日内完成整改，并报送整改报告。",
)


def parts_of(asked: Question, told: Part) -> list[Part]:
    """What follows 基本情况, from the part of double publicity already computed."""
    now, before, _ = publicity.Course.of(asked).counted(asked)
    rows = [*publicity.rows_of_places(asked, now, before), *publicity.rows_of_bodies(asked, now, before)]
    silent = next(listed for listed in told.lists if listed.code == publicity.SILENT)
    return [
        Part(2, "数据质量", figures=told.figures, sentences=told.sentences, tables=told.tables, charts=told.charts),
        Part(
            3,
            "表扬和批评",
            tables=(_names("T6", "表扬名单", praised(rows)), _names("T7", "批评名单", criticised(rows))),
        ),
        Part(4, "零报送单位", sentences=(f"零报送单位{len(silent.rows)}个。",), tables=(silent,)),
        Part(5, "整改要求和期限", sentences=_DEMAND),
        Part(6, "全量排名", tables=(_ranking(rows),), lists=tuple(one for one in told.lists if one is not silent)),
    ]


def praised(rows: list[Row]) -> list[Row]:
    return [row for row in rows if _is_rated(row) and _rate(row) >= _PRAISED_FROM and not _is_wanting(row)]


def criticised(rows: list[Row]) -> list[Row]:
    return [row for row in rows if (_is_rated(row) and _rate(row) < _CRITICISED_BELOW) or row.concealed]


def _is_rated(row: Row) -> bool:
    return row.now.reported >= _RATED_FROM


def _rate(row: Row) -> Decimal:
    return row.now.on_time_rate or Decimal(0)


def _is_wanting(row: Row) -> bool:
    return bool(row.now.overdue or row.concealed)


def _names(code: str, title: str, rows: list[Row]) -> Table:
    lines = tuple((row.name, publicity.number(row.now.on_time_rate), row.now.overdue) for row in rows)
    return Table(code, title, ("名称", "及时率（%）", "逾期未报"), lines)


def _ranking(rows: list[Row]) -> Table:
    placed = list(zip(publicity.places_of(rows), rows, strict=True))
    placed.sort(key=lambda entry: (entry[0] is None, entry[0] or 0))
    lines: list[tuple[Cell, ...]] = [
        (place, row.name, row.now.reported, publicity.number(row.now.on_time_rate)) for place, row in placed
    ]
    return Table(RANKING, "及时率全量排名", ("名次", "名称", "上报", "及时率（%）"), tuple(lines))
