from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "integrity_portal"
    verbose_name = "政务诚信档案门户"
