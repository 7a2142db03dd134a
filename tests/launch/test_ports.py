"""Ports: free ones are found, taken ones are named."""

import argparse
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


def test_require_free_offers_a_port_also_above_the_highest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: port < 65_535)
    with pytest.raises(Refusal, match="--port 8000"):
        ports.require_free(65_534, 65_535)


@pytest.mark.parametrize("text", ["0", "-5", "65535", "99999", "eighty"])
def test_site_port_refuses_what_leaves_no_port_for_the_office(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1 到 65534"):
        ports.site_port(text)
