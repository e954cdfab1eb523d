"""Statements as they are shown: the words, whose position they give, who passed them on, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from calls.browse.fragments import fragment_url
from calls.browse.highlight import anchor
from calls.browse.names import Name, leader_name, unknown_label
from calls.browse.wording.dates import published_label
from calls.browse.wording.sentences import listed
from calls.models import Call, Statement, StatementSpeaker
from calls.models.article import said_in_text
from calls.models.asked import Search

NOTHING = Search(())
TELLING_LENGTHS = (30, 260)  # shorter ones say little by themselves, longer ones are too much for a row


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose position a statement gives; `leader` where it is a principal."""

    name: str
    leader: Name | None = None

    def __str__(self) -> str:
        return str(self.leader) if self.leader else self.name


Numbered = tuple["Quotation", int]  # beside the number of its article on the page


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement with its voices. `article_url` is the article's address, `citation` what a reader may copy.

    `variants` are the same statement in other articles.
    """

    statement: Statement
    voices: Sequence[Voice]
    article_url: str
    citation: str = ""
    variants: Sequence[Numbered] = ()

    @property
    def source_url(self) -> str:
        """The words where they stand in the article."""
        return f"{self.article_url}#{anchor(self.statement.start, self.statement.end)}"

    @property
    def original_url(self) -> str:
        """The words on the publisher's page, through a text fragment; `` where no page is known."""
        return fragment_url(self.statement.article.url, self.statement.text)

    @property
    def published(self) -> str:
        """The article's own date."""
        return published_label(self.statement.article.published)

    @property
    def speakers(self) -> str:
        """Who speaks, in a row of names."""
        return listed([str(voice) for voice in self.voices]) if self.voices else unknown_label()

    @property
    def attribution(self) -> str:
        """Who speaks, and who passed the words on where that is told."""
        if not self.statement.reporter:
            return self.speakers
        told = {"speakers": self.speakers, "reporter": self.statement.reporter}
        return _("%(speakers)s, as reported by %(reporter)s") % told

    @property
    def opening_mark(self) -> str:
        """The mark before the words, as their language has it."""
        return "«\u202f" if self.statement.language == "fr" else "“"

    @property
    def closing_mark(self) -> str:
        """The mark after the words."""
        return "\u202f»" if self.statement.language == "fr" else "”"


def quotations(statements: Iterable[Statement]) -> list[Quotation]:
    """The statements with their voices, in their order: one query. They need `article` with its public id loaded."""
    statements = list(statements)
    voices = _voices(statements)
    return [Quotation(s, voices[s.pk], s.article.get_absolute_url()) for s in statements]


def with_article(statements: QuerySet[Statement], *more: str) -> QuerySet[Statement]:
    """With the article that they stand in, without any long column; `more` names columns of other tables."""
    needed = ("id", "public_id", "title", "key", "outlet", "url", "published", "language", "read_at")
    return statements.select_related("article").only(
        *(f"article__{name}" for name in needed),
        *("public_id", "article_id", "report_id", "call_id", "start", "end"),
        *("text", "language", "reporter", "institution_id", "variant_of_id"),
        *more,
    )


def telling_quotations(calls: Sequence[Call], search: Search = NOTHING) -> Mapping[int, Quotation]:
    """For each call one statement: one that says what is searched for or some of it, a whole sentence sooner than a
    fragment.

    Two queries.
    """
    told = with_article(Statement.objects.filter(call__in=[call.pk for call in calls]))
    best = (
        told.annotate(length=Length("text"))
        .annotate(rank=_rank(search))
        .order_by("call_id", "rank", "article_id", "start")
        .distinct("call_id")
    )
    return {quotation.statement.call_id: quotation for quotation in quotations(best) if quotation.statement.call_id}


def _rank(search: Search) -> Case:
    """0 for the most telling ones."""
    shortest, longest = TELLING_LENGTHS
    fits = Q(length__gte=shortest, length__lte=longest)
    is_sentence = Q(text__regex=r"^[[:upper:]]")
    says = [some.holds(said_in_text) for some in (search, search.loosened) if some]
    ranked = [*says, is_sentence & fits, fits]
    whens = (When(condition, then=Value(rank)) for rank, condition in enumerate(ranked))
    return Case(*whens, default=Value(len(ranked)), output_field=IntegerField())


def _voices(statements: Sequence[Statement]) -> Mapping[int, list[Voice]]:
    found: dict[int, list[Voice]] = defaultdict(list)
    speakers = StatementSpeaker.objects.filter(statement__in=[s.pk for s in statements]).order_by("id")
    for statement, leader, name in speakers.values_list("statement_id", "leader_id", "name"):
        found[statement].append(Voice(name, leader_name(leader) if leader else None))
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that give the position of the same people."""

    speakers: str
    voices: Sequence[Voice]
    quotations: list[Numbered]


def by_speaker(told: Iterable[Quotation], numbers: Mapping[int, int]) -> list[Group]:
    """Statements grouped by speaker, those of one person first; beside each the number of its article (by its id)."""
    groups: dict[tuple[Voice, ...], list[Numbered]] = defaultdict(list)
    for quotation, number in once(told, numbers):
        groups[tuple(sorted(quotation.voices, key=str))].append((quotation, number))
    ordered = sorted(groups.items(), key=lambda item: (len(item[0]) != 1, -len(item[1]), str(item[0])))
    return [Group(of[0][0].speakers, voices, of) for voices, of in ordered]


def with_variants(told: Sequence[Quotation], numbers: Mapping[int, int]) -> list[Quotation]:
    """The statements, each with the others that are the same."""
    families: dict[int, list[Numbered]] = defaultdict(list)
    for quotation, number in _in_order(told, numbers):
        families[quotation.statement.family].append((quotation, number))
    return [
        replace(one, variants=[other for other in families[one.statement.family] if other[0] is not one])
        for one in told
    ]


def once(told: Iterable[Quotation], numbers: Mapping[int, int]) -> list[Numbered]:
    """The statements in the order of their articles, of those that are the same the first."""
    first: dict[int, Numbered] = {}
    for quotation, number in _in_order(told, numbers):
        first.setdefault(quotation.statement.family, (quotation, number))
    return list(first.values())


def _in_order(told: Iterable[Quotation], numbers: Mapping[int, int]) -> list[Numbered]:
    numbered = ((one, numbers.get(one.statement.article_id, 0)) for one in told)
    return sorted(numbered, key=lambda pair: (pair[1], pair[0].statement.start))
