"""An office's file from the shell: what the commands of all kinds of import share."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from disclosure.choices import BatchStatus
from disclosure.imports import receive, running
from disclosure.models import ImportBatch
from foundation.access import Role
from foundation.accounts.models import User


class ImportCommand(BaseCommand):
    """`option` chooses among `choices`, whose values are kinds of import."""

    option: ClassVar[str]
    option_help: ClassVar[str]
    choices: ClassVar[Mapping[str, str]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            self.option, required=True, dest="chosen", choices=list(self.choices), help=self.option_help
        )
        parser.add_argument("--as", required=True, dest="username", help="以哪个录入员的名义导入")
        parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
        parser.add_argument("file", type=Path)

    def handle(self, *, chosen: str, username: str, json: bool, file: Path, **_: Any) -> None:
        batch = running.run(_received(file, self.choices[chosen], _clerk(username)))
        self.stdout.write(_as_json(batch) if json else _as_text(batch))
        if batch.status == BatchStatus.REFUSED:
            raise CommandError(f"整份文件未收：{batch.refusal}")


def _clerk(username: str) -> User:
    user: User | None = User.objects.select_related("organization").filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"没有用户“{username}”，请核对用户名。")
    if not user.has_any_role(Role.CLERK):
        raise CommandError(f"用户“{username}”不是录入员，不能导入。")
    return user


def _received(path: Path, kind: str, by: User) -> ImportBatch:
    try:
        with path.open("rb") as stream:
            return receive.receive(File(stream, name=path.name), kind=kind, by=by)
    except OSError as error:
        raise CommandError(f"无法读取文件 {path}：{error.strerror}。") from error
    except ValidationError as refusal:
        raise CommandError(refusal.messages[0]) from refusal


def _as_json(batch: ImportBatch) -> str:
    told = {
        "rows": batch.rows,
        "accepted": batch.accepted + batch.revised,
        "unchanged": batch.unchanged,
        "rejected": batch.rejected,
        "errors": list(_problems(batch, "errors")),
        "warnings": list(_problems(batch, "warnings")),
    }
    return json.dumps(told, ensure_ascii=False)


def _problems(batch: ImportBatch, name: str) -> Iterator[dict[str, Any]]:
    for row, problems in batch.told_rows.order_by("row").values_list("row", name):
        for problem in problems:
            yield {"row": row, **problem}


def _as_text(batch: ImportBatch) -> str:
    lines = [
        f"共 {batch.rows} 行：已收 {batch.accepted}，待审更正 {batch.revised}，"
        f"无变化 {batch.unchanged}，未收 {batch.rejected}。"
    ]
    lines += [
        f"第 {each['row']} 行 {each['field']} {each['code']} {each['message']}" for each in _problems(batch, "errors")
    ]
    return "\n".join(lines)
