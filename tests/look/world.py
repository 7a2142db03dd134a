"""The portal that is looked at: the demo world in a database of its own, and the list of what there is to see."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.journeys.portal import Portal, running
from tests.look.sight import Sight

_TELL = "from tests.look.sights import print_sights; print_sights()"


class World(NamedTuple):
    portal: Portal
    sights: list[Sight]


@contextmanager
def world(name: str, logs: Path) -> Iterator[World]:
    with running(name, logs) as portal:
        portal.manage("demo_world")
        told = portal.manage("shell", "--verbosity", "0", "-c", _TELL)
        yield World(portal, [Sight(**each) for each in json.loads(told.splitlines()[-1])])
