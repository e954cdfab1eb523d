"""Those who are no principals, though principals may be called so: the counterpart in "Defence Minister A and his
Ruritanian counterpart B", "Secretary A" of another department than that of state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from calls.extraction.findings import Mention, MentionKind
from calls.extraction.text import Text

OTHERS = (MentionKind.OTHER, MentionKind.AIDE)
PEOPLE = (*OTHERS, MentionKind.PERSON, MentionKind.OFFICE, MentionKind.PRONOUN)
ROLE = "minister"
SECRETARY = "secretary_of_state"


def with_ministers(mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions`, in which "his Ruritanian counterpart, Defence Minister A" is the minister's."""
    beside = {m.first for m, other in pairwise(mentions) if _is_counterpart(m) and _is_minister(m, other)}
    return [not_principal(m) if m.first in beside and _is_counterpart(m) else m for m in mentions]


def of_another(mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether it is the counterpart of somebody who is no principal: who stands before it in its sentence."""
    if not _is_counterpart(mention) or mention.leaders:
        return False
    owner = next((m for m in reversed(before) if m.kind in PEOPLE and m.sentence == mention.sentence), None)
    if owner is None:
        return mention.kind is MentionKind.PERSON  # "Poe called his Ruritanian counterpart Ann Roe"
    return owner.kind in OTHERS and owner.sort == ROLE


def of_cabinet(text: Text, mention: Mention) -> bool:
    """Whether the title is the short one of every department's head: "Secretary A"."""
    titles = text.within(mention.first, mention.last, "role") if mention.role == SECRETARY else []
    return any(hit.value == SECRETARY and hit.last - hit.first == 1 for hit in titles)


def is_last_secretary(text: Text, mention: Mention, before: Sequence[Mention]) -> bool:
    """ "the Secretary", where the one named last before is that of another department."""
    if mention.kind is not MentionKind.OFFICE or not of_cabinet(text, mention):
        return False
    named = (m for m in reversed(before) if m.role in (SECRETARY, ROLE) and m.kind is not MentionKind.OFFICE)
    return next((m.kind is MentionKind.OTHER for m in named), False)


def not_principal(mention: Mention) -> Mention:
    """The mention as one of somebody who is no principal."""
    kind = MentionKind.OTHER if mention.kind is MentionKind.PERSON else MentionKind.AIDE
    return replace(mention, kind=kind, role=ROLE)


def _is_counterpart(mention: Mention) -> bool:
    return mention.role == "counterpart" and mention.principal


def _is_minister(mention: Mention, other: Mention) -> bool:
    near = 0 <= other.first - mention.last <= 1 and other.sentence == mention.sentence
    return mention.kind is MentionKind.OFFICE and near and other.kind is MentionKind.OTHER and other.sort == ROLE
