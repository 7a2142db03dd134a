from django.urls import path

from objections.views.public import figures, intake, progress

urlpatterns = [
    path("", intake.guides, name="case_guides"),
    path("figures/", figures.figures, name="case_figures"),
    path("own/", progress.own_entries, name="case_own_entries"),
    path("receipt/", progress.receipt, name="case_receipt"),
    path("progress/", progress.progress, name="case_progress"),
    path("progress/add/", progress.add, name="case_add"),
    path("progress/leave/", progress.leave, name="case_leave"),
    path("progress/papers/<uuid:paper>/", progress.paper, name="case_paper"),
    path("<slug:kind>/", intake.guide, name="case_guide"),
    path("<slug:kind>/new/", intake.new, name="case_new"),
]
