"""The medium of a call, and who asked for it."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.findings import Conversation, Mention, Story
from calls.extraction.nearness import belongs, points, rank, sentences_of
from calls.extraction.records import Medium
from calls.extraction.text import Text

COUNTRY_WORDS = ("country", "adjective", "inhabitant", "capital")
REACH = 8  # tokens between "at the request of" and who it was


def medium(text: Text, conversation: Conversation, story: Story) -> Medium:
    """The conversation's medium; an unspecified one is that of the nearest words in its own sentences."""
    if conversation.medium is not Medium.UNSPECIFIED:
        return conversation.medium
    found = []
    for index in conversation.evidence:
        sentence = text.sentences[index]
        near = points(text, conversation, story, sentence)
        for hit in text.within(sentence.first, sentence.last, "device", "call_noun"):
            gap = rank(text, hit.span, near)
            own = text.quoted(hit.start) is None and belongs(text, hit.span, conversation, story, sentence)
            if own and gap[0] == 0 and hit.value in ("phone", "video"):
                found.append((gap, hit.value))
    return Medium(min(found)[1]) if found else Medium.UNSPECIFIED


def requested_by(
    text: Text, conversation: Conversation, story: Story, mentions: Sequence[Mention], countries: Sequence[str]
) -> int | None:
    """Which participant asked for the call, as an index: "at the initiative of the French side", "at Ankara's request".

    `countries` are the countries that the participants speak for, in their order.
    """
    for sentence, _ in sentences_of(text, conversation, story):
        for hit in text.within(sentence.first, sentence.last, "asked_by"):
            end = min(hit.last + REACH, sentence.last)
            named = _named(text, mentions, hit.last, end)
            if (found := _who(named, conversation, countries)) is not None:
                return found
        for hit in text.within(sentence.first, sentence.last, "asked"):
            named = _named(text, mentions, max(hit.first - REACH, sentence.first), hit.first)
            if (found := _who(named[::-1], conversation, countries)) is not None:
                return found
    return None


Named = tuple[int, tuple[str, ...], str]  # token, leaders, country


def _named(text: Text, mentions: Sequence[Mention], first: int, last: int) -> list[Named]:
    """The people and countries named in the tokens `first:last`, in order."""
    people: list[Named] = [(m.first, m.leaders, m.country) for m in mentions if first <= m.first and m.last <= last]
    hits = [hit for kind in COUNTRY_WORDS for hit in text.within(first, last, kind)]
    return sorted([*people, *((hit.first, (), hit.value) for hit in hits)])


def _who(named: Sequence[Named], conversation: Conversation, countries: Sequence[str]) -> int | None:
    """The first of `named` that is a participant, or the country of exactly one."""
    for _, leaders, country in named:
        for index, participant in enumerate(conversation.participants):
            if set(leaders) & set(participant.leaders):
                return index
        if country and list(countries).count(country) == 1:
            return list(countries).index(country)
    return None
