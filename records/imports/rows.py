"""One row of a file of records, with its verdict and the body it tells of."""

from dataclasses import dataclass

from disclosure.imports.judging import Judged
from disclosure.models import ImportBatch
from disclosure.standard.reading import Problem
from foundation.organizations.models import Organization
from records.fields import BY_NAME
from records.models import DishonestyRecord


@dataclass(slots=True)
class RecordRow(Judged):
    body: Organization | None = None
    is_lead: bool = False

    def warn(self, name: str, code: str, message: str) -> None:
        self.warnings.append(Problem(BY_NAME[name].code, code, message))

    def record(self, batch: ImportBatch) -> DishonestyRecord:
        """As it would be stored."""
        return DishonestyRecord(organization=batch.organization, author=batch.author, body=self.body, **self.values)
