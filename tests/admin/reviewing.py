"""What tests of the review share: people, articles read by lines, and forms as the page sends them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from calls.curation.calls import version
from calls.importing.inputs import Input
from calls.importing.run import import_articles
from calls.models import Call
from tests.line_reader import LineReader

PAIR = "emmanuel-macron vladimir-putin"


@pytest.fixture
def curator(filled: object, line_reader: None) -> User:
    """A member of the group of curators."""
    return member("curators")


def member(*groups: str) -> User:
    """Somebody of the staff who belongs to these groups."""
    user = User.objects.create_user("-".join(["staff", *groups]), is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    """A browser in which the curator has logged in."""
    client.force_login(curator)
    return client


def put(key: str, *lines: str) -> None:
    import_articles([Input(key, f"{key}.txt", "\n".join([*lines, f"({key})"]))], LineReader, lambda event: None)


def url(call: Call, query: str = "") -> str:
    return reverse("admin:calls_call_review", args=[call.public_id]) + query


def form(call: Call, act: str, **fields: Any) -> dict[str, Any]:
    """What the page of a call sends."""
    return {"act": act, "seen": version(call), **fields}
