"""Key rotation on the command line: everything that is sealed goes over to the newest key."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure import resealing
from disclosure.management.base import PlainCommand, add_json_option, need_tables, refuse
from disclosure.management.progress import Bar
from disclosure.sealing import CannotOpen


class Command(PlainCommand):
    """Run after a new key was put first in PERSONAL_KEYS; when it has run through, the old key can be taken away."""

    help = "Seals all personal data anew under the newest key of PERSONAL_KEYS; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        add_json_option(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        try:
            outcome = resealing.reseal(Bar(self.stderr, _("重新加密")))
        except CannotOpen:
            refuse(_("有密文不能用PERSONAL_KEYS中的任何密钥解开：请把原来的密钥放回列表。"))
        if options["as_json"]:
            self.write_json({"seen": outcome.seen, "resealed": outcome.resealed})
            return
        self.stdout.write(
            _("共%(seen)d项，重新加密%(resealed)d项；其余已使用最新的密钥。")
            % {"seen": outcome.seen, "resealed": outcome.resealed}
        )
