"""./portal bench: the figures of quality.md, on data of their own."""

from collections.abc import Sequence

from integrity_portal.launch import foreground, management, stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places


def bench(places: Places, arguments: Sequence[str]) -> int:
    stages.equip(places, Purpose.BENCH)
    with stages.bench(places) as stage:
        management.prepare(stage, has_demo_world=False)
        return foreground.run(management.command_line(stage, "bench", *arguments), env=stage.trial(), cwd=places.clone)
