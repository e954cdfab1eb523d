"""A search, from the words to the place where they stand, with and without other spellings."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calls.extraction.facts import NameKind
from calls.models import Leader, LeaderName

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("seeds")]


def test_from_one_spelling_to_the_words_in_another(live_server: LiveServer, page: Page) -> None:
    putin = Leader.objects.get(key="vladimir-putin")
    LeaderName.objects.create(leader=putin, text="Путин", language="uk", kind=NameKind.SURNAME)
    page.goto(f"{live_server.url}/calls/?q=Путин")
    expect(page.get_by_text("Also searched for:")).to_contain_text("Poutine")
    page.get_by_role("link", name=re.compile(r"\d articles?$")).click()
    expect(page.locator("mark").first).to_have_text(re.compile("Poutine|Putin"))
    page.locator(".rows a").first.click()
    hit = page.locator(":target")
    expect(hit).to_have_text(re.compile("Poutine|Putin"))
    expect(hit).to_be_in_viewport()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_exactly_this_spelling_is_a_box_to_tick(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/articles/?q=abandonne")
    both = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Exactly this spelling").check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"\?q=abandonne&exact=1"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text(both)
    expect(page.get_by_label("Exactly this spelling")).to_be_checked()
    page.get_by_role("list", name="Active filters").get_by_role("link", name="exactly this spelling").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(both)
