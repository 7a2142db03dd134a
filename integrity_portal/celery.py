import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrity_portal.settings")
app = Celery("integrity_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Every thread of every process sends to this broker, not only the one that imported this file.
app.set_default()
