"""The staff side of the catalogue."""

from catalog.admin import batches, items

__all__ = ["batches", "items"]
