from django.urls import path

from foundation.organizations import views

app_name = "organizations"
urlpatterns = [
    path("", views.organization_list, name="list"),
    path("changes/", views.change_list, name="changes"),
    path("changes/<int:pk>/approve/", views.approve_change, name="approve_change"),
    path("changes/<int:pk>/refuse/", views.refuse_change, name="refuse_change"),
    path("<int:pk>/", views.organization_detail, name="detail"),
    path("<int:pk>/propose/", views.propose, name="propose"),
]
