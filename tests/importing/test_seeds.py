"""The five seeds, read for real and matched."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from calls.extraction.reader import Reader
from calls.extraction.reference_files import load_reference
from calls.importing.inputs import find_inputs
from calls.importing.run import Summary, import_articles
from calls.models import Call
from calls.reference.fill import fill
from tests.line_reader import GOLD, SEEDS


@pytest.mark.django_db
def test_the_seeds_give_the_calls_of_the_gold() -> None:
    fill(load_reference())
    summary = Summary()
    import_articles(find_inputs([str(SEEDS)], io.BytesIO()), Reader, summary.add)
    assert (summary.new, summary.failures) == (5, [])
    wanted = json.loads((GOLD / "across.json").read_text("utf-8"))["clusters"]
    assert summary.calls_new == len(wanted)
    for one in wanted:
        calls = {_call_of(*place) for place in one["calls"]}
        assert len(calls) == 1
        (call,) = calls
        assert sorted(p.leader.name for p in call.participations.all()) == sorted(one["participants"])
        assert call.report_count == len(one["calls"])
        assert call.earliest
        assert call.latest
        first, last = (date.fromisoformat(one["date"][end]) for end in ("earliest", "latest"))
        assert call.earliest <= last
        assert first <= call.latest


def _call_of(article: str, number: int) -> Call:
    """The call of an article's `number`th call, counted as the gold reading does."""
    return Call.objects.get(reports__article__key=article, reports__ordinal=number)
