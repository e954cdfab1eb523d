"""Statements are made one by keyboard on a narrow screen, and read by the public."""

from __future__ import annotations

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from calls.browse.names import forget_names
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Call, Statement
from tests.browser.desk import PAIR, press, sign_in, violations
from tests.line_reader import LineReader

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("filled")]


@pytest.mark.parametrize(
    ("scheme", "locale", "width", "same", "told"),
    [
        ("light", "en-GB", 360, "The same statement…", "The same in other words:"),
        ("dark", "fr-FR", 1200, "La même déclaration…", "La même en d’autres termes :"),
    ],
)
def test_two_statements_become_one(
    live_server: LiveServer,
    chromium: Browser,
    curator: User,
    scheme: Literal["light", "dark"],
    locale: str,
    width: int,
    same: str,
    told: str,
) -> None:
    for key, words in (("x", "we shall speak again before long"), ("y", "we shall speak again")):
        text = f"2022-01-05 {PAIR} «{words}»\n({key})"
        import_articles([Input(key, f"{key}.txt", text)], LineReader, lambda event: None)
    forget_names()
    call = Call.objects.get(days="2022-01-05")
    context = chromium.new_context(color_scheme=scheme, locale=locale, viewport={"width": width, "height": 800})
    sign_in(context, live_server, curator)
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:calls_call_review", args=[call.public_id]))
    assert violations(page) == []
    page.get_by_role("button", name=same).focus()
    press(page, "Enter")
    assert violations(page) == []
    press(page, "c")
    assert Statement.objects.exclude(variant_of=None).count() == 1
    assert violations(page) == []
    page.goto(live_server.url + call.get_absolute_url())
    expect(page.get_by_text(told)).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    head, variant = (Statement.objects.get(call=call, variant_of__isnull=is_head) for is_head in (True, False))
    page.goto(live_server.url + variant.get_absolute_url())
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}#v-{variant.public_id}")
    assert violations(page) == []
    context.close()
