"""The line of the side navigation."""

from foundation import home
from foundation.access import Role


def register() -> None:
    item = home.NavItem("管理", "安装检查", "setup:checks", (Role.ADMIN,), order=91)
    home.navigation.register("setup", item)
