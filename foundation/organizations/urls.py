from django.urls import path

from foundation.organizations.views import bodies, regions

app_name = "organizations"
urlpatterns = [
    path("", bodies.organization_list, name="list"),
    path("changes/", bodies.change_list, name="changes"),
    path("changes/<int:pk>/approve/", bodies.approve_change, name="approve_change"),
    path("changes/<int:pk>/refuse/", bodies.refuse_change, name="refuse_change"),
    path("regions/", regions.region_list, name="regions"),
    path("regions/changes/<int:pk>/approve/", regions.approve_change, name="approve_region_change"),
    path("regions/changes/<int:pk>/refuse/", regions.refuse_change, name="refuse_region_change"),
    path("regions/<slug:code>/", regions.region_detail, name="region"),
    path("regions/<slug:code>/propose/", regions.propose, name="propose_region"),
    path("<int:pk>/", bodies.organization_detail, name="detail"),
    path("<int:pk>/propose/", bodies.propose, name="propose"),
]
