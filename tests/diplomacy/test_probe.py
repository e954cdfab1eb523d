from __future__ import annotations

import socket

import pytest
from pytest_django.live_server_helper import LiveServer

from diplomacy.probe import is_healthy


@pytest.mark.django_db(transaction=True)
def test_a_healthy_server(live_server: LiveServer) -> None:
    assert is_healthy(live_server.thread.port, "localhost")


@pytest.mark.django_db(transaction=True)
def test_a_server_that_does_not_answer_to_the_name(live_server: LiveServer) -> None:
    assert not is_healthy(live_server.thread.port, "elsewhere.example")


def test_no_server() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert not is_healthy(free.getsockname()[1], "localhost")
