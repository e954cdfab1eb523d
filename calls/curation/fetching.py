"""Fetches a page from the web for a curator: only from public addresses, of bounded size, in bounded time.

Off unless `CALLS_FETCH` is set, for a server that fetches what it is told to can be turned against its own network.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from calls.curation.decide import DecisionError
from calls.extraction.source import MAX_BYTES

HOPS = 4  # redirects followed, each to an address that is checked anew
SECONDS = 15.0  # for all of it
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)


class FetchError(DecisionError):
    """The page cannot be had; the message says why."""


def fetch(url: str) -> tuple[bytes, str]:
    """The bytes of the page at `url` and the address that it was found at in the end. Raises FetchError."""
    if not settings.CALLS_FETCH:
        raise FetchError(_("This server fetches no pages; paste the text or the page's source."))
    end = monotonic() + SECONDS
    for _hop in range(HOPS + 1):
        answer = _ask(url, end)
        try:
            if answer.status in REDIRECTS and (target := answer.headers.get("Location")):
                url = urljoin(url, target)
            elif answer.status == 200:
                return _body(answer, end), url
            else:
                raise FetchError(_("The page answers with status %(status)s.") % {"status": answer.status})
        finally:
            answer.release_conn()
            answer.close()
    raise FetchError(_("The page redirects too often."))


def _ask(url: str, end: float) -> BaseHTTPResponse:
    """The answer of the host of `url`, asked at just the address that was found to be public."""
    parts = urlsplit(url)
    host, scheme = parts.hostname or "", parts.scheme
    if scheme not in PORTS or not host or parts.username or parts.password:
        raise FetchError(_("“%(url)s” is no web address.") % {"url": url[:200]})
    try:
        port = parts.port or PORTS[scheme]
        address = _public_address(host, port)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        timeout = Timeout(total=max(end - monotonic(), 0.1))
        headers = {"Host": parts.netloc, "User-Agent": "diplomatic-calls", "Accept": "text/html,text/plain;q=0.8"}
        pool = _pool(scheme, host, address, port)
        return pool.urlopen(
            "GET", path, headers=headers, timeout=timeout, redirect=False, retries=False, preload_content=False
        )
    except FetchError:
        raise
    except (HTTPError, OSError, ValueError) as error:
        raise FetchError(_("The page cannot be fetched: %(reason)s.") % {"reason": type(error).__name__}) from error


def _pool(scheme: str, host: str, address: str, port: int) -> HTTPConnectionPool:
    """Connects to the address that was checked; asking for the host's once more might give another."""
    if scheme == "https":
        return HTTPSConnectionPool(address, port, server_hostname=host, assert_hostname=host)
    return HTTPConnectionPool(address, port)


def _public_address(host: str, port: int) -> str:
    """An address of `host`; refused where any is private, so that none is slipped in beside a public one."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(address) for address in found):
        raise FetchError(_("“%(host)s” is no public address.") % {"host": host})
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return (mapped or found).is_global and not found.is_multicast


def _body(answer: BaseHTTPResponse, end: float) -> bytes:
    kind = answer.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise FetchError(_("The address leads to no page but to “%(kind)s”.") % {"kind": kind[:60]})
    parts, size = [], 0
    try:
        for part in answer.stream(CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES or monotonic() > end:
                raise FetchError(_("The page is too large or comes too slowly."))
    except (HTTPError, OSError) as error:
        raise FetchError(_("The page cannot be fetched: %(reason)s.") % {"reason": type(error).__name__}) from error
    return b"".join(parts)
