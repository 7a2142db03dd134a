"""docs/deploy/backup.md to the letter: WAL is archived, the machine is lost, and a moment of the past comes back."""

import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from integrity_portal.launch import ports, unprivileged
from integrity_portal.launch.credentials import Credentials
from integrity_portal.launch.places import CLONE, Places
from integrity_portal.launch.postgres import OWNER, SUPERUSER, Postgres, binaries

pytestmark = [pytest.mark.xdist_group("launch"), pytest.mark.slow]

GUIDE = (CLONE / "docs" / "deploy" / "backup.md").read_text(encoding="utf-8")
ARCHIVING, RECOVERING = re.findall(r"```conf\n(.*?)```", GUIDE, re.DOTALL)


class Archived:
    """A server that archives as the guide says, lost after its work was done; and the moment between its two acts."""

    def __init__(self, places: Places) -> None:
        self.folder = places.var / "archive"
        self.moment = ""
        self.server = Postgres(places.var / "lost", binaries(places.venv), Credentials(), is_forgetful=True)

    def write(self, word: str) -> None:
        with psycopg.connect(self.server.url(OWNER), autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
            connection.execute("INSERT INTO words VALUES (%s)", [word])

    def now(self) -> str:
        with psycopg.connect(self.server.url(OWNER)) as connection:
            row = connection.execute("SELECT clock_timestamp()").fetchone()
        assert row is not None
        return str(row[0])

    def take_base(self) -> None:
        source = ("-h", ports.LOOPBACK, "-p", str(self.server.port), "-U", SUPERUSER, "-c", "fast", "-X", "stream")
        env = {"PGPASSWORD": self.server.credentials.superuser_password}
        done = unprivileged.run(
            self.server.bin / "pg_basebackup", *source, "--no-sync", "-D", self.folder / "base", env=env
        )
        assert done.returncode == 0, done.stderr

    def end_segment(self) -> None:
        """As `archive_timeout` does within a minute."""
        with psycopg.connect(_as_superuser(self.server), autocommit=True) as connection:
            row = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
        assert row is not None
        assert until((self.folder / row[0]).exists), "the segment was not archived"


def _as_superuser(server: Postgres) -> str:
    password = server.credentials.superuser_password
    return f"postgresql://{SUPERUSER}:{password}@{ports.LOOPBACK}:{server.port}/postgres"


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def archived(places: Places) -> Archived:
    lost = Archived(places)
    unprivileged.make_directory(lost.folder)
    lost.server.start()
    _configure(lost.server, ARCHIVING, lost.folder)
    lost.server.stop()
    lost.server.start()
    lost.write("before the base")
    lost.take_base()
    lost.write("before the moment")
    lost.moment = lost.now()
    lost.write("after the moment")
    lost.end_segment()
    lost.server.stop()
    shutil.rmtree(lost.server.directory)
    return lost


def _configure(server: Postgres, lines: str, folder: Path) -> None:
    with (server.data / "postgresql.auto.conf").open("a") as file:
        file.write(lines.replace("/srv/archive", str(folder)))


def words_restored(archived: Archived, name: str, lines: str) -> list[str]:
    """What a server made of the base and the archive holds, with these lines of the guide."""
    server = replace(archived.server, directory=archived.folder.parent / name)
    unprivileged.make_directory(server.directory)
    shutil.copytree(archived.folder / "base", server.data)
    (server.data / "recovery.signal").touch()
    unprivileged.own(server.data, *server.data.rglob("*"))
    (server.directory / "initialised").touch()
    _configure(server, lines, archived.folder)
    server.start()
    try:
        with psycopg.connect(server.url(OWNER), autocommit=True) as connection:
            assert until(lambda: connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,))
            return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY word")]
    finally:
        server.stop()


def test_restore_to_a_moment_finds_what_was_there_then_and_nothing_else(archived: Archived) -> None:
    lines = re.sub(r"(?<=recovery_target_time = ')[^']+", archived.moment, RECOVERING)

    assert words_restored(archived, "then", lines) == ["before the base", "before the moment"]


def test_restore_without_a_moment_finds_all_that_was_archived(archived: Archived) -> None:
    lines = re.sub(r"recovery_target_time.*\n", "", RECOVERING)

    assert words_restored(archived, "last", lines) == ["after the moment", "before the base", "before the moment"]
