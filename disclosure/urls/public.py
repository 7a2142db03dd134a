from django.urls import include, path

from disclosure.choices import DecisionKind
from disclosure.views.public import entries, finding, lists, open_data, pages, regions, removals, site_map

urlpatterns = [
    path("", pages.home, name="home"),
    path("permits/", lists.decisions, {"kind": DecisionKind.PERMIT}, name="permits"),
    path("penalties/", lists.decisions, {"kind": DecisionKind.PENALTY}, name="penalties"),
    path("search/", finding.find, name="search"),
    path("search/suggestions/", finding.suggestions, name="suggestions"),
    path("p/<int:pk>/", entries.publication, name="publication"),
    path("p/<int:pk>/documents/<int:document_pk>/", entries.document, name="document"),
    path("subjects/", entries.subject, name="subject"),
    path("subjects/report.pdf", entries.subject_report, name="subject_report"),
    path("subjects/<str:uscc>/", entries.subject, name="subject"),
    path("regions/", regions.regions, name="regions"),
    path("regions/<slug:code>/", regions.region, name="region"),
    path("removals/", removals.removals, name="removals"),
    path("removals/<str:day>.json", removals.removal_list, name="removal_list"),
    path("data/<slug:kind>.atom", open_data.feed, name="feed"),
    path("data/<slug:kind>.csv", open_data.as_csv, name="data_csv"),
    path("data/<slug:kind>.jsonl", open_data.as_json_lines, name="data_json_lines"),
    path("alerts/", include("disclosure.alerts.urls")),
    path("", include("disclosure.articles.urls.public")),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("site-map/", site_map.page, name="site_map"),
    path("sitemap.xml", site_map.index, name="sitemap_index"),
    path("sitemaps/pages.xml", site_map.own_pages, name="sitemap_pages"),
    path("sitemaps/<slug:name>-<int:number>.xml", site_map.chunk, name="sitemap_chunk"),
]
