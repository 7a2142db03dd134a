from django.urls import path

from foundation.notices.views import public

app_name = "notices"
urlpatterns = [
    path("", public.verify, name="verify"),
    path("<str:code>/", public.verify, name="verify_code"),
]
