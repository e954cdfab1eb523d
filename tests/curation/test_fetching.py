"""What the server fetches for a curator, and what it refuses to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from calls.curation import fetching
from calls.curation.fetching import FetchError, fetch, is_public

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, "<p>été</p>".encode()),
    "/moved": (302, {"Location": "/page"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/inward": (302, {"Location": "http://10.0.0.1/secret"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/gone": (404, {}, b""),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/huge": (200, {"Content-Type": "text/html"}, b"x" * 6_000_000),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # the other side may have heard enough
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[str]:
    """A site on this machine, whose address counts as public here."""
    settings.CALLS_FETCH = True
    public = is_public
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1" or public(address))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_and_its_redirects_are_followed(site: str) -> None:
    assert fetch(f"{site}/page") == ("<p>été</p>".encode(), f"{site}/page")
    assert fetch(f"{site}/moved")[1] == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "too often"),
        ("/inward", "no public address"),
        ("/file", "no web address"),
        ("/gone", "status 404"),
        ("/pdf", "application/pdf"),
        ("/huge", "too large"),
    ],
)
def test_what_is_no_page_is_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(site + path)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "http://0.0.0.0/"],
)
def test_addresses_within_are_refused(settings: Settings, url: str) -> None:
    settings.CALLS_FETCH = True
    with pytest.raises(FetchError, match="no public address"):
        fetch(url)


@pytest.mark.parametrize("url", ["ftp://a.example/", "javascript:alert(1)", "http://", "http://user:pw@a.example/"])
def test_what_is_no_web_address_is_refused(settings: Settings, url: str) -> None:
    settings.CALLS_FETCH = True
    with pytest.raises(FetchError, match="no web address"):
        fetch(url)


def test_it_is_off_unless_set() -> None:
    with pytest.raises(FetchError, match="fetches no pages"):
        fetch("http://a.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("192.168.0.1", False), ("100.64.0.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False), ("224.0.0.1", False),
        ("2001:4860:4860::8888", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
