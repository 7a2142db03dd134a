"""./portal test: pytest against a database and a broker of its own."""

from collections.abc import Sequence

from integrity_portal.launch import foreground, stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places

# Asked for by name (`./portal test tests/journeys`): whole portals, browsers and fuzz take a machine to themselves.
BY_NAME = (
    "tests/fuzz",
    "tests/journeys",
    "tests/launch/test_replica.py",
    "tests/launch/test_run.py",
    "tests/look/test_pages.py",
    "tests/portal/test_bench.py",
    "tests/portal/test_demo_world.py",
    "tests/portal/test_proof_runs.py",
)
WHOLE_SUITE = ("-n", "2", "--dist", "loadgroup", *(f"--ignore={path}" for path in BY_NAME))


def test(places: Places, arguments: Sequence[str]) -> int:
    stages.equip(places, Purpose.TEST)
    with stages.test(places) as stage:
        pytest = [str(places.python), "-m", "pytest", *(arguments or WHOLE_SUITE)]
        return foreground.run(pytest, env=stage.trial(), cwd=places.clone)
