"""One module for each group of figures; `GROUPS` names them as quality.md does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from integrity_portal.bench import deadlines as running
from integrity_portal.bench import publications
from integrity_portal.bench.databases import Fill, nothing
from integrity_portal.bench.figures import (
    deadlines,
    honours,
    imports,
    letters,
    office,
    pages,
    publishing,
    replica,
    reports,
    scores,
    search,
    starting,
    trail,
)
from integrity_portal.bench.measuring import Figure


@dataclass(frozen=True, slots=True)
class Group:
    """A measurement, the data it needs, and the size quality.md asks for."""

    measure: Callable[[str, int], Iterator[Figure]]
    kind: str
    fill: Fill
    rows: int


GROUPS = {
    "search": Group(search.measure, "publications", publications.fill, 1_000_000),
    "browse": Group(pages.browse, "publications", publications.fill, 1_000_000),
    "count": Group(pages.count, "publications", publications.fill, 1_000_000),
    "pages": Group(pages.measure, "publications", publications.fill, 1_000_000),
    "import": Group(imports.measure, "import", nothing, 100_000),
    "import-small": Group(imports.measure_small, "import", nothing, 200),
    "publish": Group(publishing.measure, "publish", nothing, 10_000),
    "sweep": Group(deadlines.sweep, "deadlines", running.fill, 1_000_000),
    "recount": Group(deadlines.recount, "deadlines", running.fill, 100_000),
    "letter": Group(letters.measure, "letters", nothing, 200),
    "trail": Group(trail.measure, "trail", nothing, 1_000),
    "office": Group(office.measure, "office", nothing, 200_000),
    "honours": Group(honours.measure, "honours", nothing, 5_000),
    "score": Group(scores.measure, "score", nothing, 1_000_000),
    "report": Group(reports.measure, "score", nothing, 1_000_000),
    "replica": Group(replica.measure, "publications", publications.fill, 100_000),
    "start": Group(starting.measure, "start", nothing, 1),
}
