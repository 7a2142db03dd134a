from django.urls import path

from foundation.messages import views

app_name = "inbox"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:pk>/", views.open_message, name="open"),
    path("read/", views.read_all, name="read_all"),
]
