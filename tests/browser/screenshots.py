"""Pictures of each kind of page on the five seeds, read for real: `make screenshots`. Pytest is only its stage.

`docs/screenshots` gets what the docs show, `var/screenshots` every page in every width, scheme and language.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.importing.inputs import find_inputs
from calls.importing.run import Summary, import_articles
from calls.models import Call, Statement
from calls.reference.fill import fill
from tests.line_reader import SEEDS

SIZES = {"desktop": (1280, 720), "phone": (360, 740)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
SHOWN = {("desktop", "light", "en"): "{}.jpg", ("phone", "dark", "fr"): "{}-phone.jpg"}
SHOWN_PAGES = {"home", "calls", "call", "article"}
QUALITY = 60  # per cent: below 150 kB a picture, and letters still clean
DOCS, ALL = settings.BASE_DIR / "docs/screenshots", settings.BASE_DIR / "var/screenshots"


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of one page of each kind."""
    call = Call.objects.get(participations__leader__key="joe-biden")
    statement = Statement.objects.get(text="Nous ne pouvons pas les abandonner", call=call)
    yield "home", "/"
    yield "calls", "/calls/?leader=emmanuel-macron&crisis=afghanistan-2021"
    yield "calls-none", "/calls/?q=zebra"
    yield "call", call.get_absolute_url()
    yield "article", f"{statement.article.get_absolute_url()}#s-{statement.start}-{statement.end}"
    yield "statement", statement.get_absolute_url()
    for kind, address in (
        ("leader", "leaders/emmanuel-macron"),
        ("country", "countries/RU"),
        ("topic", "topics/evacuation"),
    ):
        yield kind, f"/{address}/"
    yield "crisis", "/crises/afghanistan-2021/"
    yield "pair", "/pairs/emmanuel-macron/vladimir-putin/"
    for kind in ("leaders", "countries", "crises", "topics"):
        yield kind, f"/{kind}/"


@pytest.mark.browser
def test_pictures(live_server: LiveServer, chromium: Browser) -> None:
    fill(load_reference())
    summary = Summary()
    import_articles(find_inputs([str(SEEDS)], io.BytesIO()), Reader, summary.add)
    assert summary.failures == []
    for (size, (width, height)), scheme, (language, locale) in product(SIZES.items(), SCHEMES, LANGUAGES.items()):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, reduced_motion="reduce"
        )
        page = context.new_page()
        for name, address in pages():
            page.goto(live_server.url + address)
            _take(page, name, (size, scheme, language))
        context.close()


def _take(page: Page, name: str, shape: tuple[str, str, str]) -> None:
    page.screenshot(path=ALL / "-".join((name, *shape, "whole.png")), full_page=True)
    if shape in SHOWN and name in SHOWN_PAGES:
        page.screenshot(path=DOCS / SHOWN[shape].format(name), quality=QUALITY, type="jpeg")
