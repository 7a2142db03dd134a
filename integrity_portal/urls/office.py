from django.contrib import admin
from django.urls import include, path

from integrity_portal import finding, views
from integrity_portal.health import views as health

handler400 = "integrity_portal.views.bad_request"
handler500 = "integrity_portal.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics_page, name="metrics"),
    path("health/", health.health, name="health"),
    path("setup/", include("integrity_portal.setup.urls")),
    path("robots.txt", views.robots, name="robots"),
    path("find/", finding.find, name="find"),
    path("display/", views.display, name="display"),
    path("", views.office_home, name="home"),
    path("", include("foundation.accounts.urls")),
    path("organizations/", include("foundation.organizations.urls")),
    path("inbox/", include("foundation.messages.urls")),
    path("deadlines/", include("foundation.deadlines.urls.office")),
    path("letters/", include("foundation.notices.urls.office")),
    path("files/", include("foundation.files.urls")),
    path("lists/", include("foundation.lists.urls")),
    path("trail/", include("foundation.trail.urls.office")),
    path("evaluations/", include("evaluations.urls.office")),
    path("cases/", include("objections.urls.office")),
    path("records/", include("records.urls.office")),
    path("articles/", include("disclosure.articles.urls.office")),
    path("disclosure/", include("disclosure.urls.office")),
    path("configuration/", admin.site.urls),
]
