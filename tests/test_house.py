"""The rules of the house, kept by looking at the source itself."""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("disclosure", "catalog", "applications", "reports")
PACKAGES = (*PRODUCT, "tests", "benchmarks")
TEXTS = (*PACKAGES, "templates", "static/gongkai", "docs", "requirements", "bin", ".ci", "locale")
VENDORED = (ROOT / "static/vendor", ROOT / "tests/browser/vendor")
LONGEST_FILE = 400
BINARY = {".mo", ".png", ".jpg", ".ico", ".pdf", ".docx", ".xlsx", ".sqlite3", ".woff2"}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"}
MACHINE = re.compile(
    r"/(?:home|Users|root|work)/\w|\b(?:pypi|pythonhosted|npmjs)\.(?:org|com)\b|(?:index-url|find-links)\b"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src|nonce)=)|<style\b(?![^>]*\bnonce=)|\sstyle=\"|\son[a-z]+=\"|javascript:", re.I
)


def files(*places: str, suffix: str = "") -> list[Path]:
    """Every file of ours below the places, vendored ones and caches left out."""
    found = (path for place in places for path in sorted((ROOT / place).rglob(f"*{suffix}")) if path.is_file())
    return [path for path in found if "__pycache__" not in path.parts and not set(VENDORED) & set(path.parents)]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(node: ast.AST) -> Iterator[str]:
    """The modules a node imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield node.module or ""


def where(path: Path, line: int | None = None) -> str:
    """How a finding names its place."""
    return str(path.relative_to(ROOT)) + (f":{line}" if line else "")


def test_python_lives_in_the_packages_only():
    top_level = {
        path.relative_to(ROOT).parts[0] for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")
    }
    assert top_level - {"var"} <= set(PACKAGES)


def test_no_file_has_a_vague_name():
    assert [where(path) for path in files(*PACKAGES, suffix=".py") if {path.stem, path.parent.name} & VAGUE] == []


def test_no_file_is_longer_than_a_room():
    sources = [path for path in files(*PACKAGES, suffix=".py") if "migrations" not in path.parts]
    lengths = {where(path): len(path.read_text("utf-8").splitlines()) for path in sources}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_the_law_needs_nothing_but_python():
    allowed = sys.stdlib_module_names | {"disclosure"}
    for path in files("disclosure/law", suffix=".py"):
        for node in ast.walk(tree(path)):
            for module in imported(node):
                assert module.split(".")[0] in allowed, where(path, node.lineno)
                assert not module.startswith("disclosure") or module.startswith("disclosure.law"), where(
                    path, node.lineno
                )


def test_nothing_is_imported_inside_a_function():
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    local = [
        where(path, node.lineno)
        for path in files(*PACKAGES, suffix=".py")
        for function in ast.walk(tree(path))
        if isinstance(function, functions)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert local == []


def test_no_exception_is_passed_over():
    passed = [
        where(path, node.lineno)
        for path in files(*PRODUCT, suffix=".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert passed == []


def test_every_file_says_what_it_is_for():
    sources = [path for path in files(*PRODUCT, suffix=".py") if "migrations" not in path.parts]
    assert [where(path) for path in sources if tree(path).body and not ast.get_docstring(tree(path))] == []


def test_no_file_knows_a_machine_or_a_package_registry():
    top_level = [path for path in ROOT.iterdir() if path.is_file() and path.name not in {"uv.lock", "Makefile", ".env"}]
    ours = [path for path in [*top_level, *files(*TEXTS)] if path.suffix not in BINARY and path != Path(__file__)]
    assert [where(path) for path in ours if MACHINE.search(path.read_text("utf-8"))] == []


def test_nothing_is_left_for_later():
    ours = [*files(*PRODUCT, suffix=".py"), *files("templates", *PRODUCT, suffix=".html")]
    assert [where(path) for path in ours if UNFINISHED.search(path.read_text("utf-8"))] == []


def test_no_template_holds_a_script_or_a_style():
    inline = [
        where(path, number)
        for path in files("templates", *PRODUCT, suffix=".html")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if INLINE.search(line)
    ]
    assert inline == []


@pytest.mark.parametrize("listing", sorted(path for place in VENDORED for path in place.rglob("CHECKSUMS")), ids=where)
def test_vendored_files_are_those_that_were_published(listing: Path):
    lines = [line.split() for line in listing.read_text("utf-8").splitlines() if not line.startswith("#")]
    published = {name: digest for digest, name in lines}
    present = [path for path in listing.parent.rglob("*") if path.is_file() and path != listing]
    digests = {str(path.relative_to(listing.parent)): hashlib.sha256(path.read_bytes()).hexdigest() for path in present}
    assert digests == published
    assert any("LICENSE" in name for name in published)


def test_every_vendored_package_has_checksums():
    packages = [path for path in (ROOT / "static/vendor").iterdir() if path.is_dir()]
    assert [where(path) for path in packages if not (path / "CHECKSUMS").is_file()] == []


def test_every_command_says_what_it_does():
    ours = {name: app for name, app in get_commands().items() if app in PRODUCT}
    assert {"demo", "worker"} <= set(ours)
    assert [name for name, app in ours.items() if not load_command_class(app, name).help] == []
