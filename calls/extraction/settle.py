"""Settles who took part in a conversation and when: each narrows the other until nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calls.extraction.article_days import ArticleDay
from calls.extraction.confidence import Told, prove
from calls.extraction.dates import call_days, is_short
from calls.extraction.days import ANY_DAY, DaySet
from calls.extraction.details import Initiative, medium
from calls.extraction.durations import duration
from calls.extraction.findings import Conversation, Mention, MentionKind, Story
from calls.extraction.hours import time_of_day
from calls.extraction.records import Call, Clue, Participant, Span, Status, Unresolved
from calls.extraction.resolution import Resolver
from calls.extraction.subject_findings import Occasion
from calls.extraction.subjects import Subjects, find_subjects
from calls.extraction.terms import Terms
from calls.extraction.text import Text
from calls.extraction.victories import Victories

PASSES = 3
NEWS = 3  # days within which a call is told as news
FRESH = 20  # days after which a call is no news
FRAME = ("office", "past", "future")  # kinds of clues that tell nothing of the call itself


@dataclass(slots=True)
class Draft:
    """A conversation with what is known of it so far; `known` is from what its days were concluded."""

    conversation: Conversation
    people: list[Mention]
    days: DaySet | None = None
    clues: tuple[Clue, ...] = ()
    known: tuple[DaySet, tuple[DaySet | None, ...]] | None = None

    @property
    def told(self) -> DaySet | None:
        """The days, where the article tells more of them than who was in office."""
        told = any(clue.hard and clue.kept and clue.kind not in FRAME for clue in self.clues)
        return self.days if self.days and (told or is_short(self.days)) else None


class Settler:
    """Settles the conversations of one article."""

    def __init__(
        self, text: Text, story: Story, article: ArticleDay, resolver: Resolver, mentions: Sequence[Mention]
    ) -> None:
        self.text, self.story, self.article = text, story, article
        self.resolver, self.mentions = resolver, mentions
        self.reference = resolver.reference
        self.drafts = [Draft(c, c.participants) for c in story.conversations]
        self.terms = Terms(text, article, self.reference, mentions)
        self.victories = Victories(text, article, story, mentions, self.reference)

    def calls(self) -> tuple[Call, ...]:
        """A record for each conversation, in their order."""
        for _ in range(PASSES):
            before = [(d.days, [p.leaders for p in d.people]) for d in self.drafts]
            for draft in self.drafts:
                self._settle(draft)
            if before == [(d.days, [p.leaders for p in d.people]) for d in self.drafts]:
                break
        participants = [self._participants(draft) for draft in self.drafts]
        occasions = [self._occasion(d, people) for d, people in zip(self.drafts, participants, strict=True)]
        subjects = find_subjects(self.text, self.story, self.mentions, occasions, self.reference)
        told = [Subjects() if d.conversation.since else s for d, s in zip(self.drafts, subjects, strict=True)]
        return tuple(map(self._record, self.drafts, participants, told))

    def _participants(self, draft: Draft) -> tuple[Participant, ...]:
        return tuple(self._participant(m, draft.days or self.resolver.days) for m in draft.people)

    def _occasion(self, draft: Draft, people: Sequence[Participant]) -> Occasion:
        days = (
            draft.told
            or (self.resolver.days & self.terms.together(draft.people, draft.conversation))
            or self.resolver.days
        )
        return Occasion(days, frozenset(p.country for p in people), self._background(draft))

    def _settle(self, draft: Draft) -> None:
        service = self.terms.together(draft.people, draft.conversation)
        known = service, tuple(d.days for d in self.drafts if d is not draft)
        if known == draft.known:
            return
        draft.known = known
        draft.days, draft.clues = call_days(
            self.text,
            draft.conversation,
            self.story,
            self.article,
            service,
            self.reference.anchor,
            () if draft.conversation.background else self.terms.cast,
            self.victories.clues(draft.conversation, draft.people, service),
            [d.days for d in self.drafts],
            self.reference.horizon,
        )
        if draft.days:
            resolved = [self._again(person, draft.days) for person in draft.conversation.participants]
            draft.people = resolved

    def _again(self, person: Mention, days: DaySet) -> Mention:
        """`person` as somebody in office on `days`; unchanged where nobody fits better."""
        if person.leaders and len(self.resolver.offices.serving(person.leaders, days)) == len(person.leaders) == 1:
            return person
        found = self.resolver.resolve([person], days)
        return found[0] if found and found[0].leaders else person

    # the record

    def _record(self, draft: Draft, participants: tuple[Participant, ...], subjects: Subjects) -> Call:
        call = draft.conversation
        hour, hour_span = time_of_day(self.text, call, self.story)
        length, length_span = duration(self.text, call, self.story)
        placed, initiative = self._initiator(draft, participants)
        record = Call(
            participants=participants,
            evidence=self._told(draft),
            status=call.status,
            background=self._background(draft),
            initiator=None if placed is None else participants[placed].name,
            days=draft.days,
            clues=draft.clues,
            time_of_day=hour,
            medium=medium(self.text, call, self.story),
            duration=length,
            topics=subjects.topics,
            crises=subjects.crises,
        )
        told = Told(
            draft.people,
            shared=frozenset(self.text.sentences[n].span for n in call.evidence if len(self.story.told[n]) > 1),
            hour=hour_span,
            length=length_span,
            initiative=initiative,
            day_known=self.article.published is not None,
            main=call.opening or draft is self.drafts[0],
        )
        return replace(record, proofs=(*prove(record, told), *subjects.proofs))

    def _told(self, draft: Draft) -> tuple[Span, ...]:
        """The sentences that say that the call happened."""
        return tuple(self.text.sentences[n].span for n in dict.fromkeys(draft.conversation.evidence))

    def _background(self, draft: Draft) -> bool:
        """Whether the article only looks back to the call: it was before the one that is its news."""
        if self.article.items or draft.conversation.since:
            return draft.conversation.background
        main = next((d for d in self.drafts if d.conversation.status is Status.HELD), draft)
        if main is draft and draft.conversation.background and (self._foretold(draft) or self._long_ago(draft)):
            return True
        if draft.conversation.opening or main is draft:
            return self._by_the_way(draft)
        if draft.told and main.told and draft.conversation.status is Status.HELD:
            if draft.told == main.told and self._earlier(draft.conversation):
                return False
            return draft.told.latest < main.told.earliest or (draft.conversation.background and len(draft.told) > 1)
        return draft.conversation.background

    def _by_the_way(self, draft: Draft) -> bool:
        """Whether the first call told stands well into an article about something else, and is looked back to in so
        many words or was days before.
        """
        call = draft.conversation
        return (call.is_deep and not self._fresh(draft)) or (call.is_aside and self._gone_by(draft, NEWS))

    def _foretold(self, draft: Draft) -> bool:
        """Whether a call to come is the news, told before: "A is to call B, after the two spoke last week"."""
        first = self.drafts[0].conversation
        return first.status is Status.ANNOUNCED and first is not draft.conversation

    def _fresh(self, draft: Draft) -> bool:
        """Whether it was so near the article's own day that it is news however late it is told."""
        news = self.article.days
        return draft.told is not None and len(news) == 1 and draft.told.spread(0, NEWS).meets(news)

    def _long_ago(self, draft: Draft) -> bool:
        """Whether its days are long past on the article's own: "they last spoke in May 2020"."""
        return self._gone_by(draft, FRESH)

    def _gone_by(self, draft: Draft, days: int) -> bool:
        """Whether its days were over so many days before the article's own."""
        news = self.article.days
        past = draft.told.spread(0, days) if draft.told else ANY_DAY
        return news != ANY_DAY and past.latest < news.earliest

    def _earlier(self, call: Conversation) -> bool:
        """Whether it is told as a part of the same news: "Earlier, the palace had said that they had spoken"."""
        told = [self.text.sentences[n] for n in call.evidence]
        return any(hit.value == "same" for s in told for hit in self.text.within(s.first, s.last, "edge"))

    def _initiator(self, draft: Draft, participants: Sequence[Participant]) -> tuple[int | None, str]:
        """The index of whoever placed the call, and the rule that found it."""
        countries = [p.country for p in participants]
        initiative = Initiative(self.text, draft.conversation, self.story, self.mentions, countries)
        if (asked := initiative.asked()) is not None:
            return asked, "asked"
        if draft.conversation.initiator is not None:
            return draft.conversation.initiator, "caller"
        return initiative.placed(), "placed"

    def _participant(self, mention: Mention, days: DaySet) -> Participant:
        spans = (mention.span,)
        if not mention.leaders:
            return Participant(mention.name, mention.country, None, None, spans)
        leader = self.reference.leader[mention.leaders[0]]
        terms = [t for t in leader.terms if t.days.meets(days)] or list(leader.terms)
        own = [t for t in terms if t.country == leader.country] or terms
        return Participant(leader.name, own[0].country, leader.key, own[0].office, spans)


def unresolved(calls: Sequence[Call], mentions: Sequence[Mention]) -> tuple[Unresolved, ...]:
    """Principals whom no known leader fits: those of the calls, and offices with a name of their own."""
    seen = {p.spans[0] for call in calls for p in call.participants if p.leader is None}
    found = [m for m in mentions if m.principal and not m.leaders and (m.span in seen or m.kind is MentionKind.PERSON)]
    return tuple(
        Unresolved(m.name, m.span, "no leader in the reference data has this name or office", m.country or None)
        for m in found
    )
