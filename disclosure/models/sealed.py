"""A text column whose value lies sealed in the database and is read in clear by code alone."""

from __future__ import annotations

from typing import Any

from django.db import models

from disclosure.sealing import seal, unseal


class SealedTextField(models.TextField):
    """Personal data at rest (个人信息保护法 art. 51): never searched by value, never shown without a mask."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in; two rows with one value never look alike."""
        prepared = super().get_prep_value(value)
        return seal(prepared) if isinstance(prepared, str) else prepared

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        """Open on the way out."""
        return unseal(value) if isinstance(value, str) else value
