from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = "考核评价"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        # Models are loaded only now.
        from evaluations import departing, office_finding, office_lists, panels, registrations  # noqa: PLC0415

        panels.register()
        office_lists.register()
        office_finding.register()
        registrations.register()
        departing.register()
