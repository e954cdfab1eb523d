from __future__ import annotations

from tests.filled import filled  # noqa: F401
