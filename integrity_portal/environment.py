"""Reading the environment: every setting that differs between machines, and loud refusals."""

import os
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import cast
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_LENGTH = 40
# Scheme of the mail address → Django's back end, port where none is given.
_MAIL = {"console": ("console", 0), "file": ("filebased", 0), "smtp": ("smtp", 25), "smtps": ("smtp", 465)}
# What a database address may say after "?": parameters of libpq about the way to the server, not who signs in where.
_DATABASE_OPTIONS = frozenset(
    {
        *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "sslnegotiation"),
        *("ssl_min_protocol_version", "channel_binding", "gssencmode", "krbsrvname", "target_session_attrs"),
        *("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"),
        *("connect_timeout", "tcp_user_timeout", "application_name"),
    }
)


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes out: to the log, into a folder, or to a mail server."""

    backend: str
    folder: str
    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or value == "":
        raise ImproperlyConfigured(f"环境变量 {name} 没有设置，请设置后再启动。")
    return value


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 {'、'.join(allowed)}，现在是 {value!r}。")
    return value


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"环境变量 {name} 应为非负整数，现在是 {value!r}。")
    return int(value)


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks such as 10.20.0.0/16, separated by commas; none where nothing is given."""
    try:
        return tuple(ip_network(part.strip()) for part in os.environ.get(name, "").split(",") if part.strip())
    except ValueError as error:
        raise ImproperlyConfigured(f"环境变量 {name} 应为网段，用逗号隔开，例如 10.20.0.0/16。") from error


def files(name: str) -> tuple[Path, ...]:
    """Paths of files, separated by commas; whether they can be read is told where they are read."""
    return tuple(Path(part.strip()) for part in os.environ.get(name, "").split(",") if part.strip())


def secret(name: str) -> str:
    """A secret of at least 40 varied characters; a shorter or repetitive one is refused."""
    value = text(name)
    if len(value) < MIN_SECRET_LENGTH or len(set(value)) < 10 or "change" in value.lower():
        raise ImproperlyConfigured(f"环境变量 {name} 强度不足：至少 {MIN_SECRET_LENGTH} 个字符的随机值。")
    return value


def origin(name: str, *, https_required: bool) -> str:
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(f"环境变量 {name} 应为网址，例如 https://credit.example.gov.cn。")
    if https_required and parts.scheme != "https":
        raise ImproperlyConfigured(f"正式环境的 {name} 必须以 https:// 开头。")
    return value


def database(name: str, *, pool: bool) -> dict[str, object]:
    """A Django database entry from a URL such as postgresql://user:password@host:5432/name?sslmode=verify-full."""
    parts = urlsplit(text(name))
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"环境变量 {name} 应形如 postgresql://用户:口令@主机:端口/库名。")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": parts.port or 5432,
        "CONN_MAX_AGE": 0,
        # A session that the database ended while it lay in the pool is found before a visitor's request gets it.
        "CONN_HEALTH_CHECKS": pool,
        "OPTIONS": _options(name, parts) | ({"pool": {"min_size": 1, "max_size": 8}} if pool else {}),
        "ATOMIC_REQUESTS": False,
    }


def _options(name: str, parts: SplitResult) -> dict[str, object]:
    """Nothing of the address is passed over in silence: a connection that should be encrypted would not be."""
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    refused = sorted(option for option, value in given.items() if option not in _DATABASE_OPTIONS or not value)
    if refused or parts.fragment:
        told, allowed = "、".join(refused or ["#"]), "、".join(sorted(_DATABASE_OPTIONS))
        raise ImproperlyConfigured(f"环境变量 {name} 的参数 {told} 不认得或者没有值；“?”之后可以写 {allowed}。")
    return {**given}


def replica(name: str) -> dict[str, object]:
    """As `database`, but quick to give up: whoever cannot be served by the replica is served by the primary."""
    given = database(name, pool=True)
    pool = {"min_size": 1, "max_size": 8, "timeout": 2, "reconnect_timeout": 5}
    options = {"connect_timeout": 2, "tcp_user_timeout": 5000} | cast(dict[str, object], given["OPTIONS"])
    return given | {"CONN_HEALTH_CHECKS": True, "OPTIONS": options | {"pool": pool}}


def mail(name: str) -> Mail:
    """From a URL such as smtps://user:password@mail.example.gov.cn:465; without one mail is only logged."""
    parts = urlsplit(os.environ.get(name) or "console://")
    if parts.scheme not in _MAIL or (parts.scheme.startswith("smtp") and not parts.hostname):
        raise ImproperlyConfigured(
            f"环境变量 {name} 应形如 smtps://用户:口令@邮件服务器:465、file:///目录 或 console://。"
        )
    backend, port = _MAIL[parts.scheme]
    return Mail(
        backend=backend,
        folder=parts.path if backend == "filebased" else "",
        host=parts.hostname or "",
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_encrypted=parts.scheme == "smtps",
    )
