from django.apps import AppConfig


class ObjectionsConfig(AppConfig):
    name = "objections"
    verbose_name = "权益保护"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        from objections import departing, panels, registrations  # noqa: PLC0415 - models are loaded only now

        panels.register()
        registrations.register()
        departing.register()
