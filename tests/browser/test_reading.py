"""What a journalist does, in Chromium, on the five seeds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from calls.models import Article, Call, CallAddress, Country, Crisis, Statement
from tests.browse.conftest import import_lines

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("seeds")]
ABANDON = "Nous ne pouvons pas les abandonner"


def every_page() -> list[str]:
    call = Call.objects.filter(participations__leader__key="joe-biden")[0]
    statement = Statement.objects.get(text=ABANDON, call=call)
    return [
        "/",
        "/calls/",
        "/calls/?leader=emmanuel-macron&q=Kaboul&from=2021-08-16&to=2021-08-17&colour=blue",
        "/calls/?q=zebra",
        call.get_absolute_url(),
        f"{statement.article.get_absolute_url()}#s-{statement.start}-{statement.end}",
        statement.get_absolute_url(),
        "/leaders/",
        "/leaders/emmanuel-macron/",
        "/pairs/emmanuel-macron/vladimir-putin/",
        "/pairs/FR/RU/",
        "/countries/",
        "/countries/FR/",
        "/crises/",
        "/crises/afghanistan-2021/",
        "/topics/",
        "/topics/evacuation/",
        "/statements/",
        "/statements/?speaker=emmanuel-macron&reported_by=elysee&colour=blue",
        "/matrix/",
        "/matrix/?by=countries&crisis=afghanistan-2021",
        "/coverage/",
        "/about/",
        "/changes/",
        "/articles/?q=Poutine",
    ]


@pytest.mark.parametrize(("facet", "value"), [("Leaders", "Joe Biden"), ("Countries and bodies", "US land")])
def test_from_the_front_page_to_the_sentence(live_server: LiveServer, page: Page, facet: str, value: str) -> None:
    page.goto(live_server.url)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Calls", exact=True).click()
    page.get_by_role("list", name=facet).get_by_role("link", name=value).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 call")
    page.get_by_role("link", name=re.compile("Emmanuel Macron .* called Joe Biden")).click()
    page.get_by_role("link", name=re.compile(f"in the source.*{ABANDON}")).first.click()
    asked = page.locator(":target")
    expect(asked).to_have_text(ABANDON)
    expect(asked).to_be_in_viewport()
    colour = "element => getComputedStyle(element).backgroundColor"
    assert asked.evaluate(colour) != page.locator(".text .statement:not(:target)").first.evaluate(colour)


def test_filters_add_up_and_come_off(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/calls/")
    page.get_by_role("list", name="Leaders").get_by_role("link", name="Vladimir Putin").click()
    page.get_by_label("Words", exact=True).fill("libération")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"leader=vladimir-putin&q=lib"))
    chips = page.get_by_role("list", name="Active filters")
    expect(chips.get_by_role("listitem")).to_have_count(3)
    chips.get_by_role("link", name="“libération”").click()
    expect(page).to_have_url(f"{live_server.url}/calls/?leader=vladimir-putin")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 calls")
    page.get_by_role("link", name=re.compile("spoke|called")).first.click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 calls")


def test_words_are_copied_with_their_citation(live_server: LiveServer, chromium: Browser) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], locale="en-GB")
    page = context.new_page()
    statement = Statement.objects.filter(text=ABANDON)[0]
    page.goto(live_server.url + statement.get_absolute_url())
    page.get_by_role("button", name="Copy with citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".citation").text_content()
    for part in (ABANDON, "Emmanuel Macron", "called Joe Biden", statement.get_absolute_url()):
        assert part in copied
    expect(page.get_by_role("button", name="Copy with citation")).to_be_visible()
    context.close()


def test_who_speaks_and_who_reports_are_two_filters(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/statements/")
    page.get_by_role("list", name="Speakers").get_by_role("link", name="Emmanuel Macron").click()
    page.get_by_role("list", name="Passed on by").get_by_role("link", name="Élysée").click()
    expect(page).to_have_url(f"{live_server.url}/statements/?speaker=emmanuel-macron&reported_by=elysee")
    expect(page.get_by_role("list", name="Active filters").get_by_role("listitem")).to_have_count(3)
    page.get_by_role("link", name="permalink").first.click()
    expect(page.get_by_role("heading", name="Cite this")).to_be_visible()


def test_a_cell_of_the_matrix_opens_its_calls(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/matrix/")
    page.get_by_role("link", name="Emmanuel Macron – Vladimir Putin: 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 calls")


def test_no_page_takes_more_than_it_may(client: Client) -> None:
    """60 kB of styles and scripts together, before compression."""
    for path in every_page():
        names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', client.get(path).text)
        assert len(names) > 4
        assert sum(Path(str(finders.find(name))).stat().st_size for name in names) <= 60_000, path


def test_the_language_is_switched_where_the_reader_is(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/calls/?country=US")
    page.get_by_role("button", name="Français").click()
    expect(page).to_have_url(f"{live_server.url}/calls/?country=US")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 appel")
    expect(page.get_by_text("le jeudi 19 août 2021, dans la soirée")).to_be_visible()


def tab_to(page: Page, name: re.Pattern[str], at_most: int = 120) -> None:
    """Press Tab until the link of that name has the focus."""
    link = page.get_by_role("link", name=name).first
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            return
    expect(link).to_be_focused(timeout=1)


def stops_before(page: Page, name: re.Pattern[str]) -> int:
    """How many times Tab is pressed from the top of the page until the first link of that name has the focus."""
    link = page.get_by_role("link", name=name).first
    for pressed in range(1, 200):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            return pressed
    raise AssertionError(name)


def test_words_are_a_few_keys_away(live_server: LiveServer, page: Page) -> None:
    call = Call.objects.filter(participations__leader__key="joe-biden")[0]
    page.goto(live_server.url + call.get_absolute_url())
    assert stops_before(page, re.compile("in the source")) <= 25
    page.goto(f"{live_server.url}/calls/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip the filters")).to_be_focused()
    page.keyboard.press("Enter")
    assert stops_before(page, re.compile("Emmanuel Macron .* spoke|called")) <= 15


def test_by_keyboard_alone(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Biden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 call")
    tab_to(page, re.compile("Emmanuel Macron .* called Joe Biden"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("called Joe Biden")
    tab_to(page, re.compile(f"in the source.*{ABANDON}"))
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_text(ABANDON)


def test_a_bar_opens_the_calls_of_its_month(live_server: LiveServer, page: Page) -> None:
    import_lines(*(f"2021-{month:02}-1{n} emmanuel-macron joe-biden" for month in range(1, 7) for n in range(month)))
    page.goto(f"{live_server.url}/calls/?leader=joe-biden")
    chart = page.get_by_role("navigation", name="Calls by month")
    chart.get_by_role("link", name="March 2021: 3 calls").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 calls")


def test_a_few_months_are_named_and_not_drawn(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/calls/?leader=vladimir-putin")
    page.get_by_role("navigation", name="By month").get_by_role("link", name="August 2021").click()
    expect(page).to_have_url(f"{live_server.url}/calls/?leader=vladimir-putin&from=2021-08-01&to=2021-08-31")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 call")


def test_a_crisis_shows_how_often_the_phones_rang_before_and_after(live_server: LiveServer, page: Page) -> None:
    crisis = Crisis.objects.get(slug="afghanistan-2021")
    crisis.countries.set(Country.objects.filter(code="US"))
    Crisis.objects.filter(pk=crisis.pk).update(start=date(2021, 8, 1))
    page.goto(f"{live_server.url}/crises/afghanistan-2021/")
    rhythm = page.get_by_role("region", name="Before and after it began")
    expect(rhythm.get_by_role("group").get_by_role("link")).to_have_count(0)
    import_lines(*(f"2021-{month:02}-1{n} emmanuel-macron joe-biden" for month in range(1, 8) for n in (1, 2)))
    import_lines(*(f"2020-{month:02}-11 emmanuel-macron joe-biden" for month in range(8, 13)), key="before")
    page.reload()
    rhythm.get_by_text("The same as a table").click()
    expect(rhythm.get_by_role("row")).to_have_count(27)
    rhythm.get_by_role("group").get_by_role("link", name=re.compile("August 2021.*: 1 call")).click()
    expect(page).to_have_url(re.compile(r"/calls/\?country=US&from=2021-"))
    expect(page.get_by_role("heading", level=1)).to_have_text("1 call")


def test_a_long_list_of_names_is_narrowed_by_typing(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/calls/")
    field, topics = (
        page.get_by_role("searchbox", name="Narrow the list: Topics"),
        page.get_by_role("list", name="Topics"),
    )
    links = topics.get_by_role("link")
    before = links.count()
    field.fill("TRAFFICKÍNG")
    expect(links).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="In the list: 2")).to_have_count(1)
    field.press("Escape")
    expect(links).to_have_count(before)
    field.fill("drug")
    field.press("ArrowDown")
    expect(links).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/calls/?topic=drug-trafficking")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds against the page, in light and, as for colours, in dark."""
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    page.emulate_media(color_scheme="light")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_every_page_is_accessible_fits_a_phone_and_keeps_its_own_policy(
    live_server: LiveServer, page: Page, subtests: pytest.Subtests
) -> None:
    """The fixture fails on a complaint in the console."""
    page.set_viewport_size({"width": 320, "height": 700})
    for path in every_page():
        with subtests.test(path):
            answer = page.goto(live_server.url + path)
            assert answer is not None
            assert "unsafe-inline" not in answer.headers["content-security-policy"]
            assert violations(page) == []
            assert fits(page)


def answering(body: str) -> Callable[[Route], None]:
    """Answers with a page that no address leads to."""
    return lambda route: route.fulfill(body=body, content_type="text/html")


def test_pages_that_say_what_went_wrong_are_accessible(
    live_server: LiveServer, chromium: Browser, subtests: pytest.Subtests
) -> None:
    CallAddress.objects.create(public_id="withdrawn", reason="It was a hoax.")
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    for code in ("400", "403", "500"):
        page.route(f"**/{code}/", answering(render_to_string(f"{code}.html")))
    for path in ("/400/", "/403/", "/500/", "/calls/nothing-here/", "/calls/withdrawn/"):
        with subtests.test(path):
            page.goto(live_server.url + path)
            assert violations(page) == []
            assert fits(page)
            expect(page.get_by_role("search")).to_be_visible()
    context.close()


def test_every_part_is_accessible_in_every_state(live_server: LiveServer, page: Page, settings: Settings) -> None:
    settings.DEBUG = True
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/styleguide/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert violations(page) == []
    assert fits(page)


def test_every_page_is_whole_without_scripts_and_asks_nobody_else(live_server: LiveServer, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in every_page():
        page.goto(live_server.url + path)
        assert page.get_by_role("heading", level=1).count() == 1
    context.close()
    assert {url for url in asked if not url.startswith(live_server.url)} == set()


def test_marks_of_an_article_read_as_the_article(live_server: LiveServer, page: Page) -> None:
    article = Article.objects.get(key__startswith="000")
    page.goto(live_server.url + article.get_absolute_url())
    shown = page.locator("article.text").text_content() or ""
    assert shown.split() == article.text.split()
