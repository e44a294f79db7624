"""The coverage of the directories for machines: the figures of the matrix, cell by cell."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import coverage, coverage_page
from catalog.api import directory_examples
from catalog.api.directory_shapes import CoverageShape
from catalog.models import Directory
from disclosure.api.agencies import WITHIN, named
from disclosure.api.endpoint import public

LEVEL = OpenApiParameter("level", str, enum=Directory.Level.values, description="Only directories for this level.")


@public("coverage", CoverageShape, LEVEL, WITHIN, example=directory_examples.COVERAGE, kept=True)
def coverage_matrix(request: Request) -> Response:
    """How many rows in force stand in which state, by domain and agency: the figures of the page and its files."""
    level, slug = request.query_params.get(LEVEL.name, ""), request.query_params.get(WITHIN.name, "")
    root = named(slug, WITHIN.name) if slug else None
    found = coverage.matrix(root, level=level)
    return Response(
        {
            **coverage_page.head(root, level),
            "rows": [dict(zip(coverage_page.KEYS, line, strict=True)) for line in coverage_page.lines(found)],
        }
    )
