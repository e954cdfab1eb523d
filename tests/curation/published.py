"""All that the public can read of calls and statements, to compare before and after."""

from __future__ import annotations

from collections import Counter
from typing import Any

from calls.importing.values import Keys, stored, to_json
from calls.models import Call, Statement
from calls.models.terms import decode


def published() -> dict[str, dict[str, Any]]:
    """The calls and the statements by their public ids."""
    keys = Keys()
    calls = {
        call.public_id: {
            **to_json(stored(call), keys),
            "disputed": call.disputed,
            "corrected": call.corrected,
            "terms": Counter(decode(term)[0].name for term in call.terms),  # their numbers differ between databases
            "reports": sorted(f"{one.article.key}/{one.ordinal}" for one in call.reports.select_related("article")),
        }
        for call in Call.objects.all()
    }
    statements = {
        one.public_id: {
            "text": one.text,
            "speakers": sorted(speaker.name for speaker in one.speakers.all()),
            "reporter": one.reporter,
            "call": one.call and one.call.public_id,
            "variant_of": one.variant_of and one.variant_of.public_id,
        }
        for one in Statement.objects.select_related("call", "variant_of")
    }
    return {"calls": calls, "statements": statements}
