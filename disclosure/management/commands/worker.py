"""The embedded worker as a command."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from disclosure import embedded_worker
from disclosure.celery import app
from disclosure.orphans import stop_when_orphaned


class Command(BaseCommand):
    """Run tasks and beat in one process, for an installation without Redis."""

    help = "Runs the embedded Celery worker with beat inside it. With REDIS_URL set, run Celery's own commands."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("REDIS_URL is set: run celery -A disclosure worker and beat instead.", returncode=2)
        stop_when_orphaned()
        sys.exit(embedded_worker.run(app))
