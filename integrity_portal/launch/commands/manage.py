"""./portal manage: any command of manage.py, with the database that it needs."""

from collections.abc import Sequence

from integrity_portal.launch import foreground, management, stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places


def manage(places: Places, arguments: Sequence[str]) -> int:
    command = arguments[0] if arguments else "help"
    stages.equip(places, Purpose.RUN)
    with stages.portal(places) as stage:
        if command not in management.OWNER_COMMANDS | {"help"}:
            management.prepare(stage, has_demo_world=False)
        line = management.command_line(stage, *(arguments or [command]))
        return foreground.run(line, env=management.environment_for(stage, command), cwd=places.clone)
