"""./portal pictures: the whole portal to look at, photographed from a demo world of its own."""

from collections.abc import Sequence

from integrity_portal.launch import foreground, stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places


def pictures(places: Places, arguments: Sequence[str]) -> int:
    stages.equip(places, Purpose.TEST)
    with stages.test(places) as stage:
        album = [str(places.python), "-m", "tests.look", str(places.var / "pictures"), *arguments]
        return foreground.run(album, env=stage.trial(), cwd=places.clone)
