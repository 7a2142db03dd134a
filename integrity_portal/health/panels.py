"""The line of the side navigation."""

from foundation import home
from foundation.access import Role


def register() -> None:
    home.navigation.register("health", home.NavItem("管理", "运行状况", "health", (Role.ADMIN,), order=90))
