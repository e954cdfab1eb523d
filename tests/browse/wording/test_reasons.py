"""Reasons of the machine in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation

import calls
from calls.browse.wording.reasons import KNOWN, PATTERNS, reason_label
from calls.extraction.days import DaySet
from calls.extraction.records import Bound, Duration, Medium, Status
from calls.matching.accounts import Account
from calls.matching.links import link_of

ROOT = Path(calls.__file__).parent
SAYING = [*ROOT.glob("extraction/*.py"), *ROOT.glob("matching/*.py"), *ROOT.glob("importing/*.py")]


def said_in(source: str) -> Iterator[str]:
    """The texts behind a band (`Band.SURE, "…"`), of members of a cluster, and of what is called a reason."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.Call):
            parts = node.elts if isinstance(node, ast.Tuple) else node.args
            for band, text in pairwise(parts):
                if ast.unparse(band).startswith("Band."):
                    yield from texts_of(text)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Member", "Unresolved", "self._found"):
            yield from (text for part in node.args for text in texts_of(part))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reason":
            yield from texts_of(node.value)


def texts_of(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*texts_of(node.body), *texts_of(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value


def test_every_reason_that_the_code_gives_has_its_wording() -> None:
    said = {text for path in SAYING for text in said_in(path.read_text(encoding="utf-8"))}
    assert len(said) > 30
    assert said <= KNOWN


@pytest.mark.django_db
def test_all_that_speaks_for_one_call_is_said_in_french() -> None:
    account = Account(
        key="a", article="a", participants=frozenset("x"), status=Status.HELD, days=DaySet.from_edtf("2021-08-19"),
        medium=Medium.PHONE, duration=Duration(45, Bound.EXACT), time_of_day="evening", initiator="1",
        crises=frozenset(["libya"]), topics=frozenset(["energy"]), quotations=frozenset([1]),
    )  # fmt: skip
    link = link_of(account, account)
    assert link
    parts = link.reason.split("; ")
    assert len(parts) == 9
    assert all(part in KNOWN or any(pattern.fullmatch(part) for pattern, _text in PATTERNS) for part in parts)
    with translation.override("fr"):
        shown = reason_label(link.reason)
    begun = ("les mêmes dirigeants", "possibles tous deux : jeudi 19 août 2021", "les mêmes mots cités")
    assert tuple(shown.split("\u00a0; ")[:3]) == begun
    for told in ("la même crise (libya)", "(45 minutes)", "dans la soirée", "le même appelant", "par téléphone"):
        assert told in shown


@pytest.mark.parametrize("text", ["", "what an older version said", "both by pigeon", "both possible on soon"])
def test_what_is_not_known_is_shown_as_it_is(text: str) -> None:
    with translation.override("fr"):
        assert reason_label(text) == text
