from django.urls import path

from foundation.trail.views import public

app_name = "trail"
urlpatterns = [
    path("", public.days, name="days"),
    path("days.jsonl", public.days_file, name="days_file"),
]
