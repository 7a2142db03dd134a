from django.urls import path

from foundation.notices.views import office

app_name = "notices"
urlpatterns = [
    path("", office.index, name="list"),
    path("<int:pk>/file/", office.download, name="download"),
    path("<int:pk>/revoke/", office.revoke, name="revoke"),
]
