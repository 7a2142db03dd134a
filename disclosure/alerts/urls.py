from django.urls import path

from disclosure.alerts import views

urlpatterns = [
    path("new/", views.new, name="alert_new"),
    path("received/", views.received, name="alert_received"),
    path("<slug:act>/<str:token>/", views.act, name="alert_act"),
]
