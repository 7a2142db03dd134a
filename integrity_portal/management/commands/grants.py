from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integrity_portal import grants


class Command(BaseCommand):
    help = "按权限表授予办公端和公众端数据库角色的权限（以数据库所有者身份运行，可重复运行）。"

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := grants.missing_roles():
            raise CommandError(f"数据库缺少角色 {'、'.join(missing)}。请先由数据库管理员建立角色，再重新运行本命令。")
        if not grants.is_owner():
            raise CommandError("只有数据库所有者才能授予权限。请用所有者账号的 PORTAL_DATABASE_URL 运行本命令。")
        grants.apply()
        self.stdout.write("已按权限表授予数据库权限。")
