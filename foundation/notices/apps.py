from django.apps import AppConfig

from foundation import home
from foundation.access import Role


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = "通知书"

    def ready(self) -> None:
        home.navigation.register("letters", home.NavItem("办理", "通知书", "notices:list", tuple(Role), order=60))
