from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.access import Role
from foundation.accounts import workflow
from foundation.organizations.models import Organization


class Command(BaseCommand):
    help = "新增一个用户（首个管理员由此开始），打印一次性初始口令。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--organization", required=True, help="单位统一社会信用代码")
        parser.add_argument("--role", action="append", required=True, choices=Role.labels, help="角色，可重复")

    def handle(self, *args: Any, **options: Any) -> None:
        body = Organization.objects.filter(uscc=options["organization"]).first()
        if body is None:
            raise CommandError("名录中没有这个单位代码，请先运行 load_organizations。")
        roles = [role for role in Role if role.label in options["role"]]
        account = workflow.NewAccount(options["username"], options["name"], body, roles)
        try:
            (handover,) = workflow.add_users([account], by=None)
        except ValidationError as refusal:
            raise CommandError("；".join(refusal.messages)) from refusal
        self.stdout.write(f"用户 {handover.user.username} 已新增，初始口令：{handover.password}")
