"""One citation in every form: words, speaker, who passed them on, call, day as known, outlet, link."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from calls.browse.citations import WRITTEN, bibtex, cite_article, cite_call, cite_statement, meta_tags, plain, ris
from calls.browse.statements import Quotation, Voice
from calls.models import Article, Call, Statement

URL = "https://calls.example.org/statements/x/"
TODAY = date(2026, 1, 31)


def quotation(**article: str) -> Quotation:
    source = Article(
        **{"title": "A talk", "outlet": "Paper & Co", "published": "2021-08-20", "language": "en", **article}
    )
    told = Statement(article=source, public_id="x", text="Stay\n100% {calm}", language="en", reporter="Élysée")
    return Quotation(told, [Voice("Emmanuel Macron"), Voice("Joe Biden")], "/articles/a/")


def csl(days: str = "2021-08-19") -> dict[str, object]:
    return dict(cite_statement(quotation(), Call(days=days), "A and B spoke on a day.", URL, TODAY))


def test_the_object_that_all_forms_come_from() -> None:
    assert csl() == {
        "id": "x",
        "type": "speech",
        "title": "“Stay 100% {calm}”",
        "author": [{"literal": "Emmanuel Macron"}, {"literal": "Joe Biden"}],
        "event-title": "A and B spoke on a day.",
        "event-date": {"date-parts": [[2021, 8, 19]]},
        "container-title": "Paper & Co",
        "source": "A talk",
        "issued": {"date-parts": [[2021, 8, 20]]},
        "language": "en",
        "URL": URL,
        "accessed": {"date-parts": [[2026, 1, 31]]},
        "custom": {"reported-by": "Élysée"},
    }


def test_a_day_that_is_not_known_is_never_a_date() -> None:
    assert csl("[2021-11-15,2021-11-22]")["event-date"] == {"literal": "one Monday in November 2021: 15 or 22"}
    assert "event-date" not in csl("")


def test_in_plain_words() -> None:
    assert plain(csl()) == (
        "“Stay 100% {calm}”, Emmanuel Macron and Joe Biden, as reported by Élysée. A and B spoke on a day. "
        "A talk, Paper & Co, 20 August 2021. https://calls.example.org/statements/x/, accessed 31 January 2026."
    )
    with translation.override("fr"):
        assert "selon Élysée" in plain(csl())
        assert "consulté le 31 janvier 2026" in plain(csl())


def test_what_is_not_known_leaves_no_hole() -> None:
    bare = cite_statement(quotation(title="", outlet="", published=""), None, "", URL, TODAY)
    assert plain(bare).endswith(f"as reported by Élysée. {URL}, accessed 31 January 2026.")
    assert set(bare) == {"id", "type", "title", "author", "language", "URL", "accessed", "custom"}
    for write in WRITTEN.values():
        assert "None" not in write(bare)


@pytest.mark.parametrize(
    ("published", "year"), [("2021", "2021"), ("2021-08", "2021/08"), ("2021-08-20", "2021/08/20")]
)
def test_a_date_of_publishing_is_never_padded(published: str, year: str) -> None:
    cited = cite_statement(quotation(published=published), None, "", URL, TODAY)
    assert f"DA  - {year}\r\n" in ris(cited)
    assert ("citation_publication_date", year) in list(meta_tags(cited))


def test_ris_has_a_field_a_line() -> None:
    lines = ris(csl()).split("\r\n")
    assert lines[0] == "TY  - GEN"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert [line for line in lines if line.startswith("AU")] == ["AU  - Emmanuel Macron", "AU  - Joe Biden"]


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = bibtex(csl())
    assert r"title = {“Stay 100\% \{calm\}”}" in entry
    assert r"howpublished = {Paper \& Co}" in entry
    assert "author = {{Emmanuel Macron} and {Joe Biden}}" in entry
    assert f"url = {{{URL}}}" in entry


def test_a_call_names_the_articles_that_it_was_read_from() -> None:
    article = quotation().statement.article
    cited = cite_call(Call(public_id="c", days="2021-08-19"), "A spoke.", [article, article], URL, "en", TODAY)
    assert cited["source"] == "A talk, Paper & Co"
    assert plain(cited).startswith("A spoke. A talk, Paper & Co, Diplomatic Calls.")


def test_an_article_is_its_publishers() -> None:
    article = quotation(url="https://paper.example/a").statement.article
    article.public_id = "a"
    cited = cite_article(article, URL, TODAY)
    assert cited["URL"] == "https://paper.example/a"
    assert cited["archive_location"] == URL
    assert plain(cited) == (
        "A talk. Paper & Co, 20 August 2021. https://paper.example/a, accessed 31 January 2026. Kept at " + URL + "."
    )
    assert ris(cited).startswith("TY  - NEWS\r\n")
    assert f"L2  - {URL}\r\n" in ris(cited)


def test_an_article_of_no_known_page_is_found_here() -> None:
    article = quotation(title="", outlet="").statement.article
    article.text = "First words of it."
    cited = cite_article(article, URL, TODAY)
    assert (cited["title"], cited["URL"]) == ("First words of it.", URL)
    assert "archive_location" not in cited


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(("form", "start"), [("ris", "TY  - "), ("bib", "@misc{"), ("csl", "[\n")])
def test_files_for_reference_managers(client: Client, form: str, start: str) -> None:
    for thing in (Call.objects.all()[0], Statement.objects.exclude(call=None)[0], Article.objects.all()[0]):
        path = f"{thing.get_absolute_url().rstrip('/')}.{form}"
        response = client.get(path)
        assert response.text.startswith(start)
        assert f"http://testserver{thing.get_absolute_url()}" in response.text
        assert thing.public_id in response["content-disposition"]
        assert f'href="{path}"' in client.get(thing.get_absolute_url()).text
    assert client.get(f"/calls/nothing.{form}").status_code == 404


@pytest.mark.usefixtures("seeds")
def test_a_page_says_what_it_is_to_machines(client: Client) -> None:
    call, statement = Call.objects.get(participations__leader__key="joe-biden"), Statement.objects.exclude(call=None)[0]
    text = client.get(call.get_absolute_url()).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert (data["@type"], data["startDate"]) == ("Event", "2021-08-19")
    assert {one["name"] for one in data["attendee"]} == {"Emmanuel Macron", "Joe Biden"}
    assert '<meta property="og:title"' in text
    text = client.get(statement.get_absolute_url()).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert (data["@type"], data["text"]) == ("Quotation", statement.text)
    assert '<meta name="citation_author"' in text
    article = Article.objects.all()[0]
    text = client.get(article.get_absolute_url()).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert (data["@type"], data["inLanguage"]) == ("NewsArticle", article.language)
    assert '<meta name="citation_title"' in text
    assert '<meta property="og:type" content="article">' in text


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "/leaders/joe-biden/",
            {"@type": "Person", "name": "Joe Biden", "sameAs": "https://www.wikidata.org/entity/Q1"},
        ),
        ("/countries/FR/", {"@type": "Country", "name": "FR land", "identifier": "FR"}),
        ("/crises/afghanistan-2021/", {"@type": "Event", "name": "afghanistan-2021", "startDate": "2014-01-01"}),
        ("/topics/evacuation/", {"@type": "DefinedTerm", "name": "evacuation", "termCode": "evacuation"}),
    ],
)
def test_a_subject_says_what_it_is_to_machines(client: Client, path: str, told: dict[str, str]) -> None:
    text = client.get(path).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert {name: data[name] for name in told} == told
    assert data["@id"] == f"http://testserver{path}"
    assert f'<meta property="og:url" content="http://testserver{path}">' in text
    assert re.search(r'<meta name="description" content="[^"]+: \d calls? on file">', text)


@pytest.mark.usefixtures("seeds")
def test_an_article_leads_to_the_words_on_its_publishers_page(client: Client) -> None:
    article = Article.objects.filter(reports__isnull=False)[0]
    assert ":~:text=" not in client.get(article.get_absolute_url()).text
    Article.objects.filter(pk=article.pk).update(url="https://paper.example/a")
    assert 'href="https://paper.example/a#:~:text=' in client.get(article.get_absolute_url()).text


@pytest.mark.usefixtures("seeds")
def test_nothing_in_the_data_can_end_its_block(client: Client) -> None:
    statement = Statement.objects.exclude(call=None)[0]
    Statement.objects.filter(pk=statement.pk).update(reporter="</script><script>alert(1)</script>")
    text = client.get(statement.get_absolute_url()).text
    assert "<script>alert" not in text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert data["sourceOrganization"]["name"] == "</script><script>alert(1)</script>"


@pytest.mark.usefixtures("seeds")
def test_an_uncertain_day_is_no_start_date(client: Client) -> None:
    call = Call.objects.exclude(earliest=None).exclude(days__regex=r"^\d")[0]
    text = client.get(call.get_absolute_url()).text
    assert "startDate" not in text
