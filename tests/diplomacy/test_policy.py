from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


def test_every_answer_carries_the_policy(client: Client) -> None:
    policy = client.get("/nowhere/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_admin_keeps_to_the_policy(page: Page, live_server: LiveServer) -> None:
    User.objects.create_superuser("admin", password="long enough 12")
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill("long enough 12")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{live_server.url}/admin/auth/user/")
    page.get_by_role("link", name="admin", exact=True).click()
    assert page.title().startswith("admin | Change user")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_refuses_an_inline_script(page: Page, complaints: list[str], live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 1'}))")
    assert page.evaluate("window.hit") is None
    assert "Content Security Policy" in complaints.pop()
