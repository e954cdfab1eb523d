"""Curators name themselves in public, and nobody else."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from calls.models import Curator
from tests.admin.reviewing import member


def test_a_curator_has_one_name_of_their_own(desk: Client, curator: User) -> None:
    add, listed = reverse("admin:calls_curator_add"), reverse("admin:calls_curator_changelist")
    assert desk.post(add, {"public_name": "Desk Editor"}).status_code == 302
    assert [(one.user, one.public_name) for one in Curator.objects.all()] == [(curator, "Desk Editor")]
    desk.post(add, {"public_name": "Night Desk"})
    assert Curator.objects.get().public_name == "Night Desk"
    assert "Night Desk" in desk.get(listed).content.decode()


def test_the_names_of_others_are_not_theirs_to_change(desk: Client, client: Client) -> None:
    other = Curator.objects.create(user=User.objects.create_user("other"), public_name="Other")
    change = reverse("admin:calls_curator_change", args=[other.pk])
    assert desk.post(change, {"public_name": "Mine"}).status_code == 302
    other.refresh_from_db()
    assert other.public_name == "Other"
    assert "Other" not in desk.get(reverse("admin:calls_curator_changelist")).content.decode()
    client.force_login(member())
    assert client.get(reverse("admin:calls_curator_changelist")).status_code == 403
