from django.urls import path

from disclosure.articles.views import office

app_name = "articles"
urlpatterns = [
    path("", office.index, name="list"),
    path("add/<section:section>/", office.add, name="add"),
    path("<int:pk>/", office.show, name="detail"),
    path("<int:pk>/edit/", office.edit, name="edit"),
    path("<int:pk>/revise/", office.revise, name="revise"),
    path("<int:pk>/attach/", office.attach, name="attach"),
    path("<int:pk>/files/<int:file_pk>/detach/", office.detach, name="detach"),
    path("<int:pk>/versions/", office.versions, name="versions"),
    path("<int:pk>/<slug:verb>/", office.move, name="move"),
]
