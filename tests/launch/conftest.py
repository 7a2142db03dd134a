"""A PORTAL_VAR for one test, with the packages of this run: the launcher's own place, never the developer's."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrity_portal.launch.places import CLONE, Places


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    """Not under pytest's closed directories, which the database account cannot enter."""
    var = Path(tempfile.mkdtemp(prefix="portal-"))
    var.chmod(0o755)
    for name in ("venv", "fonts"):
        (var / name).symlink_to(Path(os.environ["PORTAL_VAR"]) / name)
    yield Places(clone=CLONE, var=var)
    shutil.rmtree(var)
