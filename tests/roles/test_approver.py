"""分管领导: approves, publishes, withholds, withdraws; neither files nor clears."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestApprover(RoleRules):
    role = "approver"
    holds = READING | {
        "item.approve", "item.return", "item.publish", "item.schedule", "item.withhold", "item.withdraw",
        "item.answer_consultation", "item.review_take_down", "item.sign_interpretation",
        "request.see", "request.review", "request.return", "request.override", "request.note",
        "report.review", "report.return", "circular.approve", "circular.state",
        "accountability.see", "accountability.decide", "feedback.consider", "feedback.publish",
    }  # fmt: skip
    never = {
        "feedback.record",
        "feedback.handle",
        "report.draft",
        "register.keep",
        "report.clear",
        "item.file",
        "item.edit",
        "item.clear",
        "request.handle",
        "request.clear",
        "request.extend",
    }
