"""At what time of the day a call was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from calls.extraction.findings import Conversation, Story
from calls.extraction.nearness import belongs, call_words, own_words, points, rank, sentences_of
from calls.extraction.records import Span
from calls.extraction.text import Hit, Sentence, Text

MOST = 20  # times of one sentence that are looked at
REPORT = 6  # tokens that a verb of saying may take
SIGNS = ("day_part", "day_word", "day_edge", "clock", "half_day")
CLOCK = re.compile(r"\s*([01]?\d|2[0-4])(?:\s?(?:[hH]|[:.](?=\d))\s?([0-5]\d)?)?(?![\d/])")


def time_of_day(text: Text, conversation: Conversation, story: Story) -> tuple[str | None, Span | None]:
    """The part of the day (`morning` … `night`) or the hour (`HH:MM`), with the words that say so."""
    for sentence, evident in sentences_of(text, conversation, story) if text.of(*SIGNS) else ():
        if not text.within(sentence.first, sentence.last, *SIGNS):
            continue
        spoken = points(text, conversation, story, sentence)
        near = [
            (":" not in value, rank(text, span, spoken), value, span)
            for value, span in islice(_times(text, sentence), MOST)
            if own_words(text, span, sentence)
            and (evident or _attached(text, sentence, span))
            and not _of_else(text, sentence, span)
        ]
        for _, (clauses, _), value, span in sorted(near):
            if clauses == 0 and belongs(text, span, conversation, story, sentence):
                return value, span
    return _same_moment(text, conversation, story)


def _attached(text: Text, sentence: Sentence, span: Span) -> bool:
    """Whether the words stand beside a word for the call, in a sentence that does not itself tell of it."""
    first, last = text.token_at(span.start), text.token_at(span.end - 1) + 1
    words = [*call_words(text, sentence.first, sentence.last), *text.within(sentence.first, sentence.last, "tell_verb")]
    return any(h.first - last <= 2 and first - h.last <= 2 for h in words)


def _of_else(text: Text, sentence: Sentence, span: Span) -> bool:
    """Whether it is the time of something else: "this morning's attack", "put out a statement last night"."""
    first, last = text.token_at(span.start), text.token_at(span.end - 1) + 1
    near = max(first - REPORT, sentence.first)
    said, since = text.within(near, first, "report"), text.within(near, first, "since_day")
    begun = any("," not in text.norms[hit.last : first] for hit in since)  # "since the attack on Monday morning"
    return begun or bool(text.within(last, last + 1, "owner")) or any(hit.last >= first - 1 for hit in said)


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
    yield from clocks(text, sentence)


def _part_inside(text: Text, day: Hit) -> str | None:
    """The part of the day that a word such as "hier soir" or "yesterday evening" holds."""
    inside = text.within(day.first, day.last, "day_word")
    return inside[-1].value if inside else None


def clocks(text: Text, sentence: Sentence) -> Iterator[tuple[str, Span]]:
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
    """The "am" or "pm" that is written together with the number."""
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
