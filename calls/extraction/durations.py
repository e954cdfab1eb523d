"""How long a call lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from calls.extraction.findings import IN_PERSON, Conversation, Story
from calls.extraction.hours import clocks
from calls.extraction.nearness import belongs, call_words, own_words, points, rank, sentences_of
from calls.extraction.records import Bound, Duration, Span
from calls.extraction.text import Hit, Sentence, Text

HOURS = re.compile(r"(\d(?<![\w:.].)\d?)\s?h(?:\s?([0-5]\d))?(?!\w)")
NUMBER = re.compile(r"\d{1,3}(?:[.,]\d)?")
NEAR = 6  # tokens between "lasted" and the length
MORE = 6  # tokens that the minutes behind the hours may take: "et quarante-cinq minutes"
MOST = 20  # lengths of one sentence that are looked at
LONGEST = 24 * 60


def duration(text: Text, conversation: Conversation, story: Story) -> tuple[Duration | None, Span | None]:
    """How long the call lasted, with the words that say so: an exact length rather than the bound told before it."""
    found: tuple[Duration | None, Span | None] = (None, None)
    for length, span in _told(text, conversation, story):
        if found[0] is None:
            found = length, span
        if length.bound is Bound.EXACT:
            within = found[0] is None or (found[0].bound is Bound.AT_LEAST and length.minutes >= found[0].minutes)
            return (length, span) if within else found
        if found[0] and found[0].bound is not Bound.AT_LEAST:
            return found
    return found


def _told(text: Text, conversation: Conversation, story: Story) -> Iterator[tuple[Duration, Span]]:
    for sentence, evident in sentences_of(text, conversation, story):
        measured = text.within(sentence.first, sentence.last, "length", "time_unit")
        if not (measured or HOURS.search(text.text, sentence.start, sentence.end)):
            continue
        if not evident and text.within(sentence.first, sentence.last, *IN_PERSON):
            continue
        hours = {span.start for _, span in clocks(text, sentence)}
        for minutes, first, last in islice(_lengths(text, sentence), MOST):
            if text.starts[first] in hours:
                continue
            bound, first, last = _bound(text, minutes, first, last)
            span = Span(text.starts[first], text.ends[last - 1])
            own = text, span, conversation, story, sentence
            mine = not evident or (belongs(*own) and not _another(*own))
            if mine and (_of_call(text, sentence, first, last) or (evident and _apart(text, sentence, first, last))):
                yield Duration(abs(minutes), bound), span


def _another(text: Text, span: Span, conversation: Conversation, story: Story, sentence: Sentence) -> bool:
    """Whether a "then" parts it from this call, in a sentence that tells of another before."""
    others = [c for c in story.conversations if c is not conversation and sentence.index in c.evidence]
    if not others:
        return False
    near = min((p.start for p in points(text, conversation, story, sentence)), default=span.start)
    start, end = sorted((text.token_at(span.end - 1), text.token_at(near)))
    return bool(text.within(start, end, "then"))


def _apart(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """Whether it stands between commas in a clause that tells of a call: "called him, for ten minutes, to say"."""
    between = text.norms[first - 1 : first] == [","] and last < len(text.norms) and text.norms[last] in (",", ".")
    span = Span(text.starts[first], text.ends[last - 1])
    calls = text.within(sentence.first, first, "phone_verb", "device", "talk_verb")
    other = text.within(max(first - 2, sentence.first), min(last + 3, sentence.last), "elsewhere")
    return bool(between and calls and not other and rank(text, span, [hit.span for hit in calls])[0] == 0)


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
    """A number and a unit: "25 minutes", "two hours", "une vingtaine de minutes", "25-minute"."""
    at = unit.first - (unit.first > 0 and text.norms[unit.first - 1] == "-")
    for about in text.within(max(at - 3, 0), at, "about_amount"):
        if about.last == at:
            yield -int(about.value) * int(unit.value), about.first, unit.last
            return
    amounts = [hit for hit in text.within(max(at - 4, 0), at, "amount") if hit.last == at]
    if amounts:
        yield int(amounts[0].value) * int(unit.value), amounts[0].first, unit.last
    elif at and (match := NUMBER.fullmatch(text.norms[at - 1])):
        yield round(float(match.group().replace(",", ".")) * int(unit.value)), at - 1, unit.last


def _more(text: Text, last: int, sentence: Sentence) -> tuple[int, int]:
    """How many minutes follow the hours, and where they end: "and a half", "et demie", "and 20 minutes"."""
    for hit in text.within(last, min(last + 4, sentence.last), "length_more"):
        if hit.first == last:
            return int(hit.value), hit.last
    for unit in text.within(last, min(last + MORE, sentence.last), "time_unit"):
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
    calls = call_words(text, sentence.first, sentence.last)
    if any(-1 <= hit.first - last <= 3 or 0 <= first - hit.last <= 2 for hit in calls):
        return True
    if not calls or not own_words(text, Span(text.starts[first], text.ends[last - 1]), sentence):
        return False
    if any(first - hit.last <= NEAR for hit in text.within(max(first - 12, sentence.first), first, "lasted")):
        return True
    span = Span(text.starts[first], text.ends[last - 1])
    same_clause = rank(text, span, [hit.span for hit in calls])[0] == 0
    return same_clause and any(first - hit.last <= 1 for hit in text.within(max(first - 4, 0), first, "during"))
