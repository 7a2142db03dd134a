from django.apps import AppConfig

from foundation import moves


class NoticesConfig(AppConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = "通知书"

    def ready(self) -> None:
        # Models are loaded only now.
        from foundation.api.registry import routers  # noqa: PLC0415
        from foundation.notices import departing, office_finding, office_lists, panels  # noqa: PLC0415
        from foundation.notices.moves import DRAFT_MOVES  # noqa: PLC0415

        moves.tables.register("notices.draft", DRAFT_MOVES)
        panels.register()
        departing.register()
        office_lists.register()
        office_finding.register()
        routers.register("letters", "foundation.notices.views.api.router")
