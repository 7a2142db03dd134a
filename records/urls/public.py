from django.urls import path

from records.choices import ListKind
from records.public_facts import INTEGRITY, REPRINT
from records.views.public import lists, statistics

urlpatterns = [
    path("integrity/", lists.entries, {"kind": INTEGRITY}, name="integrity"),
    path("integrity/civil-servants/", statistics.civil_servants, name="civil_servants"),
    path("integrity/reprints/", lists.entries, {"kind": REPRINT}, name="reprints"),
    path("integrity/red/", lists.entries, {"kind": ListKind.RED}, name="red_list"),
    path("integrity/black/", lists.entries, {"kind": ListKind.BLACK}, name="black_list"),
]
