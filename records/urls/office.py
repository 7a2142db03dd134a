from django.urls import path

from records.views.office import rectifications, sanctions

app_name = "records"
urlpatterns = [
    path("rectifications/", rectifications.index, name="rectifications"),
    path("rectifications/add/", rectifications.add, name="rectification_add"),
    path("rectifications/<int:pk>/", rectifications.show, name="rectification"),
    path("rectifications/<int:pk>/redraw/", rectifications.redraw, name="rectification_redraw"),
    path("rectifications/<int:pk>/evidence/", rectifications.attach, name="rectification_attach"),
    path("rectifications/<int:pk>/<slug:verb>/", rectifications.move, name="rectification_move"),
    path("measures/", sanctions.catalogue, name="measures"),
    path("sanctions/", sanctions.index, name="sanctions"),
    path("sanctions/add/", sanctions.add, name="sanction_add"),
    path("sanctions/<int:pk>/", sanctions.show, name="sanction"),
    path("sanctions/<int:pk>/<slug:verb>/", sanctions.move, name="sanction_move"),
]
