from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "foundation.trail"
    label = "trail"
    verbose_name = "责任追溯"
