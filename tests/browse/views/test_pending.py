"""Pages say which articles are still to be read again."""

from __future__ import annotations

import pytest
from django.test import Client

from calls.models import Article, Call, PendingReading
from tests.browse.conftest import import_lines

pytestmark = pytest.mark.usefixtures("filled")
NOTE = "This article is to be read again"


def test_an_article_its_call_and_the_changes_say_so_until_it_is_read(client: Client) -> None:
    for key in ("a", "b"):
        import_lines("2021-08-19 emmanuel-macron vladimir-putin", f"({key})", key=key)
    article, call = Article.objects.get(key="a"), Call.objects.get()
    pages = [article.get_absolute_url(), call.get_absolute_url()]
    assert [client.get(page).text.count(NOTE) for page in pages] == [0, 0]
    PendingReading.objects.put(Article.objects.all())
    PendingReading.objects.filter(article__key="b").update(is_done=True)
    assert [client.get(page).text.count(NOTE) for page in pages] == [1, 1]
    assert "1 of 2 articles read again, for the reference data have changed" in client.get("/changes/").text
    PendingReading.objects.update(is_done=True)
    assert [client.get(page).text.count(NOTE) for page in pages] == [0, 0]
    assert "read again, for" not in client.get("/changes/").text
