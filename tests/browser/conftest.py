from __future__ import annotations

from tests.browse.conftest import fresh_names, seeds, snapshots  # noqa: F401
from tests.browser.desk import curator, desk  # noqa: F401
from tests.filled import filled  # noqa: F401
