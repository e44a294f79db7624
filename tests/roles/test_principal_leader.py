"""主要负责人: approves and withholds, reviews what was taken down; neither files nor clears."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestPrincipalLeader(RoleRules):
    role = "principal-leader"
    holds = READING | {
        "item.approve", "item.return", "item.withhold", "item.review_take_down",
        "item.sign_interpretation",
        "directory.endorse", "directory.return",
        "request.see", "request.review", "request.return", "request.override",
        "report.review", "report.return", "circular.approve", "circular.state",
        "accountability.see", "accountability.decide", "feedback.consider",
    }  # fmt: skip
    never = {
        "item.file",
        "item.clear",
        "request.handle",
        "request.clear",
        "directory.edit",
        "feedback.handle",
        "feedback.publish",
    }
