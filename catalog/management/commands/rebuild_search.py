"""The search index on the command line: completed, or built anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from catalog.search import indexing
from disclosure.management.base import PlainCommand, add_json_option, need_tables
from disclosure.management.progress import Bar


class Command(PlainCommand):
    """Readers find what is indexed already while it runs; stopped, it goes on where it was."""

    help = "Indexes whatever is public and not found yet; with --anew everything, and counts every value anew."

    def add_arguments(self, parser: CommandParser) -> None:
        add_json_option(parser)
        parser.add_argument("--anew", action="store_true", help="index what is indexed already, too")

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        done = indexing.rebuild(Bar(self.stderr, _("编入检索")), anew=options["anew"])
        if options["as_json"]:
            self.write_json({"indexed": done})
            return
        self.stdout.write(_("编入%(done)d件。") % {"done": done})
