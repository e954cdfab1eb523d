"""`ETag` and `Last-Modified` of lists: 304 for who has seen the newest state already, at the price of one query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language

from calls.browse.names import names
from calls.models import Article, Call, TermCount

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def fresh(view: View[Rest]) -> View[Rest]:
    """Answer 304 where nothing has changed that the page could show; else the page, to be asked for again each time."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Rest.args, **options: Rest.kwargs) -> HttpResponseBase:
        changed, parts = _state()
        # The page holds a token that belongs to the cookie.
        cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        tag = _tag(*parts, get_language(), cookie, request.get_full_path())
        modified = int(changed.timestamp()) if changed else None
        response = get_conditional_response(request, etag=tag, last_modified=modified) or view(
            request, *args, **options
        )
        response["ETag"] = tag
        response["Cache-Control"] = "no-cache"
        if modified:
            response["Last-Modified"] = http_date(modified)
        return response

    return answer


def _state() -> tuple[datetime | None, list[object]]:
    """When calls or articles last changed, and everything that a list depends on."""
    read = Article.objects.order_by("-read_at").values("read_at")[:1]
    total = TermCount.objects.filter(term=TermCount.TOTAL).values("n")
    newest = Call.objects.order_by("-updated_at").annotate(read=Subquery(read), total=Subquery(total))
    row = newest.values_list("updated_at", "read", "total").first() or (None, None, 0)
    return max(filter(None, row[:2]), default=None), [*row, names().digest, _build()]


@cache
def _build() -> int:
    """The age of the code: another version may write another page."""
    folders = (Path(__file__).parent, *(Path(settings.BASE_DIR) / name for name in ("templates", "locale")))
    return max(path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file())


def _tag(*parts: object) -> str:
    """Weak, for two answers may differ in a token."""
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:24]}"'
