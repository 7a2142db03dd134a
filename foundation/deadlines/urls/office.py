from django.urls import path

from foundation.deadlines.views import calendar, office, team

app_name = "deadlines"
urlpatterns = [
    path("", office.mine, name="mine"),
    path("overdue/", office.overdue, name="overdue"),
    path("calendar/", calendar.years, name="calendar"),
    path("calendar/confirm/", calendar.confirm, name="calendar_confirm"),
    path("calendar/<int:year>/", calendar.year, name="notice"),
    path("<int:pk>/", office.explain, name="explain"),
    path("<int:pk>/remind/", office.remind, name="remind"),
    path("team/", team.show, name="team"),
    path("team/items/", team.items, name="team_items"),
    path("feed/<str:token>/team.ics", team.feed_file, name="team_feed"),
    path("feed/renew/", office.renew_feed, name="renew_feed"),
    path("feed/<str:token>.ics", office.feed_file, name="feed"),
]
