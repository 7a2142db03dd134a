from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "foundation.organizations"
    label = "organizations"
    verbose_name = "机关单位"

    def ready(self) -> None:
        from foundation import home, moves  # noqa: PLC0415 - registries are filled when the apps are ready
        from foundation.access import Role  # noqa: PLC0415
        from foundation.organizations.workflow import CHANGE_MOVES  # noqa: PLC0415

        moves.tables.register("organizations.change", CHANGE_MOVES)
        home.navigation.register(
            "organizations.list",
            home.NavItem("本单位", "单位名录", "organizations:list", tuple(Role), order=10),
        )
        home.navigation.register(
            "organizations.changes",
            home.NavItem("管理", "机构变更", "organizations:changes", (Role.ADMIN,), order=30),
        )
