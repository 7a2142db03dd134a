"""The environment of every process: the one list of names that the settings read and the launcher and compose give."""

import os
from dataclasses import dataclass

from integrity_portal.launch import postgres
from integrity_portal.launch.backing import Backing
from integrity_portal.launch.credentials import Credentials
from integrity_portal.launch.places import Places
from integrity_portal.launch.ports import LOOPBACK

DEMO, TEST, PRODUCTION = "demo", "test", "production"
PUBLIC, OFFICE = "public", "office"
EVERY_PROCESS = (
    "PORTAL_MODE",
    "PORTAL_SITE",
    "PORTAL_SECRET_KEY",
    "PORTAL_DATABASE_URL",
    "PORTAL_PUBLIC_URL",
    "PORTAL_OFFICE_URL",
    "PORTAL_STATIC_ROOT",
    "PORTAL_VAR",
)
OFFICE_ONLY = ("PORTAL_DATA_KEY", "PORTAL_REDIS_URL")
OFFICE_OPTIONAL = (
    "PORTAL_EMAIL_URL",
    "PORTAL_EMAIL_FROM",
    "PORTAL_FONT_DIR",
    "PORTAL_METRICS_NETWORKS",
    "PORTAL_LOG_FORMAT",
    "PORTAL_FURNITURE",
    "PORTAL_TLS_CERTIFICATES",
)
PUBLIC_OPTIONAL = ("PORTAL_PAGE_CACHE_SECONDS", "PORTAL_API_PER_MINUTE", "PORTAL_LOG_FORMAT", "PORTAL_FURNITURE")
# Where a replica takes reads. Not handed on by the launcher: each site signs in to it as its own role.
REPLICA = ("PORTAL_REPLICA_DATABASE_URL", "PORTAL_REPLICA_MAX_LAG_SECONDS")
# For tests and benches, which build databases and sign in as every role.
TRIALS_ONLY = ("PORTAL_OWNER_DATABASE_URL", "PORTAL_PUBLIC_DATABASE_URL")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where processes of one launch play: which data, which addresses, in which mode."""

    places: Places
    credentials: Credentials
    backing: Backing
    mode: str = DEMO
    port: int = 8000

    @property
    def site_ports(self) -> dict[str, int]:
        return {PUBLIC: self.port, OFFICE: self.port + 1}

    def site_url(self, site: str) -> str:
        return f"http://{LOOPBACK}:{self.site_ports[site]}"

    def public(self) -> dict[str, str]:
        return self._common(PUBLIC, postgres.PUBLIC, secret_key=self.credentials.public_secret_key)

    def office(self) -> dict[str, str]:
        return self._office_as(postgres.OFFICE)

    def owner(self) -> dict[str, str]:
        """For the commands that shape the database; no server process ever gets it."""
        return self._office_as(postgres.OWNER)

    def trial(self) -> dict[str, str]:
        urls = {
            "PORTAL_OWNER_DATABASE_URL": self.backing.postgres.url(postgres.OWNER),
            "PORTAL_PUBLIC_DATABASE_URL": self.backing.postgres.url(postgres.PUBLIC),
        }
        return self.office() | urls

    def _office_as(self, role: str) -> dict[str, str]:
        common = self._common(OFFICE, role, secret_key=self.credentials.office_secret_key)
        return common | {"PORTAL_DATA_KEY": self.credentials.data_key, "PORTAL_REDIS_URL": self.backing.redis.url}

    def _common(self, site: str, role: str, *, secret_key: str) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        mail = {"PORTAL_EMAIL_URL": f"file://{self.places.var / 'mail'}"}
        optional = {name: os.environ[name] for name in OFFICE_OPTIONAL + PUBLIC_OPTIONAL if name in os.environ}
        return (
            inherited
            | mail
            | optional
            | {
                "PATH": f"{self.places.venv / 'bin'}:{self.backing.postgres.bin}:{os.environ.get('PATH', os.defpath)}",
                "PYTHONUNBUFFERED": "1",
                "PORTAL_MODE": self.mode,
                "PORTAL_SITE": site,
                "PORTAL_SECRET_KEY": secret_key,
                "PORTAL_DATABASE_URL": self.backing.postgres.url(role),
                "PORTAL_PUBLIC_URL": self.site_url(PUBLIC),
                "PORTAL_OFFICE_URL": self.site_url(OFFICE),
                "PORTAL_STATIC_ROOT": str(self.places.static),
                "PORTAL_VAR": str(self.places.var),
            }
        )
