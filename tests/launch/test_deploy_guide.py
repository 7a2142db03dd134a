"""The deployment guide says what the portal needs, and names only what there is."""

import re

import pytest
import yaml

from integrity_portal.health.readings import GAUGES
from integrity_portal.launch import ports, variables
from integrity_portal.launch.places import CLONE

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


@pytest.mark.parametrize("path", ["/cases/", "/alerts/"])
def test_nginx_writes_down_nobody_who_complains(path: str) -> None:
    location = re.search(rf"location {path} {{(.*?)}}", NGINX, re.DOTALL)
    assert location
    assert "access_log off;" in location[1]
    assert "error_log /dev/null" in location[1]
    assert "$remote_addr" not in re.findall(r"log_format.*", NGINX)[0]


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
        *("log_skip /cases/*", "log_skip /alerts/*", "respond /metrics 403"),
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


def test_loopback_is_the_only_address_that_upstreams_name() -> None:
    assert set(re.findall(r"server (\d+\.\d+\.\d+\.\d+):", NGINX)) == {ports.LOOPBACK}
