"""Who speaks together: "A, B and C", "A, who chairs the union, and B", "With A and B, C"."""

from __future__ import annotations

from collections.abc import Iterable

from calls.extraction.cues import Cues
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Sentence

PERSONS = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.OTHER})
NEAR = 80  # tokens on either side in which those who speak together are looked for


def chain(cues: Cues, sentence: Sentence, mention: Mention, inverted: bool = False) -> tuple[Mention, ...]:
    """`mention` with those that stand beside it by "and"; itself alone where nobody does. `inverted` says that they are
    the subject of the verb before them: "…", said A and B."""
    if mention.kind not in PERSONS:
        return (mention,)
    first, last = max(sentence.first, mention.first - NEAR), min(sentence.last, mention.last + NEAR)
    near = [m for m in cues.sayers_within(first, last) if m.kind in PERSONS]
    if mention not in near:  # it begins in a token that two sentences share
        return (mention,)
    low = high = near.index(mention)
    links = set()
    while low and (link := _link(cues, near[low - 1], near[low])):
        if link == "comma" and cues.governed(near[low - 1]):  # "In their call with A, B and C"
            break
        low -= 1
        links.add(link)
    while high + 1 < len(near) and (link := _link(cues, near[high], near[high + 1])):
        high += 1
        links.add(link)
    told = not inverted and cues.follows_verb(near[low]) and not cues.acts(near[high].last)  # but "said A and B agreed"
    if "and" not in links or cues.governed(near[low]) or told:
        return (mention,)
    return distinct(near[low : high + 1])


def _link(cues: Cues, a: Mention, b: Mention) -> str:
    """How `b` hangs on `a`: `and`, `comma`, or not at all (an empty string)."""
    words = [token for token in range(a.last, b.first) if not cues.is_(token, "det", "its")]
    if not words:
        return ""
    joined = cues.is_(words[-1], "join")
    rest = words[:-1] if joined else words
    norms = [cues.text.norms[token] for token in rest]
    if norms in ([], [","]):
        return "and" if joined else "comma"
    aside = norms[0] == "," == norms[-1] and cues.is_(rest[1], "who")
    return "and" if joined and aside else ""


def company(cues: Cues, sentence: Sentence, token: int) -> tuple[Mention, ...]:
    """A and B of "With A and B, C agreed", where C begins at `token` and the sentence with A."""
    first = sentence.first
    if not cues.is_(first, "together") or token <= first or cues.text.norms[token - 1] != ",":
        return ()
    found = [m for m in cues.sayers_within(first, token) if m.kind in PERSONS]
    return distinct(found) if found and found[0].first == first + 1 else ()


def distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions without those that name the same person again."""
    found: dict[object, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.leaders[:1] or mention.name, mention)
    return tuple(found.values())
