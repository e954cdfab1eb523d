"""Names to settle, a leader's form, and articles that are added and read, in Chromium."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calls.curation import rereading
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Article, Call, Crisis, Decision, Leader, Statement
from tests.browser.desk import member, press, sign_in, violations
from tests.curation.phrase_reader import PhraseReader

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("filled")]
TEXT = "2021-08-19 emmanuel-macron vladimir-putin «some words»\nand some words more, said by nobody"


@pytest.fixture(autouse=True)
def phrase_reader(curator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two names that nobody known has."""
    monkeypatch.setattr(rereading, "make_reader", PhraseReader)
    rereading._reader.cache_clear()
    import_articles([Input("n", "n.txt", "?Smith spoke\n?Doe spoke")], PhraseReader, lambda event: None)


def test_a_name_becomes_a_leader_and_that_is_undone(desk: Page, complaints: list[str]) -> None:
    desk.get_by_role("link", name="2 names to settle").click()
    assert violations(desk, complaints) == []
    desk.get_by_role("link", name="Doe").click()
    made = desk.get_by_role("region", name="It is a leader who is not known yet")
    made.get_by_label("name:", exact=True).fill("John Doe")
    made.get_by_label("country:").select_option("US")
    made.get_by_label("office:").select_option("foreign_minister")
    made.get_by_label("from:").fill("2020-01-01")
    made.get_by_role("button", name="What would change?").click()
    expect(made.get_by_role("status")).to_contain_text("1 article would be read again.")
    assert violations(desk, complaints) == []
    made.get_by_role("button", name="Settle it").click()
    expect(desk.get_by_role("status")).to_contain_text("1 article was read again.")
    expect(desk.get_by_role("link", name="Doe")).to_have_count(0)
    assert violations(desk, complaints) == []
    press(desk, "u")
    expect(desk.get_by_role("status")).to_contain_text("Undone:")
    expect(desk.get_by_role("link", name="Doe")).to_be_visible()
    assert not Leader.objects.filter(name="John Doe").exists()


def test_an_article_is_added_and_what_was_missed_marked(
    desk: Page, live_server: LiveServer, complaints: list[str]
) -> None:
    desk.goto(live_server.url + reverse("admin:calls_article_add"))
    assert violations(desk, complaints) == []
    desk.get_by_label("Text").fill(TEXT)
    desk.get_by_role("button", name="Show what would be read").click()
    expect(desk.get_by_role("region", name="What was read")).to_contain_text("Emmanuel Macron – Vladimir Putin")
    assert violations(desk, complaints) == []
    desk.get_by_role("button", name="Store it").click()
    expect(desk.get_by_text("The article was added.")).to_be_visible()
    desk.get_by_text("and some words more").select_text()
    missed = desk.locator("form", has=desk.get_by_role("heading", name="Add a statement that was missed"))
    expect(missed.get_by_label("Words, just as they stand")).to_have_value(TEXT)
    missed.get_by_label("Words, just as they stand").fill("some words more")
    missed.get_by_role("searchbox", name="Leaders").press_sequentially("mer")
    desk.get_by_role("option", name="Angela Merkel").click()
    assert violations(desk, complaints) == []
    missed.get_by_role("button", name="Add the statement").click()
    expect(desk.get_by_text("The statement was added.")).to_be_visible()
    statement = Statement.objects.get(text="some words more")
    assert statement.speakers.get().name == "Angela Merkel"


def test_an_editor_withdraws_an_article_and_takes_it_back(
    page: Page, live_server: LiveServer, complaints: list[str]
) -> None:
    sign_in(page.context, live_server, member("editors"))
    article = Article.objects.get(key="n")
    page.goto(live_server.url + reverse("admin:calls_article_reading", args=[article.pk]))
    page.get_by_label("Reason, which readers will see").fill("a hoax")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("The article was withdrawn.")).to_be_visible()
    assert violations(page, complaints) == []
    page.get_by_role("button", name="Let it count again").click()
    expect(page.get_by_text("The article counts again.")).to_be_visible()
    assert not Decision.objects.standing().exists()


def test_fields_that_offer_rows_have_names(
    page: Page, live_server: LiveServer, complaints: list[str], subtests: pytest.Subtests
) -> None:
    sign_in(page.context, live_server, member("editors"))
    leader, crisis = Leader.objects.get(key="joe-biden"), Crisis.objects.all()[0]
    for path in (
        reverse("admin:calls_leader_add"),
        reverse("admin:calls_leader_change", args=[leader.pk]),
        reverse("admin:calls_crisis_change", args=[crisis.pk]),
        reverse("admin:calls_article_change", args=[Article.objects.all()[0].pk]),
        reverse("admin:calls_call_change", args=[Call.objects.all()[0].pk]),
    ):
        with subtests.test(path):
            page.goto(live_server.url + path)
            assert violations(page, complaints) == []
    page.goto(live_server.url + reverse("admin:calls_leader_change", args=[leader.pk]))
    page.get_by_role("combobox", name="Country US land").first.click()
    expect(page.get_by_role("searchbox", name="Country")).to_be_focused()
