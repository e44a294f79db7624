"""保密审查员: reviews at formation and before publication, refers what is in doubt, and may take down at once."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestSecrecyReviewer(RoleRules):
    role = "secrecy-reviewer"
    holds = READING | {
        "item.review_formation", "item.clear", "item.return", "item.refer", "item.take_down",
        "request.see", "request.clear", "request.return", "request.note",
    }  # fmt: skip
    never = {"item.file", "item.edit", "item.approve", "item.publish", "request.handle", "request.review"}
