"""Pictures of each kind of page on the five seeds, read for real: `make screenshots`. Pytest is only its stage.

`docs/screenshots` gets what a reader sees first, `var/screenshots` the whole pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.importing.inputs import find_inputs
from calls.importing.run import Summary, import_articles
from calls.models import Call, CallAddress, Statement
from calls.reference.fill import fill
from tests.browser.test_reading import answering
from tests.line_reader import SEEDS

QUALITY = 50  # per cent: all of them together below 6 MB, and letters still clean
DOCS, ALL = settings.BASE_DIR / "docs/screenshots", settings.BASE_DIR / "var/screenshots"
ERRORS = ("400", "403", "500")  # which no address leads to


class Shape(NamedTuple):
    """A way to look at a page."""

    size: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    locale: str = "en-GB"


SHAPES = (
    Shape("desktop", 1280, 800, "light"),
    Shape("desktop", 1280, 800, "dark"),
    Shape("phone", 390, 844, "light"),
    Shape("phone", 390, 844, "dark", "fr-FR"),
)


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of one page of each kind."""
    call = Call.objects.get(participations__leader__key="joe-biden")
    two_sided = Call.objects.filter(participations__leader__key="vladimir-putin").order_by("-report_count")[0]
    statement = Statement.objects.get(text="Nous ne pouvons pas les abandonner", call=call)
    CallAddress.objects.get_or_create(public_id="old", call=None, reason="Its outlet took the article back.")
    yield "home", "/"
    yield "calls", "/calls/"
    yield "calls-filtered", "/calls/?leader=emmanuel-macron&crisis=afghanistan-2021&q=Kaboul"
    yield "calls-none", "/calls/?q=zebra"
    yield "call", call.get_absolute_url()
    yield "call-sides", two_sided.get_absolute_url()
    yield "article", f"{statement.article.get_absolute_url()}#s-{statement.start}-{statement.end}"
    yield "articles", "/articles/?q=Poutine"
    yield "statement", statement.get_absolute_url()
    yield "statements", "/statements/?speaker=emmanuel-macron"
    yield "leader", "/leaders/emmanuel-macron/"
    yield "country", "/countries/RU/"
    yield "crisis", "/crises/covid-19/"
    yield "topic", "/topics/evacuation/"
    yield "pair-leaders", "/pairs/emmanuel-macron/vladimir-putin/"
    yield "pair-countries", "/pairs/FR/RU/"
    for name in ("leaders", "countries", "crises", "topics", "matrix", "coverage", "changes", "about", "styleguide"):
        yield name, f"/{name}/"
    yield "404", "/calls/nothing/"
    yield "410", "/calls/old/"
    yield from ((code, f"/{code}/") for code in ERRORS)


@pytest.mark.browser
def test_pictures(live_server: LiveServer, chromium: Browser, settings: Settings) -> None:
    fill(load_reference())
    summary = Summary()
    import_articles(find_inputs([str(SEEDS)], io.BytesIO()), Reader, summary.add)
    assert summary.failures == []
    found = list(pages())
    for shape in SHAPES:
        context = chromium.new_context(
            viewport={"width": shape.width, "height": shape.height},
            color_scheme=shape.scheme,
            locale=shape.locale,
            reduced_motion="reduce",
        )
        with translation.override(shape.locale[:2]):
            _answer_errors(context)
        page = context.new_page()
        for name, address in found:
            settings.DEBUG = name == "styleguide"
            page.goto(live_server.url + address)
            _take(page, f"{name}-{shape.size}-{shape.scheme}")
        context.close()


def _answer_errors(context: BrowserContext) -> None:
    for code in ERRORS:
        context.route(f"**/{code}/", answering(render_to_string(f"{code}.html")))


def _take(page: Page, name: str) -> None:
    page.screenshot(path=DOCS / f"{name}.jpg", quality=QUALITY, type="jpeg")
    page.screenshot(path=ALL / f"{name}.png", full_page=True)
