"""What waits to be read again: how far it is, on the front page and its own, and a button that does the next."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.models import Article, PendingReading
from tests.admin.reviewing import PAIR, member, put

PAGE = "admin:calls_pendingreading_changelist"


@pytest.fixture
def three(curator: User) -> None:
    for n in range(3):
        put(f"a{n}", f"2021-08-1{n} {PAIR}")
    PendingReading.objects.put(Article.objects.all())
    PendingReading.objects.filter(article__key="a0").update(is_done=True)


@pytest.mark.usefixtures("three")
def test_the_front_page_leads_to_the_button(desk: Client) -> None:
    assert "1 of 3 articles read again" in desk.get(reverse("admin:index")).content.decode()
    page = desk.get(reverse(PAGE)).content.decode()
    assert '<progress max="3" value="1"' in page
    assert "Read some of them now" in page
    answer = desk.post(reverse(PAGE), follow=True).content.decode()
    assert "2 articles were read again." in answer
    assert "Nothing waits to be read again." in answer
    assert "articles read again" not in desk.get(reverse("admin:index")).content.decode()


@pytest.mark.usefixtures("three")
def test_what_failed_stays_with_its_reason(desk: Client) -> None:
    Article.objects.filter(key="a1").update(text="!")
    page = desk.post(reverse(PAGE), follow=True).content.decode()
    assert "1 article could not be read" in page
    assert "ZeroDivisionError" in page


@pytest.mark.usefixtures("three")
def test_only_who_reviews_has_articles_read(client: Client) -> None:
    client.force_login(member())
    assert client.get(reverse(PAGE)).status_code == 403
    assert client.post(reverse(PAGE)).status_code == 403
    assert PendingReading.objects.waiting().count() == 2
