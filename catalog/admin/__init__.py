"""The staff side of the catalogue."""

from catalog.admin import items

__all__ = ["items"]
