"""What the words show of each call's subjects, and what of it holds for the other calls of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calls.extraction.days import DaySet
from calls.extraction.findings import Story
from calls.extraction.subject_regions import Part, people
from calls.extraction.text import Hit

NEWS = 7  # days within which calls belong to the same news
COURTESY = frozenset({"bilateral-relations", "congratulations"})  # a call of many things, each told of it alone
FIRST_REACH = 100  # characters within which topics are told together


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is settled of a call before its subjects. `days` are those on which it may have been; `countries` are
    those that its participants speak for; `background` is true where it is only recalled.
    """

    days: DaySet
    countries: frozenset[str]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A word of a subject where it stands, with what it counts there."""

    hit: Hit
    weight: float


Found = dict[str, list[Sight]]


@dataclass(frozen=True, slots=True)
class Findings:
    """The subjects of one call with the words that show them; `hinted` are topics that only a single word hints at."""

    topics: Found
    crises: Found
    hinted: Found


def shared(
    story: Story, occasions: Sequence[Occasion], parts: Sequence[Sequence[Part]], own: Sequence[Findings]
) -> Iterator[Findings]:
    """What is told of the article's main call holds for those of its other calls that it says nothing else of."""
    main = next((n for n, o in enumerate(occasions) if not o.background and (own[n].topics or own[n].crises)), None)
    for n, findings in enumerate(own):
        if main is None or n == main or not _same_news(occasions[n], occasions[main]):
            yield findings
            continue
        topics, crises = findings.topics, findings.crises
        if not topics and _alike(n, main, story, occasions, parts) and crises.keys() <= own[main].crises.keys():
            topics = _told_first(own[main].topics)  # before what a single hint would say
        if not crises and not _told_with(n, main, story) and _inherits(occasions[n], own[main]):
            crises = _faint(_central(own[main], parts[main], story.conversations[main].evidence))
        yield Findings(topics, crises, findings.hinted)


def _told_with(n: int, main: int, story: Story) -> bool:
    """Whether one sentence tells of both calls: what it names for the main one is then not said of the other."""
    return not frozenset(story.conversations[n].evidence).isdisjoint(story.conversations[main].evidence)


def _inherits(call: Occasion, main: Findings) -> bool:
    """Whether a call may be about what the main one was: not beside one of courtesy, which goes through many things,
    unless it is only recalled there.
    """
    return call.background or COURTESY.isdisjoint(main.topics)


def _central(main: Findings, parts: Sequence[Part], evidence: Sequence[int]) -> Found:
    """The crises that the news is about, and none named once only, far behind what says that the main call was."""
    near = {parts[0].sentence.index, *evidence, *(n + 1 for n in evidence)}
    end = max(part.sentence.end for part in parts if part.sentence.index in near)
    return {slug: seen for slug, seen in main.crises.items() if len(seen) > 1 or seen[0].hit.start < end}


def _same_news(one: Occasion, main: Occasion) -> bool:
    return not one.background or bool(len(one.days) <= NEWS and one.days.spread(NEWS, NEWS) & main.days)


def _alike(n: int, main: int, story: Story, occasions: Sequence[Occasion], parts: Sequence[Sequence[Part]]) -> bool:
    """Whether call `n` is news like the main one, with one of its people, and told of beyond that it happened."""
    call, other = story.conversations[n], story.conversations[main]
    told = any(part.weight == 1 and part.sentence.index not in call.evidence for part in parts[n])
    return told and not occasions[n].background and not people(call).isdisjoint(people(other))


def _told_first(topics: Found) -> Found:
    """The topics that are told first, together with what stands near them."""
    begin = min((sight.hit.start for seen in topics.values() for sight in seen), default=0)
    return _faint({t: seen for t, seen in topics.items() if any(s.hit.start < begin + FIRST_REACH for s in seen)})


def _faint(found: Found) -> Found:
    """The same words, which prove less of a call that they are not told of."""
    return {slug: [Sight(s.hit, s.weight / (len(seen) + 1)) for s in seen] for slug, seen in found.items()}
