from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from calls.browse.views import (
    articles,
    calls,
    citations,
    collection,
    faces,
    home,
    leaders,
    matrix,
    pairs,
    statements,
    styleguide,
    subjects,
)
from calls.models.terms import Kind


class Face(StringConverter):
    """What a list is besides a page."""

    regex = "csv|json|atom"


class Citation(StringConverter):
    """What a reference manager reads."""

    regex = "ris|bib|csl"


register_converter(Face, "face")
register_converter(Citation, "citation")

urlpatterns = [
    path("", home.home, name="home"),
    path("calls/", calls.calls, name="calls"),
    path("calls.<face:face>", calls.calls_as, name="calls_as"),
    path("calls/<slug:public_id>/", calls.call, name="call"),
    path("calls/<slug:public_id>.<citation:form>", citations.call_cited, name="call_cited"),
    path("articles/", articles.articles, name="articles"),
    path("articles.<face:face>", articles.articles_as, name="articles_as"),
    path("articles/<slug:public_id>/", articles.article, name="article"),
    path("articles/<slug:public_id>.<citation:form>", citations.article_cited, name="article_cited"),
    path("statements/", statements.statements, name="statements"),
    path("statements.<face:face>", statements.statements_as, name="statements_as"),
    path("statements/<slug:public_id>/", statements.statement, name="statement"),
    path("statements/<slug:public_id>.<citation:form>", citations.statement_cited, name="statement_cited"),
    path("leaders/", leaders.leaders, name="leaders"),
    path("leaders/<slug:key>/", leaders.leader, name="leader"),
    path("leaders/<slug:key>.<face:face>", faces.subject_as, {"kind": Kind.LEADER}),
    path("pairs/<slug:one>/<slug:other>/", pairs.pair, name="pair"),
    path("pairs/<slug:one>/<slug:other>.<face:face>", pairs.pair_as),
    path("countries/", subjects.countries, name="countries"),
    path("countries/<slug:key>/", subjects.country, name="country"),
    path("countries/<slug:key>.<face:face>", faces.subject_as, {"kind": Kind.COUNTRY}),
    path("crises/", subjects.crises, name="crises"),
    path("crises/<slug:key>/", subjects.crisis, name="crisis"),
    path("crises/<slug:key>.<face:face>", faces.subject_as, {"kind": Kind.CRISIS}),
    path("topics/", subjects.topics, name="topics"),
    path("topics/<slug:key>/", subjects.topic, name="topic"),
    path("topics/<slug:key>.<face:face>", faces.subject_as, {"kind": Kind.TOPIC}),
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix.gexf", matrix.matrix_gexf, name="matrix_gexf"),
    path("coverage/", collection.covered, name="coverage"),
    path("about/", collection.about, name="about"),
    path("changes/", collection.changes, name="changes"),
    path("styleguide/", styleguide.styleguide),
    path("changes.atom", collection.changes_feed, name="changes_feed"),
    path("opensearch.xml", collection.opensearch, name="opensearch"),
    path("robots.txt", collection.robots),
    path("sitemap.xml", collection.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:number>.xml", collection.sitemap_part, name="sitemap_part"),
]
