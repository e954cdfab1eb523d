from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has every migration, else 503; which of the two failed, and no more."""
    checks = {"database": False, "migrations": False}
    try:
        connection.ensure_connection()
        checks["database"] = True
        checks["migrations"] = _is_migrated()
    except DatabaseError:
        logger.exception("Health check failed")
    answer = {name: "ok" if passed else "failed" for name, passed in checks.items()}
    return JsonResponse(answer, status=200 if all(checks.values()) else 503)


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
