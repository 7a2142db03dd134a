from django.apps import AppConfig

from foundation import home
from foundation.access import Role
from foundation.api.registry import routers


class TrailConfig(AppConfig):
    name = "foundation.trail"
    label = "trail"
    verbose_name = "责任追溯"

    def ready(self) -> None:
        from foundation.trail import office_lists  # noqa: PLC0415 - models are loaded only now

        home.navigation.register(
            "trail", home.NavItem("监督", "留痕", "trail:list", (Role.SUPERVISOR, Role.ADMIN), order=80)
        )
        office_lists.register()
        routers.register("trail", "foundation.trail.views.api.router")
