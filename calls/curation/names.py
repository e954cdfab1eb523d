"""Names that nobody known fits: where they stand, and what curators settle them to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Substr
from django.utils.text import slugify
from django.utils.translation import gettext as _

from calls.curation.aggregates import RETIRED, Aggregate, find, read
from calls.curation.decide import Draft, decide
from calls.curation.editing import current
from calls.curation.errors import DecisionError
from calls.curation.leaders import merged, replace
from calls.extraction.facts import NameKind
from calls.extraction.records import Participant
from calls.importing.directory import leader_key
from calls.importing.names import is_settled
from calls.models import (
    Decision,
    DecisionKind,
    Leader,
    NameCount,
    Participation,
    ReportParticipant,
    Thing,
    UnresolvedName,
)
from calls.models.search import fold

AROUND = 200  # letters shown before and after a name
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Met:
    """A name as articles have it, with the code of the country and the office that it was met with, if any."""

    name: str
    country: str = ""
    office: str = ""

    @property
    def provisional(self) -> Leader | None:
        """The leader of that name and country whom calls have without anybody knowing them."""
        key = leader_key(Participant(self.name, self.country))
        found = Leader.objects.filter(key=key, provisional=True).select_related("country").first()
        return found if self.country else None

    @property
    def rows(self) -> QuerySet[UnresolvedName]:
        """Where nobody was found for it."""
        country = Q(country__code=self.country) if self.country else Q(country=None)
        return UnresolvedName.objects.filter(country, name=self.name, office=self.office)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article, given by its title and public id, with the name marked; `reason` is the reader's."""

    article: str
    title: str
    start: int
    end: int
    before: str
    marked: str
    after: str
    reason: str = ""

    @property
    def address(self) -> str:
        """Where the public reads it in its article."""
        return f"/articles/{self.article}/#s-{self.start}-{self.end}"


def waiting(words: str = "") -> QuerySet[NameCount]:
    """The names that nobody was found for, the most frequent first."""
    return NameCount.objects.filter(name__icontains=words) if words else NameCount.objects.all()


def people_waiting(words: str = "") -> QuerySet[Leader, Any]:
    """The leaders that were only met in articles, those of most calls first, each with the number of `calls`."""
    rows = Leader.objects.filter(provisional=True).exclude(key__startswith=RETIRED).select_related("country")
    rows = rows.filter(name__icontains=words) if words else rows
    of_leader = Participation.objects.filter(leader=OuterRef("pk")).order_by().values("leader")
    calls = Subquery(of_leader.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return rows.annotate(calls=Coalesce(calls, 0)).order_by("-calls", "name", "key")


def places(met: Met, most: int = 20) -> list[Place]:
    """Where the name stands, in at most so many places of each sort: without anybody, and as somebody on a call."""
    return [*_of_nobody(met, most), *_of_somebody(met, most)]


def _of_nobody(met: Met, most: int) -> Iterator[Place]:
    first = Greatest(F("start") - AROUND, 0)
    rows = met.rows.order_by("-article_id", "start").annotate(
        first=first, passage=Substr("article__text", first + 1, F("end") - first + AROUND)
    )
    fields = ("article__public_id", "article__title", "article__key", "start", "end", "first", "passage", "reason")
    for public_id, title, key, start, end, at, passage, reason in rows.values_list(*fields)[:most]:
        yield _place(public_id, title or key, start, end, at, passage, reason)


def _of_somebody(met: Met, most: int) -> Iterator[Place]:
    person = met.provisional
    if person is None:
        return
    rows = ReportParticipant.objects.filter(leader=person).select_related("report__article")
    heavy = ("report__article__tsv", "report__proofs", "report__clues")
    for row in rows.defer(*heavy).order_by("-report__article_id")[:most]:
        article = row.report.article
        start, end = (row.spans or row.report.evidence)[0]
        first = max(0, start - AROUND)
        passage = article.text[first : end + AROUND]
        yield _place(article.public_id, str(article), start, end, first, passage, "")


def _place(article: str, title: str, start: int, end: int, first: int, passage: str, reason: str) -> Place:
    before, marked, after = passage[: start - first], passage[start - first : end - first], passage[end - first :]
    return Place(article, title, start, end, _SENTENCE.split(before)[-1], marked, _SENTENCE.split(after)[0], reason)


def candidates(met: Met, most: int = 12) -> QuerySet[Leader]:
    """Known leaders who may be meant: those with a word of the name, and those who held that office of that country."""
    words = [word for word in re.findall(r"\w{3,}", met.name) if word[0].isupper()]
    like = Q(names__text__in=[met.name, *words])
    if met.country and met.office:
        like |= Q(terms__office=met.office, terms__country__code=met.country)
    found = Leader.objects.filter(like, provisional=False).select_related("country").distinct()
    return found.order_by("name", "key")[:most]


@transaction.atomic
def link(
    met: Met, leader: Leader, *, kind: str = "full", language: str = "und", guarded: bool = False,
    by: User | None, why: str = "",
) -> Decision:  # fmt: skip
    """The name is one of `leader`, who has the spelling from now on. Raises DecisionError."""
    before = current(Thing.LEADER, leader.key)
    if before is None or before["provisional"]:
        raise DecisionError(_("A name can only be one of a leader who is known."))
    spelling = {"text": met.name[:120], "language": language, "kind": kind, "guarded": guarded}
    known = {one["text"].casefold() for one in before["names"]}
    new = [] if met.name.casefold() in known else [spelling]
    after = {**before, "names": before["names"] + new}
    person = met.provisional
    gone = read(Thing.LEADER, person.key) if person else None
    if gone is None and not new:
        raise DecisionError(
            _("“%(name)s” is one of the spellings already: its terms may not fit.") % {"name": met.name}
        )
    return replace(before, merged(after, gone) if gone else after, gone, by=by, why=why)


@transaction.atomic
def make(met: Met, made: Aggregate, *, by: User | None, why: str = "") -> Decision:
    """The name is that of a leader not known so far. Raises DecisionError.

    `made`: name, surname, country (a code), gender, wikidata and one term: office, role, start, end (ISO days; no end
    for an incumbent), `shared` where others may hold the office too.
    """
    person = met.provisional
    key = person.key if person else _free_key(made["name"], made["country"])
    before = current(Thing.LEADER, key)
    term = {name: made[name] for name in ("office", "country", "role", "start", "end")}
    after = {
        "key": key,
        **{name: made[name] for name in ("name", "country", "gender", "wikidata")},
        "provisional": False,
        "names": _spellings(met, made),
        "terms": [term | ({"shared": True} if made.get("shared") else {})],
        "addresses": before["addresses"] if before else [],
    }
    return replace(before, after, by=by, why=why)


def _spellings(met: Met, made: Aggregate) -> list[Aggregate]:
    kinds = {made["name"]: NameKind.FULL}
    if made["surname"]:
        kinds.setdefault(made["surname"], NameKind.SURNAME)
    kinds.setdefault(met.name, NameKind.FULL if " " in met.name.strip() else NameKind.SURNAME)
    return [{"text": text, "language": "und", "kind": str(kind), "guarded": False} for text, kind in kinds.items()]


def _free_key(name: str, country: str) -> str:
    key = slugify(fold(name))
    taken = not key or find(Thing.LEADER, key) is not None
    return leader_key(Participant(name, country)) if taken else key


def no_principal(met: Met, *, by: User | None, why: str = "") -> Decision:
    """Whoever has the name is nobody who speaks for a country: they take part in no call. Raises DecisionError."""
    if is_settled(met.name, met.country):
        raise DecisionError(_("“%(name)s” is settled already.") % {"name": met.name})
    was = {"name": met.name, "country": met.country, "office": met.office}
    return decide(Draft(DecisionKind.NAME, Thing.NAME, was=was, title=met.name), by=by, why=why)
