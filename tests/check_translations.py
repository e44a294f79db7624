"""Checks that every string of the pages is translated, that none is doubtful or left over, and all is compiled.

With --write it collects the strings into locale/en instead, for a translator to fill in, and compiles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("disclosure", "catalog", "applications", "reports", "templates")
PO = Path("locale/en/LC_MESSAGES/django.po")
MO = PO.with_suffix(".mo")
HEADER = """\
# English texts of Gongkai.
msgid ""
msgstr ""
"Project-Id-Version: gongkai\\n"
"PO-Revision-Date: 2026-01-01 00:00+0800\\n"
"Last-Translator: Gongkai\\n"
"Language-Team: English\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a gettext program and keep what it says, in English whatever the machine speaks."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def collect(directory: Path) -> None:
    """Collect the strings of the sources copied to directory into the catalogue there."""
    for name in SOURCES:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(ROOT / name, directory / name, ignore=ignored)
    (directory / PO).parent.mkdir(parents=True)
    header_or_catalogue = (ROOT / PO).read_text("utf-8") if (ROOT / PO).exists() else HEADER
    (directory / PO).write_text(header_or_catalogue, "utf-8")
    program = [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--keep-pot", "--no-obsolete"]
    collected = run(*program, "--no-location", "--extension", "html,txt,py", cwd=directory)
    if collected.returncode:
        sys.exit(collected.stdout + collected.stderr)


def problems(directory: Path) -> list[str]:
    """What is wrong with the committed catalogue, given the one merged with the strings collected in directory."""
    merged, pot, compiled = directory / PO, directory / "locale/django.pot", directory / "compiled.mo"
    found = []
    for what, option in {"not translated": "--untranslated", "doubtful": "--only-fuzzy"}.items():
        found += entries(what, run("msgattrib", option, "--no-obsolete", "--no-wrap", merged).stdout)
    found += entries("left over", run("msgattrib", "--only-obsolete", "--no-wrap", PO).stdout)
    malformed = run("msgfmt", "--check", "-o", compiled, PO)
    if malformed.returncode:
        found.append(f"malformed:\n{malformed.stderr}")
    if not found and run("msgcmp", "--use-untranslated", pot, PO).returncode:
        found.append("left over: strings no page shows any more")
    if not found and run("msgunfmt", MO).stdout != run("msgunfmt", compiled).stdout:
        found.append(f"{MO} is older than {PO}")
    return found


def entries(what: str, catalogue: str) -> list[str]:
    """One problem naming the strings of a catalogue, none for an empty one."""
    blocks = [block for block in catalogue.split("\n\n") if "msgid" in block and "Project-Id-Version" not in block]
    return [f"{what} ({len(blocks)}):\n" + "\n".join(blocks)] if blocks else []


def check(directory: Path) -> int:
    """Say what is wrong; 0 when nothing is."""
    if not (ROOT / PO).exists() or not (ROOT / MO).exists():
        sys.exit(f"{PO} or {MO} is missing: run make messages")
    found = problems(directory)
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print("Run make messages, translate what is empty, run it again.", file=sys.stderr)
    return 1 if found else 0


def write(directory: Path) -> int:
    """Bring the collected catalogue home and compile it."""
    (ROOT / PO).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(directory / PO, ROOT / PO)
    compiled = run("msgfmt", "--check", "--statistics", "-o", MO, PO)
    print(compiled.stderr.strip())
    return compiled.returncode


def main() -> int:
    """Check, or write."""
    if not shutil.which("msgfmt"):
        sys.exit("gettext is missing. Debian or Ubuntu: sudo apt install gettext; macOS: brew install gettext")
    with tempfile.TemporaryDirectory(prefix="gongkai-messages-") as name:
        collect(Path(name))
        return write(Path(name)) if "--write" in sys.argv else check(Path(name))


if __name__ == "__main__":
    sys.exit(main())
