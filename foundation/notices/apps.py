from django.apps import AppConfig

from foundation import home, moves
from foundation.access import Role


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = "通知书"

    def ready(self) -> None:
        from foundation.notices.moves import DRAFT_MOVES  # noqa: PLC0415 - models are loaded only now

        moves.tables.register("notices.draft", DRAFT_MOVES)
        home.navigation.register("letters", home.NavItem("办理", "通知书", "notices:list", tuple(Role), order=60))
