from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "foundation.deadlines"
    label = "deadlines"
    verbose_name = "期限"

    def ready(self) -> None:
        # Models are loaded only now.
        from foundation.api.registry import routers  # noqa: PLC0415
        from foundation.deadlines import office_lists, panels  # noqa: PLC0415
        from foundation.deadlines.notices import ReminderLetter  # noqa: PLC0415
        from foundation.notices.registry import letters  # noqa: PLC0415

        panels.register()
        office_lists.register()
        routers.register("deadlines", "foundation.deadlines.views.api.router")
        letters.register(ReminderLetter.kind, ReminderLetter)
