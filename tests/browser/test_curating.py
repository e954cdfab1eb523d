"""What a curator does, in Chromium, with the keyboard alone."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from calls.curation.calls import confirm as settle
from calls.curation.calls import correct
from calls.models import Call, Decision
from tests.browser.desk import press, sign_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("filled")]


def test_ten_calls_are_settled_and_a_merge_undone_by_keyboard(desk: Page) -> None:
    link = desk.get_by_role("link", name="11 calls to review")
    link.focus()
    press(desk, "Enter")
    press(desk, "n")
    first = desk.get_by_role("heading", level=1).inner_text()
    assert "Joe Biden" in first
    desk.keyboard.press("x")
    expect(desk.get_by_label("The reason, which readers will see")).to_be_focused()
    desk.keyboard.type("a call with nobody, confirmed by no one")  # its letters are no shortcuts
    press(desk, "Enter")
    expect(desk.get_by_role("status")).to_contain_text("Withdrawn: Emmanuel Macron – Joe Biden")
    desk.keyboard.press("e")
    desk.keyboard.press("Escape")
    for n in range(8):
        press(desk, "c")
        expect(desk.get_by_role("status")).to_contain_text("Confirmed:")
        assert Decision.objects.filter(kind="confirm").count() == n + 1
    press(desk, "m")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Merge calls")
    assert Call.objects.count() == 10
    press(desk, "c")
    expect(desk.get_by_role("status")).to_contain_text("Merged:")
    assert Call.objects.count() == 9
    press(desk, "u")
    expect(desk.get_by_role("status")).to_contain_text("Undone:")
    assert Call.objects.count() == 10
    desk.goto(desk.url.split("/call/")[0] + "/call/review/")
    press(desk, "n")
    press(desk, "c")
    assert Decision.objects.standing().count() == 10


def test_a_field_is_corrected_by_keyboard(desk: Page, live_server: LiveServer) -> None:
    call = Call.objects.get(days="2021-03-19")
    desk.goto(live_server.url + reverse("admin:calls_call_review", args=[call.public_id]))
    desk.keyboard.press("e")
    expect(desk.get_by_label("participant 1:", exact=True)).to_be_focused()
    desk.keyboard.press("Escape")
    desk.keyboard.press("e")  # goes on to the next field
    expect(desk.get_by_label("participant 1:", exact=True)).not_to_be_visible()
    expect(desk.locator("details[open] :focus")).to_have_count(1)
    desk.keyboard.press("Escape")
    opened = desk.get_by_role("region", name="Possible days").get_by_text("Correct")
    opened.focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("or days in EDTF").fill("[2021-03-19..2021-03-20]")
    press(desk, "Enter")
    expect(desk.get_by_role("region", name="Possible days")).to_contain_text("Fri 19 March 2021 – Sat 20 March 2021")
    expect(desk.get_by_role("status")).to_contain_text("Corrected: Emmanuel Macron")
    press(desk, "u")
    expect(desk.get_by_role("region", name="Possible days").locator(".said")).to_have_text("Fri 19 March 2021")


def test_leaders_are_offered_while_a_name_is_typed(desk: Page, live_server: LiveServer) -> None:
    desk.goto(live_server.url + reverse("admin:calls_call_review", args=[Call.objects.all()[0].public_id]))
    desk.keyboard.press("e")
    with desk.expect_response(re.compile("leaders/")):
        desk.keyboard.type("mer")
    expect(desk.locator("datalist option")).to_have_attribute("value", "Angela Merkel (angela-merkel)")


def test_single_keys_can_be_switched_off(desk: Page, live_server: LiveServer) -> None:
    address = live_server.url + reverse("admin:calls_call_review", args=[Call.objects.all()[0].public_id])
    desk.goto(address)
    desk.keyboard.press("?")
    desk.get_by_label("Single keys are shortcuts").uncheck()
    desk.reload()
    desk.keyboard.press("c")
    desk.keyboard.press("e")
    expect(desk).to_have_url(address)
    expect(desk.locator("details[open]")).to_have_count(0)
    assert not Decision.objects.exists()


def test_without_scripts_the_buttons_do_the_same(live_server: LiveServer, chromium: Browser, curator: User) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    sign_in(context, live_server, curator)
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:calls_call_queue"))
    page.get_by_role("link", name="Start with the first").click()
    page.get_by_role("button", name="Confirm", exact=False).first.click()
    expect(page.get_by_role("status")).to_contain_text("Confirmed:")
    page.get_by_role("button", name="Undo", exact=True).click()
    assert not Decision.objects.standing().exists()
    context.close()


def pages() -> list[str]:
    call = Call.objects.get(days="2021-09-19")
    statement = call.statements.all()[0]
    return [
        reverse("admin:index"),
        reverse("admin:calls_call_queue"),
        reverse("admin:calls_call_review", args=[call.public_id]),
        reverse("admin:calls_statement_review", args=[statement.public_id]),
        reverse("admin:calls_decision_changelist"),
        reverse("admin:calls_decision_undo", args=[Decision.objects.all()[0].pk]),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("locale", "confirm"), [("en-GB", "Confirm"), ("fr-FR", "Confirmer")])
def test_what_is_added_is_accessible(
    live_server: LiveServer,
    chromium: Browser,
    curator: User,
    scheme: Literal["light", "dark"],
    locale: str,
    confirm: str,
    subtests: pytest.Subtests,
) -> None:
    call = Call.objects.get(days="2021-09-19")
    correct(call, "medium", "video", by=curator, why="as the picture shows")
    settle(Call.objects.get(days="2021-02-19"), by=curator)
    context = chromium.new_context(color_scheme=scheme, locale=locale, viewport={"width": 1200, "height": 900})
    sign_in(context, live_server, curator)
    page = context.new_page()
    for path in pages():
        with subtests.test(path):
            page.goto(live_server.url + path)
            assert violations(page) == []
    page.goto(live_server.url + reverse("admin:calls_call_review", args=[call.public_id]))
    expect(page.get_by_role("button", name=re.compile(rf"^{confirm} c$"))).to_be_visible()
    context.close()


def test_no_page_breaks_the_policy(desk: Page, live_server: LiveServer, curator: User) -> None:
    """The fixture fails on a complaint in the console."""
    settle(Call.objects.get(days="2021-02-19"), by=curator)
    for path in pages():
        answer = desk.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200
