"""How the published description of the API is made (docs/openapi.yaml); read by the settings, so it imports nothing of ours."""

from __future__ import annotations

DESCRIPTION: dict[str, object] = {
    "TITLE": "公开 Gongkai",
    "DESCRIPTION": "Government information disclosure, read without an account. See docs/api.md and docs/intake.md.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # Fields of one name with different values: each list under a name of its own.
    "ENUM_NAME_OVERRIDES": {
        "AgencyKind": "disclosure.api.agency_shapes.KINDS",
        "ClockState": "disclosure.models.Clock.State",
        "DraftState": "catalog.states.LABELS",
        "DutyKind": "reports.punctuality.KINDS",
        "TombstoneKind": "catalog.tombstones.KINDS",
    },
}
