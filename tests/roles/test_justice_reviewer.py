"""司法局: consents to withholding where the jurisdiction asks for it, and to nothing else."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestJusticeReviewer(RoleRules):
    role = "justice-reviewer"
    holds = READING | {"item.consent", "request.see", "request.consent"}
    never = {
        "item.file",
        "item.clear",
        "item.approve",
        "item.withhold",
        "item.return",
        "request.handle",
        "request.review",
    }
