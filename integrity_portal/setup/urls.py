from django.urls import path

from integrity_portal.setup import views

app_name = "setup"
urlpatterns = [
    path("open/<str:token>/", views.open_link, name="open"),
    path("", views.wizard, name="wizard"),
    path("directory/", views.directory, name="directory"),
    path("administrator/", views.administrator, name="administrator"),
    path("checks/", views.checklist, name="checks"),
    path("checks/mail/", views.test_mail, name="test_mail"),
    path("checks/specimen.pdf", views.specimen, name="specimen"),
]
