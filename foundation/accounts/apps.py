from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "foundation.accounts"
    label = "accounts"
    verbose_name = "用户"

    def ready(self) -> None:
        # Registries are filled when the apps are ready.
        from foundation.accounts import office_finding, office_lists, registrations  # noqa: PLC0415

        registrations.register()
        office_lists.register()
        office_finding.register()
