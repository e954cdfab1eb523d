"""The one app of the project."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    """Calls between leaders, read out of articles."""

    name = "calls"
    verbose_name = _("diplomatic calls")
    default_auto_field = "django.db.models.BigAutoField"
