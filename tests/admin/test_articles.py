"""Articles in the admin: handed in, shown before they are stored, completed, withdrawn."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from calls.models import Article, Call, Decision, Leader, Statement

pytestmark = pytest.mark.usefixtures("filled", "line_reader")
ADD = "/admin/calls/article/add/"
TEXT = "2021-08-19 emmanuel-macron vladimir-putin #libya «some words»\nand nothing more, and nothing less"


def logged_in(group: str) -> Client:
    user = User.objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def stored() -> Article:
    logged_in("curators").post(ADD, {"text": TEXT, "title": "A call", "_save": "1"})
    return Article.objects.get()


def test_the_reading_is_shown_before_anything_is_stored() -> None:
    client = logged_in("curators")
    page = client.post(ADD, {"text": TEXT, "published": "2021-08-20", "_preview": "1"})
    content = page.content.decode()
    assert "Nothing has been stored yet" in content
    start = TEXT.index("some words")
    assert f'<mark id="s-{start}-{start + 10}" class="statement">some words</mark>' in content
    assert "Emmanuel Macron – Vladimir Putin" in content
    assert not Article.objects.exists()
    kept = {field.name: field.value() for field in page.context["kept"]}
    answer = client.post(ADD, {**kept, "_save": "1"}, follow=True)
    assert "The article was added." in answer.content.decode()
    assert (Article.objects.get().published, Call.objects.count()) == ("2021-08-20", 1)
    assert LogEntry.objects.get().object_id == str(Article.objects.get().pk)
    assert "held already" in client.post(ADD, {**kept, "_save": "1"}, follow=True).content.decode()


def test_a_page_is_taken_as_a_file_or_by_its_source() -> None:
    page = f"<html><body><article><p>{TEXT}</p><p>{'Many words follow here. ' * 20}</p></article></body></html>"
    client = logged_in("curators")
    shown = client.post(ADD, {"file": SimpleUploadedFile("a.html", page.encode()), "_preview": "1"})
    assert "Vladimir Putin" in shown.content.decode()
    assert "Vladimir Putin" in client.post(ADD, {"source": page, "_preview": "1"}).content.decode()


@pytest.mark.parametrize("data", [{}, {"text": TEXT, "source": "<p>x</p>"}, {"text": TEXT, "published": "soon"}])
def test_what_is_no_article_is_refused_with_the_reason(data: dict[str, str]) -> None:
    page = logged_in("curators").post(ADD, {**data, "_preview": "1"})
    assert page.context["form"].non_field_errors()
    assert not Article.objects.exists()


def test_an_address_is_asked_for_only_where_the_server_may_fetch(settings: Settings) -> None:
    client = logged_in("curators")
    assert "Address to fetch" not in client.get(ADD).content.decode()
    settings.CALLS_FETCH = True
    assert "Address to fetch" in client.get(ADD).content.decode()
    page = client.post(ADD, {"address": "http://127.0.0.1/x", "_preview": "1"})
    assert "no public address" in str(page.context["form"].non_field_errors())


def test_words_that_were_missed_are_added() -> None:
    article = stored()
    client = Client()
    client.force_login(User.objects.get())
    url = reverse("admin:calls_article_reading", args=(article.pk,))
    leader = Leader.objects.get(key="vladimir-putin")
    sent = {"do": "statement", "statement-words": "nothing less", "statement-leaders": [leader.pk]}
    assert client.post(url, {**sent, "statement-report": article.reports.get().pk}).status_code == 302
    found = Statement.objects.get(text="nothing less")
    assert ([one.leader for one in found.speakers.all()], found.call) == ([leader], Call.objects.get())
    twice = client.post(url, {**sent, "statement-words": "nothing"})
    assert "more than once" in twice.content.decode()
    start = str(TEXT.rindex("nothing"))
    assert client.post(url, {**sent, "statement-words": "nothing", "statement-start": start}).status_code == 302
    assert "do not stand" in client.post(url, {**sent, "statement-words": "something"}).content.decode()


def test_a_call_that_was_missed_is_added() -> None:
    article = stored()
    client = Client()
    client.force_login(User.objects.get())
    url = reverse("admin:calls_article_reading", args=(article.pk,))
    leaders = Leader.objects.filter(key__in=["joe-biden", "boris-johnson"])
    sent = {"do": "call", "call-words": "nothing less", "call-leaders": [one.pk for one in leaders]}
    sent |= {"call-days": "2021-09-01", "call-medium": "video", "call-status": "held"}
    assert client.post(url, sent).status_code == 302
    assert Call.objects.get(days="2021-09-01").medium == "video"
    assert "no day" in client.post(url, {**sent, "call-days": "soon"}).content.decode()


def test_editors_withdraw_an_article_and_take_it_back() -> None:
    article = stored()
    url = reverse("admin:calls_article_reading", args=(article.pk,))
    curator = Client()
    curator.force_login(User.objects.get())
    sent = {"do": "withdraw", "withdraw-why": "a hoax"}
    assert curator.post(url, sent).status_code == 403
    editor = logged_in("editors")
    assert "a hoax" in editor.post(url, sent, follow=True).content.decode()
    assert not Call.objects.exists()
    assert editor.post(url, {"do": "restore"}).status_code == 302
    assert Call.objects.exists()
    assert Decision.objects.get().undone_by == User.objects.get(username="editors")


def test_whoever_may_not_is_turned_away() -> None:
    client = Client()
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(ADD).status_code == 403
    assert client.get(reverse("admin:calls_article_reading", args=(stored().pk,))).status_code == 403
