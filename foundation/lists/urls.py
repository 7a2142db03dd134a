from django.urls import path

from foundation.lists import views

app_name = "lists"
urlpatterns = [
    path("<slug:key>/export/", views.export, name="export"),
    path("<slug:key>/filters/", views.save, name="save_filter"),
    path("filters/<int:pk>/share/", views.share, name="share_filter"),
    path("filters/<int:pk>/forget/", views.forget, name="forget_filter"),
]
