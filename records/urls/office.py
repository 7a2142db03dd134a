from django.urls import path

from records.views.office import entry, leads, mitigations, records, rectifications, review, sanctions

app_name = "records"
urlpatterns = [
    path("", records.index, name="list"),
    path("export/", records.export, name="export"),
    path("add/", entry.add, name="add"),
    path("review/", review.queue, name="review"),
    path("review/bulk/", review.bulk, name="bulk"),
    path("corrections/<int:pk>/", review.correction, name="correction"),
    path("corrections/<int:pk>/<slug:verb>/", review.move_correction, name="move_correction"),
    path("leads/", leads.index, name="leads"),
    path("leads/add/", leads.add, name="lead_add"),
    path("leads/<int:pk>/", leads.show, name="lead"),
    path("leads/<int:pk>/convert/", entry.convert, name="lead_convert"),
    path("leads/<int:pk>/evidence/", leads.attach, name="lead_attach"),
    path("leads/<int:pk>/<slug:verb>/", leads.move, name="lead_move"),
    path("rectifications/", rectifications.index, name="rectifications"),
    path("rectifications/add/", rectifications.add, name="rectification_add"),
    path("rectifications/<int:pk>/", rectifications.show, name="rectification"),
    path("rectifications/<int:pk>/redraw/", rectifications.redraw, name="rectification_redraw"),
    path("rectifications/<int:pk>/evidence/", rectifications.attach, name="rectification_attach"),
    path("rectifications/<int:pk>/<slug:verb>/", rectifications.move, name="rectification_move"),
    path("<int:pk>/", records.show, name="detail"),
    path("<int:pk>/edit/", entry.edit, name="edit"),
    path("<int:pk>/correct/", entry.correct, name="correct"),
    path("<int:pk>/evidence/", records.attach, name="attach"),
    path("<int:pk>/<slug:verb>/", records.move, name="move"),
    path("mitigations/add/<int:pk>/", mitigations.add, name="mitigation_add"),
    path("mitigations/<int:pk>/", mitigations.show, name="mitigation"),
    path("mitigations/<int:pk>/<slug:verb>/", mitigations.move, name="mitigation_move"),
    path("measures/", sanctions.catalogue, name="measures"),
    path("sanctions/", sanctions.index, name="sanctions"),
    path("sanctions/add/", sanctions.add, name="sanction_add"),
    path("sanctions/<int:pk>/", sanctions.show, name="sanction"),
    path("sanctions/<int:pk>/<slug:verb>/", sanctions.move, name="sanction_move"),
]
