"""Newspapers, broadcasters and agencies that an article names as those who pass words on; its own outlet is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.spelling import spelt
from calls.extraction.text import Hit, Text

ROLE = "outlet"
LINE = 5  # tokens of a line that is nothing but a credit
NAME = 4  # words that the name of an outlet may have which no list knows
OPENING = frozenset("([©/—–-")
BESIDE = frozenset({*OPENING, ")", "]"})
MARKS = frozenset("\"'“”«»‘’")


def find_outlets(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The outlets named outside quotations, in order, where no mention of `mentions` stands. The article's own one is
    no source."""
    taken = {token for m in mentions for token in range(m.first, m.last)}
    listed = [_listed(text, h) for h in text.of("outlet") if _written(text, h.first, h.last) or _noun(text, h)]
    covered = {token for m in listed for token in range(m.first, m.last)}
    found = [*listed, *_called(text, taken | covered)]
    credits = [m for m in found if _credited(text, m)]
    own = {m.source for m in credits}
    free = [m for m in found if m not in credits and taken.isdisjoint(range(m.first, m.last))]
    return sorted((replace(m, source="") if m.source in own else m for m in free), key=lambda m: m.first)


def _written(text: Text, first: int, last: int) -> bool:
    """Whether each long word of it has a capital, outside quotations."""
    return text.capital(last - 1) and text.quoted(text.starts[first]) is None


def _noun(text: Text, hit: Hit) -> bool:
    """Whether a word for what it is stands behind it, which then may go without a capital: "the dpa news agency"."""
    nouns = text.within(hit.last, hit.last + NAME, "outlet_noun")
    return text.quoted(hit.start) is None and any(n.first == hit.last for n in nouns)


def _listed(text: Text, hit: Hit) -> Mention:
    """One that the list knows, with the word beside it for what it is: "the Reuters news agency"."""
    nouns = text.within(hit.first - NAME, hit.last + NAME, "outlet_noun")
    first = min((n.first for n in nouns if n.last == hit.first), default=hit.first)
    last = max((n.last for n in nouns if n.first == hit.last), default=hit.last)
    return _outlet(text, first, last, hit.value)


def _outlet(text: Text, first: int, last: int, name: str) -> Mention:
    start, end = text.starts[first], text.ends[last - 1]
    sentence = text.sentence_at(start).index
    return Mention(MentionKind.INSTITUTION, first, last, start, end, sentence, role=ROLE, source=name)


def _called(text: Text, taken: set[int]) -> Iterator[Mention]:
    """Those that only a word beside the name tells: "the Gazette newspaper", "the news agency Untel"."""
    for noun in text.of("outlet_noun"):
        if text.quoted(noun.start) is not None:
            continue
        run = _run_behind(text, noun.last) if noun.value == "before" else _run_before(text, noun.first)
        if run and taken.isdisjoint(range(*run)):
            name = spelt(text, *run)
            yield _outlet(text, min(run[0], noun.first), max(run[1], noun.last), name)


def _run_behind(text: Text, first: int) -> tuple[int, int] | None:
    first += text.norms[first : first + 1] != [] and text.norms[first] in MARKS
    last = first
    while last < min(first + NAME, len(text.norms)) and _name(text, last):
        last += 1
    return (first, last) if last > first else None


def _run_before(text: Text, last: int) -> tuple[int, int] | None:
    last -= text.norms[last - 1] in MARKS
    first = last
    while first > max(last - NAME, 0) and _name(text, first - 1):
        first -= 1
    return (first, last) if last > first else None


def _name(text: Text, token: int) -> bool:
    plain = text.norms[token].isalnum() and text.norms[token] not in text.stop_words
    return text.capital(token) and plain and not text.within(token, token + 1, "adjective")


def _credited(text: Text, outlet: Mention) -> bool:
    """Whether it stands where the article says whose it is: "PARIS (Reuters) -", "© AFP", on a line alone."""
    if text.norms[outlet.first - 1 : outlet.first] and text.norms[outlet.first - 1] in OPENING:
        return True
    if text.norms[outlet.last : outlet.last + 1] and text.norms[outlet.last] in BESIDE:
        return True
    sentence = text.sentences[outlet.sentence]
    low = text.text.rfind("\n", 0, outlet.start) + 1
    high = text.text.find("\n", outlet.end)
    high = len(text.text) if high < 0 else high
    return sentence.start <= high and text.token_at(high) - text.token_at(low) <= LINE
