from __future__ import annotations

import re

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_printed_password_works(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_demo_admin")
    found = re.search(r"login: (\S+), password: (\S+)", capsys.readouterr().out)
    assert found
    user = authenticate(username=found[1], password=found[2])
    assert user
    assert user.is_superuser


def test_it_leaves_an_administrator_alone_and_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    User.objects.create_superuser("someone", password="kept as it is")
    call_command("create_demo_admin")
    assert capsys.readouterr().out == ""
    assert User.objects.get().check_password("kept as it is")
