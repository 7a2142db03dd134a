"""The report as an official document: numbered, with commentary, definitions and the rows behind the numbers."""

from dataclasses import dataclass
from typing import ClassVar

from evaluations.reports.contents import Chart, Contents, Part
from evaluations.reports.drawing import data_uri
from foundation.notices.letters import Letter

_ORDINALS = "一二三四五六七八九十"
# A printed list goes no further; the workbook has all of it.
LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    part: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part as it is printed: with its ordinal and its commentary."""

    ordinal: str
    part: Part
    comments: tuple[str, ...]

    @property
    def pictures(self) -> list[tuple[Chart, str]]:
        """Each chart with the picture itself, for print."""
        return [(chart, data_uri(chart)) for chart in self.part.charts]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLetter(Letter):
    template: ClassVar[str] = "evaluations/notices/report.html"
    kind: ClassVar[str] = "integrity_report"
    kind_title: ClassVar[str] = "政务诚信情况报告"
    series: ClassVar[str] = "报"

    report: int
    version: int
    correction: str
    contents: Contents
    contents_digest: str
    comments: tuple[Comment, ...]
    copies: str

    @property
    def sections(self) -> list[Section]:
        return [
            Section(
                ordinal=_ORDINALS[part.number - 1],
                part=part,
                comments=tuple(comment.text for comment in self.comments if comment.part == part.number),
            )
            for part in self.contents.parts
        ]

    @property
    def listed(self) -> int:
        return LISTED
