"""政务公开工作机构负责人: runs disclosure in the unit; does not clear or approve what it publishes."""

from __future__ import annotations

from tests.roles.roleplay import ANSWERING, COMPILING, COUNTER, FILING, KEEPING, PLANNING, READING, REPORTING, RoleRules


class TestDisclosureHead(RoleRules):
    role = "disclosure-head"
    holds = READING | FILING | COMPILING | COUNTER | REPORTING | PLANNING | ANSWERING | KEEPING | {
        "village.press",
        "directory.send_up", "directory.finalise", "directory.adjust", "ticket.answer", "urging.answer", "circular.state", "assessment.answer",
        "item.publish", "item.schedule", "item.withdraw", "item.archive", "item.take_down", "item.withhold",
        "item.reattribute", "item.review_policy", "item.explain_take_down", "item.return", "obligation.fulfil", "ledger.see",
        "person.delegate", "request.extend", "request.correct_again", "request.review", "request.return",
        "request.override", "request.purge",
        "feedback.consider", "feedback.publish",
    }  # fmt: skip
    never = {
        "report.review",
        "report.clear",
        "item.clear",
        "item.approve",
        "item.review_take_down",
        "person.appoint",
        "request.clear",
        "directory.publish",
    }
