from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from calls.browse.names import forget_names
from calls.importing.inputs import Input, find_inputs
from calls.importing.run import Summary, import_articles
from calls.reference.fill import fill
from tests.filled import filled, line_reader  # noqa: F401
from tests.line_reader import REFERENCE, SEEDS, GoldReader, LineReader
from tests.snapshot import Snapshot, put_back, take


@pytest.fixture(autouse=True)
def fresh_names() -> Iterator[None]:
    """What an earlier test left in the worker is forgotten."""
    forget_names()
    cache.clear()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def snapshots() -> dict[str, Snapshot]:
    """What has been imported once, to be put back by the next who needs it."""
    return {}


@pytest.fixture
def seeds(db: None, snapshots: dict[str, Snapshot]) -> None:
    """The reference tables filled with `REFERENCE`, and the five seeds imported as the gold readings have them."""
    if "seeds" in snapshots:
        put_back(snapshots["seeds"])
        return
    fill(REFERENCE)
    inputs = (one for one in find_inputs([str(SEEDS)], io.BytesIO()) if isinstance(one, Input))
    import_articles(inputs, GoldReader, Summary().add)
    snapshots["seeds"] = take()


def import_lines(*lines: str, key: str = "article") -> Summary:
    """One article whose every line is a call (see `LineReader`)."""
    summary = Summary()
    import_articles([Input(key, f"{key}.txt", "\n".join(lines))], LineReader, summary.add)
    forget_names()
    return summary
