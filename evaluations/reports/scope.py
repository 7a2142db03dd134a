"""范围: of whom a report tells, and by which regions and bodies its tables go line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from disclosure.places import Body, Places, bodies_of
from foundation.organizations.models import Organization


@dataclass(frozen=True)
class Scope:
    """A government with all under it, or one department."""

    root: Organization

    @cached_property
    def bodies(self) -> dict[int, Body]:
        continued = Organization.objects.filter(pk__in=self.root.continued)
        return {body.pk: body for body in bodies_of(Organization.objects.subtree_of(self.root) | continued)}

    @cached_property
    def places(self) -> Places:
        return Places.of(list(self.bodies.values()))

    @cached_property
    def place_names(self) -> dict[str, str]:
        """The regions under this one, by code, without its own."""
        return self.places.names(sorted({code for body in self.bodies.values() if (code := self.place_of(body.pk))}))

    @cached_property
    def own(self) -> list[Body]:
        """本级: the bodies of its own region, by the directory's order."""
        return sorted(body for body in self.bodies.values() if not self.place_of(body.pk))

    def place_of(self, pk: int | None) -> str:
        """The code of the region under this one in which the body lies; empty for its own region."""
        if pk not in self.bodies:
            return ""
        code = self.places.code(self.bodies[pk])
        return "" if code == self.places.code(self._root_body) else code

    def names_of(self, bodies: Iterable[int]) -> str:
        return "、".join(self.bodies[pk].name for pk in bodies)

    @property
    def _root_body(self) -> Body:
        return self.bodies[self.root.pk]
