from django.urls import path

from objections.views.office import assigning, cases, erasures, own_entries, registration

app_name = "objections"
urlpatterns = [
    path("", cases.index, name="cases"),
    path("assign/", assigning.preview, name="assign_many"),
    path("assign/do/", assigning.perform, name="assign_many_do"),
    path("register/<slug:kind>/", registration.add, name="register"),
    path("apply/<slug:kind>/<int:pk>/", registration.apply, name="apply"),
    path("own-entries/", own_entries.issue, name="own_entries"),
    path("erasures/", erasures.index, name="erasures"),
    path("erasures/plan/", erasures.plan, name="erasure_plan"),
    path("erasures/<int:pk>/", erasures.show, name="erasure"),
    path("erasures/<int:pk>/<slug:verb>/", erasures.move, name="erasure_move"),
    path("<int:pk>/", cases.show, name="case"),
    path("<int:pk>/claim/", cases.claim, name="case_claim"),
    path("<int:pk>/assign/", cases.assign, name="case_assign"),
    path("<int:pk>/evidence/", cases.attach, name="case_attach"),
    path("<int:pk>/words/", cases.words, name="case_words"),
    path("<int:pk>/applicant/", cases.identity, name="case_identity"),
    path("<int:pk>/files/<uuid:file>/", cases.download, name="case_file"),
    path("<int:pk>/moves/<slug:verb>/", cases.move, name="case_move"),
]
