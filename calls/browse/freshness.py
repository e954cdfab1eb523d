"""`ETag` and `Last-Modified` of lists: 304 for who has seen the newest state already, at the price of one query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db.models import F, Model, Subquery, Value
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.timezone import localdate
from django.utils.translation import get_language

from calls.browse.columns_kept import columns
from calls.browse.kept import keeping
from calls.browse.names import names
from calls.models import Article, Call, CallAddress, Decision, TermCount

# What a page depends on has the moment of its last change here: a table, by which column its newest row is found, and
# the column of the moment. Names, terms of office and windows of crises change in the admin, which logs it.
MOMENTS: tuple[tuple[type[Model], str, str], ...] = (
    (Call, "updated_at", "updated_at"),
    (Article, "read_at", "read_at"),
    (CallAddress, "id", "made_at"),
    (Decision, "decided_at", "decided_at"),
    (Decision, "undone_at", "undone_at"),
    (LogEntry, "id", "action_time"),
)
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def fresh(view: View[Rest]) -> View[Rest]:
    """Answer 304 where nothing has changed that the page could show; else the page, to be asked for again each time."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Rest.args, **options: Rest.kwargs) -> HttpResponseBase:
        changed, total = _state()
        # The page holds a token that belongs to the cookie, and perhaps the day on which it was looked at.
        cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        spelt = names().spellings.digest if "q" in request.GET else ""
        state = (changed, total, names().digest, spelt)
        parts = (*state, _build(), localdate())
        tag = _tag(*parts, get_language(), cookie, request.get_full_path())
        modified = int(changed.timestamp()) if changed else None
        response: HttpResponseBase | None = get_conditional_response(request, etag=tag, last_modified=modified)
        if response is None:
            with keeping(state, total):
                response = view(request, *args, **options)
        if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            response["ETag"] = tag
            response["Cache-Control"] = "no-cache"
            if modified:
                response["Last-Modified"] = http_date(modified)
        return response

    return answer


def warm_up() -> None:
    """Load what the pages of a large collection are counted from, before the first reader asks."""
    changed, total = _state()
    with keeping((changed, total), total):
        columns()


def _state() -> tuple[datetime | None, int]:
    """When anything last changed, and how many calls there are: one query."""
    first, *others = (
        model._default_manager.order_by(_latest(model, newest)).annotate(at=F(moment)).values_list("at")[:1]
        for model, newest, moment in MOMENTS
    )
    total = Subquery(TermCount.objects.filter(term=TermCount.TOTAL).values("n"))
    rows = list(first.annotate(n=total).union(*(one.annotate(n=Value(0)) for one in others), all=True))
    return max((at for at, _n in rows if at), default=None), max((n or 0 for _at, n in rows), default=0)


def _latest(model: type[Model], column: str) -> OrderBy:
    """The order that the column's index has, which says where NULLs stand even if there can be none."""
    return F(column).desc(nulls_last=model._meta.get_field(column).null or None)


@cache
def _build() -> tuple[int, int]:
    """The code, by its age and its number of files: another version may write another page."""
    folders = (Path(settings.BASE_DIR) / name for name in ("calls", "templates", "locale", "static"))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return max(path.stat().st_mtime_ns for path in files), len(files)


def _tag(*parts: object) -> str:
    """Weak, for two answers may differ in a token."""
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:24]}"'
