from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "disclosure"
    verbose_name = "政务公开"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        # Models are loaded only now.
        from disclosure import departing, office_finding, office_lists, panels, registrations  # noqa: PLC0415

        panels.register()
        office_lists.register()
        office_finding.register()
        registrations.register()
        departing.register()
