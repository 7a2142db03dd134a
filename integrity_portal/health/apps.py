from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "integrity_portal.health"
    label = "health"
    verbose_name = "运行状况"

    def ready(self) -> None:
        # Models are loaded only now.
        from integrity_portal.health import panels  # noqa: PLC0415

        panels.register()
