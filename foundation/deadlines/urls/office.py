from django.urls import path

from foundation.deadlines.views import office

app_name = "deadlines"
urlpatterns = [
    path("", office.mine, name="mine"),
    path("overdue/", office.overdue, name="overdue"),
    path("<int:pk>/", office.explain, name="explain"),
    path("<int:pk>/remind/", office.remind, name="remind"),
    path("feed/renew/", office.renew_feed, name="renew_feed"),
    path("feed/<str:token>.ics", office.feed_file, name="feed"),
]
