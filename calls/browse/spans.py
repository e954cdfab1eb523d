"""The passages of an article behind a reading: out of the stored proofs, clues and spans into marks and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from calls.browse.highlight import Mark, anchor
from calls.models import Article, Report, Statement

Spans = Iterable[tuple[int, int]]


def spans_in(values: Any) -> list[tuple[int, int]]:
    """Pairs out of JSON lists `[[start, end], …]`; anything else in them is left out."""
    pairs = [pair for pair in values or () if isinstance(pair, (list, tuple)) and len(pair) == 2]
    return [
        (start, end) for start, end in pairs if isinstance(start, int) and isinstance(end, int) and 0 <= start < end
    ]


def marks_of(reports: Iterable[Report], statements: Iterable[Statement]) -> Iterator[Mark]:
    """Everything that is to be marked in an article; the reports need their participants."""
    for report in reports:
        yield from _marks(spans_in(report.evidence), "call")
        for clue in report.clues:
            yield from _marks(spans_in(clue.get("spans")), "date")
        for participant in report.participants.all():
            yield from _marks(spans_in(participant.spans), "name")
        for proof in report.proofs:
            yield from _marks(spans_in(proof.get("spans")), "name" if proof.get("field") == "participants" else "fact")
    for statement in statements:
        yield Mark(statement.start, statement.end, frozenset({"statement"}))
        for proof in statement.proofs:
            # To be jumped to, but not shown: who speaks is plain to a reader of the sentence.
            yield from _marks(spans_in(proof.get("spans")), "proof")


def _marks(spans: Spans, kind: str) -> Iterator[Mark]:
    return (Mark(start, end, frozenset({kind})) for start, end in spans)


def proofs_for(proofs: Iterable[Mapping[str, Any]], *fields: str) -> list[tuple[int, int]]:
    """The spans of the proofs of any of `fields`, in order."""
    return [span for proof in proofs if proof.get("field") in fields for span in spans_in(proof.get("spans"))]


def passage_url(article: Article, span: tuple[int, int]) -> str:
    """The address of a passage of an article."""
    return f"{article.get_absolute_url()}#{anchor(*span)}"
