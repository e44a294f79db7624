"""A standard directory imported from a file, with what was read of each row, what was not understood and what changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import directory_file, states
from catalog.directory_file import DirectoryFile
from catalog.management.directory_place import Place, level_of, place_of
from catalog.management.directory_report import Report, as_json, lines, whole
from catalog.reading.refusals import ReadingRefused
from catalog.services import directory_import_writing, directory_importing, directory_reading
from disclosure.management.base import PlainCommand, add_json_option, refuse
from disclosure.management.progress import Bar
from disclosure.models import User
from disclosure.refusals import Refused

NOT_IMPORTED = 1


class Command(PlainCommand):
    """Exit code 1 when the file could not be read or its rows were not imported, 2 when the command line is wrong."""

    help = "Reads a standard directory from XLSX, CSV, DOCX or JSON, reports it row by row and writes it to the draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help=_("目录文件：XLSX、CSV、DOCX，或者本系统导出的JSON"))
        parser.add_argument("--domain", metavar="D", required=True, help=_("领域：代码、名称或者别称"))
        parser.add_argument(
            "--agency", metavar="A", required=True, help=_("编制单位：名称、简称、曾用名、网址代称、代码")
        )
        parser.add_argument(
            "--level", metavar="L", required=True, help=_("层级：county（区县级）或者township（镇街级）")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("只读取和报告，不保存"))
        parser.add_argument("--leave-out-faulty", action="store_true", help=_("略过有误的行，其余照写"))
        parser.add_argument("--actor", metavar="USER", help=_("以谁的名义导入，不写的以系统名义导入"))
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        level = level_of(options["level"]) or refuse(_("没有“%(level)s”这一层级。") % {"level": options["level"]})
        place = place_of(options["domain"], options["agency"], level)
        report = self._report(Path(options["file"]), place, options)
        if options["as_json"]:
            self.write_json(as_json(report))
        else:
            self.stdout.write("\n".join(lines(report)))
        if report.failed:
            sys.exit(NOT_IMPORTED)

    def _report(self, path: Path, place: Place, options: dict[str, Any]) -> Report:
        """What was read, and imported if it was to be."""
        try:
            data = path.read_bytes()
            file = directory_file.read(data, file_name=path.name).of_domain(place.domain)
        except OSError:
            return Report(problems=[whole(_("读不了文件“%(name)s”。") % {"name": path})], failed=True)
        except ReadingRefused as refusal:
            return Report(problems=[whole(refusal.told(_))], failed=True)
        return _looked_at(file, place) if options["dry_run"] else self._imported(file, place, options)

    def _imported(self, file: DirectoryFile, place: Place, options: dict[str, Any]) -> Report:
        """The report with the rows written to the draft, or with the reason why none is."""
        leaves_out = options["leave_out_faulty"]
        if place.agency is None or place.domain is None:
            return _looked_at(file, place).refused()
        if file.faulty and not leaves_out:
            why = _("有%(count)s行有误，一行也没有导入。") % {"count": file.faulty}
            return _looked_at(file, place).refused(why)
        actor = _user(options["actor"])
        try:
            with transaction.atomic():
                one = directory_importing.keep_for(
                    place.agency, file, domain=place.domain, level=place.level, actor=actor
                )
                directory_importing.apply(one.pk, actor=actor, leave_out_faulty=leaves_out)
        except Refused as refusal:
            return _looked_at(file, place).refused(str(refusal))
        directory_import_writing.bring_in(one.pk, progress=Bar(self.stderr, _("写入草稿")))
        one.refresh_from_db()
        report = Report(list(one.rows.order_by("position")), one.problems, version=one.version)
        return report if one.status == states.APPLIED else report.refused()


def _looked_at(file: DirectoryFile, place: Place) -> Report:
    """What a file says, compared with what is there; nothing is kept."""
    prepared = directory_reading.prepare(file, agency=place.agency, directory=place.directory)
    return Report(prepared.rows, [*map(whole, place.lacking), *prepared.problems])


def _user(username: str | None) -> User:
    """Who imports: the portal itself unless somebody is named; who is not there, or no longer, is refused."""
    if username is None:
        return User.system()
    found = User.objects.filter(username=username, is_active=True).first()
    return found or refuse(_("没有名为“%(name)s”的在用账号。") % {"name": username})
