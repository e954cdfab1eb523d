"""What a text says of a call's day by telling that somebody on the line had just been elected, had lost, or had taken
office: "congratulated her on her re-election", "four days after his victory", "the newly elected president".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from calls.extraction.article_days import ArticleDay
from calls.extraction.days import NO_DAY, DaySet, union
from calls.extraction.elections import Election, Vote, entered, lost
from calls.extraction.expressions import BEYOND, Expression
from calls.extraction.facts import Term
from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.records import Clue, Span
from calls.extraction.reference import ReferenceData
from calls.extraction.text import Hit, Sentence, Text

FRESH = 30  # days after an election on which somebody is congratulated on it, or called newly elected
DATED = 2  # tokens between an election and its day
SOON = 6  # days after it on which most of those who congratulate do so
LATELY = ("congratulated", "new", "after", "lost")  # how a victory is told in its first days
SOONEST = "election-soon"  # the rule of a clue that only says which of several days of the week is likeliest
SINCE = 100  # days after it on which a call is the first since then
UNKNOWN = (60, 30)  # days about the beginning of a term whose election is not known
TAKING = (30, 45)  # days about the beginning of a term on which somebody is congratulated on the office
BEHIND = 2  # sentences behind the call that still tell of it
REACH = 18  # tokens from "congratulated" to what on, where words tell whose it is
CLOSE = 7  # the same where none do
OWN = 5  # tokens from "since" to the victory, or from the victory to whose it is
BESIDE = 3  # tokens between "newly elected" and the name
SEAT = 8  # tokens behind a victory that say what else was won
STOPS = frozenset(",;:.()")
Line = tuple[str, ...]  # keys of leaders


@dataclass(frozen=True, slots=True)
class Told:
    """A victory that the text tells of: `hit` in its words, from the token `first`; whose it is, as far as told."""

    how: str
    hit: Hit
    first: int
    reach: int
    winners: Line


@dataclass(frozen=True)
class Victories:
    """The victories of which one article tells."""

    text: Text
    article: ArticleDay
    story: Story
    mentions: Sequence[Mention]
    reference: ReferenceData

    def clues(self, call: Conversation, people: Sequence[Mention], service: DaySet) -> tuple[Clue, ...]:
        """Soft clues to the day of `call`, whose `people` were in office together on the days of `service`."""
        if not self.text.of("victory", "fresh"):
            return ()
        line = tuple(dict.fromkeys(m.leaders[0] for m in people if m.leaders))
        caller = call.participants[call.initiator].leaders[:1] if call.initiator is not None else ()
        near = (self.text.sentences[index] for index in self._near(call))
        told = (one for sentence in near for one in self._told(sentence, line, *caller))
        clues = (clue for one in told for clue in self._clue(one, service))
        return tuple({(clue.spans, clue.rule): clue for clue in clues}.values())

    def _near(self, call: Conversation) -> list[int]:
        """The sentences that tell of the call, and those about them that tell of no other."""
        around = {n + step for n in call.evidence for step in range(-1, BEHIND + 1)}
        own = [n for n in around if 0 <= n < len(self.text.sentences)]
        return sorted(n for n in own if n in call.evidence or not self.story.told.get(n))

    def _told(self, sentence: Sentence, line: Line, caller: str = "") -> Iterator[Told]:
        for hit in self.text.within(sentence.first, sentence.last, "fresh"):
            winners = self._beside(hit, line)
            if winners:
                yield Told("new", hit, hit.first, FRESH, winners)
        for hit in self.text.within(sentence.first, sentence.last, "victory"):
            if not self._of_another_seat(hit, sentence):
                wish = self._wish(hit, sentence)
                others = self._winner(wish, hit, sentence, line, caller) if wish else line
                told = self._since(hit, sentence, line, others) or (wish and self._congratulated(wish, hit, others))
                yield from (told,) if told else ()

    def _of_another_seat(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the words behind it tell of something else: "his election as chair of the Union"."""
        end = min(hit.last + SEAT, sentence.last)
        end = next((n for n in range(hit.last, end) if self.text.norms[n] in STOPS), end)
        return bool(self.text.within(hit.last, end, "other_seat"))

    # congratulations

    def _wish(self, hit: Hit, sentence: Sentence) -> Hit | None:
        """The words of congratulation that stand before it."""
        wishes = self.text.within(max(hit.first - REACH, sentence.first), hit.first, "felicitation")
        return wishes[-1] if wishes and hit.value != "lost" else None

    def _congratulated(self, wish: Hit, hit: Hit, winners: Line) -> Told | None:
        owned = hit.value == "winning" or self._owned(hit)
        apart = not STOPS.isdisjoint(self.text.norms[wish.last : hit.first])
        if not winners or (not owned and (apart or hit.first - wish.last > CLOSE)):
            return None
        return Told("congratulated", hit, wish.first, FRESH, winners)

    def _owned(self, hit: Hit) -> bool:
        own = self.text.within(max(hit.first - BESIDE, 0), hit.first, "own_victory")
        of = any(h.value == "of" for h in self.text.within(hit.last, hit.last + 1, "own_victory"))
        return any(h.value == "his" for h in own) or (of and not self._dated(hit)) or self._possessive(hit) >= 0

    def _dated(self, hit: Hit) -> bool:
        """Whether its day stands where its owner would: "after the elections of 28 July"."""
        near = self.article.by_sentence.get(self.text.sentence_at(hit.start).index, ())
        return any(e.kind == "date" and hit.last <= e.first <= hit.last + DATED for e in near)

    def _possessive(self, hit: Hit) -> int:
        """The token of "'s" shortly before it, or -1."""
        near = range(hit.first - 1, max(hit.first - BESIDE - 1, 0), -1)
        return next((n for n in near if self.text.norms[n] in ("'s", "'")), -1)

    def _winner(self, wish: Hit, hit: Hit, sentence: Sentence, line: Line, caller: str) -> Line:
        """Who of those on the line is congratulated; nobody where it is somebody else."""
        named = self._named(hit, sentence)
        if named is not None:
            return self._of(named, line)
        objects = [m for m in self._within(wish.last, hit.first) if m.principal or m.kind is MentionKind.OTHER]
        if objects and not self.text.within(wish.last, objects[0].first, "from"):
            return self._of(objects[0], line)
        agent = self._agent(wish, sentence, line, caller)
        return tuple(key for key in line if key != agent)

    def _named(self, hit: Hit, sentence: Sentence) -> Mention | None:
        """Whose victory the words at once beside it say it is: "B's victory", "the election of B"."""
        owner = self._possessive(hit)
        if owner >= 0:
            before = [m for m in self._within(sentence.first, owner + 1) if m.last >= owner]
            return before[-1] if before else None
        if not self.text.within(hit.last, hit.last + 1, "own_victory"):
            return None
        return next(iter(self._within(hit.last, min(hit.last + OWN, sentence.last), starts=True)), None)

    def _agent(self, wish: Hit, sentence: Sentence, line: Line, caller: str) -> str:
        """Who congratulates: whoever "who" stands for, who placed the call, or the subject of the sentence."""
        before = [m for m in self._within(sentence.first, wish.first) if self._of(m, line)]
        if before and self.text.within(before[-1].last, wish.first, "relative_who"):
            return before[-1].leaders[0]
        return caller or (before[0].leaders[0] if before else "")

    # since and after

    def _since(self, hit: Hit, sentence: Sentence, line: Line, others: Line) -> Told | None:
        ties = self.text.within(max(hit.first - OWN - 2, sentence.first), hit.first, "since_victory")
        if not ties:
            return None
        tie = ties[-1]
        between = self._within(tie.last, hit.first)
        owned = hit.value in ("winning", "lost") or self._owned(hit)
        if not owned or hit.first - tie.last > OWN + 2 * len(between):
            return None
        named = self._named(hit, sentence) or next((m for m in between if m.leaders), None)
        winners = self._of(named, line) if named else others
        how = "lost" if hit.value == "lost" else tie.value
        return Told(how, hit, tie.first, SINCE if tie.value == "since" else FRESH, winners) if winners else None

    def _beside(self, hit: Hit, line: Line) -> Line:
        """Whose name stands beside "newly elected": the nearest one."""
        near = [
            (max(m.first - hit.last, hit.first - m.last), m)
            for m in self._within(hit.first - BESIDE - OWN, hit.last + BESIDE + OWN, touches=True)
            if m.leaders
        ]
        best = min(near, key=lambda pair: pair[0], default=None)
        return self._of(best[1], line) if best and best[0] <= BESIDE else ()

    # whose, and when

    def _within(self, first: int, last: int, starts: bool = False, touches: bool = False) -> list[Mention]:
        """The mentions in the tokens `first:last`: whole, from their start on, or any part of them."""
        return [
            m
            for m in self._at.get(self.text.sentence_at(self.text.starts[max(first, 0)]).index, ())
            if (m.last > first if touches else m.first >= first)
            and (m.first < last if starts or touches else m.last <= last)
        ]

    @cached_property
    def _at(self) -> Mapping[int, Sequence[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.sentence, []).append(mention)
        return found

    def _of(self, mention: Mention, line: Line) -> Line:
        return tuple(key for key in mention.leaders[:1] if key in line)

    def _clue(self, told: Told, service: DaySet) -> Iterator[Clue]:
        """The days after the victories of those who may be meant, where all on the line were in office; where a day of
        the week is told, most likely the first such day.
        """
        sets = self._fitting(told, service)
        names = ", ".join(self.reference.leader[key].name for key in sets)
        span = Span(self.text.starts[told.first], self.text.ends[told.hit.last - 1])
        if sets:
            yield Clue("election", union(sets.values()), False, (span,), f"election-{told.how}", names)
        soon = self._soon(told, sets) if self._lately(told) else NO_DAY
        if soon:
            yield Clue("election", soon, False, (span,), SOONEST, names)

    def _lately(self, told: Told) -> bool:
        """Whether it is told as in the first days after it, and not how many days those were."""
        return told.how in LATELY and told.hit.value != "office" and not self._later(told)

    def _soon(self, told: Told, winners: Iterable[str]) -> DaySet:
        if told.hit.value == "lost":
            terms = (self.reference.leader[key].terms for key in winners)
            return union(lost(held, self._held_in(held), SOON) for held in terms)
        return union(e.within(SOON) for key in winners for e in self.reference.won.get(key, ()))

    def _held_in(self, terms: Sequence[Term]) -> Iterator[Election]:
        """The elections of the countries of these terms."""
        return (e for code in {term.country for term in terms} for e in self.reference.held_in.get(code, ()))

    def _fitting(self, told: Told, service: DaySet) -> dict[str, DaySet]:
        """The days for each of those who may be meant; of several, for the one who won most lately."""
        sets = {key: self._days(told, key) for key in told.winners}
        sets = {key: days for key, days in sets.items() if days.meets(service)}
        fresh = [key for key in sets if self._days(replace(told, reach=FRESH), key).meets(service)]
        return {key: sets[key] for key in fresh} if len(fresh) == 1 else sets

    def _days(self, told: Told, leader: str) -> DaySet:
        terms, won = self.reference.leader[leader].terms, self.reference.won.get(leader, ())
        if told.hit.value == "lost":
            return lost(terms, self._held_in(terms))
        if told.hit.value == "office":
            return self._taken(told, terms, won)
        if later := self._later(told):
            return union(election.later(-later.offset, later.slack) for election in won)
        unknown = entered(terms, won, *UNKNOWN) if told.how not in ("since", "after") else NO_DAY
        return union(election.within(told.reach) for election in won) | unknown

    def _taken(self, told: Told, terms: Sequence[Term], won: Sequence[Election]) -> DaySet:
        """The days about the beginning of each term, or from it on; and those after the leader was chosen for it."""
        before, after = TAKING if told.how == "congratulated" else (0, told.reach)
        chosen = union(e.within(FRESH) for e in won if e.vote is Vote.INDIRECT)
        return DaySet.of(*(term.start for term in terms)).spread(before, after) | chosen

    def _later(self, told: Told) -> Expression | None:
        """How long after the victory it was: "four days after his victory"."""
        near = self.article.by_sentence.get(self.text.sentence_at(self.text.starts[told.hit.first]).index, ())
        fitting = (e for e in near if e.kind == "edge" and e.value == BEYOND and e.offset < 0)
        return next((e for e in fitting if 0 <= told.hit.first - e.last <= OWN), None)
