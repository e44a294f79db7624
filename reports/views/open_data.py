"""Figures to take away, as every page of reports offers them: JSON in Chinese, and CSV that no spreadsheet calculates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from disclosure.csv_lines import csv_lines
from disclosure.formula_text import neutral


def as_json(content: Mapping[str, Any]) -> HttpResponse:
    """The data as it is published."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


def as_csv(rows: Iterable[Iterable[str]]) -> StreamingHttpResponse:
    """Plain rows, line by line."""
    lines = ([neutral(cell) for cell in row] for row in rows)
    return StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
