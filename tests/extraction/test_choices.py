from __future__ import annotations

import pytest

from calls.extraction.choices import written_out
from calls.extraction.language import CODES, load_language


def test_each_choice_gives_a_phrase() -> None:
    assert list(written_out("{will|would} {|soon} call")) == [
        "will call",
        "will soon call",
        "would call",
        "would soon call",
    ]


@pytest.mark.parametrize("code", CODES)
def test_every_brace_of_a_language_has_its_other_one(code: str) -> None:
    assert [entry for entry in load_language(code).entries if set("{|}") & set(entry.phrase)] == []
