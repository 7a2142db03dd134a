from django.urls import path

from foundation.trail.views import office

app_name = "trail"
urlpatterns = [path("", office.index, name="list")]
