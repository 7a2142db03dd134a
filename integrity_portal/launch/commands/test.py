"""./portal test: pytest against a database and a broker of its own."""

from collections.abc import Sequence

from integrity_portal.launch import foreground, stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places

WHOLE_SUITE = ("-n", "2", "--dist", "loadgroup")


def test(places: Places, arguments: Sequence[str]) -> int:
    stages.equip(places, Purpose.TEST)
    with stages.test(places) as stage:
        pytest = [str(places.python), "-m", "pytest", *(arguments or WHOLE_SUITE)]
        return foreground.run(pytest, env=stage.trial(), cwd=places.clone)
