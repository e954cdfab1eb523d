"""Pages of what curators withdrew: 410, with the reason that they gave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from calls.models import Article, Decision, DecisionKind, Thing
from calls.models.decision import DecisionQuerySet


def gone(request: HttpRequest, thing: Thing, reason: str) -> HttpResponse:
    """The page that says so."""
    return render(request, "410.html", {"reason": reason, "thing": thing.value}, status=410)


def reason_of(thing: Thing, address: str) -> str | None:
    """Why what stood at `address` was withdrawn; None where nobody withdrew it."""
    row = _withdrawals().filter(thing=thing, address=address).last()
    return row.why if row else None


def reason_of_article(article: Article) -> str:
    """Why the article was withdrawn, empty where nobody knows."""
    row = _withdrawals().touching([article.public_id]).filter(thing=Thing.ARTICLE).last()
    return row.why if row else ""


def reason_of_statement(public_id: str) -> str | None:
    """Why the statement was withdrawn, or the article that it stood in; None where neither was."""
    own = reason_of(Thing.STATEMENT, f"/statements/{public_id}/")
    if own is not None:
        return own
    row = _withdrawals().filter(thing=Thing.ARTICLE, was__statements__contains=[public_id]).last()
    return row.why if row else None


def _withdrawals() -> DecisionQuerySet:
    return Decision.objects.standing().filter(kind=DecisionKind.WITHDRAW)
