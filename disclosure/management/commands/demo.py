"""The demonstration as a command."""

import os
from argparse import ArgumentParser
from io import StringIO
from socket import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from disclosure import launcher


class Command(BaseCommand):
    """Prepare the embedded portal, load the demonstration district, keep web server and worker running."""

    help = "Runs the demonstration: migrates, loads the district, serves it with a real worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("The demonstration runs without Redis; unset REDIS_URL.", returncode=2)
        claimed = self._claim(host, port)
        address = f"http://localhost:{port}/"
        os.environ.update(SITE_DEMONSTRATION="true", SITE_URL=address.rstrip("/"))
        try:
            accounts = self._prepare()
        except KeyboardInterrupt as interruption:
            raise CommandError("Stopped before it was ready; the next start goes on from here.") from interruption
        children = [
            launcher.Child("web server", launcher.web_server(claimed), inherits=(claimed.fileno(),)),
            launcher.Child("worker", launcher.worker()),
        ]
        self._say(f"\n{accounts}\n\nPublic site: {address}\nStaff:       {address}admin/\n\nCtrl-C stops it.")
        try:
            launcher.keep_running(children, self._revived)
        except launcher.ChildFails as failure:
            raise CommandError(f"The {failure} does not stay up; its messages are above.") from failure
        self._say("Stopped.")

    def _claim(self, host: str, port: int) -> socket:
        try:
            return launcher.claim(host, port)
        except launcher.PortTaken as taken:
            message = f"Port {port} is taken. Choose another: make demo PORT={port + 1}"
            raise CommandError(message, returncode=2) from taken

    def _prepare(self) -> str:
        """Bring database, district and static files up to date; return the accounts the district names."""
        self._say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        self._say("Loading the demonstration district …")
        accounts = StringIO()
        call_command("load_demonstration", stdout=accounts)
        self._say("Collecting static files …")
        call_command("collectstatic", verbosity=0, interactive=False)
        connections.close_all()
        return accounts.getvalue().strip()

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _revived(self, child: launcher.Child) -> None:
        self.stderr.write(f"The {child.name} ended and was started again.")
