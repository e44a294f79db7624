"""The staff side of the catalogue."""

from catalog.admin import batches, directory_imports, items

__all__ = ["batches", "directory_imports", "items"]
