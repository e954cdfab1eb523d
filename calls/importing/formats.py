"""The formats of articles beside plain text, each as the fields of an input."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from calls.extraction.source import MAX_BYTES, SourceError, decode

# The lengths are those of the table's columns.
_LONGEST = {"id": 500, "title": 500, "url": 2000, "outlet": 200, "published": 10}
_URL = re.compile(r"https?://[^\s/]+\S*$")


def is_published(text: str) -> bool:
    """Whether `text` is YYYY, YYYY-MM, YYYY-MM-DD or empty."""
    if not text:
        return True
    try:
        return len(date.fromisoformat(text + "2021-01-01"[len(text) :]).isoformat()) == 10 and len(text) in (4, 7, 10)
    except ValueError:
        return False


def from_html(data: bytes) -> dict[str, str]:
    """The main text of a page with its title, address, outlet and day. Raises SourceError where it has none."""
    from trafilatura import bare_extraction  # a second to load, which only pages should cost

    if len(data) > MAX_BYTES or b"\0" in data or not data.strip():
        decode(data)
    page: Any = bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    if page is None or not (page.text or "").strip():
        raise SourceError("no main text was found in the page")
    return {
        "text": decode(page.text.encode()),
        "title": (page.title or "")[: _LONGEST["title"]],
        "url": page.url if _fits_url(page.url or "") else "",
        "outlet": (page.sitename or "")[: _LONGEST["outlet"]],
        "published": page.date if page.date and is_published(page.date) else "",
    }


def _fits_url(text: str) -> bool:
    return len(text) <= _LONGEST["url"] and bool(_URL.match(text))


def from_json(line: bytes) -> dict[str, str]:
    """The fields of one JSON line, `id` as `key`. Raises SourceError."""
    try:
        data = json.loads(line)
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error.reason}") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"malformed JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(data, dict):
        raise SourceError("is no JSON object")
    fields = {name: _field(data, name) for name in _LONGEST}
    if not fields["id"]:
        raise SourceError("has no `id`")
    if not is_published(fields["published"]):
        raise SourceError(f"`published` is {fields['published']!r}, not YYYY, YYYY-MM or YYYY-MM-DD")
    if fields["url"] and not _fits_url(fields["url"]):
        raise SourceError("`url` is no web address")
    return {"key": fields.pop("id"), "text": _text(data), **fields}


def _field(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise SourceError(f"`{name}` is no string")
    if len(value or "") > _LONGEST[name] or "\0" in (value or ""):
        raise SourceError(f"`{name}` is too long or holds a NUL")
    if not (value or "").isprintable():
        raise SourceError(f"`{name}` holds what cannot be printed")
    return (value or "").strip()


def _text(data: dict[str, Any]) -> str:
    if not isinstance(data.get("text"), str):
        raise SourceError("has no `text`")
    try:
        return decode(data["text"].encode())
    except UnicodeEncodeError as error:
        raise SourceError("`text` holds half of a surrogate pair") from error
