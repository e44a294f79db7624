"""How gunicorn serves the embedded portal: on the launcher's own socket, and not longer than the launcher lives."""

from typing import Any

from disclosure import orphans

wsgi_app = "disclosure.wsgi:application"
workers = 2
threads = 4
worker_class = "gthread"
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"


def when_ready(server: Any) -> None:
    """The master watches the launcher; its workers watch the master."""
    orphans.stop_when_orphaned()
