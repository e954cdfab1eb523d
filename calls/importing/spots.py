"""Stored reports as spots: where they stand and whom they are about, for places to be found among them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from calls.importing.places import Key, Spot
from calls.models import Report


def reports_in(articles: Iterable[str]) -> QuerySet[Report]:
    """The stored reports of `articles`, given by their public ids, with all that a spot needs and nothing long."""
    rows = Report.objects.filter(article__public_id__in=set(articles)).select_related("article")
    heavy = ("article__text", "article__tsv", "proofs", "clues")
    return rows.defer(*heavy).prefetch_related("participants__leader")


def spot_of(report: Report, key: Key) -> Spot[Key]:
    """The report as a spot under `key`."""
    spans = tuple((start, end) for start, end in report.evidence)
    people = frozenset(one.leader.key for one in report.participants.all())
    return Spot(key, report.article.public_id, spans, people)
