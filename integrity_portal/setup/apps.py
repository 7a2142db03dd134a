from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "integrity_portal.setup"
    label = "setup"
    verbose_name = "首次安装"

    def ready(self) -> None:
        # Models are loaded only now.
        from integrity_portal.setup import panels  # noqa: PLC0415

        panels.register()
