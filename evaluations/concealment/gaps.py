"""文号缺号: serial numbers that are missing between the first and the last of a series of a year."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from foundation.organizations.models import Organization

# 西市监罚〔2026〕12号: the stem with its year, and the serial.
_NUMBER = re.compile(r"(?P<stem>.+[〔\[（(](?P<year>\d{4})[〕\]）)])第?(?P<serial>\d{1,6})号?")
# A series with more holes than this is kept for other things than permits and penalties too.
MOST = 200


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a body; `missing` are the document numbers that were not reported."""

    kind: DecisionKind
    stem: str
    first: int
    last: int
    missing: tuple[str, ...]

    @property
    def is_too_sparse(self) -> bool:
        return len(self.missing) > MOST


def gaps_of(body: Organization, year: int) -> list[Series]:
    """The series of a body in a year that have gaps."""
    found = [series for kind in DecisionKind for series in _series(kind, _numbers(kind, body, year), year)]
    return [series for series in found if series.missing]


def _numbers(kind: DecisionKind, body: Organization, year: int) -> Iterable[str]:
    rows = DECISION_MODELS[kind].objects.of_body(body).filter(document_number__contains=str(year))
    return rows.values_list("document_number", flat=True).iterator()


def _series(kind: DecisionKind, numbers: Iterable[str], year: int) -> list[Series]:
    serials: defaultdict[str, set[int]] = defaultdict(set)
    for number in numbers:
        match = _NUMBER.fullmatch(number.strip())
        if match and int(match["year"]) == year:
            serials[match["stem"]].add(int(match["serial"]))
    return [_gaps(kind, stem, found) for stem, found in sorted(serials.items())]


def _gaps(kind: DecisionKind, stem: str, serials: set[int]) -> Series:
    first, last = min(serials), max(serials)
    missing = [serial for serial in range(first, last + 1) if serial not in serials]
    return Series(kind, stem, first, last, tuple(f"{stem}{serial}号" for serial in missing[: MOST + 1]))
