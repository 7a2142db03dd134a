from django.urls import include, path

from integrity_portal import views
from integrity_portal.health import views as health

handler400 = "integrity_portal.views.bad_request"
handler404 = "disclosure.views.public.site_map.not_found"
handler500 = "integrity_portal.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("display/", views.display, name="display"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("calculator/", include("foundation.deadlines.urls.public")),
    path("verify/", include("foundation.notices.urls.public")),
    path("trail/", include("foundation.trail.urls.public")),
    path("evaluations/", include("evaluations.urls.public")),
    path("cases/", include("objections.urls.public")),
    path("api/", include("integrity_portal.api.urls")),
    path("", include("records.urls.public")),
    path("", include("disclosure.urls.public")),
]
