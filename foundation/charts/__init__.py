"""统计图: SVG drawn on the server, the same on the page and in print; each stands beside the table of its figures.

Only shapes and presentation attributes: nothing in it can run, load or style anything. Told apart in grey by lightness,
dashes and words, never by hue alone.
"""

from foundation.charts.bars import bars, columns
from foundation.charts.calendars import calendar
from foundation.charts.grids import Tile, heat, tiles
from foundation.charts.plots import lines, stacked
from foundation.charts.radars import radar

__all__ = ["Tile", "bars", "calendar", "columns", "heat", "lines", "radar", "stacked", "tiles"]
