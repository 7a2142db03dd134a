from django.urls import path

from evaluations.views.office import reports

app_name = "evaluations"
urlpatterns = [
    path("reports/", reports.index, name="reports"),
    path("reports/generate/", reports.generate, name="report_generate"),
    path("reports/figures/", reports.add_figure, name="report_figure"),
    path("reports/<int:pk>/", reports.show, name="report"),
    path("reports/<int:pk>/file.pdf", reports.paper, name="report_paper"),
    path("reports/<int:pk>/tables.xlsx", reports.tables, name="report_tables"),
    path("reports/<int:pk>/charts/<slug:code>.svg", reports.chart, name="report_chart"),
    path("reports/<int:pk>/comments/", reports.comment, name="report_comment"),
    path("reports/<int:pk>/comments/<int:comment>/remove/", reports.remove_comment, name="report_uncomment"),
    path("reports/<int:pk>/<slug:verb>/", reports.move, name="report_move"),
]
