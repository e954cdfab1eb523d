from __future__ import annotations

from tests.admin.reviewing import curator, desk  # noqa: F401
from tests.filled import filled, line_reader  # noqa: F401
