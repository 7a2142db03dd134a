from django.urls import path

from records.choices import ListKind
from records.public_facts import INTEGRITY, REPRINT
from records.views.public import bodies, figures, lists, statistics

urlpatterns = [
    path("integrity/", lists.entries, {"kind": INTEGRITY}, name="integrity"),
    path("integrity/figures/", figures.figures, name="integrity_figures"),
    path("integrity/figures/<slug:name>.svg", figures.chart, name="integrity_chart"),
    path("integrity/bodies/", bodies.bodies, name="bodies"),
    path("integrity/bodies/<str:uscc>/", bodies.body, name="body"),
    path("integrity/civil-servants/", statistics.civil_servants, name="civil_servants"),
    path("integrity/reprints/", lists.entries, {"kind": REPRINT}, name="reprints"),
    path("integrity/red/", lists.entries, {"kind": ListKind.RED}, name="red_list"),
    path("integrity/black/", lists.entries, {"kind": ListKind.BLACK}, name="black_list"),
]
