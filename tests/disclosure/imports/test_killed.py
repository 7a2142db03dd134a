"""A worker is killed, not merely stopped: what it had not committed is gone, and the next one goes on from there."""

import os
import signal
from typing import Any

import pytest
from django.db import connection

from disclosure.choices import BatchStatus
from disclosure.imports import running, staging
from disclosure.models import ImportBatch, PenaltyDecision
from foundation.deadlines.models import Deadline
from tests.disclosure.imports.offices import penalty, received, xlsx
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _run_and_die(batch: ImportBatch, chunks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, killed while the chunk after so many is stored but not yet committed."""
    connection.close()
    worker = os.fork()
    if worker:
        _, status = os.waitpid(worker, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        return
    # Not the parent's session, which Django finds here where a browser's event loop runs beside the tests; held,
    # because to close it would end it for the parent.
    _inherited, connection.connection = connection.connection, None
    really, done = staging.store, iter(range(chunks))

    def store(*arguments: Any) -> None:
        really(*arguments)
        if next(done, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(staging, "store", store)
    try:
        running.run(batch)
    finally:
        os._exit(0)


@pytest.mark.parametrize("chunks", [0, 2])
def test_import_of_a_killed_worker_goes_on_with_nothing_half_done(monkeypatch: pytest.MonkeyPatch, chunks: int) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    clerk = UserFactory(clerk=True)
    batch = received(xlsx([penalty(clerk, number) for number in range(7)]), clerk)

    _run_and_die(batch, chunks, monkeypatch)

    batch.refresh_from_db()
    assert (batch.status, batch.accepted) == (BatchStatus.RUNNING, 2 * chunks)
    assert PenaltyDecision.objects.count() == Deadline.objects.count() == 2 * chunks
    running.run(batch)
    assert (batch.status, batch.rows, batch.accepted, batch.unchanged) == (BatchStatus.DONE, 7, 7, 0)
    versions: Any = PenaltyDecision.history
    assert PenaltyDecision.objects.count() == versions.count() == Deadline.objects.count() == 7
