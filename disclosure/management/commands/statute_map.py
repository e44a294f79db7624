"""`manage.py statute_map [--check FILE]`: prints every duty and gate of the law book as Markdown."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from disclosure.law import instruments, statute_map
from disclosure.management.base import PlainCommand, refuse


class Command(PlainCommand):
    help = "Print the statute map of the released instruments; with --check, compare it with a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", metavar="FILE", type=Path, help="exit 2 unless the file says the same")

    def handle(self, *, check: Path | None = None, **_options: Any) -> None:
        """The map speaks of the released instruments alone, whatever an installation has added."""
        page = statute_map.markdown(instruments.load())
        if check is None:
            self.stdout.write(page)
        elif check.read_text(encoding="utf-8").rstrip() != page.rstrip():
            refuse(f"{check} 与规范性依据文件不一致，请运行 manage.py statute_map > {check} 更新。")
