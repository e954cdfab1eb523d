"""Takes decisions for the pages of the admin: checks who may, writes Django's log, offers to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from calls.admin.review_related import may_undo
from calls.curation.decide import calls_at, undo
from calls.models import Article, Call, Decision, Statement, Thing

REVIEW = "calls.review_decision"


def user_of(request: HttpRequest) -> User:
    """Who decides. Raises PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def require(request: HttpRequest, permission: str = REVIEW) -> User:
    """Who decides, if they may. Raises PermissionDenied."""
    user = user_of(request)
    if not user.has_perm(permission):
        raise PermissionDenied
    return user


def take(request: HttpRequest, decide: Callable[[User], Decision], *about: Model) -> Decision:
    """Take a decision, logged on what it is `about` and on the calls that come out, and offer to undo it."""
    user = require(request)
    with transaction.atomic():
        made = decide(user)
        log(request, made, str(made), about)
    messages.success(request, str(made), extra_tags=f"undo-{made.pk}")
    return made


def take_back(request: HttpRequest, row: Decision, why: str) -> Decision:
    """Undo a decision, logged likewise. Raises PermissionDenied or DecisionError."""
    user = user_of(request)
    if not may_undo(user, row):
        raise PermissionDenied
    with transaction.atomic():
        undone = undo(row, by=user, why=why)
        told = _("Undone: %(decision)s") % {"decision": undone}
        log(request, undone, f"{told} {why}".strip(), ())
    messages.success(request, told)
    return undone


def log(request: HttpRequest, row: Decision, told: str, about: Iterable[Model]) -> None:
    """Write Django's log on the objects that a decision concerns, for their pages of history."""
    things = {(type(one), one.pk): one for one in (*about, *_concerned(row))}
    text = f"{told} — {row.why}" if row.why and row.standing else told
    for one in things.values():
        admin.site.get_model_admin(type(one)).log_change(request, one, text)


def _concerned(row: Decision) -> Iterable[Model]:
    if row.thing == Thing.CALL:
        yield from Call.objects.lean().filter(pk__in=calls_at([*row.places, *row.other_places]))
    elif row.thing == Thing.STATEMENT:
        public_id = row.address.rstrip("/").rpartition("/")[2]
        yield from Statement.objects.defer("tsv").filter(public_id=public_id)
    elif row.thing == Thing.ARTICLE:
        yield from Article.objects.without_text().filter(public_id__in=row.articles)
