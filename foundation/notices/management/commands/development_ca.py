from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.notices import development_ca, signing
from foundation.organizations.models import Organization


class Command(BaseCommand):
    help = "生成开发测试用的证书机构；给出 --body 时为该单位签发并装入证书。生产环境不可用。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--body", default="", help="单位的统一社会信用代码")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PORTAL_MODE == "production":
            raise CommandError("生产环境不能使用开发测试证书，请用 load_certificate 装入单位的正式证书。")
        folder = Path(settings.VAR_DIR) / "development-ca"
        authority = development_ca.authority(folder)
        self.stdout.write(f"开发测试根证书：{folder / 'ca.pem'}")
        if options["body"]:
            body = Organization.objects.filter(uscc=options["body"]).first()
            if body is None:
                raise CommandError(f"没有代码为 {options['body']} 的单位，请核对。")
            data = development_ca.issue_to(body, issuer=authority)
            signing.load(data, passphrase=None, organization=body)
            self.stdout.write(f"已为{body}签发并装入开发测试证书。")
