"""The lines of a list as a personnel office has it: names, codes, identity numbers, pasted or in a file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from disclosure.standard import normal
from foundation.organizations.identifiers import uscc_problem
from foundation.sealing import mask
from foundation.sheets.reading import open_sheet

MOST = 5_000
# A list of persons often names their bodies too: the first of these labels that stands in the first row counts.
NAMES = ("姓名", "姓名或者单位名称", "单位名称", "企业名称", "主体名称", "名称", "单位")
CODES = (
    "统一社会信用代码",
    "信用代码",
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "证件号码",
    "代码或者证件号码",
    "代码",
)
_CODE = re.compile(r"(?<![0-9A-Z])(?:[0-9A-Z]{18}|\d{15})(?![0-9A-Z])", re.IGNORECASE)
_CARD = re.compile(r"\d{17}[\dX]|\d{15}")
# What might be a number of a person, wherever it stands.
_LONG_NUMBER = re.compile(r"\d{11,}[Xx]?")
_SEPARATORS = re.compile(r"[\s,，、;；|]+")
# 序号 before a name.
_ORDINAL = re.compile(r"\d{1,5}[.．、]?")


class ListRefused(Exception):
    """The list as a whole is not answered; the message tells the user, in Chinese, why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: its number in the list, the name, and a code or an identity number if it has one."""

    line: int
    name: str
    uscc: str = ""
    id_number: str = ""

    @property
    def shown(self) -> str:
        """What is kept of it: never a whole identity number."""
        name = _LONG_NUMBER.sub(lambda hit: mask(hit[0]), self.name)
        return " ".join(filter(None, (name, self.uscc, mask(self.id_number))))


def from_text(text: str) -> list[Asked]:
    """One subject a line. Raises ListRefused."""
    return _told((number, [line]) for number, line in enumerate(text.splitlines(), start=1))


def from_file(stream: IO[bytes]) -> list[Asked]:
    """The columns of names and codes where the first row names them, else whatever a row holds. Raises ListRefused,
    SheetRefused, Unreadable."""
    rows = ((number, [normal.text(cell) for cell in row]) for number, row in open_sheet(stream).rows)
    filled = ((number, row) for number, row in rows if any(row))
    first = next(filled, None)
    if first is None:
        return _told([])
    columns = _columns(first[1])
    if not columns:
        return _told([first, *filled])
    return _told((number, [row[place] for place in columns if place < len(row)]) for number, row in filled)


def _columns(header: Sequence[str]) -> list[int]:
    """Where the names and where all the codes stand, if the row is a header."""
    labels = [label.strip() for label in header]
    name = next((label for label in NAMES if label in labels), None)
    codes = [label for label in CODES if label in labels]
    return [labels.index(label) for label in (name, *codes) if label]


def _told(rows: Iterable[tuple[int, Sequence[str]]]) -> list[Asked]:
    asked = list(_asked(rows))
    if not asked:
        raise ListRefused("名单是空的，请粘贴或者上传要核查的姓名、单位名称或者代码，一行一个。")
    if len(asked) > MOST:
        raise ListRefused(f"名单有 {len(asked)} 行，一次最多核查 {MOST} 行，请分次核查。")
    return asked


def _asked(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Asked]:
    for number, cells in rows:
        text = normal.half_width(" ".join(cells))
        found = [code.upper() for code in _CODE.findall(text)]
        name = _name(_CODE.sub(" ", text))
        if name or found:
            yield _line(number, name, found)


def _line(number: int, name: str, codes: Sequence[str]) -> Asked:
    """Of a person's number and the code of his body the number tells who is meant."""
    cards = [code for code in codes if _is_card(code)]
    if cards:
        return Asked(number, name, id_number=cards[0])
    return Asked(number, name, next(iter(codes), ""))


def _is_card(code: str) -> bool:
    """A number of eighteen digits that is no credit code is a person's, mistyped or not."""
    return bool(_CARD.fullmatch(code)) and uscc_problem(code) is not None


def _name(text: str) -> str:
    """Names are written with blanks between two signs; ordinals are no part of them."""
    parts = [part for part in _SEPARATORS.split(text) if part and not _ORDINAL.fullmatch(part)]
    return "".join(parts)
