"""The ledger on the command line: verify it, or seal what is not sealed yet."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from disclosure import ledger
from disclosure.ledger import Verdict
from disclosure.management.base import PlainCommand, need_tables

FOUND = 1


class Command(PlainCommand):
    """`ledger verify` answers with exit code 1 when anything is not as it was sealed."""

    help = "Verifies the ledger's chain and all it speaks for (verify), or chains what waits (seal)."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="verify|seal")
        verify = acts.add_parser("verify", help=_("验证台账、理由和文件"))
        verify.add_argument("--json", action="store_true", dest="as_json", help=_("只在标准输出上打印JSON"))
        acts.add_parser("seal", help=_("封存尚未封存的记录"))

    def handle(self, *args: Any, **options: Any) -> None:
        need_tables()
        if options["act"] == "seal":
            self._seal()
            return
        verdict = ledger.verify()
        if options["as_json"]:
            self.write_json(asdict(verdict))
        else:
            self._tell(verdict)
        if not verdict.sound:
            sys.exit(FOUND)

    def _seal(self) -> None:
        sealed = 0
        while more := ledger.seal(everything=True):
            sealed += more
        self.stdout.write(_("封存%(n)d条。") % {"n": sealed})

    def _tell(self, verdict: Verdict) -> None:
        self.stdout.write(
            _("已封存%(sealed)d条，未封存%(unsealed)d条，末条摘要值%(head)s。")
            % {"sealed": verdict.sealed, "unsealed": verdict.unsealed, "head": verdict.head}
        )
        if verdict.purged:
            self.stdout.write(_("%(n)d条记录的理由文字已清除，仅存摘要值。") % {"n": verdict.purged})
        for finding in verdict.findings:
            where = _("第%(sequence)s条：") % {"sequence": finding.sequence} if finding.sequence is not None else ""
            self.stdout.write(f"{where}{finding.what}")
        if verdict.sound:
            self.stdout.write(_("台账完整，没有发现改动。"))
