"""Generated passwords and keys, kept in one file that only the owner may read."""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from integrity_portal.launch.console import Refusal


def _password() -> str:
    return secrets.token_urlsafe(48)


def _key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True, slots=True)
class Credentials:
    """The public site signs with a key of its own: whoever breaks into it cannot sign for the office."""

    public_secret_key: str = field(default_factory=_password)
    office_secret_key: str = field(default_factory=_password)
    data_key: str = field(default_factory=_key)
    superuser_password: str = field(default_factory=_password)
    owner_password: str = field(default_factory=_password)
    office_password: str = field(default_factory=_password)
    public_password: str = field(default_factory=_password)
    redis_password: str = field(default_factory=_password)


def load(path: Path, *, is_expected: bool) -> Credentials:
    """What the file holds, or a new file. Data without their file (`is_expected`) cannot be opened by new secrets."""
    if path.exists():
        return _read(path)
    if is_expected:
        raise Refusal(
            f"已有数据库，但密钥文件 {path} 不见了。请放回该文件；若数据可以丢弃，请运行 ./portal run --reset。"
        )
    return _create(path)


def _read(path: Path) -> Credentials:
    try:
        return Credentials(**json.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as error:
        raise Refusal(
            f"密钥文件 {path} 已损坏。请恢复该文件；若数据可以丢弃，请删除它并运行 ./portal run --reset。"
        ) from error


def _create(path: Path) -> Credentials:
    credentials = Credentials()
    draft = path.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(credentials), file, indent=2)
    draft.replace(path)
    return credentials
