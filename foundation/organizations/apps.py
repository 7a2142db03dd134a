from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "foundation.organizations"
    label = "organizations"
    verbose_name = "机关单位"

    def ready(self) -> None:
        from foundation import moves  # noqa: PLC0415 - registries are filled when the apps are ready
        from foundation.api.registry import routers  # noqa: PLC0415
        from foundation.organizations import office_finding, office_lists, panels  # noqa: PLC0415
        from foundation.organizations.region_changes import REGION_CHANGE_MOVES  # noqa: PLC0415
        from foundation.organizations.workflow import CHANGE_MOVES  # noqa: PLC0415

        moves.tables.register("organizations.change", CHANGE_MOVES)
        moves.tables.register("organizations.region_change", REGION_CHANGE_MOVES)
        panels.register()
        office_lists.register()
        office_finding.register()
        routers.register("regions", "foundation.organizations.views.api.router")
