"""Calls as rows of a list: a sentence, the most telling quotation, what it was about, how many articles report it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calls.browse.names import Name, country_name, leader_name, name_of
from calls.browse.statements import NOTHING, Quotation, telling_quotations
from calls.browse.wording.sentences import Party, Told, call_sentence
from calls.extraction.records import Medium, Status
from calls.models import Call, Participation
from calls.models.asked import Search
from calls.models.known_days import Account
from calls.models.terms import Kind, decode


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the line."""

    leader: Name
    country: Name

    @property
    def party(self) -> Party:
        """As a sentence names them."""
        return Party(str(self.leader), str(self.country))


@dataclass(frozen=True)
class Row:
    """A call with all that a list shows of it."""

    call: Call
    people: Sequence[Person]
    quotation: Quotation | None = None
    search: Search = NOTHING

    @cached_property
    def sentence(self) -> str:
        """What happened."""
        return sentence_of(self.call, self.people)

    @property
    def crises(self) -> list[Name]:
        """The crises it was about."""
        return self._named(Kind.CRISIS)

    @property
    def topics(self) -> list[Name]:
        """The topics it was about."""
        return self._named(Kind.TOPIC)

    @property
    def subjects(self) -> list[Name]:
        """Crises and topics."""
        return [*self.crises, *self.topics]

    def _named(self, kind: Kind) -> list[Name]:
        return [name_of(term) for term in self.call.terms if decode(term)[0] == kind]


def sentence_of(account: Account, people: Sequence[Person]) -> str:
    """A call, or an article's account of it, as a sentence."""
    keys = [person.leader.pk for person in people]
    caller = keys.index(account.initiator_id) if account.initiator_id in keys else None
    return call_sentence(
        Told(
            parties=[person.party for person in people],
            caller=caller,
            status=Status(account.status),
            days=account.day_set,
            time_of_day=account.time_of_day,
            medium=Medium(account.medium),
            duration=account.duration,
        )
    )


def rows_of(calls: Iterable[Call], search: Search = NOTHING) -> list[Row]:
    """The rows of these calls, in their order: three queries, whatever their number."""
    calls = list(calls)
    people, quotations = people_of(calls), telling_quotations(calls, search)
    return [Row(call, people[call.pk], quotations.get(call.pk), search) for call in calls]


def people_of(calls: Sequence[Call]) -> Mapping[int, list[Person]]:
    """Who was on the line, by call; the one who placed it first."""
    found: dict[int, list[Person]] = defaultdict(list)
    placed = {call.pk: call.initiator_id for call in calls}
    on_the_line = Participation.objects.filter(call__in=placed).order_by("id")
    for call, leader, country in on_the_line.values_list("call_id", "leader_id", "country_id"):
        person = Person(leader_name(leader), country_name(country))
        found[call].insert(0 if leader == placed[call] else len(found[call]), person)
    return found
