"""What became of the collection, the newest first.

A kind of change is a `Source`; a new one is added to `SOURCES` and to nothing else: page, feed and paging follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, F, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.browse.kept import kept
from calls.browse.rows import people_of, sentence_of
from calls.browse.wording.articles import article_label
from calls.browse.wording.decisions import decision_note, undoing_note
from calls.models import Article, Call, CallAddress, Decision

Place = tuple[str, int, datetime]  # kind, id of the row, moment


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `note` says what happened, in the reader's language, to what is named `title` and stands at `url`.

    `key` is its own for good; `language` is that of the title, where it is an article's own.
    """

    key: str
    at: datetime
    note: str
    title: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of change. `rows` gives the rows that tell of one each, `moment` the column that says when; `shown` makes
    changes of the rows with some ids."""

    kind: str
    rows: Callable[[], QuerySet[Any]]
    moment: str
    shown: Callable[[Sequence[int]], Iterator[tuple[int, Change]]]

    def places(self, n: int) -> QuerySet[Any]:
        """Where its `n` newest changes stand among those of all kinds."""
        told = {
            "change": Value(self.kind, CharField()),
            "row": F("pk") + Value(0, BigIntegerField()),
            "at": F(self.moment),
        }
        return self.rows().order_by(f"-{self.moment}", "-pk").annotate(**told).values_list("change", "row", "at")[:n]


def count_changes() -> int:
    """How many there are: a query for each kind."""
    return kept(lambda: sum(source.rows().count() for source in SOURCES), "changes")


def changes_between(start: int, end: int) -> list[Change]:
    """The changes from one place of the list to another: one query, and a few for each kind among them."""
    first, *others = (source.places(end) for source in SOURCES)
    places: list[Place] = list(first.union(*others, all=True).order_by("-at", "change", "-row")[start:end])
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, row, _moment in places:
        by_kind[kind].append(row)
    shown = {
        (source.kind, row): change
        for source in SOURCES
        if source.kind in by_kind
        for row, change in source.shown(by_kind[source.kind])
    }
    return [shown[kind, row] for kind, row, _moment in places if (kind, row) in shown]


def _articles(rows: Sequence[int]) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=rows).defer("tsv").annotate(calls=Count("reports__call", distinct=True))


def _added(rows: Sequence[int]) -> Iterator[tuple[int, Change]]:
    for one in _articles(rows):
        key = f"added/{one.public_id}"
        yield one.pk, _of_article(one, key, one.imported_at, _("Article added"))


def _read_again(rows: Sequence[int]) -> Iterator[tuple[int, Change]]:
    for one in _articles(rows):
        key = f"read/{one.public_id}/{one.read_at:%Y%m%dT%H%M%SZ}"
        yield one.pk, _of_article(one, key, one.read_at, _("Article read again"))


def _of_article(one: Any, key: str, at: datetime, what: str) -> Change:
    calls = ngettext("%(n)s call", "%(n)s calls", one.calls) % {"n": one.calls}
    return Change(key, at, f"{what}, {calls}", article_label(one), one.get_absolute_url(), one.language)


def _moved(rows: Sequence[int]) -> Iterator[tuple[int, Change]]:
    addresses = list(CallAddress.objects.filter(pk__in=rows).select_related("call").defer("call__tsv"))
    calls: list[Call] = [address.call for address in addresses if address.call]
    people = people_of(calls)
    for address in addresses:
        old = {"old": address.public_id}
        key, url = f"moved/{address.public_id}", f"/calls/{address.public_id}/"
        if address.call:
            title = sentence_of(address.call, people[address.call.pk])
            note = _("Call %(old)s is now told of as this one") % old
            yield address.pk, Change(key, address.made_at, note, title, address.call.get_absolute_url())
        else:
            yield address.pk, Change(key, address.made_at, _("Call withdrawn"), address.public_id, url)


def _decided(rows: Sequence[int]) -> Iterator[tuple[int, Change]]:
    for one in Decision.objects.filter(pk__in=rows).select_related("by__curator"):
        title, url = one.title or one.get_thing_display(), one.address or "/changes/"
        yield one.pk, Change(f"decided/{one.key}", one.decided_at, decision_note(one), title, url)


def _undone(rows: Sequence[int]) -> Iterator[tuple[int, Change]]:
    for one in Decision.objects.filter(pk__in=rows).select_related("undone_by__curator"):
        title, url, at = one.title or one.get_thing_display(), one.address or "/changes/", one.undone_at
        if at:
            yield one.pk, Change(f"undone/{one.key}", at, undoing_note(one), title, url)


SOURCES = (
    Source("added", lambda: Article.objects.public(), "imported_at", _added),
    Source("read", lambda: Article.objects.public().filter(read_at__gt=F("imported_at")), "read_at", _read_again),
    Source("moved", lambda: CallAddress.objects.all(), "made_at", _moved),
    Source("decided", lambda: Decision.objects.all(), "decided_at", _decided),
    Source("undone", lambda: Decision.objects.exclude(undone_at=None), "undone_at", _undone),
)
