"""用户名单: many accounts from one spreadsheet, each line checked by the same form as a single account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile

from foundation.access import Role
from foundation.accounts.forms import NewUserForm
from foundation.accounts.models import User
from foundation.accounts.workflow import NewAccount
from foundation.sheets.reading import SheetRefused, open_sheet

COLUMNS = {
    "用户名": "username",
    "姓名": "full_name",
    "单位统一社会信用代码": "organization",
    "角色": "roles",
    "邮箱": "email",
    "电话": "phone",
}
MAX_LINES = 500
MAX_BYTES = 2 * 1024 * 1024
_ROLES = {role.label: role.value for role in Role}


class RosterRefused(Exception):
    """The file as a whole cannot be read as a roster; the message says what to do."""


@dataclass(slots=True)
class RosterLine:
    number: int
    cells: list[str]
    problems: list[str] = field(default_factory=list)
    account: NewAccount | None = None

    @property
    def labelled(self) -> list[tuple[str, str]]:
        return list(zip(COLUMNS, self.cells, strict=True))


def read_rows(upload: "UploadedFile[bytes]") -> list[list[str]]:
    """The first sheet of an xlsx file, or a csv file in UTF-8 or GB18030, as text."""
    if (upload.size or 0) > MAX_BYTES:
        raise RosterRefused("文件超过 2 MB，不像是用户名单，请核对。")
    try:
        return [[_cell(value) for value in row] for _, row in open_sheet(upload).rows]
    except SheetRefused as refusal:
        raise RosterRefused(str(refusal)) from refusal


def _cell(value: object) -> str:
    """A telephone number typed as a number comes back as one with a fraction."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def arrange(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The filled lines below the header, in the order of COLUMNS, each led by its row number in the file."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise RosterRefused(f"表格第一行缺少列名：{'、'.join(missing)}。请按列名补齐后重新上传。")
    places = [header.index(column) for column in COLUMNS]
    lines = [
        [str(number), *(row[place].strip() if place < len(row) else "" for place in places)]
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    if not 0 < len(lines) <= MAX_LINES:
        raise RosterRefused(f"名单应有 1 至 {MAX_LINES} 人，现有 {len(lines)} 人，请调整后重新上传。")
    return lines


def check(lines: Iterable[Sequence[str]], *, by: User) -> list[RosterLine]:
    seen: set[str] = set()
    checked = []
    for number, *cells in lines:
        line = _check_line(RosterLine(int(number), cells), by=by)
        if cells[0] in seen:
            line.problems.append("用户名：与前面的行重复，请换一个。")
            line.account = None
        seen.add(cells[0])
        checked.append(line)
    return checked


def _check_line(line: RosterLine, *, by: User) -> RosterLine:
    values: dict[str, object] = dict(zip(COLUMNS.values(), line.cells, strict=True))
    labels = str(values["roles"]).replace("，", "、").replace(",", "、").replace("；", "、").split("、")
    values["roles"] = [_ROLES.get(label.strip(), label.strip()) for label in labels if label.strip()]
    form = NewUserForm(by, values)
    if form.is_valid():
        line.account = form.account()
    line.problems += [f"{form.fields[name].label}：{told}" for name, tolds in form.errors.items() for told in tolds]
    return line
