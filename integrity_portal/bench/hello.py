"""The smallest page this stack can serve: one Django view, no middleware, no template, no database."""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns: list[Any] = [path("", hello)]
settings.configure(
    ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], SECRET_KEY="hello" * 10, LOGGING_CONFIG=None
)
application = get_wsgi_application()
