from __future__ import annotations

from django.urls import path

from calls.browse.views import articles, calls, home, leaders, pairs, statements, subjects

urlpatterns = [
    path("", home.home, name="home"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<slug:public_id>/", calls.call, name="call"),
    path("articles/<slug:public_id>/", articles.article, name="article"),
    path("statements/<slug:public_id>/", statements.statement, name="statement"),
    path("leaders/", leaders.leaders, name="leaders"),
    path("leaders/<slug:key>/", leaders.leader, name="leader"),
    path("pairs/<slug:one>/<slug:other>/", pairs.pair, name="pair"),
    path("countries/", subjects.countries, name="countries"),
    path("countries/<slug:key>/", subjects.country, name="country"),
    path("crises/", subjects.crises, name="crises"),
    path("crises/<slug:key>/", subjects.crisis, name="crisis"),
    path("topics/", subjects.topics, name="topics"),
    path("topics/<slug:key>/", subjects.topic, name="topic"),
]
