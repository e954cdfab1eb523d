"""Django's PostgreSQL backend, which first makes sure that the embedded server runs."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from diplomacy.postgres import EMBEDDED


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        EMBEDDED.hold()
        return super().get_new_connection(conn_params)
