from __future__ import annotations

import pytest

from calls.browse.spans import proofs_for, spans_in


@pytest.mark.parametrize(
    ("stored", "spans"),
    [
        ([[1, 2], [3, 9]], [(1, 2), (3, 9)]),
        (None, []),
        ([[2, 1], [1], "ab", [0, "1"], [-1, 3], [4, 5]], [(4, 5)]),
    ],
)
def test_only_spans_of_some_length_count(stored: object, spans: list[tuple[int, int]]) -> None:
    assert spans_in(stored) == spans


def test_proofs_of_a_field() -> None:
    proofs: list[dict[str, object]] = [
        {"field": "medium", "spans": [[1, 2]]},
        {"field": "duration", "spans": [[3, 4]]},
        {"field": "medium"},
    ]
    assert proofs_for(proofs, "medium", "days") == [(1, 2)]
