"""The staff side of the catalogue."""

from catalog.admin import batches, directories, directory_imports, directory_rows, items

__all__ = ["batches", "directories", "directory_imports", "directory_rows", "items"]
