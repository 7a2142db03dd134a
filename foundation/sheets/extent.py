"""How far the cells of a sheet reach, told before it is loaded: the reader keeps a place for each cell between the
first and the last, so that two cells far apart would take all memory, and the process with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

# Two hundred thousand rows, the longest file that an import takes, of a hundred columns.
MOST_CELLS = 20_000_000
_PIECE = 1 << 20
# A cell of a spreadsheet holds 32 767 characters.
_LONGEST = 1 << 20
# A cheap look first: a place in the two hundred thousandth row or the hundred and fifth column, or beyond either.
# Whoever stays within both stays within MOST_CELLS.
_FAR = re.compile(rb"""r(?:\s|=\s|=["'](?:[A-Z]{3}|[D-Z][A-Z]|[A-Z]{0,2}(?:[2-9]\d{5}|\d{7})))""")
_MARK = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*?)(/?)>(</(?:\w+:)?c>)?")
_PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]*)(\d*)["']""")


@dataclass(slots=True)
class _Extent:
    """The rectangle of the filled cells; a cell without a place stands beside the one before it."""

    row: int = 0
    column: int = 0
    first: tuple[int, int] | None = None
    last: tuple[int, int] = (0, 0)

    @property
    def cells(self) -> int:
        if self.first is None:
            return 0
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)

    def take(self, mark: "re.Match[bytes]") -> None:
        place = _PLACE.search(mark[2])
        if mark[1] == b"row":
            self.row, self.column = int(place[2] or 0) if place else self.row + 1, 0
            return
        self.column += 1
        if place:
            self.row, self.column = int(place[2] or 0), _number_of(place[1])
        if not (mark[3] or mark[4]):
            self._reach(self.row, self.column)

    def _reach(self, row: int, column: int) -> None:
        first = self.first or (row, column)
        self.first = min(first[0], row), min(first[1], column)
        self.last = max(self.last[0], row), max(self.last[1], column)


def is_too_wide(xml: IO[bytes]) -> bool:
    """Whether the filled cells of this sheet span more than MOST_CELLS. Raises ValueError when it is no sheet."""
    return any(_FAR.search(piece) for piece in _pieces(xml)) and _spans_too_much(xml)


def _spans_too_much(xml: IO[bytes]) -> bool:
    xml.seek(0)
    extent = _Extent()
    for piece in _pieces(xml):
        for mark in _MARK.finditer(piece):
            extent.take(mark)
        if extent.cells > MOST_CELLS:
            return True
    return False


def _pieces(xml: IO[bytes]) -> Iterator[bytes]:
    """Cut between tags: the beginning of a cut one waits for the next piece."""
    rest = b""
    while piece := xml.read(_PIECE):
        whole, _, cut = (rest + piece).rpartition(b"<")
        rest = b"<" + cut
        yield whole
        if len(rest) > _LONGEST:
            raise ValueError("a tag or a text without end")
    yield rest


def _number_of(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
