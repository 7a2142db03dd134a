"""Ports: free ones are found, taken ones are named."""

import socket
from collections.abc import Iterator

import pytest

from integrity_portal.launch import ports
from integrity_portal.launch.console import Refusal


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((ports.LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_require_free_names_port_and_way_out_when_taken(taken_port: int) -> None:
    with pytest.raises(Refusal, match=rf"{taken_port}.*--port"):
        ports.require_free(taken_port)


def test_require_free_passes_when_nobody_listens() -> None:
    ports.require_free(ports.free_port())


def test_answers_when_somebody_listens(taken_port: int) -> None:
    assert ports.answers(taken_port)
    assert not ports.answers(ports.free_port())
