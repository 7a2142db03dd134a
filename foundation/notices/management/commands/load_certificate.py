from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.notices import signing
from foundation.organizations.models import Organization


class Command(BaseCommand):
    help = "装入单位的签名证书（PKCS#12）；此后该单位制发的文书都带数字签名。证书更新后再装一次即可。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("uscc", help="单位的统一社会信用代码")
        parser.add_argument("file", type=Path, help="PKCS#12 文件（.p12、.pfx）")
        parser.add_argument("--passphrase-file", type=Path, help="存放口令的文件；不给时从终端询问")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            body = Organization.objects.get(uscc=options["uscc"])
            passphrase = _passphrase(options["passphrase_file"])
            loaded = signing.load(options["file"].read_bytes(), passphrase=passphrase, organization=body)
        except Organization.DoesNotExist as error:
            raise CommandError(f"没有代码为 {options['uscc']} 的单位，请核对。") from error
        except (signing.CertificateRefused, OSError) as refusal:
            raise CommandError(f"证书没有装入：{refusal}") from refusal
        self.stdout.write(f"已为{body}装入证书“{loaded}”，有效至 {loaded.not_after:%Y-%m-%d}。")


def _passphrase(file: Path | None) -> bytes | None:
    text = file.read_text(encoding="utf-8").rstrip("\r\n") if file else getpass("证书口令：")
    return text.encode() or None
