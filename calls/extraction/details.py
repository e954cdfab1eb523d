"""The details of a call: its hour, its length, its medium, and who asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calls.extraction.findings import Conversation, Mention, Story
from calls.extraction.nearness import belongs, points, rank
from calls.extraction.records import Bound, Duration, Medium, Span
from calls.extraction.text import Hit, Sentence, Text

CALL_WORDS = ("call_noun", "talk_noun", "device", "talk_verb", "phone_verb", "definite")
CLOCK = re.compile(r"\s*([01]?\d|2[0-4])(?:\s?(?:[hH]|[:.](?=\d))\s?([0-5]\d)?)?(?![\d/])")
HOURS = re.compile(r"(?<![\w:.])(\d{1,2})\s?h(?:\s?([0-5]\d))?(?!\w)")
NUMBER = re.compile(r"\d{1,3}")
NEAR = 6  # tokens between "lasted" and the length
LONGEST = 24 * 60
ASKED_REACH = 8  # tokens between "at the request of" and who it was


def _sentences(text: Text, conversation: Conversation, story: Story) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of the call, its evidence first; true with those that say that it happened."""
    for index in conversation.evidence:
        yield text.sentences[index], True
    own = next((n for n, call in enumerate(story.conversations) if call is conversation), None)
    for index, call in enumerate(story.focus):
        if call == own and index not in conversation.evidence:
            yield text.sentences[index], False


# The hour


def time_of_day(text: Text, conversation: Conversation, story: Story) -> tuple[str | None, Span | None]:
    """The part of the day (`morning`, `midday`, `afternoon`, `evening`, `night`) or the hour (`HH:MM`), with its words."""
    for sentence, evident in _sentences(text, conversation, story):
        found = [
            (rank(text, span, points(text, conversation, story, sentence)), value, span)
            for value, span in _times(text, sentence)
            if text.quoted(span.start) is None and belongs(text, span, conversation, story, sentence)
        ]
        near = [entry for entry in found if entry[0][0] == 0 and (evident or _attached(text, sentence, entry[2]))]
        if near:
            _, value, span = min(near, key=lambda entry: (":" not in entry[1], entry[0]))
            return value, span
    return _same_moment(text, conversation, story)


def _attached(text: Text, sentence: Sentence, span: Span) -> bool:
    """Whether the words stand beside a word for the call, in a sentence that does not itself tell of it."""
    first, last = text.token_at(span.start), text.token_at(span.end - 1) + 1
    return any(h.first - last <= 2 and first - h.last <= 2 for h in _calls(text, sentence.first, sentence.last))


def _calls(text: Text, first: int, last: int) -> list[Hit]:
    return [hit for kind in CALL_WORDS for hit in text.within(first, last, kind)]


def _times(text: Text, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    yield from ((hit.value, hit.span) for hit in text.within(sentence.first, sentence.last, "day_part"))
    days = text.within(sentence.first, sentence.last, "weekday", "month", "month_capital", "relative")
    ends, starts = {hit.last: hit for hit in days}, {hit.first: hit for hit in days}
    for hit in text.within(sentence.first, sentence.last, "day_word", "day_edge"):
        day = ends.get(hit.first) or (starts.get(hit.last) if hit.kind == "day_edge" else None)
        if day:
            yield hit.value, Span(min(day.start, hit.start), max(day.end, hit.end))
    for day in days:
        if day.kind == "relative" and (part := _part_inside(text, day)):
            yield part, day.span
    yield from _clocks(text, sentence)


def _part_inside(text: Text, day: Hit) -> str | None:
    """The part of the day that a word such as "hier soir" or "yesterday evening" holds."""
    inside = text.within(day.first, day.last, "day_word")
    return inside[-1].value if inside else None


def _clocks(text: Text, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    for hit in text.within(sentence.first, sentence.last, "clock"):
        match = CLOCK.match(text.text, hit.end, sentence.end)
        found = _clock(text, sentence, match) if match else None
        if found:
            yield found
    for hit in text.within(sentence.first, sentence.last, "half_day"):
        match = CLOCK.match(text.text, text.starts[hit.first - 1]) if hit.first else None
        found = _clock(text, sentence, match) if match and match.end() <= hit.start else None
        if found:
            yield found


def _clock(text: Text, sentence: Sentence, match: re.Match[str]) -> tuple[str, Span] | None:
    after = text.token_at(match.end() - 1) + 1
    half, unit = text.within(after, after + 1, "half_day"), text.within(after, after + 1, "clock_unit")
    suffix = _glued(text, match.end())
    written = match.group().strip()
    if not (half or unit or suffix or not written.isdigit()):
        return None
    hour, minute = int(match[1]) % 24, int(match[2] or 0)
    end = max([match.end(), *(hit.end for hit in (*half, *unit))])
    if hour < 12 and ((half and half[0].value == "pm") or suffix == "pm" or _later_half(text, sentence, end)):
        hour += 12
    elif hour == 12 and ((half and half[0].value == "am") or suffix == "am"):
        hour = 0
    return f"{hour:02}:{minute:02}", Span(match.start(1), end)


def _glued(text: Text, end: int) -> str:
    """"am" or "pm" where it is written together with the number."""
    suffix = text.text[end : end + 2].casefold()
    return suffix if suffix in ("am", "pm") else ""


def _later_half(text: Text, sentence: Sentence, end: int) -> bool:
    """Whether "afternoon" or "evening" follows the hour at once: "at 4.30 yesterday afternoon"."""
    token = text.token_at(end)
    after = text.within(token, min(token + 4, sentence.last), "day_word", "day_part")
    return any(hit.value in ("afternoon", "evening") for hit in after)


def _same_moment(text: Text, conversation: Conversation, story: Story) -> tuple[str | None, Span | None]:
    """The hour of the call told before, where this one followed it at once."""
    own = next((n for n, call in enumerate(story.conversations) if call is conversation), 0)
    for index in conversation.evidence:
        sentence = text.sentences[index]
        if own and text.within(sentence.first, sentence.last, "same_moment"):
            value, span = time_of_day(text, story.conversations[own - 1], Story(story.conversations[:own], ()))
            return (value, span) if value and ":" not in value else (None, None)
    return None, None


# The length


def duration(text: Text, conversation: Conversation, story: Story) -> tuple[Duration | None, Span | None]:
    """How long the call lasted, with the words that say so."""
    for sentence, evident in _sentences(text, conversation, story):
        if not evident and text.within(sentence.first, sentence.last, "meeting"):
            continue
        hours = [span for _, span in _clocks(text, sentence)]
        for minutes, first, last in _lengths(text, sentence):
            if any(span.start == text.starts[first] for span in hours):
                continue
            bound, first, last = _bound(text, minutes, first, last)
            span = Span(text.starts[first], text.ends[last - 1])
            if text.quoted(span.start) or not _of_call(text, sentence, first, last):
                continue
            if evident and not belongs(text, span, conversation, story, sentence):
                continue
            return Duration(abs(minutes), bound), span
    return None, None


def _lengths(text: Text, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Each length as (minutes, tokens first, last); minutes are negative where the word itself says "about"."""
    found: list[tuple[int, int, int]] = []
    for hit in text.within(sentence.first, sentence.last, "length"):
        found.append((int(hit.value), hit.first, hit.last))
    for hit in text.within(sentence.first, sentence.last, "time_unit"):
        found += _counted(text, hit)
    for match in HOURS.finditer(text.text, sentence.start, sentence.end):
        first, last = text.token_at(match.start()), text.token_at(match.end() - 1) + 1
        found.append((int(match[1]) * 60 + int(match[2] or 0), first, last))
    end = -1
    for minutes, first, last in sorted(found, key=lambda entry: (entry[1], -entry[2])):
        if first >= end and 0 < abs(minutes) <= LONGEST:
            more, end = _more(text, last, sentence)
            yield minutes + more, first, end


def _counted(text: Text, unit: Hit) -> Iterator[tuple[int, int, int]]:
    """"25 minutes", "two hours", "une vingtaine de minutes", "25-minute"."""
    at = unit.first - (unit.first > 0 and text.norms[unit.first - 1] == "-")
    for about in text.within(max(at - 3, 0), at, "about_amount"):
        if about.last == at:
            yield -int(about.value) * int(unit.value), about.first, unit.last
            return
    amounts = [hit for hit in text.within(max(at - 4, 0), at, "amount") if hit.last == at]
    if amounts:
        yield int(amounts[0].value) * int(unit.value), amounts[0].first, unit.last
    elif at and (match := NUMBER.fullmatch(text.norms[at - 1])):
        yield int(match.group()) * int(unit.value), at - 1, unit.last


def _more(text: Text, last: int, sentence: Sentence) -> tuple[int, int]:
    """"and a half", "et demie", "and 20 minutes", "30 minutes" after hours: how many minutes more, and where that ends."""
    for hit in text.within(last, min(last + 4, sentence.last), "length_more"):
        if hit.first == last:
            return int(hit.value), hit.last
    for unit in text.within(last, min(last + 4, sentence.last), "time_unit"):
        for minutes, first, end in _counted(text, unit):
            if unit.value == "1" and first <= last + 1 and minutes > 0:
                return minutes, end
    return 0, last


def _bound(text: Text, minutes: int, first: int, last: int) -> tuple[Bound, int, int]:
    for hit in text.within(max(first - 6, 0), first, "bound"):
        if hit.last == first or (hit.last == first - 1 and not text.norms[first - 1].isalpha()):
            return Bound(hit.value), hit.first, last
    for hit in text.within(last, last + 4, "bound_after"):
        if hit.first == last:
            return Bound(hit.value), first, hit.last
    return (Bound.ABOUT if minutes < 0 else Bound.EXACT), first, last


def _of_call(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words around the length give it to a call rather than to something else."""
    beside = text.within(max(first - 2, sentence.first), min(last + 3, sentence.last), "elsewhere")
    if any(0 <= hit.first - last <= 1 or 0 <= first - hit.last <= 1 for hit in beside):
        return False
    if any(0 <= first - hit.last <= NEAR for hit in text.within(max(first - 12, sentence.first), first, "lasted")):
        return True
    calls = _calls(text, sentence.first, sentence.last)
    if any(-1 <= hit.first - last <= 3 or 0 <= first - hit.last <= 2 for hit in calls):
        return True
    during = [hit for hit in text.within(max(first - 4, sentence.first), first, "during") if hit.last >= first - 1]
    return bool(during and calls)


# The medium


def medium(text: Text, conversation: Conversation, story: Story) -> Medium:
    """The conversation's medium; where it is unspecified, that of the words in its own sentences that are nearest to it."""
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


# Who asked for it


def requested_by(text: Text, conversation: Conversation, story: Story, mentions: Sequence[Mention]) -> int | None:
    """Which participant asked for the call, as an index: "at the initiative of the French side", "at Ankara's request"."""
    for sentence, _ in _sentences(text, conversation, story):
        for hit in text.within(sentence.first, sentence.last, "asked_by"):
            end = min(hit.last + ASKED_REACH, sentence.last)
            if (found := _who(text, conversation, mentions, hit.last, end)) is not None:
                return found
        for hit in text.within(sentence.first, sentence.last, "asked"):
            start = max(hit.first - ASKED_REACH, sentence.first)
            if (found := _who(text, conversation, mentions, start, hit.first, last_one=True)) is not None:
                return found
    return None


def _who(
    text: Text, conversation: Conversation, mentions: Sequence[Mention], first: int, last: int, last_one: bool = False
) -> int | None:
    """The participant whom a mention or a country's name in the tokens `first:last` stands for."""
    named = [(m.first, m.leaders, m.country) for m in mentions if first <= m.first and m.last <= last]
    for hit in text.within(first, last, "country", "adjective", "inhabitant", "capital"):
        named.append((hit.first, (), hit.value))
    for _, leaders, country in sorted(named, key=lambda entry: entry[0], reverse=last_one):
        for index, participant in enumerate(conversation.participants):
            if set(leaders) & set(participant.leaders):
                return index
        same = [n for n, p in enumerate(conversation.participants) if country and p.country == country]
        if len(same) == 1:
            return same[0]
    return None
