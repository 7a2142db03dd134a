from django.urls import path

from integrity_portal.api import pages
from integrity_portal.api.interface import interface

urlpatterns = [
    path("", pages.interface, name="interface"),
    path("operations/<slug:name>/", pages.operation, name="interface_operation"),
    path("v1/openapi.json", pages.openapi, name="openapi"),
    path("v1/", interface.urls),
]
