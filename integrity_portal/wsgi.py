import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrity_portal.settings")
application = get_wsgi_application()
# What is loaded by now stays: looking through it after every few hundred objects took a sixth of each page.
gc.freeze()
gc.set_threshold(50_000)
