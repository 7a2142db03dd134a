"""Whether the portal does its work: asked by administrators, load balancers and Prometheus, told without secrets."""

import json
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
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


def _made_certificate(days: int) -> bytes:
    """A certificate of nobody's that ends in so many days, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = timezone.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.public_bytes(Encoding.PEM) + private


# Made before any test stops the clock: the library takes dates only of the class it met first.
SITE_CERTIFICATES = {days: _made_certificate(days) for days in (400, 90, 10, 5, -2)}


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


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probe_asks_by_the_address_of_the_machine(client: Client, path: str) -> None:
    asked: dict[str, Any] = {"HTTP_HOST": "10.0.0.21:8100", "REMOTE_ADDR": "10.20.3.4"}

    assert client.get(path, **asked).status_code == 200
    assert client.get("/sign-in/", **asked).status_code == 400


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


def site_certificate(folder: Path, *, days: int) -> Path:
    path = folder / f"{days}.pem"
    path.write_bytes(SITE_CERTIFICATES[days])
    return path


@pytest.mark.parametrize(
    ("days", "shown", "is_fault"), [(90, "还有 90 天", False), (10, "还有 10 天", True), (-2, "已过期 2 天", True)]
)
def test_certificate_of_a_site_is_read_from_its_file(
    settings: Settings, tmp_path: Path, days: int, shown: str, is_fault: bool
) -> None:
    settings.TLS_CERTIFICATES = (site_certificate(tmp_path, days=400), site_certificate(tmp_path, days=days))

    assert (_reading("tls_left_seconds").shown, _reading("tls_left_seconds").is_fault) == (shown, is_fault)


def test_certificate_of_a_site_is_read_as_a_visitor_sees_it(settings: Settings, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(site_certificate(tmp_path, days=5))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with context.wrap_socket(server.accept()[0], server_side=True):
                pass

        answering = threading.Thread(target=answer)
        answering.start()
        settings.SITE_URLS = {"office": f"https://127.0.0.1:{server.getsockname()[1]}", "public": "http://127.0.0.1"}
        reading = _reading("tls_left_seconds")
        answering.join()

    assert (reading.shown, reading.is_fault) == ("还有 5 天", True)


def test_certificate_that_cannot_be_read_is_a_fault_and_none_is_missed_without_https(settings: Settings) -> None:
    assert (_reading("tls_left_seconds").shown, _reading("tls_left_seconds").is_fault) == ("未启用 https", False)

    settings.TLS_CERTIFICATES = (Path("nowhere.pem"),)
    assert (_reading("tls_left_seconds").shown, _reading("tls_left_seconds").is_fault) == ("读不到", True)


def test_every_reading_the_administrators_rely_on_is_taken() -> None:
    """Queues, beat, mail, disk, backup, both kinds of certificate (issue 6 §3)."""
    assert {reading.code for reading in take_all()} >= {
        "queue_length",
        "beat_age_seconds",
        "mail_oldest_seconds",
        "mail_given_up",
        "disk_free_ratio",
        "backup_age_seconds",
        "certificate_left_seconds",
        "tls_left_seconds",
    }


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
    """Pages, forms, a failing page and libraries that quote what they were given."""
    with _logging_to(tmp_path / "run.log") as log:
        _run(public_site)
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    assert {"WARNING", "ERROR"} <= {line["level"] for line in told}
    assert any(line.get("view") == "publication" for line in told)
    assert _secrets_in(log) == []


def test_log_of_the_office_holds_no_planted_secret(client: Client, tmp_path: Path) -> None:
    """Sign-in that fails, searches, and a page that breaks with what it was given in its words."""
    person = UserFactory(full_name=SECRETS[0], roles=list(Role))
    with _logging_to(tmp_path / "office.log") as log:
        client.post("/sign-in/", {"username": SECRETS[0], "password": SECRETS[3]})
        client.force_login(person)
        client.get("/disclosure/penalty/", {"q": SECRETS[0]})
        client.get(f"/deadlines/feed/{SECRETS[4]}.ics")
        client.raise_request_exception = False
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("foundation.messages.views.page_by_key", _break)
            assert client.get("/inbox/", {"q": SECRETS[0]}).status_code == 500
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    assert [(line["view"], line["error"]) for line in told if line["level"] == "ERROR"] == [
        ("inbox:list", "ValueError")
    ]
    assert _secrets_in(log) == []


def test_log_of_the_worker_holds_no_planted_secret(tmp_path: Path) -> None:
    """A task that fails tells its name and place, neither its arguments nor the words of the error."""
    app = Celery("trial", set_as_current=False)
    task = app.task(name="trial.fail")(_break)
    with _logging_to(tmp_path / "worker.log") as log:
        task.apply(args=(SECRETS[0], SECRETS[1]), kwargs={"address": SECRETS[2]})
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    assert [line["error"] for line in told if line["level"] == "ERROR"] == ["ValueError"]
    assert _secrets_in(log) == []


def _break(*given: object, **named: object) -> None:
    raise ValueError(f"{SECRETS[0]} {SECRETS[1]} {given} {named}")


def _secrets_in(log: Path) -> list[str]:
    written = log.read_text("utf-8")
    # JSON might hide one behind escapes.
    return [secret for secret in SECRETS if secret in written or json.dumps(secret)[1:-1] in written]


@contextmanager
def _logging_to(log: Path) -> Iterator[Path]:
    """Everything, down to the last detail, as the portal writes it."""
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield log
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()


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
