"""docker-compose.yml: valid, and the same processes under the same names as `./portal run` and the settings use."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from integrity_portal.launch import packages, postgres, processes, variables
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import CLONE
from integrity_portal.launch.ports import LOOPBACK

COMPOSE = CLONE / "docker-compose.yml"
SERVERS = {
    "public": processes.web(address="0.0.0.0:8000"),
    "office": processes.web(address="0.0.0.0:8000"),
    "worker": processes.WORKER,
    "beat": processes.beat(schedule=Path("/tmp/celerybeat-schedule")),
}


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return loaded


def test_config_passes_from_a_bare_clone() -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = ["docker-compose", "-f", str(COMPOSE), "config", "-q"]
    done = subprocess.run(command, env=own, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["PORTAL_SECRET_KEY", "PORTAL_DATA_KEY"])
def test_secret_comes_from_the_environment_alone(name: str, services: dict[str, dict[str, Any]]) -> None:
    assert re.fullmatch(r"\$\{PORTAL_\w+:-\}", services["office"]["environment"][name])


@pytest.mark.parametrize("name", SERVERS)
def test_service_runs_what_the_launcher_runs(name: str, services: dict[str, dict[str, Any]]) -> None:
    assert tuple(services[name]["command"]) == SERVERS[name]


@pytest.mark.parametrize("name", ["office", "worker", "beat", "migrate"])
def test_office_service_gets_every_name_the_settings_read(name: str, services: dict[str, dict[str, Any]]) -> None:
    expected = {*variables.EVERY_PROCESS, *variables.OFFICE_ONLY, *variables.OFFICE_OPTIONAL, *variables.REPLICA}
    assert set(services[name]["environment"]) == expected


def test_public_service_gets_no_office_secret(services: dict[str, dict[str, Any]]) -> None:
    environment = services["public"]["environment"]
    assert set(environment) == {*variables.EVERY_PROCESS, *variables.PUBLIC_OPTIONAL, *variables.REPLICA}
    assert environment["PORTAL_SECRET_KEY"] != services["office"]["environment"]["PORTAL_SECRET_KEY"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("public", postgres.PUBLIC),
        ("office", postgres.OFFICE),
        ("worker", postgres.OFFICE),
        ("beat", postgres.OFFICE),
        ("migrate", postgres.OWNER),
    ],
)
def test_service_signs_in_as_its_own_role(name: str, role: str, services: dict[str, dict[str, Any]]) -> None:
    url = services[name]["environment"]["PORTAL_DATABASE_URL"]
    assert url.startswith(f"postgresql://{role}:")
    assert url.endswith(f"/{postgres.DATABASE}${{PORTAL_DATABASE_OPTIONS:-}}")


def test_database_and_addresses_are_elsewhere_when_the_environment_says_so() -> None:
    """Two networks (docs/deploy/network.md): nothing of a machine's place is written down in the file."""
    elsewhere = {
        "PORTAL_DATABASE_ADDRESS": "10.0.0.31:5433",
        "PORTAL_DATABASE_OPTIONS": "?sslmode=verify-full&sslrootcert=/certificates/ca.pem",
        "PORTAL_PUBLIC_BIND": "10.0.0.11",
        "PORTAL_OFFICE_BIND": "10.0.0.21",
        "PORTAL_CERTIFICATE_DIR": "/etc/ssl/portal-public",
    }
    told = _config(**elsewhere)
    for name in (*SERVERS, "migrate"):
        url = told[name]["environment"]["PORTAL_DATABASE_URL"]
        assert url.endswith("@10.0.0.31:5433/portal?sslmode=verify-full&sslrootcert=/certificates/ca.pem")
        assert "/etc/ssl/portal-public:/certificates:ro" in told[name]["volumes"]
    assert (_ports(told, "public"), _ports(told, "office")) == (
        ["10.0.0.11:8000-8009:8000/tcp"],
        ["10.0.0.21:8100-8109:8000/tcp"],
    )


def test_one_machine_is_what_runs_when_the_environment_says_nothing() -> None:
    told = _config()
    assert "@postgres:5432/" in told["public"]["environment"]["PORTAL_DATABASE_URL"]
    assert all(port.startswith(f"{LOOPBACK}:") for name in ("public", "office") for port in _ports(told, name))


def _config(**given: str) -> dict[str, dict[str, Any]]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = ["docker-compose", "-f", str(COMPOSE), "config"]
    done = subprocess.run(command, env=own | given, capture_output=True, text=True, cwd="/", check=True)
    services: dict[str, dict[str, Any]] = yaml.safe_load(done.stdout)["services"]
    return services


def _ports(services: dict[str, dict[str, Any]], name: str) -> list[str]:
    ports: list[str] = services[name]["ports"]
    return ports


def test_settings_read_every_name_that_is_given() -> None:
    read = re.findall(r'"(PORTAL_\w+)"', (CLONE / "integrity_portal" / "settings.py").read_text(encoding="utf-8"))
    optional = {*variables.OFFICE_OPTIONAL, *variables.PUBLIC_OPTIONAL, *variables.REPLICA}
    given = {*variables.EVERY_PROCESS, *variables.OFFICE_ONLY, *optional}
    assert given <= set(read) <= given | set(variables.TRIALS_ONLY)


def test_every_service_has_health_check_unless_it_ends(services: dict[str, dict[str, Any]]) -> None:
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"migrate"}


def test_image_installs_declared_packages() -> None:
    text = (CLONE / "Dockerfile").read_text(encoding="utf-8")
    assert " ".join(packages.PACKAGES[Purpose.RUN]) in text
    assert re.search(r"^USER (?!root|0$)", text, re.MULTILINE)


def test_web_processes_write_no_access_log() -> None:
    """Who handed in a complaint is in no file (docs/deploy.md says the same of the proxy)."""
    assert "--access-logfile" not in processes.web(address="0.0.0.0:8000")
