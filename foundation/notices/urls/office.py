from django.urls import path

from foundation.notices.views import batches, drafts, office

app_name = "notices"
urlpatterns = [
    path("", office.index, name="list"),
    path("drafts/", drafts.index, name="drafts"),
    path("drafts/sign/", batches.sign, name="sign_drafts"),
    path("batches/<int:pk>/", batches.show, name="batch"),
    path("drafts/<int:pk>/", drafts.show, name="draft"),
    path("drafts/<int:pk>/preview/", drafts.preview, name="draft_preview"),
    path("drafts/<int:pk>/<slug:verb>/", drafts.move, name="draft_move"),
    path("<int:pk>/file/", office.download, name="download"),
    path("<int:pk>/revoke/", office.revoke, name="revoke"),
    path("<int:pk>/supersede/", office.supersede, name="supersede"),
]
