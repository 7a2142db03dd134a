from django.urls import path

from foundation.deadlines.views import public

app_name = "deadlines"
urlpatterns = [path("", public.calculator, name="calculator")]
