"""What browser tests of the admin share: a curator, calls that wait, and being signed in."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Q
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from calls.curation import rereading
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from tests.line_reader import LineReader

PAIR = "emmanuel-macron vladimir-putin"


@pytest.fixture
def curator(monkeypatch: pytest.MonkeyPatch, filled: object) -> User:
    """A curator, and eleven calls that wait: two of them are one."""
    monkeypatch.setattr(rereading, "make_reader", LineReader)
    rereading._reader.cache_clear()
    lines = [f"2021-{month:02}-19 {PAIR} #libya «words of month {month}»" for month in range(1, 10)]
    for key, text in (("a", "\n".join(lines)), ("b", f"2021-09-20 {PAIR}"), ("c", "emmanuel-macron joe-biden")):
        import_articles([Input(key, f"{key}.txt", f"{text}\n({key})")], LineReader, lambda event: None)
    return member("curators")


def member(group: str) -> User:
    """Somebody who may what the group may: the groups themselves go when a live server's tables are emptied."""
    user = User.objects.create_user(group, is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="calls")
    if group == "curators":
        rights = rights.filter(Q(codename__startswith="view_") | Q(codename__in=["add_article", "review_decision"]))
    user.user_permissions.set(rights)
    return user


def sign_in(context: BrowserContext, server: LiveServer, user: User) -> None:
    """As the form of the admin does."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": server.url}])


@pytest.fixture
def desk(page: Page, live_server: LiveServer, curator: User) -> Page:
    """The front page of the admin, signed in."""
    sign_in(page.context, live_server, curator)
    page.goto(live_server.url + reverse("admin:index"))
    return page


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def violations(page: Page, complaints: list[str] | None = None) -> list[object]:
    """What axe has against the main part of a page, all that can be opened in it open.

    The styles that axe itself tries are no `complaints` of the page.
    """
    before = list(complaints or ())
    page.wait_for_load_state()  # a link that was just clicked may have led to a page still empty
    page.get_by_role("main").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, context={"include": [["main"]]}).response["violations"]
    if complaints is not None:
        complaints[:] = before
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
