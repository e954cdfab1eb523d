"""Whom a pronoun stands for: the principal named last who fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Text

REFERABLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN})
OPENER = 3  # tokens in which a sentence says whose call it was
LEADING = ("with", "to", "and")
LOOK_BACK = 3  # sentences that a pronoun looks back


def antecedent(text: Text, mention: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
    """The leaders meant: the first principal of this sentence, else of the one before, whose gender agrees."""
    back = takewhile(lambda m: mention.sentence - m.sentence <= LOOK_BACK, reversed(before))
    near = [m for m in back if m.kind in REFERABLE and m.leaders][::-1]
    if mention.role == "latter":
        return near[-1].leaders if near else ()
    fitting = [m for m in near if not m.gender or not mention.gender or m.gender == mention.gender]
    if mention.role.endswith("object"):
        return _object(mention, near, fitting)
    fitting.sort(
        key=lambda m: (
            _is_led_to(text, m, mention),
            -m.sentence,
            _is_quoted(text, m, mention),
            _opens_with(text, m),
            m.first,
        )
    )
    return fitting[0].leaders if fitting else ()


def _is_quoted(text: Text, mention: Mention, pronoun: Mention) -> bool:
    """Whether only quoted words name him: "“A agrees,” B told reporters. He …": B."""
    quotation = text.quoted(mention.start)
    return quotation is not None and quotation is not text.quoted(pronoun.start)


def _opens_with(text: Text, mention: Mention) -> bool:
    """Whether the sentence begins "With A, …": then A is not its subject."""
    first = text.sentences[mention.sentence].first
    hits = text.within(first, mention.first, "link")
    return mention.first == first + 1 and any(hit.value == "with" for hit in hits)


def _is_led_to(text: Text, mention: Mention, pronoun: Mention) -> bool:
    """ "Having talked to A, he …", "To A he spoke of …": then he is not A."""
    first = text.sentences[mention.sentence].first
    sourced = "," in text.norms[first : mention.first] or text.within(first, mention.first, "source")
    if mention.sentence != pronoun.sentence or sourced:  # "According to A, he …"
        return False
    links = {hit.value for hit in text.within(first, mention.first, "link") if hit.last == mention.first}
    return not links.isdisjoint(LEADING) or _of_his_call(text, mention, pronoun)


def _of_his_call(text: Text, mention: Mention, pronoun: Mention) -> bool:
    """ "After his call to A, he …": then he is not A."""
    if mention.sentence != pronoun.sentence:
        return False
    first = text.sentences[mention.sentence].first
    owned = any(hit.value == "its" for hit in text.within(first, first + OPENER, "glue"))
    return owned and any(hit.last == mention.first for hit in text.within(first, mention.first, "link"))


def _object(mention: Mention, near: Sequence[Mention], fitting: Sequence[Mention]) -> tuple[str, ...]:
    """ "rang him": the last one named who is not the subject of the same clause."""
    here = [m.leaders for m in near if m.sentence == mention.sentence]
    if mention.role == "elided_object":  # only where nobody else can be meant
        others = [m for m in fitting if m.leaders != here[-1]] if here else fitting
        fitting = [m for m in others if m.sentence == max(o.sentence for o in others)]
        return fitting[0].leaders if len({m.leaders for m in fitting}) == 1 else ()
    return next((m.leaders for m in reversed(fitting) if not here or m.leaders != here[-1]), ())
