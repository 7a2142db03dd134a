"""What becomes of each row of a file: new, unchanged, a revision, or refused and why."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from disclosure.choices import RowOutcome
from disclosure.imports.headers import Header
from disclosure.imports.rows import ReadRow
from disclosure.models import ImportBatch
from disclosure.standard.reading import Problem


@dataclass(frozen=True, slots=True)
class Existing:
    """What is stored of the thing a row tells of; `pending_digest` is that of a change which still waits."""

    pk: int
    digest: str
    status: str
    organization_id: int
    pending_digest: str | None


@dataclass(slots=True)
class Judged:
    """One row of the file with its verdict; `existing` is the stored thing it tells of."""

    row: int
    values: dict[str, Any]
    errors: list[Problem]
    warnings: list[Problem]
    outcome: RowOutcome = RowOutcome.ACCEPTED
    key: str = ""
    digest: str = ""
    existing: Existing | None = None

    def refuse(self, code: str, field_code: str, message: str) -> None:
        self.errors.append(Problem(field_code, code, message))
        self.outcome = RowOutcome.REJECTED


@dataclass(slots=True)
class Judge(ABC):
    """Judges and stores the rows of one file, in their order; knows what the file itself has said already."""

    # What two rows have in common that tell of one thing, and the column of its number.
    twin: ClassVar[str]

    batch: ImportBatch
    header: Header
    formulas: dict[int, str]
    # Key of a thing → the row that told of it first and the digest of what it told.
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    @abstractmethod
    def number_code(self) -> str: ...

    @abstractmethod
    def begin(self) -> None:
        """At the start of the transaction of a chunk."""

    @abstractmethod
    def learn(self, rows: Sequence[ReadRow]) -> None:
        """What must be known of the world to judge these rows, looked up once for all of them."""

    @abstractmethod
    def verdict(self, read: ReadRow) -> Judged:
        """A row by itself: its problems, the key of what it tells of, and the digest of what it tells."""

    @abstractmethod
    def compare(self, rows: Sequence[Judged]) -> None:
        """The faultless rows with what is stored."""

    @abstractmethod
    def store(self, rows: Sequence[Judged]) -> None:
        """Everything of a chunk: it stands or falls with the caller's transaction."""

    def judge(self, rows: Sequence[ReadRow]) -> list[Judged]:
        self.learn(rows)
        judged = [self._check(row) for row in rows]
        self.compare([row for row in judged if row.outcome == RowOutcome.ACCEPTED])
        return judged

    def remember(self, rows: Sequence[ReadRow]) -> None:
        """Rows stored before an interruption are only noted, so that a twin further down is still known as one."""
        for row in rows:
            self._check(row)

    def _check(self, read: ReadRow) -> Judged:
        formula = self.formulas.get(read.number)
        if formula:
            row = Judged(read.number, {}, [], [])
            row.refuse(
                "V103",
                self.header.code_at(formula),
                f"{formula} 单元格是公式，请改为数值或者文字（复制后选择性粘贴为数值）再上传。",
            )
            return row
        row = self.verdict(read)
        if row.errors:
            row.outcome = RowOutcome.REJECTED
            return row
        return self._against_file(row)

    def _against_file(self, row: Judged) -> Judged:
        """The same row again is unchanged; another row for the same thing is refused (V111)."""
        number, digest = self.seen.setdefault(row.key, (row.row, row.digest))
        if digest != row.digest:
            told = f"第 {number} 行已有{self.twin}，内容不同，请只保留正确的一行。"
            row.refuse("V111", self.number_code, told)
        elif number != row.row:
            row.outcome = RowOutcome.UNCHANGED
        return row
