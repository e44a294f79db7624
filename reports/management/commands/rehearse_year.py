"""The inner half of `rehearse`: runs the days of one year in the scratch database it was started for, and in no other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand, CommandParser

from disclosure.management.base import refuse
from disclosure.management.progress import Bar
from reports.rehearsing import year


class Command(BaseCommand):
    """Each day rehearsed is a line of JSON on standard output; progress goes to standard error."""

    help = "Started by rehearse with an environment that names the scratch; refuses every other database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path)
        parser.add_argument("since", type=date.fromisoformat)
        parser.add_argument("until", type=date.fromisoformat)
        parser.add_argument("--further", action="store_true")
        parser.add_argument("--small", action="store_true")

    def handle(self, *, place: Path, since: date, until: date, further: bool, small: bool, **_options: Any) -> None:
        current_app.loader.import_default_modules()
        scene = year.Scene(further, small)
        run = year.rehearse(
            place, since, until, scene=scene, progress=self._loading, days_done=Bar(self.stderr, str(since.year))
        )
        try:
            for day, lines in run:
                self.stdout.write(json.dumps({"day": day.isoformat(), "lines": [one.as_json() for one in lines]}))
                self.stdout.flush()
        except year.NotScratch as other:
            refuse(f"“{other}”不是演练用的数据库，不予执行。")

    def _loading(self, what: str, done: int, of: int) -> None:
        Bar(self.stderr, what)(done, of)
