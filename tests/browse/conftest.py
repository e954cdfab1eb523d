from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from calls.browse.names import forget_names
from calls.extraction.reference import ReferenceData
from calls.importing.inputs import Input, find_inputs
from calls.importing.run import Summary, import_articles
from tests.filled import filled  # noqa: F401
from tests.line_reader import SEEDS, GoldReader, LineReader


@pytest.fixture(autouse=True)
def fresh_names() -> Iterator[None]:
    """Names that an earlier test left in the worker are forgotten."""
    forget_names()
    yield
    translation.deactivate()


@pytest.fixture
def seeds(filled: ReferenceData) -> Summary:  # noqa: F811
    """The five seeds imported as the gold readings have them."""
    summary = Summary()
    inputs = [one for one in find_inputs([str(SEEDS)], None) if isinstance(one, Input)]  # type: ignore[arg-type]
    import_articles(inputs, GoldReader, summary.add)
    return summary


def import_lines(*lines: str, key: str = "article") -> Summary:
    """One article whose every line is a call (see `LineReader`)."""
    summary = Summary()
    import_articles([Input(key, f"{key}.txt", "\n".join(lines))], LineReader, summary.add)
    forget_names()
    return summary
