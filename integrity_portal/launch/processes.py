"""The four server processes of the portal, the same under `./portal run` and in docker-compose.yml."""

from pathlib import Path

CELERY = ("celery", "-A", "integrity_portal.celery")
WORKER = (*CELERY, "worker", "--loglevel", "WARNING", "--concurrency", "2")


def web(*, address: str) -> tuple[str, ...]:
    server = ("gunicorn", "integrity_portal.wsgi:application", "--bind", address, "--preload", "--no-control-socket")
    log = ("--logger-class", "integrity_portal.health.server_log.ServerLog")
    return (*server, *log, "--worker-class", "gthread", "--workers", "2", "--threads", "4")


def beat(*, schedule: Path) -> tuple[str, ...]:
    return (*CELERY, "beat", "--loglevel", "WARNING", "--pidfile=", "--schedule", str(schedule))
