"""The deployment guide says what the portal needs, and names only what there is."""

import re

import pytest
import yaml

from integrity_portal.health.readings import GAUGES
from integrity_portal.launch import ports, variables
from integrity_portal.launch.places import CLONE
from tests.access.addresses import addresses

GUIDE = CLONE / "docs" / "deploy"
NETWORK = (GUIDE / "network.md").read_text(encoding="utf-8")
MONITORING = (GUIDE / "monitoring.md").read_text(encoding="utf-8")


def _block(text: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


NGINX, CADDY = _block(NETWORK, "nginx"), _block(NETWORK, "caddy")
ALERTS = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", MONITORING, re.DOTALL)[1])["groups"][0]["rules"]


@pytest.mark.parametrize(
    "told",
    [
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "Strict-Transport-Security",
        "proxy_set_header X-Forwarded-Proto https;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "client_max_body_size 40m;",
        "proxy_request_buffering off;",
        "limit_req zone=reading",
        "location = /metrics { deny all; }",
    ],
)
def test_nginx_does_what_the_portal_needs(told: str) -> None:
    assert told in NGINX


@pytest.mark.parametrize("path", ["/cases/", "/alerts/", "/setup/", "/deadlines/feed/"])
def test_nginx_writes_down_nobody_who_complains_and_no_address_that_is_a_key(path: str) -> None:
    location = re.search(rf"location {path} {{(.*?)}}", NGINX, re.DOTALL)
    assert location
    assert "access_log off;" in location[1]
    assert "error_log /dev/null" in location[1]


def test_nginx_writes_neither_visitor_nor_query() -> None:
    """Its errors below `crit` quote both: one for each request that is limited or that finds no process."""
    written = re.findall(r"log_format portal (.*);", NGINX)[0]
    assert set(re.findall(r"\$\w+", written)) == {
        *("$time_iso8601", "$request_method", "$uri", "$status", "$body_bytes_sent", "$request_time"),
    }
    assert set(re.findall(r"error_log \S+ (\w+);", NGINX)) == {"crit"}
    assert NGINX.index("error_log") < NGINX.index("server {")


def test_caddy_writes_neither_visitor_nor_query() -> None:
    deleted = re.findall(r"(request>\w+) delete", CADDY)
    assert {"request>remote_ip", "request>client_ip", "request>headers"} <= set(deleted)
    assert re.search(r"request>uri regexp `\\\?\.\*` \"\"", CADDY)
    assert "exclude http.log.error" in CADDY


def test_addresses_that_are_keys_lie_under_what_is_not_logged() -> None:
    """The feeds of a person's calendar, and the link of the first installation."""
    routes = {address.name: address.path() for address in addresses("office")}
    assert {routes["deadlines:feed"], routes["deadlines:team_feed"]} <= _under(routes, "/deadlines/feed/")
    assert routes["setup:open"] in _under(routes, "/setup/")


def _under(routes: dict[str, str], prefix: str) -> set[str]:
    return {path for path in routes.values() if path.startswith(prefix)}


def test_nginx_braces_are_whole() -> None:
    assert NGINX.count("{") == NGINX.count("}")
    assert CADDY.count("{") == CADDY.count("}")


@pytest.mark.parametrize(
    "told",
    [
        *(
            "tls1.2 tls1.3",
            "Strict-Transport-Security",
            "X-Forwarded-Proto https",
            "max_size 40MB",
            "health_uri /readyz",
        ),
        *("log_skip /cases/*", "log_skip /alerts/*", "log_skip /setup/*", "log_skip /deadlines/feed/*"),
        "respond /metrics 403",
    ],
)
def test_caddy_does_what_the_portal_needs(told: str) -> None:
    assert told in CADDY


def test_every_alert_asks_a_reading_that_exists() -> None:
    asked = set(re.findall(r"portal_(\w+)", " ".join(rule["expr"] for rule in ALERTS)))
    assert asked - {"fault"} <= {gauge.code for gauge in GAUGES}


def test_every_reading_that_can_be_a_fault_has_an_alert_or_the_common_one() -> None:
    assert any("portal_fault" in rule["expr"] for rule in ALERTS)
    assert all({"summary", "action"} <= set(rule["annotations"]) for rule in ALERTS)


def test_every_setting_is_explained() -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in [CLONE / "docs" / "deploy.md", *GUIDE.glob("*.md")])
    optional = {*variables.OFFICE_OPTIONAL, *variables.PUBLIC_OPTIONAL, *variables.REPLICA}
    assert {name for name in optional if name not in told} == set()


def test_every_variable_of_compose_is_explained() -> None:
    told = (CLONE / "docs" / "deploy.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(PORTAL_\w+)", (CLONE / "docker-compose.yml").read_text(encoding="utf-8")))
    assert {name for name in asked if f"`{name}`" not in told} == set()


def test_disk_of_the_database_has_an_alarm_that_is_also_raised_when_nobody_watches_it() -> None:
    """Our own reading is of another disk."""
    expression = next(rule["expr"] for rule in ALERTS if rule["alert"] == "DatabaseDiskFull")
    assert "node_filesystem_avail_bytes" in expression
    assert "absent(" in expression


def test_loopback_is_the_only_address_that_upstreams_name() -> None:
    assert set(re.findall(r"server (\d+\.\d+\.\d+\.\d+):", NGINX)) == {ports.LOOPBACK}
