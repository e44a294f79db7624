"""The dump of everything public on the command line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure import dumping
from disclosure.dumping import Part, Progress
from disclosure.management.base import PlainCommand, add_json_option, need_tables, refuse
from disclosure.management.progress import Bar
from disclosure.refusals import Refused


class Command(PlainCommand):
    """Readers have the former dump until the new one is whole."""

    help = "Builds the dump of everything public now, as every night; the last ones are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        try:
            built = dumping.build(self._bar)
        except Refused as refusal:
            refuse(str(refusal))
        if built is None:
            refuse(_("生成期间有信息撤下，本次没有保留。请重新运行。"))
        if options["as_json"]:
            self.write_json({"name": built.name, "files": built.files})
            return
        records = sum(one["records"] for one in built.files)
        self.stdout.write(_("已生成%(name)s，共%(records)d条。") % {"name": built.name, "records": records})

    def _bar(self, part: Part) -> Progress:
        return Bar(self.stderr, str(part.title))
