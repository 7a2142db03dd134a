"""manage.py note_backup: run by what makes the backups, so that the health page can tell how old the last one is."""

from typing import Any

from django.core.management.base import BaseCommand

from integrity_portal.health import heartbeats
from integrity_portal.health.models import Heartbeat


class Command(BaseCommand):
    help = "登记刚刚完成了一次备份（由备份程序在成功后运行）"

    def handle(self, *args: Any, **options: Any) -> None:
        heartbeats.note(Heartbeat.Name.BACKUP)
