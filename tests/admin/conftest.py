from __future__ import annotations

from tests.admin.reviewing import curator, desk, line_reader  # noqa: F401
from tests.filled import filled  # noqa: F401
