"""The staff side of the catalogue."""

from catalog.admin import (
    batches,
    coverage,
    directories,
    directory_imports,
    directory_rows,
    feedback,
    items,
    manifests,
    places,
    searches,
)

__all__ = [
    "batches",
    "coverage",
    "directories",
    "directory_imports",
    "directory_rows",
    "feedback",
    "items",
    "manifests",
    "places",
    "searches",
]
