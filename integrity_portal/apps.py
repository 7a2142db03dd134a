from django.apps import AppConfig

from integrity_portal import celery


class PortalConfig(AppConfig):
    name = "integrity_portal"
    verbose_name = "政务诚信档案门户"
    celery = celery.app
