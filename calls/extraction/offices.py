"""Which leaders a title may mean: titles and offices, holders by the day, presidents-elect, executives."""

from __future__ import annotations

from collections.abc import Iterable

from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.findings import ELECT
from calls.extraction.records import Office
from calls.extraction.reference import ReferenceData

WAITING = 100  # days from an election to the office
SLACK = 10  # days by which an article may be late with a change of office
STATE, GOVERNMENT, BODY = Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.HEAD_OF_BODY
HEADS = (STATE, GOVERNMENT, BODY, Office.CROWN_PRINCE)
MINISTER = (Office.FOREIGN_MINISTER,)
OFFICES: dict[str, tuple[Office, ...]] = {
    "president": (STATE, BODY),
    "prime_minister": (GOVERNMENT,),
    "chancellor": (GOVERNMENT,),
    "executive": (STATE, GOVERNMENT),
    "crown_prince": (Office.CROWN_PRINCE,),
    "foreign_minister": MINISTER,
    "secretary_of_state": MINISTER,
    "high_representative": MINISTER,
    "body_chief": (BODY, STATE),
    "secretary_general": (BODY,),
    "director_general": (BODY,),
    "managing_director": (BODY,),
    "commission_president": (BODY,),
    "council_president": (BODY,),
}
LOOSE = frozenset({"state_leader", "body_chief"})  # titles that any head may be given
EXECUTIVES = LOOSE | {"counterpart", "executive"}
MONARCHS = frozenset({"king", "queen", "emir", "sultan", "emperor", "grand_duke", "prince", "pope", "supreme_leader"})
TITLE_ONLY = MONARCHS | {"chancellor", "crown_prince"}  # no other head is called so
ONLY = {  # titles that name their country
    "secretary_of_state": "US",
    "high_representative": "EU",
    "commission_president": "EU",
    "council_president": "EU",
    "confederation_president": "CH",
    "pope": "VA",
}


class Offices:
    """Answers from the terms of office in the reference data."""

    def __init__(self, reference: ReferenceData) -> None:
        self.reference = reference

    def holders(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Who was `role` of `country` on `days`: by the title where terms have it, else by the office."""
        if role.endswith(ELECT):
            return self._elected(role.removesuffix(ELECT), country, days)
        if role in EXECUTIVES:
            return self._executive(country, days)
        titled = self.reference.titled(role, country, days)
        if titled or role in TITLE_ONLY:
            return titled
        holders = self.reference.holders(OFFICES.get(role, (STATE,)), country, days)
        if role == "president" and holders and all(self.reigns(key, days) for key in holders):
            return self.reference.holders((GOVERNMENT,), country, days)  # "the Spanish president": of the government
        return holders

    def _elected(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Who takes the office within the time that a president-elect waits."""
        return self.awaited(role, country, days) or self.reference.titled(role, country, days)

    def awaited(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Who does not hold the office yet and soon will."""
        now = self.reference.titled(role, country, days)
        soon = self.reference.titled(role, country, days.spread(0, WAITING))
        return tuple(key for key in soon if key not in now)

    def _executive(self, country: str, days: DaySet) -> tuple[str, ...]:
        known = self.reference.country.get(country)
        first = (known.executive if known else None) or BODY
        others = tuple(office for office in (STATE, GOVERNMENT, BODY) if office is not first)
        return self.reference.holders((first,), country, days) or self.reference.holders(others, country, days)

    def heads(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """All who may be meant by a counterpart of a `role`: the country's heads, or its foreign ministers."""
        return self.reference.holders(MINISTER if OFFICES.get(role) == MINISTER else HEADS, country, days)

    def holds(self, leader: str, role: str, days: DaySet) -> bool:
        """Whether `leader` was a `role` on some of `days`."""
        offices = () if role in MONARCHS else OFFICES.get(role, (STATE,))
        terms = self.reference.leader[leader].terms
        return any((term.role == role or term.office in offices) and term.days.meets(days) for term in terms)

    def serves(self, leader: str, country: str) -> bool:
        """Whether `leader` ever held an office of `country`."""
        return any(term.country == country for term in self.reference.leader[leader].terms)

    def held_in(self, leader: str, role: str, country: str) -> bool:
        """Whether `leader` was ever called a `role` of `country`."""
        return any(term.role == role and term.country == country for term in self.reference.leader[leader].terms)

    def titled(self, leader: str, role: str, days: DaySet) -> bool:
        """Whether `leader` was called so, and did not only hold such an office, on some of `days`."""
        return any(term.role == role and term.days.meets(days) for term in self.reference.leader[leader].terms)

    def reigns(self, leader: str, days: DaySet) -> bool:
        """Whether `leader` was a monarch on some of `days`."""
        terms = self.reference.leader[leader].terms
        return any(term.role in MONARCHS and term.days.meets(days) for term in terms)

    def share(self, leader: str, days: DaySet) -> float:
        """For what part of `days` the leader was in office; 1 where any day may be meant."""
        return 1 if days == ANY_DAY or not days else len(self.reference.service(leader) & days) / len(days)

    def serving(self, leaders: Iterable[str], days: DaySet) -> tuple[str, ...]:
        """Those of `leaders` who held or were about to take an office on some of `days`."""
        near = days if days == ANY_DAY else days.spread(SLACK, SLACK)
        service, elected = self.reference.service, self.reference.elected
        return tuple(key for key in leaders if service(key).meets(near) or elected(key).meets(near))

    def in_office(self, leaders: Iterable[str], days: DaySet) -> tuple[str, ...]:
        """Those of `leaders` who held an office on some of `days`."""
        return tuple(key for key in leaders if self.reference.service(key).meets(days))

    def is_body(self, country: str) -> bool:
        """Whether the code is that of an intergovernmental body."""
        known = self.reference.country.get(country)
        return known is not None and known.executive is None
