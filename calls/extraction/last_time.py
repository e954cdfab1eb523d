"""A call known only from words about the next one: "their first call since 3 March", "their last one was on Monday"."""

from __future__ import annotations

from calls.extraction.nearness import call_words
from calls.extraction.text import Hit, Sentence, Text

BEHIND = 16  # tokens from "first" to "since": "the first call between the two presidents since"
DATE = 5  # tokens that the day and its month take
DATED = 11  # tokens from "since" to the end of "2 March 2022, the date of their last"
AHEAD = 14  # tokens from "last" to the day: "the last conversation between the two presidents took place on"
WORD = 4  # tokens from "last" to the word for a call


def looks_back(text: Text, sentence: Sentence) -> bool:
    """Whether the sentence says that its call is the first since a day, of which it names nothing else."""
    for since in text.within(sentence.first, sentence.last, "since_day"):
        first = text.within(max(since.first - BEHIND, sentence.first), since.first, "first_of_many")
        of_last = text.within(since.last, min(since.last + DATED, sentence.last), "day_of_last")
        if not (first or of_last) or text.quoted(since.start) or not _is_day(text, since.last, sentence.last):
            continue
        if of_last and call_words(text, of_last[-1].first, min(of_last[-1].last + WORD, sentence.last)):
            return True  # "not since 2 March, the date of their last call"
        if not first:
            continue
        time = first[-1].value == "time"  # "they spoke for the first time since": the verb stands anywhere
        if call_words(text, *((sentence.first, sentence.last) if time else (first[-1].first - 2, since.first))):
            return True
    return any(_is_one_of(text, sentence, hit) for hit in text.within(sentence.first, sentence.last, "one_of_day"))


def _is_one_of(text: Text, sentence: Sentence, hit: Hit) -> bool:
    """ "a further call, after that of Saturday": a day stands behind, a word for a call before."""
    day = _is_day(text, hit.last, sentence.last) or text.within(hit.last, hit.last + 1, "weekday")
    words = call_words(text, max(hit.first - BEHIND, sentence.first), hit.first)
    return bool(day and any(word.value != "weak" for word in words)) and not text.quoted(hit.start)


def tells_last(text: Text, sentence: Sentence) -> bool:
    """Whether the sentence says when those on the line had spoken before: "their last conversation was on 3 March"."""
    for hit in text.within(sentence.first, sentence.last, "recalled"):
        words = call_words(text, max(hit.first - 1, sentence.first), min(hit.last + WORD, sentence.last))
        if hit.value != "other" or text.quoted(hit.start) or all(word.value == "weak" for word in words):
            continue
        end = min(hit.last + AHEAD, sentence.last)
        if any(_is_day(text, token, end) for token in range(hit.last, end)) or text.within(hit.last, end, "weekday"):
            return True
    return False


def _is_day(text: Text, first: int, end: int) -> bool:
    """Whether a day of a month stands at once behind: "16 October", "Feb. 7", "le 3 mars"."""
    months = text.within(first, min(first + DATE, end), "month", "month_capital")
    if not months or months[0].first - first > 2:
        return False
    near = text.norms[first : min(months[0].last + 2, end)]
    between = near[: months[0].first - first]
    return all(_day(norm) or norm in ("le", "the", "of", "du", "on") for norm in between) and any(map(_day, near))


def _day(norm: str) -> bool:
    digits = norm.rstrip("stndrhe")
    return digits.isdecimal() and 1 <= int(digits[:3]) <= 31
