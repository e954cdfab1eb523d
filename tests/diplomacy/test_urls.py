from __future__ import annotations

from django.test import Client


def test_the_icon_is_found_where_browsers_look(client: Client) -> None:
    response = client.get("/favicon.ico", follow=True)
    assert response.redirect_chain == [("/static/favicon.svg", 302)]
    assert response["Content-Type"] == "image/svg+xml"
    response.close()
