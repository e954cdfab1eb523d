"""`python -m diplomacy.probe`: exit status 0 while the server on this machine says that it is healthy.

The container's health check: its image has neither curl nor wget.
"""

from __future__ import annotations

import http.client
import os
import sys


def is_healthy(port: int, host: str) -> bool:
    """Ask the server on this port of this machine, under a name that it answers to."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    name = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    sys.exit(not is_healthy(int(os.environ.get("PORT", "8000")), name))
