"""From a name or an office to the leader who is meant, by the days in question.

Exactly one candidate, or a question: a mention keeps every leader it may stand for until the days or the rest of the
article leave one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any

from rapidfuzz import fuzz

from calls.extraction.apposition import alike, is_apposed, joined
from calls.extraction.bare_offices import BareOffices
from calls.extraction.counterparts import is_last_secretary, not_principal, of_another, of_cabinet, with_ministers
from calls.extraction.dates import is_past_year
from calls.extraction.days import ANY_DAY, NO_DAY, DaySet
from calls.extraction.findings import ELECT, Mention, MentionKind
from calls.extraction.home import seat_country
from calls.extraction.offices import LOOSE, MONARCHS, OFFICES, ONLY, Offices
from calls.extraction.pronouns import antecedent
from calls.extraction.reference import ReferenceData
from calls.extraction.standing import goes_round
from calls.extraction.text import Text

MISSPELT = 88  # least likeness, of 100, of a full name that is no leader's to that of a leader
YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"\d{4} ?(?:[–—-]|[^\W\d]{1,3}) ?\d{4}")  # "1990–2005", "from 1990 to 2005"
NEAR = 14  # characters that such a term of years takes
SINCE = 12  # tokens from "since" to its year
MOST = 0.5  # of the days in question: a "former president" who is in another office now
MEMORY = 200  # mentions that an office looks back


class Resolver:
    """Resolves the mentions of one article; `days` are those on which its news may have happened."""

    def __init__(self, text: Text, reference: ReferenceData, mentions: Sequence[Mention], days: DaySet) -> None:
        self.text, self.reference, self.offices = text, reference, Offices(reference)
        self._told_on: dict[int, DaySet] = {}  # by sentence
        self._years = [token for token, norm in enumerate(text.norms) if YEAR.fullmatch(norm)]
        people = [m for m in mentions if m.kind is MentionKind.PERSON and len(m.leaders) == 1 and m.role != "guarded"]
        self.full = dict.fromkeys(m.leaders[0] for m in people)
        self.days = days if days and days != ANY_DAY else self._shared_service(people)
        self.last_year = (self.days.latest if self.days.latest != date.max else reference.horizon).year
        self.bare = BareOffices(text, reference, self.offices, mentions, self.full)

    def _shared_service(self, people: Iterable[Mention]) -> DaySet:
        """Days on which all who are named beyond doubt were in office; those who break the rest are passed over."""
        days = ANY_DAY
        for mention in people:
            days = days & self._served(mention) or days
        return days

    def _served(self, mention: Mention) -> DaySet:
        """The days of a leader's terms in the office under which the mention names him, or in any."""
        return self.reference.served_as(mention.leaders[0], OFFICES.get(mention.role, ()))

    def resolve(self, mentions: Sequence[Mention], days: DaySet | None = None) -> list[Mention]:
        """`mentions` with their leaders narrowed to those in office on `days` (default: the article's)."""
        found: list[Mention] = []
        for mention in with_ministers(mentions):
            told = days or self._days_told(mention.sentence)
            for one in self._one(mention, told, found):
                beside = len(found) - 1 - self._is_abbreviation(found)
                if beside >= 0 and is_apposed(self.text, self.offices, found[beside], one, told):
                    found[beside:] = [joined(self.offices, found[beside], one)]
                else:
                    found.append(one)
        return list(map(self._at_home, found))

    def _is_abbreviation(self, found: Sequence[Mention]) -> bool:
        """Whether the last of the mentions is a land or a body in brackets: "the president of … (DRR), A"."""
        last = found[-1] if found else None
        return last is not None and last.kind is MentionKind.INSTITUTION and self.text.norms[last.first - 1] == "("

    def _at_home(self, mention: Mention) -> Mention:
        """Somebody in no list whose office names no country, as one of the home country; a principal speaks for one."""
        if mention.kind is not MentionKind.PERSON or mention.leaders or mention.country:
            return mention
        country = self.bare.land(mention.role) if mention.role not in LOOSE else ""  # "Pentagon chief A"
        return replace(mention, country=country) if country else replace(mention, kind=MentionKind.OTHER)

    def _days_told(self, sentence: int) -> DaySet:
        days = self._told_on.get(sentence)
        if days is None:
            days = self._told_on[sentence] = self._read_days(sentence)
        return days

    def _read_days(self, sentence: int) -> DaySet:
        """The article's days, or those of the years that the sentence names where they are others."""
        where = self.text.sentences[sentence]
        told = NO_DAY
        for token in self._years[bisect_left(self._years, where.first) : bisect_left(self._years, where.last)]:
            year = int(self.text.norms[token])
            if year <= self.last_year and not self._is_past(token):  # "the plan for 2050" sets nothing in that year
                told |= DaySet.between(date(year, 1, 1), date(year, 12, 31))
        return self.days if not told or told.meets(self.days) else told

    def _is_past(self, token: int) -> bool:
        """Whether a year is that of something before: "the 2015 accord", "since they broke off relations in 2016", "in
        office from 1990 to 2005".
        """
        sentence = self.text.sentence_at(self.text.starts[token])
        ties = self.text.within(max(token - SINCE, sentence.first), token, "clause")
        told = self.text.within(token + 1, min(token + 3, sentence.last), "when")  # "since May 2016, when A called B"
        start = self.text.starts[token]
        if any(
            m.start() <= start < m.end() for m in YEARS.finditer(self.text.text, max(start - NEAR, 0), start + NEAR)
        ):
            return True
        return (any(hit.value == "since" for hit in ties) and not told) or is_past_year(
            self.text.text, start, self.text.grammar.before_years
        )

    def outdated(self, mentions: Sequence[Mention], all_of_them: bool) -> bool:
        """Whether the article names somebody with an office which he held on none of its days, or nobody but such."""
        people = [m for m in mentions if m.kind is MentionKind.PERSON and m.leaders and m.role != "guarded"]
        beside = {m.last for m in mentions if m.kind is MentionKind.OFFICE}  # "the president, A"
        titled = [m for m in people if m.role or not beside.isdisjoint((m.first, m.first - 1))]
        out = [m for m in titled if not self.offices.serving(m.leaders, self.days)]
        return len(out) == len(titled) > 0 if all_of_them else bool(out)

    def elsewhen(self) -> frozenset[int]:
        """The sentences that name a year which is not the article's."""
        return frozenset(s.index for s in self.text.sentences if not self._days_told(s.index).meets(self.days))

    def _one(self, mention: Mention, days: DaySet, found: Sequence[Mention]) -> list[Mention]:
        if of_another(mention, found) or is_last_secretary(self.text, mention, found[-MEMORY:]):
            return [not_principal(mention)]
        if mention.kind is MentionKind.PERSON:
            return self._person(mention, days)
        if mention.kind is MentionKind.OFFICE:
            return [self._office(mention, days, found[-MEMORY:])]
        if mention.kind is MentionKind.PRONOUN and not mention.plural:
            return [replace(mention, leaders=antecedent(self.text, mention, found[-MEMORY:]))]
        if mention.kind is MentionKind.OTHER and mention.leaders:
            return [self._former(mention, days)]
        if mention.kind is MentionKind.OTHER and mention.role in ("", "minister"):
            return [self._misspelt(mention, days)]
        return [mention]

    # names

    def _person(self, mention: Mention, days: DaySet) -> list[Mention]:
        if not mention.leaders:
            return [self._unlisted(mention, days)]
        serving = self.offices.serving(mention.leaders, days)
        named = [key for key in serving if key in self.full]
        fitting = [key for key in serving if self._fits(key, mention)]
        if mention.role == "guarded" and not named and not (mention.country and fitting):  # but "Jordan's Abdullah"
            return []
        if not serving:
            return [replace(mention, kind=MentionKind.OTHER)]
        best = [key for key in fitting if key in named] or fitting or named or serving
        return [self._meaning(mention, self._so_titled(best, mention.role, days) if len(best) > 1 else best)]

    def _so_titled(self, keys: Sequence[str], role: str, days: DaySet) -> Sequence[str]:
        """Of several of one name those who held the office under which it is named: "King A", "Prime Minister A"."""
        office = role in MONARCHS or (role in OFFICES and role not in LOOSE)
        return [key for key in keys if office and self.offices.holds(key, role, days)] or keys

    def _fits(self, key: str, mention: Mention) -> bool:
        return not mention.country or self.offices.serves(key, mention.country)

    def _unlisted(self, mention: Mention, days: DaySet) -> Mention:
        """An office with a name that no list has: its holder, where the name may be his misspelt, else nobody known."""
        country = mention.country or ONLY.get(mention.role, "")
        land = country or self.bare.land(mention.role)
        holders = self.offices.holders(mention.role, land, days) if land else ()
        likely = tuple(key for key in holders if alike(self.offices, mention.name, (key,)))
        if not likely and mention.country:  # the holder under another form of his first name
            last = mention.name.casefold().split()[-1]
            likely = tuple(key for key in holders if last in self._last_names(key))[:1]
        if not likely and of_cabinet(self.text, mention):
            return not_principal(mention)
        return self._meaning(mention, likely, country=country)

    def _last_names(self, key: str) -> set[str]:
        """The last parts of the leader's name however it is spelt: "Salih", "Saleh"."""
        leader = self.reference.leader[key]
        return {name.casefold().split()[-1] for name in (leader.name, *(name.text for name in leader.names))}

    def _former(self, mention: Mention, days: DaySet) -> Mention:
        """ "former prime minister X": a principal only where he is in another office by now."""
        serving = () if days == ANY_DAY else self.offices.in_office(mention.leaders, days)
        if days.meets(self.days):  # not "the former president had called B in 2016", when he was in office
            serving = tuple(key for key in serving if self.offices.share(key, days) > MOST)
        return replace(mention, kind=MentionKind.PERSON if serving else MentionKind.OTHER, leaders=serving)

    def _misspelt(self, mention: Mention, days: DaySet) -> Mention:
        """A leader under a name that is all but his: it shares a part with it and differs by a letter or two."""
        name = mention.name.casefold()
        keys = {key for part in name.split() for key in self.reference.by_part.get(part, ())}
        close = [k for k in sorted(keys) if fuzz.ratio(name, self.reference.leader[k].name.casefold()) >= MISSPELT]
        serving = self.offices.serving(close, days)
        if mention.role:  # "Minister A": of foreign affairs
            serving = tuple(key for key in serving if self.offices.holds(key, "foreign_minister", days))
        return self._meaning(mention, serving, kind=MentionKind.PERSON) if serving else mention

    # offices

    def _office(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> Mention:
        role = mention.role
        country = mention.country or seat_country(mention, self.reference) or ONLY.get(role.removesuffix(ELECT), "")
        if role == "counterpart":
            return self._counterpart(mention, days, before)
        if role == "national":
            return replace(mention, leaders=self._last_of(country, before))
        if not country and role.endswith(ELECT):  # "the president-elect": of the first land that has one
            awaited = (
                self.offices.awaited(role.removesuffix(ELECT), land, days)
                for land in self.bare.lands(role.removesuffix(ELECT))
            )
            return self._meaning(mention, next(filter(None, awaited), ()))
        if not country:
            return replace(mention, leaders=self.bare.holder(mention, days, before))
        if self.offices.is_body(country) and goes_round(self.text, mention.first, mention.last):
            return replace(mention, leaders=self._last_head(mention, before), country="", source="")
        holders = self.offices.holders(role, country, days)
        seen = (key for key in self._named_heads(role, country, days, before) if key in holders or role in LOOSE)
        return self._meaning(mention, tuple(islice(seen, 1)) or holders, country=country)

    def _named_heads(self, role: str, country: str, days: DaySet, before: Sequence[Mention]) -> Iterator[str]:
        """Heads of `country` whom the article names, the nearest before first."""
        named = (key for m in reversed(before) if m.kind is MentionKind.PERSON for key in m.leaders)
        heads = self.offices.heads(role, country, days)
        return (key for key in chain(named, self.full) if key in heads) if heads else iter(())

    def _counterpart(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> Mention:
        """ "his Italian counterpart": the head whom the article names, else the one in the same office."""
        if not mention.country:
            return replace(mention, leaders=self._other_than_subject(mention, before))
        if self.offices.is_body(mention.country) and self._several(mention):  # "his European counterparts"
            return replace(mention, leaders=(), country="")
        role = self._role_of_owner(mention, before)
        named = self._named_heads(role, mention.country, days, before)
        same = "counterpart" if role in ("president", "prime_minister", "chancellor") else role
        leaders = tuple(islice(named, 1)) or self.offices.holders(same, mention.country, days)
        return self._meaning(mention, leaders)

    def _several(self, mention: Mention) -> bool:
        hits = self.text.within(mention.first, mention.last, "counterpart")
        return any(hit.value == "counterparts" for hit in hits)

    def _other_than_subject(self, mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
        """ "his counterpart": the last principal named who is not the one just named in this sentence."""
        named = [m for m in before if m.principal and len(m.leaders) == 1]
        subject = next((m.leaders for m in named if m.sentence == mention.sentence), ())
        return next((m.leaders for m in reversed(named) if m.leaders != subject), ())

    def _role_of_owner(self, mention: Mention, before: Sequence[Mention]) -> str:
        """The office of the one whose counterpart it is: "he" of its sentence, else the last principal named."""
        he = (m for m in before if m.sentence == mention.sentence and m.kind is MentionKind.PRONOUN and m.leaders)
        owner = next(he, None) or next((m for m in reversed(before) if m.principal and m.leaders), None)
        if owner is None:
            return "state_leader"
        terms = [term for term in self.reference.leader[owner.leaders[0]].terms if term.days.meets(self.days)]
        return terms[0].role if terms else owner.role or "state_leader"

    def _last_head(self, mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
        """ "the rotating president of the Union": the last president named in a sentence before."""
        named = (m for m in reversed(before) if m.sentence < mention.sentence and m.role == "president" and m.leaders)
        return next((m.leaders for m in named), ())

    def _last_of(self, country: str, before: Sequence[Mention]) -> tuple[str, ...]:
        """ "the Frenchman": the last principal named who is of `country`."""
        for mention in reversed(before):
            if mention.principal and any(self.reference.leader[k].country == country for k in mention.leaders):
                return mention.leaders
        return ()

    def _meaning(self, mention: Mention, leaders: Sequence[str], **others: Any) -> Mention:
        """The mention as one of `leaders`, of their gender where it is one, with `others` of its fields."""
        genders = {self.reference.leader[key].gender for key in leaders}
        gender = genders.pop() if len(genders) == 1 else mention.gender
        return replace(mention, leaders=tuple(leaders), gender=gender, **others)
