"""The published description of the API is the API as it stands."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

DESCRIBED = Path(__file__).parents[2] / "docs" / "openapi.yaml"


def test_the_description_in_the_documents_is_that_of_the_api() -> None:
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert DESCRIBED.read_text(encoding="utf-8").strip() == out.getvalue().strip()
