from django.urls import path

from evaluations.views.public import standings

urlpatterns = [path("", standings.standings, name="standings")]
