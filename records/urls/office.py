from django.urls import path

from records.views.office import rectifications

app_name = "records"
urlpatterns = [
    path("rectifications/", rectifications.index, name="rectifications"),
    path("rectifications/add/", rectifications.add, name="rectification_add"),
    path("rectifications/<int:pk>/", rectifications.show, name="rectification"),
    path("rectifications/<int:pk>/redraw/", rectifications.redraw, name="rectification_redraw"),
    path("rectifications/<int:pk>/evidence/", rectifications.attach, name="rectification_attach"),
    path("rectifications/<int:pk>/<slug:verb>/", rectifications.move, name="rectification_move"),
]
