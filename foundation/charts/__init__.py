"""统计图: SVG drawn on the server, the same in page and print; each stands beside the table of its figures."""

from foundation.charts.calendars import calendar
from foundation.charts.counts import bars
from foundation.charts.grids import Tile, heat, tiles
from foundation.charts.radars import radar
from foundation.charts.stacks import columns, stacked
from foundation.charts.trends import lines

__all__ = ["Tile", "bars", "calendar", "columns", "heat", "lines", "radar", "stacked", "tiles"]
