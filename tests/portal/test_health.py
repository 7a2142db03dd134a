"""Whether the portal does its work: asked by administrators, load balancers and Prometheus, told without secrets."""

import json
import logging
import sys
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from freezegun.api import FrozenDateTimeFactory
from pytest_django.fixtures import Settings

from foundation.access import Role
from foundation.messages.models import OutboxMail
from foundation.messages.outbox import mail
from foundation.notices.models import SigningCertificate
from foundation.organizations.models import Organization
from integrity_portal import environment
from integrity_portal.health import readiness, readings, tasks
from integrity_portal.health.logs import JsonLines
from integrity_portal.health.readings import Reading, take_all
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

DEAD = "redis://:geheim-kouling@127.0.0.1:1/0"
SECRETS = ("暗号张三", "63010219900101T235", "reader@anhao.example", "geheim-kouling", "anhao-token")


def _reading(code: str) -> Reading:
    return next(reading for reading in take_all() if reading.code == code)


# readyz, on both faces


@pytest.mark.parametrize("face", ["client", "public_site"])
def test_readyz_says_ok_when_all_is_there(face: str, request: pytest.FixtureRequest) -> None:
    answer = request.getfixturevalue(face).get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "checks": {"database": "ok", "migrations": "ok", "redis": "ok"}}
    assert "no-store" in answer["Cache-Control"]


def test_readyz_of_the_public_process_asks_no_redis(public_site: Client, settings: Settings) -> None:
    settings.REDIS_URL = ""

    assert set(public_site.get("/readyz").json()["checks"]) == {"database", "migrations"}


def test_readyz_refuses_while_redis_is_away_and_tells_no_password(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = DEAD
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "ok", "migrations": "ok", "redis": "failed"}
    assert "geheim" not in answer.content.decode()


def test_readyz_refuses_while_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'health' AND name = '0001_initial'")
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "failed")


def test_readyz_refuses_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "connection", None)
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "failed")


# readings


def test_beat_that_stands_still_is_a_fault(freezer: FrozenDateTimeFactory) -> None:
    assert (_reading("beat_age_seconds").shown, _reading("beat_age_seconds").is_fault) == ("从未运行", True)

    tasks.beat()
    assert not _reading("beat_age_seconds").is_fault

    freezer.tick(timedelta(minutes=4))
    assert (_reading("beat_age_seconds").shown, _reading("beat_age_seconds").is_fault) == ("4 分钟", True)


def test_beat_is_sent_by_the_schedule() -> None:
    assert "integrity_portal.health.tasks.beat" in {
        entry["task"] for entry in portal_settings.CELERY_BEAT_SCHEDULE.values()
    }


def test_backup_leaves_a_trace_that_ages(freezer: FrozenDateTimeFactory) -> None:
    assert _reading("backup_age_seconds").is_fault

    call_command("note_backup")
    assert not _reading("backup_age_seconds").is_fault

    freezer.tick(timedelta(hours=27))
    assert _reading("backup_age_seconds").is_fault


def test_mail_that_waits_or_was_given_up_is_a_fault(freezer: FrozenDateTimeFactory) -> None:
    mail("li@example.org", subject="提醒", body="到期")
    assert not _reading("mail_oldest_seconds").is_fault

    freezer.tick(timedelta(minutes=31))
    assert _reading("mail_oldest_seconds").is_fault

    OutboxMail.objects.update(attempts=12)
    assert (_reading("mail_oldest_seconds").is_fault, _reading("mail_given_up").value) == (False, 1)


def test_certificate_is_told_a_month_before_its_end(freezer: FrozenDateTimeFactory) -> None:
    assert not _reading("certificate_left_seconds").is_fault
    body = OrganizationFactory()
    _certificate(body, days=10)
    assert (_reading("certificate_left_seconds").shown, _reading("certificate_left_seconds").is_fault) == (
        "还有 10 天",
        True,
    )

    _certificate(body, days=365)
    assert not _reading("certificate_left_seconds").is_fault


def _certificate(body: Organization, *, days: int) -> None:
    SigningCertificate.objects.create(
        organization=body,
        subject="CN=试验",
        fingerprint=f"{days:064d}",
        not_before=timezone.now(),
        not_after=timezone.now() + timedelta(days=days),
        sealed=b"x",
    )


def test_reading_that_cannot_be_taken_hides_no_other(settings: Settings) -> None:
    settings.REDIS_URL = DEAD
    taken = {reading.code: reading for reading in take_all()}

    assert (taken["queue_length"].shown, taken["queue_length"].is_fault) == ("读不到", True)
    assert len(taken) == len(readings.GAUGES)
    assert taken["mail_given_up"].value == 0


def test_administrator_sees_what_needs_attention(client: Client) -> None:
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    page = client.get("/health/").content.decode()

    assert "从未备份" in page
    assert "./portal backup" in page


# metrics


def test_metrics_answer_nobody_until_a_network_is_named(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 404


@pytest.fixture
def named(settings: Settings) -> None:
    settings.METRICS_NETWORKS = (ip_network("10.20.0.0/16"),)


@pytest.mark.usefixtures("named")
def test_metrics_answer_the_named_network(client: Client) -> None:
    call_command("note_backup")
    answer = client.get("/metrics", REMOTE_ADDR="10.20.3.4")

    assert answer.status_code == 200
    lines = answer.content.decode().splitlines()
    assert 'portal_fault{reading="backup_age_seconds"} 0.0' in lines
    assert 'portal_fault{reading="beat_age_seconds"} 1.0' in lines
    assert any(line.startswith("portal_disk_free_ratio 0.") for line in lines)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "10.21.0.1"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "10.20.3.4", "HTTP_X_FORWARDED_FOR": "10.20.3.4"},
        {"REMOTE_ADDR": "10.20.3.4", "HTTP_X_FORWARDED_PROTO": "https"},
    ],
    ids=str,
)
def test_metrics_refuse_strangers_and_whatever_came_through_a_proxy(client: Client, asked: dict[str, Any]) -> None:
    assert client.get("/metrics", **asked).status_code == 404


def test_public_site_has_no_metrics(public_site: Client, named: None) -> None:
    assert public_site.get("/metrics", REMOTE_ADDR="10.20.3.4").status_code == 404


def test_unreadable_network_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_METRICS_NETWORKS", "10.20.0.0/16, inside")

    with pytest.raises(ImproperlyConfigured, match="PORTAL_METRICS_NETWORKS"):
        environment.networks("PORTAL_METRICS_NETWORKS")


# logs


def test_log_of_a_run_holds_no_planted_secret(public_site: Client, tmp_path: Path) -> None:
    """Pages, forms, sign-in, a failing page and libraries that quote what they were given."""
    log = tmp_path / "run.log"
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        _run(public_site)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    written = log.read_text("utf-8")
    told = [json.loads(line) for line in written.splitlines()]

    assert {"WARNING", "ERROR"} <= {line["level"] for line in told}
    assert any(line.get("view") == "publication" for line in told)
    assert [secret for secret in SECRETS if secret in written] == []


def _run(visitor: Client) -> None:
    visitor.get("/p/1/", {"q": SECRETS[0]})
    visitor.get(f"/subjects/{SECRETS[1]}/")
    visitor.get("/search/", {"q": SECRETS[0], "region": SECRETS[1]})
    visitor.get(f"/nowhere/{SECRETS[4]}/")
    visitor.post(f"/alerts/stop/{SECRETS[4]}/")
    visitor.post("/alerts/new/", {"address": SECRETS[2], "frequency": "daily"})
    logging.getLogger("library").warning(f"sent to {SECRETS[2]}")
    logging.getLogger("library").warning("sent to %s", SECRETS[2])
    try:
        raise ValueError(f"connection with {SECRETS[3]} refused for {SECRETS[0]}")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", f"/subjects/{SECRETS[1]}/")


def test_line_tells_what_failed_and_where() -> None:
    try:
        raise ValueError("暗号张三")
    except ValueError:
        record = logging.LogRecord("portal.x", logging.ERROR, __file__, 1, "import %s failed", (7,), sys.exc_info())
    told = json.loads(JsonLines().format(record))

    assert (told["event"], told["error"], told["level"]) == ("import 7 failed", "ValueError", "ERROR")
    assert "test_health.py" in told["trace"][0]
