"""附表: every table, every chart's numbers and every list of a report as a workbook, the definitions last."""

import re
from collections.abc import Iterator
from typing import IO

from evaluations.reports.contents import NOTHING, Contents, Table
from foundation.sheets.writing import SheetWriter

_WIDTHS = (36, *[14] * 12)
_FIGURES = ("代码", "指标", "本期", "上期", "环比", "上年同期", "同比", "单位", "口径")
# What a sheet's name may not hold, and how long it may be.
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\]"), 31


def workbook(contents: Contents) -> IO[bytes]:
    writer = SheetWriter(title="指标", widths=_WIDTHS)
    writer.write([contents.scope_name, contents.title])
    writer.write([f"数据冻结时点：{contents.frozen_at:%Y-%m-%d %H:%M}"])
    writer.write(_FIGURES, is_header=True)
    for one in contents.figures:
        then = (one.previous, one.change, one.year_before, one.year_change)
        writer.write([one.code, one.label, one.value, *then, one.unit, one.definition])
    for name, table in _sheets(contents):
        writer.begin_sheet(name, widths=_WIDTHS)
        writer.write(table.columns, is_header=True)
        for row in table.rows:
            writer.write([NOTHING if cell is None else cell for cell in row])
        if table.note:
            writer.write([table.note])
    return writer.close()


def _sheets(contents: Contents) -> Iterator[tuple[str, Table]]:
    for part in contents.parts:
        for kind, tables in (("表", part.tables), ("图", [chart.table for chart in part.charts]), ("附", part.lists)):
            for place, table in enumerate(tables, start=1):
                yield _FORBIDDEN.sub(" ", f"{part.number}.{kind}{place} {table.title}")[:_LONGEST], table
