from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from calls.browse.styleguide import sheets, tokens


def test_there_is_no_style_guide_on_a_site_that_runs(client: Client, db: None) -> None:
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.usefixtures("db")
def test_it_shows_every_colour_and_style(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    response = client.get("/styleguide/")
    assert response.status_code == 200
    for name in tokens():
        assert f"var(--{name})" in response.text
    for sheet in sheets():
        assert sheet in response.text


def test_every_part_that_pages_share_is_in_it(client: Client, settings: Settings, db: None) -> None:
    settings.DEBUG = True
    shown = {template.name for template in client.get("/styleguide/").templates}
    parts = {f"parts/{path.name}" for path in (settings.BASE_DIR / "templates/parts").glob("*.html")}
    in_the_head, of_parts = {"alternates", "cited", "described"}, {"calls_of", "rows", "tally"}
    assert parts - shown == {f"parts/{name}.html" for name in in_the_head | of_parts}
