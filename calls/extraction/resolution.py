"""From a name or an office to the leader who is meant, by the days in question.

Exactly one candidate, or a question: a mention keeps every leader it may stand for until the days or the rest of the
article leave one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.findings import ELECT, Mention, MentionKind
from calls.extraction.records import Office
from calls.extraction.reference import InstitutionKind, ReferenceData
from calls.extraction.text import Text

NAMELIKE = 80  # least likeness, of 100, by which an unknown name is a misspelling of a leader's
MISSPELT = 88
REFERABLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN})
CENTURIES = ("19", "20")
FOREIGN = 0.25  # a country that an office is named with ("the Iranian president") is rarely the article's own
WAITING = 100  # days from an election to the office
HEAD = 6  # sentences
LOOK_BACK = 3  # sentences
SLACK = 10  # days by which an article may be late with a change of office
STATE, GOVERNMENT, BODY = Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.HEAD_OF_BODY
OFFICES: dict[str, tuple[Office, ...]] = {
    "president": (STATE, BODY),
    "prime_minister": (GOVERNMENT,),
    "chancellor": (GOVERNMENT,),
    "crown_prince": (Office.CROWN_PRINCE,),
    "foreign_minister": (Office.FOREIGN_MINISTER,),
    "secretary_of_state": (Office.FOREIGN_MINISTER,),
    "high_representative": (Office.FOREIGN_MINISTER,),
    "state_leader": (STATE, GOVERNMENT),
    "body_chief": (BODY, STATE),
    "secretary_general": (BODY,),
    "director_general": (BODY,),
    "managing_director": (BODY,),
    "commission_president": (BODY,),
    "council_president": (BODY,),
    "confederation_president": (STATE,),
}
HEADS = (STATE, GOVERNMENT, BODY, Office.CROWN_PRINCE)
LOOSE = frozenset({"state_leader", "body_chief"})
MONARCHS = ("king", "queen", "emir", "sultan", "emperor", "grand_duke", "prince", "pope", "supreme_leader")
TITLE_ONLY = frozenset({*MONARCHS, "chancellor", "crown_prince"})  # no other head is called so
ONLY = {"secretary_of_state": "US", "high_representative": "EU", "pope": "VA", "commission_president": "EU", "council_president": "EU", "confederation_president": "CH"}


class Resolver:
    """Resolves the mentions of one article; `days` are those on which its news may have happened."""

    def __init__(self, text: Text, reference: ReferenceData, mentions: Sequence[Mention], days: DaySet) -> None:
        self.text, self.reference = text, reference
        self.days = days or ANY_DAY
        people = [m for m in mentions if m.kind is MentionKind.PERSON and len(m.leaders) == 1 and m.role != "guarded"]
        self.full = {m.leaders[0] for m in people}
        if self.days == ANY_DAY:
            self.days = self._shared_service(mentions)
        self.home = self._home(mentions)
        self.opposed: dict[tuple[int, str], set[str]] = defaultdict(set)
        for mention in mentions:
            if mention.principal and mention.country:
                self.opposed[mention.sentence, mention.role].add(mention.country)

    def _shared_service(self, mentions: Iterable[Mention]) -> DaySet:
        """Days on which all who are named beyond doubt were in office; those who break the rest are passed over."""
        days = ANY_DAY
        for mention in mentions:
            if mention.kind is MentionKind.PERSON and len(mention.leaders) == 1:
                days = days & self.reference.service(mention.leaders[0]) or days
        return days

    def _home(self, mentions: Sequence[Mention]) -> str:
        """The country that the article is mostly about: the one whose offices and institutions it names most."""
        counts: dict[str, float] = defaultdict(float, {self.text.home: 1} if self.text.home else {})
        foreign = {m.country for m in mentions if m.principal and m.country and m.role not in ("counterpart", "national")}
        for mention in mentions:
            country = mention.country
            if mention.kind is MentionKind.PERSON and mention.leaders:
                country = self.reference.leader[mention.leaders[0]].country
            elif mention.source:
                country = self._seat(mention) or country
            if country:
                counts[country] += self._weight(mention) * (FOREIGN if country in foreign else 1)
        self.lands = sorted(counts, key=lambda code: -counts[code])
        return next(iter(self.lands), "")

    def _issues(self, mention: Mention) -> bool:
        """Whether an institution stands in the head of a release: a line without a full stop before the prose."""
        sentence = self.text.sentences[mention.sentence]
        return mention.sentence < HEAD and not self.text.text[sentence.start : sentence.end].endswith(".")

    def _weight(self, mention: Mention) -> float:
        """A mention that opens its sentence counts most, one that a preposition governs least."""
        if mention.kind is MentionKind.INSTITUTION and self._issues(mention):
            return 4
        if mention.kind is MentionKind.INSTITUTION and mention.role == "metonym":
            return 0.25
        if mention.first == self.text.sentences[mention.sentence].first:
            return 2
        governed = self.text.within(mention.first - 1, mention.first, "glue")
        return 0.5 if any(hit.value in ("with", "of") for hit in governed) else 1

    def resolve(self, mentions: Sequence[Mention], days: DaySet | None = None) -> list[Mention]:
        """`mentions` with their leaders narrowed to those in office on `days` (default: the article's)."""
        found: list[Mention] = []
        for mention in mentions:
            for one in self._one(mention, days or self._days_told(mention.sentence), found):
                if found and self._same(found[-1], one):
                    found[-1] = self._joined(found[-1], one)
                else:
                    found.append(one)
        return found

    def _days_told(self, sentence: int) -> DaySet:
        """The article's days, or those of the years that the sentence names where they are others."""
        where = self.text.sentences[sentence]
        years = [int(w) for w in self.text.norms[where.first : where.last] if len(w) == 4 and w.isdigit() and w[:2] in CENTURIES]
        told = DaySet(0)
        for year in years:
            told |= DaySet.between(date(year, 1, 1), date(year, 12, 31))
        return self.days if not told or told & self.days else told

    def elsewhen(self) -> frozenset[int]:
        """The sentences that name a year which is not the article's."""
        return frozenset(s.index for s in self.text.sentences if not self._days_told(s.index) & self.days)

    def _same(self, before: Mention, mention: Mention) -> bool:
        """Whether two mentions side by side, an office and a name, are one person in apposition."""
        kinds = {before.kind, mention.kind}
        if before.sentence != mention.sentence or self.text.words(before.last, mention.first) not in ("", ","):
            return False
        if MentionKind.OFFICE not in kinds or len(kinds) == 1:
            return False
        if kinds == {MentionKind.OFFICE, MentionKind.PERSON}:
            return (
                bool(set(before.leaders) & set(mention.leaders))
                or self._bare_apposition(before, mention)
                or (before.kind is MentionKind.OFFICE and not before.country and self._may_hold(mention, before.role))
                or self._chairs(before, mention)
            )
        return mention.kind is MentionKind.OTHER and not mention.role and self._alike(mention.name, before.leaders)

    def _chairs(self, before: Mention, mention: Mention) -> bool:
        """ "the head of the African Union, President A": a body that heads of state chair in turn."""
        body = self.reference.country.get(before.country)
        return before.kind is MentionKind.OFFICE and bool(body) and body.executive is None and mention.role == "president"

    def _may_hold(self, person: Mention, role: str) -> bool:
        days = self._days_told(person.sentence)
        return any(self._holds(key, role, days) for key in person.leaders)

    def _bare_apposition(self, before: Mention, mention: Mention) -> bool:
        """ "Kristalina Georgieva, directrice générale …": an office that begins without an article."""
        return mention.kind is MentionKind.OFFICE and not self.text.within(mention.first, mention.first + 1, "glue") and not self.text.capital(mention.first)

    def _alike(self, name: str, leaders: Sequence[str]) -> bool:
        """Whether an unknown name may be that of the office's holder, misspelt, or of a holder nobody has listed."""
        return not leaders or any(fuzz.token_sort_ratio(name.casefold(), self.reference.leader[k].name.casefold()) >= NAMELIKE for k in leaders)

    def _joined(self, before: Mention, mention: Mention) -> Mention:
        person, office = (before, mention) if before.kind is MentionKind.PERSON else (mention, before)
        leaders = tuple(k for k in person.leaders if k in office.leaders) or person.leaders or office.leaders
        return replace(
            person,
            kind=MentionKind.PERSON,
            first=before.first,
            start=before.start,
            last=mention.last,
            end=mention.end,
            leaders=leaders,
            country=office.country or person.country,
            role=office.role,
        )

    def _one(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> list[Mention]:
        if mention.kind is MentionKind.PERSON:
            return self._person(mention, days, before)
        if mention.kind is MentionKind.OFFICE:
            return [self._office(mention, days, before)]
        if mention.kind is MentionKind.PRONOUN and not mention.plural:
            return [self._pronoun(mention, before)]
        if mention.kind is MentionKind.OTHER and mention.leaders:
            return [self._former(mention, days)]
        if mention.kind is MentionKind.OTHER and not mention.role:
            return [self._misspelt(mention, days)]
        return [mention]

    def _former(self, mention: Mention, days: DaySet) -> Mention:
        """ "former prime minister X": a principal only where he is in another office by now."""
        serving = () if days == ANY_DAY else self._in_office(mention.leaders, days)
        return replace(mention, kind=MentionKind.PERSON if serving else MentionKind.OTHER, leaders=serving)

    def _in_office(self, leaders: Iterable[str], days: DaySet) -> tuple[str, ...]:
        return tuple(key for key in leaders if self.reference.service(key) & days)

    def _misspelt(self, mention: Mention, days: DaySet) -> Mention:
        """A leader under a name that is all but his: it shares a part with it and differs by a letter or two."""
        name = mention.name.casefold()
        keys = {key for part in name.split() for key in self.reference.by_part.get(part, ())}
        alike = [k for k in sorted(keys) if fuzz.ratio(name, self.reference.leader[k].name.casefold()) >= MISSPELT]
        serving = self.serving(alike, days)
        return self._gendered(replace(mention, kind=MentionKind.PERSON, leaders=serving)) if serving else mention

    def _person(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> list[Mention]:
        if not mention.leaders:
            return [self._unlisted(mention, days)]
        serving = self.serving(mention.leaders, days)
        named = [key for key in serving if key in self.full]
        fitting = [key for key in serving if self._fits(key, mention)]
        if mention.role == "guarded" and not named:
            return []
        if not serving:
            return [replace(mention, kind=MentionKind.OTHER)]
        best = [key for key in fitting if key in named] or fitting or named or serving
        return [self._gendered(replace(mention, leaders=tuple(best)))]

    def _unlisted(self, mention: Mention, days: DaySet) -> Mention:
        """An office with a name that no list has: its holder, where the name may be his misspelt, else nobody known."""
        country = mention.country or ONLY.get(mention.role, "")
        holders = self.holders(mention.role, country, days) if country else ()
        alike = tuple(key for key in holders if self._alike(mention.name, (key,)))
        return self._gendered(replace(mention, leaders=alike, country=country))

    def _fits(self, key: str, mention: Mention) -> bool:
        return not mention.country or any(term.country == mention.country for term in self.reference.leader[key].terms)

    def serving(self, leaders: Iterable[str], days: DaySet) -> tuple[str, ...]:
        """Those of `leaders` who held or were about to take an office on some of `days`."""
        near = days if days == ANY_DAY else days.spread(SLACK, SLACK)
        return tuple(k for k in leaders if (self.reference.service(k) | self.reference.elected(k)) & near)

    def _office(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> Mention:
        role = mention.role
        country = mention.country or self._seat(mention) or ONLY.get(role, "")
        if role == "counterpart":
            return self._counterpart(mention, days, before)
        if role == "national":
            return replace(mention, leaders=self._last_of(country, before))
        if not country:
            return replace(mention, leaders=self._bare(mention, days, before))
        holders = self.holders(role, country, days)
        seen = [key for key in self._named_heads(role, country, days, before) if key in holders or role in LOOSE]
        return self._gendered(replace(mention, country=country, leaders=tuple(seen[:1] or holders)))

    def _named_heads(self, role: str, country: str, days: DaySet, before: Sequence[Mention]) -> list[str]:
        """Leaders of `country` whom the article names, nearest before first; for a loose role whatever they head."""
        named = [key for m in reversed(before) if m.kind is MentionKind.PERSON for key in m.leaders]
        heads = self.reference.holders(HEADS if role != "foreign_minister" else OFFICES[role], country, days)
        return [key for key in [*named, *self.full] if key in heads]

    def holders(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Who was `role` of `country` on `days`: by the title where terms have it, else by the office."""
        if role.endswith(ELECT):
            return self._elected(role.removesuffix(ELECT), country, days)
        offices = OFFICES.get(role, (STATE,))
        if role in ("state_leader", "counterpart", "body_chief"):
            return self._executive(country, days)
        titled = self.reference.titled(role, country, days)
        if titled or role in TITLE_ONLY:
            return titled
        return self.reference.holders(offices, country, days)

    def _seat(self, mention: Mention) -> str:
        """The country of the institution that an office is named by ("the Kremlin chief")."""
        institution = self.reference.institution.get(mention.source)
        return institution.country if institution else ""

    def _counterpart(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> Mention:
        """ "his Italian counterpart": the head whom the article names, else the one in the same office."""
        if not mention.country:
            return replace(mention, leaders=self._other_than_subject(mention, before))
        role = self._role_of_last(before)
        named = self._named_heads(role, mention.country, days, before)
        leaders = tuple(named[:1]) or self.holders(role, mention.country, days)
        return self._gendered(replace(mention, leaders=leaders))

    def _other_than_subject(self, mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
        """ "his counterpart": the last principal named who is not the one just named in this sentence."""
        named = [m for m in before if m.principal and len(m.leaders) == 1]
        subject = next((m.leaders for m in named if m.sentence == mention.sentence), ())
        return next((m.leaders for m in reversed(named) if m.leaders != subject), ())

    def _elected(self, role: str, country: str, days: DaySet) -> tuple[str, ...]:
        """Who takes the office within the time that a president-elect waits."""
        now = self.reference.titled(role, country, days)
        soon = self.reference.titled(role, country, days.spread(0, WAITING))
        return tuple(key for key in soon if key not in now) or now

    def _executive(self, country: str, days: DaySet) -> tuple[str, ...]:
        known = self.reference.country.get(country)
        first = (known.executive if known else None) or BODY
        others = tuple(office for office in (STATE, GOVERNMENT, BODY) if office is not first)
        return self.reference.holders((first,), country, days) or self.reference.holders(others, country, days)

    def _role_of_last(self, before: Sequence[Mention]) -> str:
        for mention in reversed(before):
            if mention.principal and mention.leaders:
                return self.role(mention)
        return "state_leader"

    def role(self, mention: Mention) -> str:
        """The role of the leader meant on the days in question; that of the words where no term tells."""
        terms = [t for key in mention.leaders[:1] for t in self.reference.leader[key].terms if t.days & self.days]
        return terms[0].role if terms else mention.role or "state_leader"

    def _last_of(self, country: str, before: Sequence[Mention]) -> tuple[str, ...]:
        for mention in reversed(before):
            if mention.principal and any(self.reference.leader[k].country == country for k in mention.leaders):
                return mention.leaders
        return ()

    def _bare(self, mention: Mention, days: DaySet, before: Sequence[Mention]) -> tuple[str, ...]:
        """An office with no country: whom the same words meant before, the home country's holder where the article knows
        him, the last holder of such an office who is not set against it in its own sentence, else the home country's."""
        role = mention.role
        repeated = next((m.leaders for m in reversed(before) if self._same_words(m, mention)), ())
        if repeated:
            return repeated
        home = self.holders(role, self.home, days) if self.home else ()
        named = self.full.union(*(m.leaders for m in before if m.principal and len(m.leaders) == 1))
        if known := tuple(key for key in home if key in named):
            return known
        for other in reversed(before):
            if other.principal and len(other.leaders) == 1 and self._holds(other.leaders[0], role, days):
                if self._country_of(other) not in self.opposed.get((mention.sentence, role), ()):
                    return other.leaders
        others = (self.holders(role, land, days) for land in self.lands if land not in self.opposed.get((mention.sentence, role), ()))
        return home or next(filter(None, others), ())

    def _same_words(self, before: Mention, mention: Mention) -> bool:
        return before.kind is MentionKind.OFFICE and before.role == mention.role and not before.country and bool(before.leaders)

    def _country_of(self, mention: Mention) -> str:
        return mention.country or self.reference.leader[mention.leaders[0]].country

    def _holds(self, key: str, role: str, days: DaySet) -> bool:
        offices = OFFICES.get(role, (STATE,))
        return any(
            (t.role == role if role in MONARCHS else t.office in offices or t.role == role) and bool(t.days & days)
            for t in self.reference.leader[key].terms
        )

    def _pronoun(self, mention: Mention, before: Sequence[Mention]) -> Mention:
        """The first principal of this sentence, else of the one before, whose gender agrees."""
        near = [m for m in before if mention.sentence - m.sentence <= LOOK_BACK and m.kind in REFERABLE and m.leaders]
        if mention.role == "latter":
            return replace(mention, leaders=near[-1].leaders if near else ())
        fitting = [m for m in near if not m.gender or not mention.gender or m.gender == mention.gender]
        if mention.role.endswith("object"):
            return replace(mention, leaders=self._object(mention, near, fitting))
        fitting.sort(key=lambda m: (-m.sentence, m.first))
        return replace(mention, leaders=fitting[0].leaders if fitting else ())

    def _object(self, mention: Mention, near: Sequence[Mention], fitting: Sequence[Mention]) -> tuple[str, ...]:
        """ "rang him": the last one named who is not the subject of the same clause."""
        here = [m.leaders for m in near if m.sentence == mention.sentence]
        others = [m.leaders for m in reversed(fitting) if not here or m.leaders != here[-1]]
        return others[0] if others else ()

    def _gendered(self, mention: Mention) -> Mention:
        genders = {self.reference.leader[key].gender for key in mention.leaders}
        return replace(mention, gender=genders.pop() if len(genders) == 1 else mention.gender)


SEAT_NOUNS = {
    "presidency": "{} presidency",
    "prime_ministers_office": "{} Prime Minister's Office",
    "government": "{} government",
    "foreign_ministry": "{} Foreign Ministry",
    "defence_ministry": "{} Defence Ministry",
    "court": "{} royal court",
    "transition_team": "{} transition team",
    "side": "{} government",
}


def name_sources(mentions: Sequence[Mention], reference: ReferenceData, home: str) -> list[Mention]:
    """Give institutions and aides the usual English form under which they pass words on ("Turkish presidency")."""
    named: list[Mention] = []
    last: dict[str, str] = {}
    for mention in mentions:
        if mention.kind not in (MentionKind.INSTITUTION, MentionKind.AIDE) or mention.source:
            named.append(mention)
            continue
        noun = mention.role.split()[0]
        country = mention.country or (last.get(noun, home) if noun in SEAT_NOUNS else "")
        if noun in SEAT_NOUNS and mention.country:
            last[noun] = country
        named.append(replace(mention, country=country, source=_source(mention, noun, country, reference)))
    return named


def _source(mention: Mention, noun: str, country: str, reference: ReferenceData) -> str:
    adjective = next(iter(reference.country[country].adjectives.get("en", ())), country) if country else ""
    if mention.kind is MentionKind.INSTITUTION:
        if mention.role == "metonym":
            return reference.seat(country, InstitutionKind.PRESIDENCY) or f"{adjective} government"
        return _seat(noun, country, adjective, reference)
    role = mention.role.split()[-1]
    seat = _seat(noun, country, adjective, reference) if noun in SEAT_NOUNS and noun != role else adjective
    if role == "spokesperson" and noun in ("presidency", "prime_ministers_office", "court"):
        return seat
    return f"{seat} {role}".strip()


def _seat(noun: str, country: str, adjective: str, reference: ReferenceData) -> str:
    kind = next((kind for kind in InstitutionKind if kind.value == noun), None)
    return (reference.seat(country, kind) if kind else "") or SEAT_NOUNS[noun].format(adjective).strip()
