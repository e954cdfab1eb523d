"""Pages about the collection, and the files by which machines find their way."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from calls.browse import evaluation, sitemaps
from calls.models import Article, Call, Statement
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("seeds")


def publish(key: str, published: str, outlet: str = "") -> None:
    import_lines(f"2019-01-01 emmanuel-macron joe-biden {key}", key=key)
    year, _, rest = published.partition("-")
    first = f"{year}-{rest or '01'}-01"[:10]
    Article.objects.filter(key=key).update(
        published=published, published_earliest=first, published_latest=first, outlet=outlet
    )


def test_coverage_counts_by_outlet_and_month(client: Client) -> None:
    for key, published in (("a", "2018-03-05"), ("b", "2018-03"), ("c", "2018-05"), ("d", "2018")):
        publish(key, published, outlet="The Paper")
    found = client.get("/coverage/").context["coverage"]
    paper = next(outlet for outlet in found.outlets if outlet.name == "The Paper")
    assert (paper.articles, paper.calls) == (4, 1)
    months = dict(found.years)[2018]
    assert [month.articles for month in months[:6]] == [0, 0, 2, 0, 1, 0]
    assert found.articles == Article.objects.count()
    assert found.undated == 1 + Article.objects.filter(published="").count()


def test_holes_are_hatched_and_said_in_words(client: Client) -> None:
    publish("a", "2018-03")
    import_lines(*(f"2021-0{month}-1{n} emmanuel-macron joe-biden" for month in range(1, 8) for n in (1, 2)), key="b")
    text = client.get("/coverage/").text
    assert text.count('<td class="hole"><span class="unseen">none</span></td>') >= 11
    chart = client.get("/calls/?from=2021-01&to=2021-08").text
    assert 'class="hole"' in chart
    assert "no article on file was published that month" in chart


def test_a_month_to_come_is_no_hole(client: Client) -> None:
    publish("a", f"{timezone.localdate().year + 1}-01")
    months = dict(client.get("/coverage/").context["coverage"].years)[timezone.localdate().year + 1]
    assert [month.is_to_come for month in months] == [True] * 12


def test_a_chart_without_holes_says_nothing_of_them(client: Client) -> None:
    import_lines(*(f"2021-{month:02}-1{n} emmanuel-macron vladimir-putin" for month in range(1, 8) for n in (1, 2)))
    Article.objects.all().update(published="2020", published_earliest="2020-01-01", published_latest="2020-12-31")
    one = Article.objects.all()[0]
    Article.objects.filter(pk=one.pk).update(
        published="2021", published_earliest="2021-01-01", published_latest="2021-12-31"
    )
    chart = client.get("/calls/?leader=vladimir-putin").text
    assert "Calls by month" in chart
    assert "that month" not in chart


def test_about_tells_the_figures_and_boasts_of_none(client: Client) -> None:
    text = client.get("/about/").text
    articles, figures = evaluation.figures()
    for figure in figures:
        assert f"{figure.percent} %" in text
    gold = Path(settings.BASE_DIR) / "tests/gold"
    floors = json.loads((gold / "floors.json").read_text())
    told = json.loads(evaluation.FILE.read_text())["figures"]
    assert {name for name, share in told.items() if share > floors[name]} == set()
    assert set(told) == set(evaluation.LABELS)
    assert articles == len(list(gold.glob("00*.json"))) + len(list(gold.glob("dev-*.json")))


def test_search_from_elsewhere(client: Client) -> None:
    description = client.get("/opensearch.xml")
    assert description["content-type"] == "application/opensearchdescription+xml"
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    templates = {url.get("type"): url.get("template") for url in ET.fromstring(description.content).iter(f"{space}Url")}
    for kind in ("text/html", "application/atom+xml"):
        found = client.get((templates[kind] or "").replace("{searchTerms}", "Kaboul"))
        assert found["content-type"].startswith(kind)
    assert 'rel="search" type="application/opensearchdescription+xml"' in client.get("/").text


def test_the_sitemap_names_every_call_article_and_statement(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 3)
    files = re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)
    paths = [path for file in files for path in re.findall(r"<loc>http://testserver(.*?)</loc>", client.get(file).text)]
    things = {
        *(call.get_absolute_url() for call in Call.objects.all()),
        *(article.get_absolute_url() for article in Article.objects.all()),
        *(statement.get_absolute_url() for statement in Statement.objects.all()),
    }
    assert things < set(paths)
    assert len(paths) == len(set(paths))
    for path in set(paths) - things:
        assert client.get(path).status_code == 200
    assert client.get("/sitemap-nothing-0.xml").status_code == 404


def test_robots_are_told_of_the_sitemap_and_kept_from_filters(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /calls/?" in text
