"""Who is named between commas inside the marks: «It cannot go on, said X, not now»."""

from __future__ import annotations

from collections.abc import Sequence

from calls.extraction.clause_subjects import STRETCH
from calls.extraction.findings import Mention, MentionKind
from calls.extraction.spoken import Saying, Subject
from calls.extraction.text import Hit, Quotation, Text


def saying_inside(text: Text, mentions: Sequence[Mention], quotation: Quotation) -> Saying | None:
    """The verb of speech and its subject within the marks, between commas: "It cannot go on, said X, not now"."""
    first, last = text.token_at(quotation.start), text.token_at(quotation.end)
    articles = {hit.first: hit.value for hit in text.within(first, last, "det")}
    for cue in text.within(first, last, "saying"):
        if text.norms[cue.first].endswith("ing") or not _behind_comma(text, cue):  # "…, welcoming their efforts"
            continue
        if cue.value not in ("say", "add"):
            continue
        stretch = range(cue.last, min(last, cue.last + STRETCH // 2))
        named = next((m for m in mentions if m.first in stretch and m.kind is not MentionKind.PRONOUN), None)
        if named:
            return Saying(cue, Subject((named,), start=named.start), True)
        if cue.last in articles:
            return Saying(cue, Subject((), articles[cue.last], cue.start), True)
    return None


def _behind_comma(text: Text, cue: Hit) -> bool:
    """Whether nothing but an auxiliary parts the verb from a comma: ", has said X"."""
    token = cue.first - 1
    while text.within(token, token + 1, "helper") and text.norms[token] != "to":
        token -= 1
    return text.norms[token] == ","
