from django.urls import path

from disclosure.articles.views import public

urlpatterns = [
    path("<section:section>/", public.section, name="section"),
    path("<section:section>/feed.atom", public.feed, name="article_feed"),
    path("<section:section>/<int:pk>/", public.article, name="article"),
    path("<section:section>/<int:pk>/files/<int:file_pk>/", public.file, name="article_file"),
]
