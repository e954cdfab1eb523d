"""How gunicorn serves the site; read on its own, from the folder that it is started in."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import suppress
from typing import Any

from diplomacy.postgres import EMBEDDED

wsgi_app = "diplomacy.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
# One request at a time in a worker is the quickest for pages of a few milliseconds behind a proxy that buffers.
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
accesslog = "-" if os.environ.get("ACCESS_LOG") == "on" else None
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, which a container has not


def on_starting(server: Any) -> None:
    """Refuse a port that is taken; hold the embedded PostgreSQL in the one process that outlives the workers."""
    host, port = server.address[0]
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is in use. Choose another one, for example: make demo PORT={port + 1}")
            raise
    if not os.environ.get("DATABASE_URL"):
        EMBEDDED.hold()


def post_worker_init(worker: Any) -> None:
    """Load what pages are counted from; without a database now, the first page that needs it will."""
    from django.db import Error  # no earlier, for the settings are read by the application

    from calls.browse.freshness import warm_up

    with suppress(Error):
        warm_up()


def when_ready(server: Any) -> None:
    print(f"Serving on http://{bind} (Ctrl-C stops)", flush=True)
