"""Which of the calls told in a sentence the words at some place in it belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calls.extraction.findings import Conversation, Story
from calls.extraction.records import Span
from calls.extraction.text import Hit, Sentence, Text

TRIGGERS = ("phone_verb", "called_by", "talk_verb", "call_noun", "talk_noun", "definite", "device")
TALKS = ("talk_verb", "talk_noun")  # that may be of what is no call
BREAK = re.compile(r"[;:]|\s[–—-]\s")
FAR = 500  # characters beyond which nothing is near
ASIDE = 60  # characters from a day to the end of the aside that it stands in
NOUNS = ("call_noun", "talk_noun", "definite")
DUE = 26  # tokens from the word for a call to "is planned for"
COPULA = 2  # tokens that "planned for" may have before it: "is", "has been"
TOLD = 4  # tokens before an aside within which a word for a call is what it is about
HELD = 4  # tokens that "took place" needs
BACK = 16  # tokens from "since" to the day of the event that it names
NOUN = 8  # tokens from the word for a call to the clause about it
FRAGMENT = 45  # characters of a quotation that are part of somebody else's sentence
Rank = tuple[int, int]


def triggers(text: Text, sentence: Sentence) -> list[Span]:
    """The words of the sentence that speak of a call."""
    return [hit.span for hit in call_words(text, sentence.first, sentence.last)]


def call_words(text: Text, first: int, last: int) -> list[Hit]:
    """The words for a call in the tokens `first:last`."""
    return text.within(first, last, *TRIGGERS)


def points(text: Text, conversation: Conversation, story: Story, sentence: Sentence) -> list[Span]:
    """Where the sentence speaks of this conversation and, as far as possible, of no other that it tells of too."""
    own = [m for m in conversation.participants if m.sentence == sentence.index]
    others = [c for c in story.told.get(sentence.index, ()) if c is not conversation]
    if not others:
        return [m.span for m in own] + _of_itself(text, sentence)
    shared = {(m.start, m.end) for c in others for m in c.participants}
    alone = [m for m in own if (m.start, m.end) not in shared]
    return [m.span for m in alone or own] or triggers(text, sentence)


def _of_itself(text: Text, sentence: Sentence) -> list[Span]:
    """The words for a call, without those for what else was then: "spoke on Monday, before a meeting on Friday"."""
    words = call_words(text, sentence.first, sentence.last)
    behind = text.within(words[0].last, sentence.last, "clause") if words else []
    event = next((hit.first for hit in behind if hit.value == "event"), sentence.last)
    return [hit.span for hit in words if hit.first < event or hit.kind not in TALKS]


def rank(text: Text, place: Span, near: Sequence[Span]) -> Rank:
    """How far `place` is from the nearest of `near`: first in clauses, then in characters. Less is nearer.

    Where nothing is there to be near to, the whole sentence speaks of one thing, and all of it is near.
    """
    return min((_gap(text, place, point) for point in near), default=(0, FAR))


def _gap(text: Text, place: Span, point: Span) -> Rank:
    start, end = min(place.end, point.end), max(place.start, point.start)
    if end <= start:
        return 0, 0
    if end - start > FAR:
        return FAR, end - start
    open_from = _last_comma(text, start, end)  # a comma closes "who chairs the council"
    opens = text.within(text.token_at(max(open_from, start)), text.token_at(end), "clause")
    clauses = sum(2 if hit.value == "event" else 1 for hit in opens if not _of_call(text, hit))
    if place.end <= point.start:
        clauses += _of_event(text, place, end) or _in_aside(text, place)
        clauses -= _lists(text, start, end)
    return clauses + len(BREAK.findall(text.text, start, end)), end - start


def _last_comma(text: Text, start: int, end: int) -> int:
    """The last comma of the characters `start:end`, no account taken of those about a name: "his wife, Ana Paz, in"."""
    last = text.text.rfind(",", start, end)
    while last > start and (before := text.text.rfind(",", start, last)) >= 0:
        if last - before > ASIDE or not text.text[before + 1 : last].strip()[:1].isupper():
            break
        last = text.text.rfind(",", start, before)
    return last


def _lists(text: Text, start: int, end: int) -> bool:
    """Whether a colon opens the list of those called: "on Monday, A made two calls: to B and to C"."""
    first = BREAK.search(text.text, start, end)
    if not first or first.group() != ":":
        return False
    return bool(call_words(text, text.token_at(start), text.token_at(first.start())))


def _in_aside(text: Text, place: Span) -> bool:
    """Whether it stands in what is only said by the way before the call: "A, who had arrived on Monday, called B"."""
    comma = text.text.find(",", place.end, place.end + ASIDE)
    opening = text.text.rfind(",", max(text.sentence_at(place.start).start, place.start - FAR), place.start)
    if comma < 0 or opening < 0:
        return False
    first, last = text.token_at(opening) + 1, text.token_at(place.start)
    opens = [hit for hit in text.within(first, min(first + 2, last), "clause") if hit.value == "opens"]
    fronted = bool(opens) and last - opens[-1].last <= 1  # "while in 2007, A called B"
    return bool(opens) and not fronted and not call_words(text, max(first - TOLD, 0), text.token_at(comma))


def _of_event(text: Text, place: Span, end: int) -> bool:
    """Whether a day before the call is that of what else had happened: "since the summit in July, discussing …"."""
    if text.text.find(",", place.end, end) < 0:
        return False
    last = text.token_at(place.start)
    first = max(text.sentence_at(place.start).first, last - BACK)
    hits = [hit for hit in text.within(first, last, "clause") if hit.value in ("event", "since")]
    between = (text.ends[hits[-1].last - 1], place.start) if hits else (0, 0)
    apart = text.text.find(",", *between) >= 0 or call_words(text, hits[-1].last, last) if hits else True
    return not apart


def _of_call(text: Text, clause: Hit) -> bool:
    """Whether the clause says of a call when it was: "the conversation with B, which took place on Monday"."""
    if text.within(clause.first, clause.last, "coming"):
        return _is_due(text, clause)
    held = text.within(clause.last, clause.last + HELD, "took_place")
    return bool(held and text.within(max(clause.first - NOUN, 0), clause.first, *NOUNS))


def _is_due(text: Text, clause: Hit) -> bool:
    """Whether it is a call that is to be on the day behind: "a call with B is planned for Monday"."""
    said = text.within(clause.first - COPULA, clause.last, "is_due")
    first = said[-1].first if said else clause.first
    words = text.within(
        max(first - (DUE if said else COPULA), text.sentence_at(clause.start).first), first, "call_noun"
    )
    words = [hit for hit in words if hit.value != "weak"]
    return bool(words) and not text.within(words[-1].last, first, "clause")


def belongs(text: Text, place: Span, conversation: Conversation, story: Story, sentence: Sentence) -> bool:
    """Whether no other conversation of the sentence is nearer to `place` by a clause."""
    others = [c for c in story.told.get(sentence.index, ()) if c is not conversation]
    if not others:
        return True
    own = rank(text, place, points(text, conversation, story, sentence))[0]
    return all(own <= rank(text, place, points(text, other, story, sentence))[0] for other in others)


def own_words(text: Text, place: Span, sentence: Sentence) -> bool:
    """Whether the words at `place` are the article's own, or stand in a quotation that speaks of the call itself.

    A few quoted words in a sentence of the article are as good as its own.
    """
    quotation = text.quoted(place.start)
    if quotation is None:
        return True
    if text.within(text.token_at(quotation.start), text.token_at(place.start), "coming"):
        return False
    inside = (quotation.start <= s.start and s.end <= quotation.end for s in triggers(text, sentence))
    return quotation.end - quotation.start <= FRAGMENT or any(inside)


def sentences_of(text: Text, conversation: Conversation, story: Story) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of the call, its evidence first; true with those that say that it happened."""
    for index in conversation.evidence:
        yield text.sentences[index], True
    own = next(n for n, call in enumerate(story.conversations) if call is conversation)
    for index in story.around[own]:
        yield text.sentences[index], False
