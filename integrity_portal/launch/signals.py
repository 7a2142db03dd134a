"""Ctrl-C, SIGTERM and SIGHUP interrupt once; what follows is orderly stopping that nothing disturbs."""

import signal
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def exit_code(number: int) -> int:
    """As a shell tells it."""
    return 128 + number


def raise_on_stop() -> None:
    for number in STOPPING:
        signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted(number)
