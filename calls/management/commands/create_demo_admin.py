"""`manage.py create_demo_admin`: the first login of a demo, printed once."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

NAME = "admin"


class Command(BaseCommand):
    help = "Create an administrator with a random password and print it, unless there is any administrator yet."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=NAME, password=password)
        self.stdout.write(f"Admin login: {NAME}, password: {password} (shown only this once; /admin/)")
