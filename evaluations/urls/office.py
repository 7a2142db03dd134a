from django.urls import path

from evaluations.views.office import wall, warning_rules, warnings

app_name = "evaluations"
urlpatterns = [
    path("warnings/", warnings.index, name="warnings"),
    path("warnings/wall/", wall.show, name="warning_wall"),
    path("warnings/trend.svg", wall.trend, name="warning_trend"),
    path("warnings/rules/", warning_rules.index, name="warning_rules"),
    path("warnings/rules/<int:pk>/", warning_rules.change, name="warning_rule"),
    path("warnings/<int:pk>/", warnings.show, name="warning"),
    path("warnings/<int:pk>/<slug:verb>/", warnings.move, name="warning_move"),
]
