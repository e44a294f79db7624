"""`manage.py load_demonstration`: the demonstration district, and the accounts with which to enter it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.demonstration import district, generated, loading
from disclosure.management.base import need_tables
from disclosure.roles import ROLES

WIDTH = 40


class Command(BaseCommand):
    help = "Load the demonstration district; what is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", type=int, default=generated.COUNT, help="how many items to rehearse")

    def handle(self, *, count: int, **_options: Any) -> None:
        need_tables()
        try:
            loading.load(self._progress, count=count)
        except loading.RealData:
            raise CommandError("本平台已有非示例机关，不能装入示例数据。", returncode=2) from None
        self._print_accounts()

    def _progress(self, what: str, done: int, of: int) -> None:
        """A bar that grows in place; on a pipe, one line when a part is done."""
        terminal = getattr(self.stderr, "isatty", lambda: False)()
        if terminal:
            filled = WIDTH * done // max(of, 1)
            self.stderr.write(f"\r  {what:12} [{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{of}", ending="")
        if done == of:
            self.stderr.write("" if terminal else f"  {what}: {of}")

    def _print_accounts(self) -> None:
        self.stdout.write(f"示例账号（密码均为 {district.PASSWORD}）：")
        for username, name, role, agency in district.accounts():
            label = ROLES[role].label if role in ROLES else role
            self.stdout.write(f"  {username:20} {label}　{agency}　{name}")
