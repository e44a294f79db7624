"""The staff side of the catalogue."""

from catalog.admin import batches, coverage, items

__all__ = ["batches", "coverage", "items"]
