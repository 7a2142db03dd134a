"""One settings module serves every shape, and refuses to start with a secret that is missing or weak."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import ConnectionHandler

from integrity_portal import environment, furniture
from integrity_portal.celery import app

GOOD = "".join(chr(ord("a") + number % 26) + str(number % 10) for number in range(30))
PRODUCTION = {
    "PORTAL_MODE": "production",
    "PORTAL_SITE": "office",
    "PORTAL_SECRET_KEY": GOOD,
    "PORTAL_DATA_KEY": GOOD[::-1],
    "PORTAL_DATABASE_URL": "postgresql://portal_office:secret@db:5432/portal",
    "PORTAL_REDIS_URL": "redis://redis:6379/0",
    "PORTAL_PUBLIC_URL": "https://credit.example.gov.cn",
    "PORTAL_OFFICE_URL": "https://office.example.gov.cn",
}


def _start(also: str = "", **changed: str) -> "subprocess.CompletedProcess[str]":
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = [sys.executable, "-c", f"import integrity_portal.settings as settings\n{also}"]
    return subprocess.run(command, env=own | PRODUCTION | changed, capture_output=True, text=True)


def test_settings_start_with_everything_given() -> None:
    assert _start().returncode == 0


def test_a_deployed_site_keeps_to_https_with_every_cookie() -> None:
    done = _start(
        "print(settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS,"
        " settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    )
    assert done.stdout.split() == ["True", "31536000", "True", "True", "True"]


@pytest.mark.parametrize("name", ["PORTAL_SECRET_KEY", "PORTAL_DATA_KEY"])
@pytest.mark.parametrize(
    "value", ["", "short", "a" * 60, "please-change-me-" * 4], ids=["missing", "short", "dull", "example"]
)
def test_settings_refuse_a_weak_secret_by_name(name: str, value: str) -> None:
    done = _start(**{name: value})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize("name", ["PORTAL_PUBLIC_URL", "PORTAL_OFFICE_URL"])
def test_settings_refuse_plain_http_in_production(name: str) -> None:
    assert name in _start(**{name: "http://credit.example.gov.cn"}).stderr


def test_public_site_starts_without_the_key_of_sealed_fields_and_without_the_queue() -> None:
    assert _start(PORTAL_SITE="public", PORTAL_DATA_KEY="", PORTAL_REDIS_URL="").returncode == 0


def test_office_refuses_to_start_without_the_queue() -> None:
    assert "PORTAL_REDIS_URL" in _start(PORTAL_REDIS_URL="").stderr


@pytest.mark.parametrize("url", ["mail.example.gov.cn", "smtp://", "pop3://mail.example.gov.cn"])
def test_settings_refuse_a_mail_address_that_sends_nowhere(url: str) -> None:
    assert "PORTAL_EMAIL_URL 应形如" in _start(PORTAL_EMAIL_URL=url).stderr


def test_mail_server_is_read_with_its_usual_port_and_any_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_EMAIL_URL", "smtps://portal%40gov:p%2Fw@mail.example.gov.cn")
    mail = environment.mail("PORTAL_EMAIL_URL")
    assert (mail.user, mail.password, mail.port, mail.is_encrypted) == ("portal@gov", "p/w", 465, True)


URL = "postgresql://portal_office:p%3Fw@db:5432/portal"
ENCRYPTED = "?sslmode=verify-full&sslrootcert=/etc/portal/ca%20of%20province.pem"


@pytest.mark.parametrize("read", [partial(environment.database, pool=True), environment.replica])
def test_way_to_the_database_is_as_safe_as_its_address_says(
    read: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_URL", URL + ENCRYPTED)
    told = read("A_URL")

    assert (told["NAME"], told["PASSWORD"]) == ("portal", "p?w")
    assert told["OPTIONS"]["sslmode"] == "verify-full"
    assert told["OPTIONS"]["sslrootcert"] == "/etc/portal/ca of province.pem"
    assert told["OPTIONS"]["pool"]["max_size"] == 8


def test_replica_is_given_up_quickly_unless_its_address_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_URL", URL + "?connect_timeout=9")
    told: Any = environment.replica("A_URL")

    assert (told["OPTIONS"]["connect_timeout"], told["OPTIONS"]["tcp_user_timeout"]) == ("9", 5000)


@pytest.mark.parametrize("rest", ["?sslmod=require", "?sslmode", "?sslmode=", "?user=postgres", "?password=x", "#a"])
def test_part_of_a_database_address_that_says_nothing_is_refused(rest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_URL", URL + rest)
    with pytest.raises(ImproperlyConfigured, match="A_URL 的参数"):
        environment.database("A_URL", pool=False)


def test_settings_refuse_an_unknown_mode() -> None:
    assert "PORTAL_MODE" in _start(PORTAL_MODE="staging").stderr


def test_every_task_is_on_the_schedule() -> None:
    """A task that nobody sets going is dead code."""
    app.autodiscover_tasks(force=True)
    ours = {name for name in app.tasks if not name.startswith("celery.")}

    assert ours == {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


@pytest.mark.django_db
def test_a_session_that_the_database_ended_reaches_no_request() -> None:
    """PostgreSQL was started anew while sessions lay in the pool: the next visitor notices nothing."""
    told = environment.database("PORTAL_OWNER_DATABASE_URL", pool=True) | {"NAME": connection.settings_dict["NAME"]}
    pooled: Any = ConnectionHandler({"default": told})["default"]
    try:
        with pooled.cursor() as cursor, connection.cursor() as killer:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
            pooled.close()
            killer.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        with pooled.cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)
    finally:
        pooled.close()
        pooled.close_pool()


def test_furniture_takes_what_is_told_and_says_what_is_missing() -> None:
    told = furniture.read('{"site_code": "6300000001", "police": "青公网安备 63010002000123号"}')

    assert told["site_code"] == "6300000001"
    assert told["fault_url"].endswith("site_code=6300000001")
    assert told["police_url"].endswith("code=63010002000123")
    assert told["icp"].endswith("（占位）")
    assert "icp_url" not in told


@pytest.mark.parametrize("told", ["[]", "{", '{"site_code": "63"}', '{"sitecode": "6300000001"}', '{"phone": 5}'])
def test_furniture_that_cannot_be_right_is_refused(told: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PORTAL_FURNITURE"):
        furniture.read(told)
