"""What the content security policy refuses stands in no template."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_inline_style_and_no_handler(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_script_comes_from_a_file_or_carries_the_nonce(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all("src=" in tag or "nonce=" in tag for tag in re.findall(r"<script\b[^>]*>", text))
