"""File locks: the kernel drops them with their process, so a killed launcher leaves none behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def acquire(path: Path, *, wait: bool, is_shared: bool = False) -> TextIO | None:
    """An open, locked file; None when somebody else holds it and we do not wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+")
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        file.close()
        return None
    return file


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    file = acquire(path, wait=True)
    try:
        yield
    finally:
        if file is not None:
            file.close()
