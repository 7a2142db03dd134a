from django.urls import path, register_converter

from disclosure.choices import DecisionKind
from disclosure.views.office import bulk, decisions, entry, imports, review, revisions, timeliness


class KindConverter:
    """`permit` or `penalty` of an address."""

    regex = "|".join(DecisionKind.values)
    to_python = DecisionKind
    to_url = str


register_converter(KindConverter, "kind")

app_name = "disclosure"
urlpatterns = [
    path("review/", review.queue, name="review"),
    path("bulk/<slug:verb>/", bulk.preview, name="bulk"),
    path("bulk/<slug:verb>/do/", bulk.perform, name="bulk_do"),
    path("revisions/<int:pk>/", revisions.show, name="revision"),
    path("revisions/<int:pk>/<slug:verb>/", revisions.move, name="move_revision"),
    path("imports/", imports.index, name="imports"),
    path("imports/upload/", imports.upload, name="import_upload"),
    path("imports/templates/<slug:kind>/", imports.template, name="template"),
    path("imports/<int:pk>/", imports.show, name="import_detail"),
    path("imports/<int:pk>/report/", imports.report, name="import_report"),
    path("timeliness/", timeliness.board, name="timeliness"),
    path("timeliness/export/", timeliness.export, name="timeliness_export"),
    path("<kind:kind>/", decisions.index, name="list"),
    path("<kind:kind>/add/", entry.add, name="add"),
    path("<kind:kind>/check/", entry.check, name="check"),
    path("<kind:kind>/<int:pk>/", decisions.show, name="detail"),
    path("<kind:kind>/<int:pk>/edit/", entry.edit, name="edit"),
    path("<kind:kind>/<int:pk>/attach/", entry.attach, name="attach"),
    path("<kind:kind>/<int:pk>/versions/", decisions.versions, name="versions"),
    path("<kind:kind>/<int:pk>/revise/", revisions.revise, name="revise"),
    path("<kind:kind>/<int:pk>/<slug:verb>/", review.move, name="move"),
]
