from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "foundation.accounts"
    label = "accounts"
    verbose_name = "用户"

    def ready(self) -> None:
        from foundation.accounts import registrations  # noqa: PLC0415 - registries are filled when the apps are ready

        registrations.register()
