"""What the launcher says. Progress goes to standard error, so that the output of commands stays clean."""

import sys


class Refusal(Exception):
    """Something the user can put right: shown as one message, without a traceback."""


def say(message: str) -> None:
    print(f"· {message}", file=sys.stderr, flush=True)
